/** Samen sterker: medeondertekenen, opnieuw melden, en wat een signaal zwaar maakt. */
export const together = {
  'joined.title': 'Wat ik medeondertekende',
  'joined.caption': 'Wat u heeft medeondertekend, het nieuwste eerst',
  'joined.some': 'De laatste {shown} van {total}.',
  'joined.column.signal': 'Signaal',
  'joined.column.status': 'Stand',
  'joined.column.done': 'Wat is ermee gedaan?',
  'joined.column.weight': 'Gewicht',
  'joined.untitled': 'Signaal over {field}',
  'joined.not_told': 'Alleen wat in het register staat',
  'joined.nothing_yet': 'Nog geen terugkoppeling',
  'joined.read': 'Lezen in het register',
  'joined.colleagues': '{joined, plural, one {# collega tekende mee: u} other {# collega’s tekenden mee, u ook}}',
  'joined.as_joiner':
    'U heeft dit medeondertekend. U leest mee en krijgt hetzelfde te horen als de indiener; behandelen kunt u het niet.',
  'joined.now': 'U bent nu één van de {people} die dit meemaken.',
  'weight.title': 'Hoe zwaar dit weegt',
  'weight.heavy': 'Waarom dit zwaar weegt',
  'weight.bar': 'Gewicht van dit signaal',
  'weight.is': 'Gewicht {weight}; vanaf {heavyFrom} heeft het spoed.',
  'weight.itself': 'Het signaal zelf: 1',
  'weight.joined': 'Medeondertekend door collega’s: {number}',
  'weight.before': 'Eerder gemeld of medeondertekend: {number}',
  'weight.again': 'Daarna opnieuw gemeld: {number}',
  'weight.rule':
    'Elke collega die medeondertekent en elke keer dat het opnieuw wordt gemeld, telt één mee. Vanaf gewicht {heavyFrom} heeft een signaal spoed. Niemand kan dat eraf halen.',
  'weight.reopens': 'Gebeurt het {reopensAfter} keer nadat het signaal is gesloten, dan gaat het vanzelf weer open.',
  'weight.earlier': 'Dit meldt opnieuw',
  'weight.later': 'Opnieuw gemeld in',
  'raise.again': 'Opnieuw melden',
  'raise.again.text':
    'Speelt het nog steeds? Opnieuw melden mag altijd. Het nieuwe signaal weegt zwaarder en verwijst naar dit.',
  'raise.card': 'U meldt dit opnieuw',
  'raise.choose': 'Dit opnieuw melden',
  'raise.choose_not': 'Toch niet',
  'raise.weight':
    'Uw nieuwe signaal krijgt gewicht {weight}: één voor uzelf, en één voor elke keer dat het eerder is gemeld of medeondertekend.',
  'raise.urgent': 'Daarmee heeft het meteen spoed (vanaf gewicht {heavyFrom}).',
  'raise.not_urgent': 'Vanaf gewicht {heavyFrom} heeft het spoed.',
  'raise.reopens':
    'Is het eerdere signaal gesloten, dan gaat dat vanzelf weer open na {reopensAfter} keer medeondertekenen of opnieuw melden.',
  'raise.unnamed': 'Signaal {number}',
  'raise.untitled': 'Een eerder signaal',
  'summary.state': 'Samenvatting voor het register',
  'summary.state.with_answer':
    'Voorgesteld bij de terugkoppeling. De indiener beslist erover bij het aanvaarden, of daarna.',
  'summary.state.offered':
    'Voorgesteld. De indiener kan tot en met {day} nee zeggen; zegt de indiener niets, dan komt zij in het register.',
  'summary.state.offered_again':
    'Opnieuw voorgesteld na een nee. Zegt de indiener tot en met {day} niets, dan komt zij niet in het register.',
  'summary.state.declined': 'De indiener zei nee: zij staat niet in het register. U kunt een andere tekst voorstellen.',
  'summary.state.taken_back':
    'Ingetrokken, omdat de indiener weerwoord gaf. Bij de nieuwe terugkoppeling kunt u opnieuw een samenvatting voorstellen.',
  'summary.state.published': 'Zij staat in het register.',
  'notes.title': 'Notities van de lijn',
  'notes.intro': 'Alleen de vaktechnische lijn en de auditor lezen de notities; de indiener niet.',
  'notes.dissent': 'Minderheidsstandpunt (ziet de indiener ook)',
  'preview.show': 'Bekijk wat collega’s lezen',
  'preview.title': 'Zo staat het straks in het register, voor alle collega’s',
  'preview.no_title': '(nog geen titel)',
  'preview.no_text': '(nog geen samenvatting)',
  'preview.joiners':
    'Wie medeondertekent, leest daarnaast uw hele signaal en de tijdlijn. Uw naam staat daar niet bij.',
  'preview.nothing_more': 'Verder lezen collega’s niets: niet het signaal, niet de tijdlijn en geen naam.',
  'summary.silence.agrees': 'Zegt u niets, dan geldt dat na {day} als instemming en komt zij in het register.',
  'summary.silence.declines': 'U zei eerder nee. Zegt u nu niets, dan komt zij niet in het register.',
  'summary.silence.not_yet': 'Sluit u af zonder vinkje, dan komt zij niet in het register.',
} as const;
