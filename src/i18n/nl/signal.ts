/** De pagina van een signaal, en de formulieren van wat men ermee kan doen. */
export const signal = {
  'signal.now': 'Hoe het nu staat',
  'signal.now.with': 'Ligt bij {name}, {rung}.',
  'signal.now.submitter.reacts': '{name} ({rung}) heeft teruggekoppeld. De indiener kan aanvaarden of weerwoord geven.',
  'signal.now.submitter.answers':
    'Ligt bij {name}, {rung}. Er staat een vraag open bij de indiener; zolang staat de klok stil.',
  'signal.now.you.reacts': '{name} ({rung}) heeft teruggekoppeld. U kunt aanvaarden of weerwoord geven.',
  'signal.now.you.answers':
    'Ligt bij {name}, {rung}, met een vraag aan u. Zolang u niet antwoordt, staat de klok van de behandeling stil.',
  'signal.now.ended': '{what}, op {day}.',
  'signal.term_run': 'Verstreken deel van de termijn: {deadline}',
  'signal.if_missed': 'Wordt dat gemist? {missed}',
  'signal.owed': '{deadline}, door: {rung}',
  'signal.own_words': 'Het signaal, in eigen woorden',
  'signal.asked.question': 'De vraag die openstaat',
  'signal.asked.feedback': 'De terugkoppeling: {outcome}',
  'signal.asked.referral': 'Voorstel: doorverwijzen naar {destination}',
  'signal.acts': 'Wat u nu kunt doen',
  'signal.history': 'Tijdlijn',
  'signal.meanwhile': 'Dit gebeurde intussen',
  'signal.facts': 'Gegevens',
  'signal.facts.number': 'Nummer',
  'signal.facts.kind': 'Soort',
  'signal.facts.filed': 'Ingediend op',
  'signal.facts.submitter': 'Indiener',
  'signal.facts.known': 'Wie weet wie het indiende',
  'signal.facts.known.open': 'wie het behandelt',
  'signal.facts.known.confidential': 'niemand: vertrouwelijk ingediend',
  'signal.facts.known.anonymous': 'niemand: anoniem ingediend',
  'signal.facts.service': 'Dienst',
  'signal.line': 'De vaktechnische lijn',
  'signal.line.here': 'ligt nu hier',
  'signal.actor.you': 'U',
  'signal.actor.machine': 'Weerklank, vanzelf; de laatste dag was {day}',
  'signal.offered_summary': 'De behandelaar stelt deze samenvatting voor het register voor, zonder namen:',

  'typed.workingDays': 'Aantal werkdagen',
  'choice.urgency': 'Urgentie',
  'choice.outcome': 'Uitkomst',
  'choice.destination': 'Waarheen',
  'choice.publish': 'De samenvatting mag in het register, waar alle collega’s haar kunnen lezen',

  'act_field.triage.note': 'Toelichting voor de indiener',
  'act_field.refer_up.advice': 'Uw advies aan de volgende trede',
  'act_field.ask.question': 'Uw vraag',
  'act_field.answer_question.answer': 'Uw antwoord',
  'act_field.rebut.rebuttal': 'Uw weerwoord',
  'act_field.reopen.reasons': 'Waarom heropent u het?',
  'act_field.refuse_referral.reasons': 'Waarom wilt u dit niet?',

  'act_hint.give_feedback.reasons': 'Wat kan wel en wat niet, en waarom?',
  'act_hint.give_feedback.followUp': 'Wat gaat er gebeuren, door wie en wanneer? Gebeurt er niets, schrijf dat dan.',
  'act_hint.give_feedback.summaryTitle': 'Titel en samenvatting komen alleen in het register als de indiener instemt.',
  'act_hint.give_feedback.summary':
    'Wat er speelde en wat ermee is gedaan, zonder iets waaraan iemand te herkennen is. Vul ook de titel in.',
  'act_hint.refer_up.advice': 'Gaat ongewijzigd mee, naast de tekst van de indiener. De indiener leest het ook.',
  'act_hint.ask.question': 'Alleen wat u niet zonder de indiener kunt weten.',

  'act_intro.acknowledge': 'U laat de indiener weten dat u het signaal heeft gezien.',
  'act_intro.triage': 'U heeft het gelezen en weet wat het is. Daarna is het in behandeling.',
  'act_intro.give_feedback':
    'De indiener krijgt uw antwoord met redenen, en kan het aanvaarden of weerwoord geven. Dan gaat het een trede hoger.',
  'act_intro.refer_up': 'Het signaal gaat naar de volgende trede, met een nieuwe termijn. U blijft het zien.',
  'act_intro.ask':
    'De klok van de behandeling staat stil tot de indiener antwoordt: nog ten hoogste {stop, plural, =0 {geen werkdag} one {# werkdag} other {# werkdagen}} voor dit signaal. De uiterste termijn loopt door.',
  'act_intro.extend':
    'Dat kan één keer, met ten hoogste {extension} werkdagen en nooit voorbij de uiterste termijn. De indiener leest de redenen.',
  'act_intro.offer_referral':
    'Hoort dit signaal ergens anders? De indiener beslist; tot die tijd lopen de termijnen gewoon door.',
  'act_intro.answer_question': 'Na uw antwoord loopt de klok van de behandeling weer.',
  'act_intro.accept_feedback': 'Het signaal wordt afgesloten. U kunt het later altijd heropenen.',
  'act_intro.rebut':
    'Bent u het er niet mee eens, of klopt er iets niet? Uw signaal gaat dan met beide teksten een trede hoger.',
  'act_intro.add': 'Uw eerste tekst verandert niet; de aanvulling komt erbij, met de datum.',
  'act_intro.accept_referral':
    'Het signaal eindigt hier. Neem zelf contact op met wie hierboven staat. Heropenen kan altijd.',
  'act_intro.refuse_referral': 'Het signaal blijft bij Weerklank en de termijnen lopen door.',
  'act_intro.step_forward':
    'Wie uw signaal behandelt ziet vanaf nu uw naam. Dat kan niet worden teruggedraaid. Niemand mag dit van u vragen als voorwaarde.',
  'act_intro.withdraw':
    'Het signaal eindigt en niemand hoeft er nog op te antwoorden. In de geschiedenis blijft het staan. Dit is niet terug te draaien.',
  'act_intro.reopen': 'Het signaal gaat weer in behandeling, met een nieuwe termijn.',
} as const;
