/** De lijsten van de ambten, thema’s en toezeggingen. */
export const offices = {
  'nav.commitments': 'Toezeggingen',
  'nav.themes': 'Thema’s',
  'nav.objections': 'Bezwaren',
  'nav.referred': 'Doorverwezen',
  'nav.shared': 'Gedeeld',
  'nav.all_signals': 'Toezicht',
  'office.objections.title': 'Rechtsstatelijke bezwaren',
  'office.objections.intro':
    '{total, plural, =0 {Er zijn geen rechtsstatelijke bezwaren.} one {Er is # rechtsstatelijk bezwaar. Open het om het oordeel te geven.} other {Er zijn # rechtsstatelijke bezwaren. Wat nog op een oordeel wacht staat bovenaan.}}',
  'office.all.title': 'Toezicht',
  'office.all.intro':
    '{total, plural, =0 {Er zijn nog geen signalen.} one {Er is # signaal. U leest de geschiedenis en de interne notities; wie indiende ziet u niet.} other {Er zijn # signalen. U leest van elk de geschiedenis en de interne notities; wie indiende ziet u niet.}}',
  'office.referred.title': 'Naar u doorverwezen',
  'office.referred.intro':
    '{total, plural, =0 {Er is niets naar de vertrouwenspersoon doorverwezen.} one {# signaal is met instemming van de indiener naar de vertrouwenspersoon doorverwezen.} other {# signalen zijn met instemming van de indiener naar de vertrouwenspersoon doorverwezen.}}',
  'office.shared.title': 'Met u gedeeld',
  'office.shared.intro':
    '{total, plural, =0 {Niemand deelt nu een signaal met u.} one {# medewerker deelt een signaal met u, om te lezen.} other {# signalen zijn door hun indieners met u gedeeld, om te lezen.}}',
  'queue.mark.not_done': 'Toezegging staat open',
  'themes.title': 'Thema’s',
  'themes.intro':
    '{total, plural, =0 {Er zijn nog geen thema’s. Op de pagina van een signaal kunt u er een maken.} one {# thema in uw vakgebieden.} other {# thema’s in uw vakgebieden, het zwaarste eerst.}}',
  'themes.back': 'Alle thema’s',
  'themes.signals':
    '{total, plural, =0 {geen signalen} one {# signaal} other {# signalen}}, {open, plural, =0 {geen open} other {# open}}',
  'themes.weight': 'weegt {weight}',
  'themes.weight.label': 'Gewicht, naast het zwaarste thema',
  'commitments.title': 'Toezeggingen',
  'commitments.intro':
    '{total, plural, =0 {U heeft geen toezegging openstaan.} one {U heeft # toezegging openstaan.} other {U heeft # toezeggingen openstaan.}}',
  'commitments.own': 'Wat u heeft toegezegd',
  'commitments.in_fields': 'Wat in uw vakgebieden openstaat',
  'commitments.card': '{number} · {field}',
  'commitment.offered': 'Nog niet aanvaard',
  'commitment.accepted': 'Aanvaard',
  'commitment.declined': 'Niet aanvaard',
  'commitment.kept': 'Nagekomen',
  'commitment.missed': 'Te laat',
  'signal.said': 'Wat er sindsdien over is gezegd',
  'act_group.answer': 'Antwoorden',
  'act_group.pass_on': 'Doorsturen',
  'act_group.keep': 'Vastleggen',
  'act_group.company': 'Wie mag dit zien of meedoen',
  'act_group.end': 'Beëindigen of heropenen',
  'commitments.not_done':
    'Afgesloten, maar nog niet klaar: {open, plural, one {# toezegging staat} other {# toezeggingen staan}} open.',
  'commitments.kept_on': 'nagekomen op {day}',
  'escalations.suspensions': 'Verzoeken om opschorting: antwoord binnen twee werkdagen',
  'escalations.late_by_person': 'Bij wie het te laat werd',
  'escalations.column.rung': 'Trede',
  'escalations.column.times': 'Te laat',
} as const;
