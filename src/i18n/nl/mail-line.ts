/** De berichten van de lijn: overnemen, bezwaren, toezeggingen, medeondertekenen, delen. */
export const mailLine = {
  'mail.reopened_submitter.subject': 'uw signaal is heropend',
  'mail.reopened_submitter.happened':
    'Uw signaal is op {day} vanzelf heropend, omdat collega’s het opnieuw meldden of medeondertekenden. Het ligt weer bij de {to}.',
  'mail.objection_director.subject': 'rechtsstatelijk bezwaar ingediend',
  'mail.objection_director.happened':
    'Op {day} is een rechtsstatelijk bezwaar ingediend in uw vakgebied. De kennisgroep adviseert en de toetsingscommissie oordeelt. {dated, select, yes {De indiener vraagt om de instructie op te schorten. Daarop moet u antwoorden, uiterlijk {due}.} other {Om opschorting van de instructie is niet gevraagd.}}',
  'mail.objection_committee.subject': 'rechtsstatelijk bezwaar: oordeel gevraagd',
  'mail.objection_committee.happened':
    'Op {day} is een rechtsstatelijk bezwaar ingediend. De toetsingscommissie moet een gemotiveerd oordeel geven binnen de termijn hieronder.{dated, select, yes { De indiener vraagt ook om de instructie op te schorten; daarop antwoordt de directeur, uiterlijk {due}.} other {}}',
  'mail.handler_changed_submitter.subject': 'uw signaal ligt bij iemand anders',
  'mail.handler_changed_submitter.happened':
    'Uw signaal is op {day} van de {from} naar een andere behandelaar gegaan ({to}), omdat de vorige het niet meer kan behandelen{reason, select, said { (reden: {why})} other {}}. De termijnen lopen gewoon door.',
  'mail.handler_changed_next.subject': 'overgenomen signaal',
  'mail.handler_changed_next.happened':
    'Op {day} is dit signaal naar u gegaan ({to}), omdat de vorige behandelaar het niet meer kan behandelen. De termijnen lopen gewoon door.',
  'mail.handler_changed_previous.subject': 'signaal overgenomen',
  'mail.handler_changed_previous.happened':
    'Dit signaal is op {day} door een ander overgenomen, omdat u afwezig bent of niet meer op deze trede zit.',
  'mail.referred_across_submitter.subject': 'uw signaal gaat naar een ander vakgebied',
  'mail.referred_across_submitter.happened':
    'Uw signaal is op {day} naar een ander vakgebied gegaan, waar het beter hoort. De tijd die al liep, telt gewoon mee.',
  'mail.referred_across_handler.subject': 'uit een ander vakgebied',
  'mail.referred_across_handler.happened':
    'Op {day} is dit signaal uit een ander vakgebied naar u gegaan ({to}). De tijd die al liep, telt gewoon mee.',
  'mail.dissent.subject': 'minderheidsstandpunt vastgelegd',
  'mail.dissent.happened':
    'Een ander lid van uw trede heeft op {day} een minderheidsstandpunt vastgelegd bij dit signaal.',
  'mail.suspension_submitter.subject': 'antwoord op uw verzoek om opschorting',
  'mail.suspension_submitter.happened':
    'De directeur heeft op {day} geantwoord op uw verzoek om de instructie op te schorten.',
  'mail.suspension_informed.subject': 'antwoord op het verzoek om opschorting',
  'mail.suspension_informed.happened':
    'De directeur heeft op {day} geantwoord op het verzoek om de instructie op te schorten.',
  'mail.verdict_submitter.subject': 'oordeel van de toetsingscommissie',
  'mail.verdict_submitter.happened':
    'De toetsingscommissie heeft op {day} haar oordeel gegeven over uw bezwaar. Een samenvatting staat in het register.',
  'mail.verdict_informed.subject': 'oordeel van de toetsingscommissie',
  'mail.verdict_informed.happened':
    'De toetsingscommissie heeft op {day} haar oordeel gegeven over dit bezwaar. Een samenvatting staat in het register.',
  'mail.commitment_offered.subject': 'toezegging op uw naam',
  'mail.commitment_offered.happened':
    'Op {day} is bij een signaal een toezegging op uw naam gezet. De laatste dag is {due}.',
  'mail.commitment_accepted.subject': 'toezegging aanvaard',
  'mail.commitment_accepted.happened':
    'Wie de toezegging bij uw signaal moet nakomen, heeft haar op {day} aanvaard. De laatste dag is {due}.',
  'mail.commitment_declined.subject': 'toezegging niet aanvaard',
  'mail.commitment_declined.happened':
    'De toezegging bij dit signaal is op {day} niet aanvaard door wie haar zou nakomen. Zoek iemand anders.',
  'mail.commitment_kept_submitter.subject': 'toezegging nagekomen',
  'mail.commitment_kept_submitter.happened':
    'De toezegging bij uw signaal is op {day} nagekomen. Op de pagina staat wat er is gedaan.',
  'mail.commitment_kept_handler.subject': 'toezegging nagekomen',
  'mail.commitment_kept_handler.happened': 'De toezegging bij dit signaal is op {day} nagekomen.',
  'mail.commitment_missed_submitter.subject': 'toezegging niet op tijd nagekomen',
  'mail.commitment_missed_submitter.happened':
    'De toezegging bij uw signaal had uiterlijk {due} nagekomen moeten zijn. Dat is niet gebeurd. De directeur heeft bericht gekregen.',
  'mail.commitment_missed_owner.subject': 'uw toezegging is te laat',
  'mail.commitment_missed_owner.happened':
    'U heeft een toezegging gedaan met als laatste dag {due}. Zij staat nog open. De indiener en de directeur hebben bericht gekregen.',
  'mail.commitment_missed_director.subject': 'toezegging niet op tijd nagekomen',
  'mail.commitment_missed_director.happened':
    'Een toezegging bij dit signaal had uiterlijk {due} nagekomen moeten zijn. Dat is niet gebeurd.',
  'mail.summary_proposed.subject': 'samenvatting voor het register',
  'mail.summary_proposed.happened':
    'Op {day} is een samenvatting van uw signaal voorgesteld voor het register, zonder namen. U kunt ermee instemmen of haar weigeren. Reageert u niet uiterlijk {due}, dan komt zij {silence, select, no {niet in het register, want u weigerde eerder} other {in het register}}.',
  'mail.summary_refused.subject': 'samenvatting niet in het register',
  'mail.summary_refused.happened':
    'De samenvatting voor het register is op {day} niet doorgegaan: de indiener wil haar niet, of zei eerder nee en reageerde nu niet.',
  'mail.summary_published.subject': 'samenvatting in het register',
  'mail.summary_published.happened':
    'De samenvatting van uw signaal staat sinds {day} in het register, omdat er geen reactie op kwam.',
  'mail.summary_informed.subject': 'samenvatting in het register',
  'mail.summary_informed.happened': 'De samenvatting van dit signaal staat sinds {day} in het register.',
  'mail.joined_submitter.subject': 'een collega ondertekende mee',
  'mail.joined_submitter.happened': 'Een collega heeft op {day} uw signaal medeondertekend.',
  'mail.joined_handler.subject': 'een collega ondertekende mee',
  'mail.joined_handler.happened': 'Een collega heeft dit signaal op {day} medeondertekend. Het weegt daarmee zwaarder.',
  'mail.raised_again_submitter.subject': 'opnieuw gemeld',
  'mail.raised_again_submitter.happened':
    'Wat in uw signaal staat, is op {day} opnieuw gemeld. Uw signaal weegt daarmee zwaarder.',
  'mail.raised_again.subject': 'opnieuw gemeld',
  'mail.raised_again.happened': 'Wat in dit signaal staat, is op {day} opnieuw gemeld. Het weegt daarmee zwaarder.',
  'mail.shared.subject': 'een signaal is met u gedeeld',
  'mail.shared.happened': 'Een medewerker deelt sinds {day} een signaal met u, om te lezen.',
  'mail.referral_received.subject': 'doorverwezen naar de vertrouwenspersoon',
  'mail.referral_received.happened':
    'Een indiener heeft er op {day} mee ingestemd dat dit signaal naar de vertrouwenspersoon gaat.',
  'mail.todo.submitter.answer_summary':
    'Lees de samenvatting op de pagina van het signaal, en stem in of weiger. U kunt dat doen tot en met de laatste dag hieronder.',
  'mail.todo.joiner.read':
    'U krijgt dit bericht omdat u dit signaal medeondertekende; ‘uw signaal’ is hier het signaal waarbij u zich aansloot. U kunt meelezen op de pagina van het signaal.',
  'mail.todo.joiner.wait':
    'U krijgt dit bericht omdat u dit signaal medeondertekende; ‘uw signaal’ is hier het signaal waarbij u zich aansloot. Wat ermee is gedaan, staat in het register.',
  'mail.todo.sharer.read':
    'U kunt het signaal lezen en er met de medewerker over praten. Behandelen, wijzigen of stoppen kunt u het niet.',
  'mail.todo.owner.accept':
    'Ga in Weerklank naar Toezeggingen. Daar aanvaardt u de toezegging, of zegt u waarom dat niet kan.',
  'mail.todo.owner.keep': 'Ga in Weerklank naar Toezeggingen en schrijf wat er is gedaan.',
  'mail.todo.director.suspension':
    'Antwoord op het verzoek om opschorting, met uw redenen, op de pagina van het signaal.',
  'mail.todo.committee.verdict': 'Lees het bezwaar en het advies, en geef het oordeel op de pagina van het signaal.',
  'mail.todo.confidant.read': 'Lees het signaal. De indiener neemt zelf contact op.',
  'mail.todo.informed.nothing': 'U hoeft niets te doen.',
} as const;
