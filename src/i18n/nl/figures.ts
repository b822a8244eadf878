/** De cijfers voor leidinggevenden en directeuren. */
export const figures = {
  'figures.title': 'Cijfers',
  'figures.intro':
    'Hoeveel signalen er kwamen en hoe ze zijn beantwoord. Geen signaal en geen naam: alleen aantallen die niemand aanwijzen.',
  'figures.why.title': 'Waarom ziet u niet elk getal?',
  'figures.why.five':
    'Een aantal van 1 tot en met 4 laten we niet zien: dan zou u kunnen raden wie het was. Daar staat ‘minder dan 5 of afgeschermd’.',
  'figures.why.difference':
    'Soms staat dat er ook bij een groter aantal, of bij nul. Anders was het kleine aantal uit te rekenen: door af te trekken van een totaal, of door cijfers van afdelingen naast elkaar te leggen.',
  'figures.why.time':
    'U ziet alleen kwartalen die voorbij zijn. Aan een getal dat van dag tot dag verandert, zou u zien wanneer iemand iets indiende. Om dezelfde reden telt een signaal mee bij de afdeling waar de indiener toen werkte, in de indeling van het eind van dat kwartaal.',
  'figures.why.all': 'Signalen op naam, vertrouwelijke en anonieme signalen tellen gelijk mee.',
  'figures.of_director': 'Als vaktechnisch directeur',
  'figures.unit': 'Afdeling',
  'figures.year': 'Jaar',
  'figures.show': 'Tonen',
  'figures.no_units':
    'U staat bij geen enkele afdeling als leidinggevende vermeld. Klopt dat niet, meld het de functioneel beheerder.',
  'figures.with_below': 'Met alle afdelingen eronder.',
  'figures.column.category': 'Wat',
  'figures.quarter': 'Kwartaal {quarter}',
  'figures.sum': 'Heel {year}',
  'figures.sum.so_far': 'Samen tot nu toe',
  'figures.total': 'Alles samen',
  'figures.kept_back': 'minder dan 5 of afgeschermd',
  'figures.number': '{number, plural, =0 {geen} other {#}}',
  'figures.by_quarter': 'Per kwartaal van {year}:',
  'figures.none': 'In deze kwartalen van {year} geen enkele keer: {names}.',
  'figures.filed': 'Ingediend, per vakgebied',
  'figures.filed.caption': 'Ingediende signalen per vakgebied, {year}',
  'figures.outcomes': 'Beantwoord, naar uitkomst',
  'figures.outcomes.caption': 'Terugkoppelingen naar uitkomst, {year}',
  'figures.speeds': 'Beantwoord, op tijd of te laat',
  'figures.speeds.caption': 'Terugkoppelingen op tijd en te laat, {year}',
  'figures.fields': 'Uw vakgebieden, over de hele organisatie',
  'figures.fields.caption': 'Ingediende signalen in uw vakgebieden, {year}',
  'figures.in_quarter': 'In kwartaal {quarter} van {year}:',
  'figures.bar': 'Aantal: {what}',
  'figures.speed.in_time': 'Op tijd',
  'figures.speed.late': 'Te laat',
} as const;
