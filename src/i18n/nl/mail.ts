/** The messages that people get: what happened, what the reader can do, by when, and what happens otherwise. */
export const mail = {
  'mail.greeting': 'Beste collega,',
  'mail.about': 'Signaal {number}',
  'mail.about_titled': 'Signaal {number}: {title}',
  'mail.news.subject': 'Er is nieuws in Weerklank',
  'mail.news.happened':
    'Er is nieuws over een signaal waar u bij betrokken bent. In dit bericht staat niet over welk signaal: dat beschermt wie het indiende.',
  'mail.news.todo': 'Log in en kijk bij uw signalen of in uw werkvoorraad. Daar staat wat u kunt doen en tot wanneer.',
  'mail.news.open': 'Naar Weerklank',
  'mail.todo': 'Wat kunt u doen?',
  'mail.terms': 'Termijnen die nu lopen',
  'mail.term':
    '{deadline}: uiterlijk {due} ({days, plural, =0 {geen werkdag meer over} one {nog # werkdag} other {nog # werkdagen}}).',
  'mail.term.missed': 'Gebeurt dat niet op tijd? {missed}',
  'mail.open': 'Bekijk het signaal',
  'mail.not_open': 'U kunt dit signaal nu niet inzien.',
  'mail.committee': 'toetsingscommissie',
  'mail.footer':
    'Dit bericht is automatisch verstuurd door Weerklank. Antwoorden op dit bericht worden niet gelezen; reageer op de pagina van het signaal.',

  'mail.received.subject': 'uw signaal is ontvangen',
  'mail.received.happened':
    'Uw signaal is op {day} ontvangen. Dit is een automatische bevestiging. De {to} leest uw signaal en bevestigt de ontvangst ook zelf.',
  'mail.new_in_queue.subject': 'nieuw in uw werkvoorraad',
  'mail.new_in_queue.happened': 'Op {day} is een nieuw signaal ingediend. Het ligt in uw werkvoorraad.',
  'mail.acknowledged.subject': 'de ontvangst is bevestigd',
  'mail.acknowledged.happened': 'De {to} heeft op {day} de ontvangst van uw signaal bevestigd.',
  'mail.reminder.subject': 'herinnering, {deadline} uiterlijk {due}',
  'mail.reminder.happened':
    'U krijgt deze herinnering {reminder}. De termijn ‘{deadline}’ loopt; de laatste dag is {due}.',
  'mail.acknowledgement_late.subject': 'ontvangst niet op tijd bevestigd',
  'mail.acknowledgement_late.happened':
    'De {from} heeft de ontvangst van dit signaal niet op tijd bevestigd; de laatste dag was {due}. Dit telt als te laat. U krijgt dit bericht omdat uw trede de volgende is.',
  'mail.escalated_submitter.subject': 'uw signaal is geëscaleerd',
  'mail.escalated_submitter.happened':
    'De {from} was niet op tijd: de laatste dag van de termijn ‘{deadline}’ was {due}. Daarom ligt uw signaal nu bij de {to}. Uw eigen tekst is ongewijzigd meegegaan.',
  'mail.escalated_late_handler.subject': 'termijn verstreken, signaal geëscaleerd',
  'mail.escalated_late_handler.happened':
    'De laatste dag van de termijn ‘{deadline}’ was {due}. Die is verstreken en daarom is het signaal vanzelf van de {from} naar de {to} gegaan. In de geschiedenis staat dat het te laat was.',
  'mail.escalated_next_handler.subject': 'geëscaleerd naar u',
  'mail.escalated_next_handler.happened':
    'De {from} was niet op tijd: de laatste dag van de termijn ‘{deadline}’ was {due}. Daarom is het signaal vanzelf naar u gegaan ({to}).',
  'mail.breach_submitter.subject': 'een termijn is geschonden',
  'mail.breach_submitter.happened':
    'De {from} heeft de termijn ‘{deadline}’ niet gehaald; de laatste dag was {due}. Dat telt als schending. Uw signaal staat daarmee op de escalatierapportage en de toetsingscommissie heeft bericht gekregen. U houdt recht op een antwoord.',
  'mail.breach_director.subject': 'een termijn is geschonden',
  'mail.breach_director.happened':
    'De termijn ‘{deadline}’ is niet gehaald; de laatste dag was {due}. Dit staat als schending op de escalatierapportage en de toetsingscommissie heeft bericht gekregen.',
  'mail.breach_committee.subject': 'bericht aan de toetsingscommissie: termijn niet gehaald',
  'mail.breach_committee.happened':
    'De {from} heeft de termijn ‘{deadline}’ niet gehaald; de laatste dag was {due}. U krijgt dit bericht als lid van de toetsingscommissie.',
  'mail.feedback.subject': 'er is teruggekoppeld',
  'mail.feedback.happened': 'De {to} heeft op {day} op uw signaal teruggekoppeld.',
  'mail.rebuttal.subject': 'weerwoord van de indiener',
  'mail.rebuttal.happened':
    'De indiener heeft op {day} weerwoord gegeven op de terugkoppeling van de {from}. Het signaal is naar u gegaan ({to}).',
  'mail.rebuttal_noted.subject': 'weerwoord op uw terugkoppeling',
  'mail.rebuttal_noted.happened':
    'De indiener heeft op {day} weerwoord gegeven op uw terugkoppeling. Het signaal is naar de {to} gegaan.',
  'mail.closed_without_rebuttal.subject': 'afgesloten zonder weerwoord',
  'mail.closed_without_rebuttal.happened':
    'U kon tot en met {due} reageren op de terugkoppeling. Omdat er geen reactie kwam, is uw signaal afgesloten.',
  'mail.referred_up_submitter.subject': 'uw signaal is opgeschaald',
  'mail.referred_up_submitter.happened': 'De {from} heeft uw signaal op {day} opgeschaald naar de {to}.',
  'mail.referred_up_handler.subject': 'opgeschaald naar u',
  'mail.referred_up_handler.happened': 'De {from} heeft dit signaal op {day} opgeschaald naar u ({to}).',
  'mail.question.subject': 'er is een vraag aan u',
  'mail.question.happened':
    'De {to} heeft op {day} een vraag over uw signaal gesteld. Zolang de vraag openstaat, staat de klok voor de behandeling stil.',
  'mail.answer.subject': 'uw vraag is beantwoord',
  'mail.answer.happened': 'De indiener heeft op {day} de vraag beantwoord. De klok loopt weer.',
  'mail.clock_resumed.subject': 'de klok loopt weer',
  'mail.clock_resumed.happened':
    'De klok loopt weer. Zij heeft {days, plural, =0 {geen werkdag} one {# werkdag} other {# werkdagen}} stilgestaan.',
  'mail.extended.subject': 'de termijn is verdaagd',
  'mail.extended.happened':
    'De {to} heeft op {day} de termijn verdaagd met {days, plural, one {# werkdag} other {# werkdagen}}. De redenen staan op de pagina van het signaal.',
  'mail.addition.subject': 'aanvulling van de indiener',
  'mail.addition.happened': 'De indiener heeft dit signaal op {day} aangevuld.',
  'mail.referral_offered.subject': 'voorstel tot doorverwijzing',
  'mail.referral_offered.happened':
    'De {to} stelt sinds {day} voor om uw signaal door te verwijzen. De redenen staan op de pagina van het signaal.',
  'mail.referral_accepted.subject': 'doorverwijzing aanvaard',
  'mail.referral_accepted.happened': 'De indiener heeft op {day} de doorverwijzing aanvaard.',
  'mail.referral_refused.subject': 'doorverwijzing geweigerd',
  'mail.referral_refused.happened':
    'De indiener heeft op {day} de doorverwijzing geweigerd. Het signaal blijft in de lijn.',
  'mail.feedback_accepted.subject': 'terugkoppeling aanvaard',
  'mail.feedback_accepted.happened': 'De indiener heeft op {day} de terugkoppeling aanvaard.',
  'mail.withdrawn.subject': 'signaal ingetrokken',
  'mail.withdrawn.happened': 'De indiener heeft dit signaal op {day} ingetrokken.',
  'mail.reopened.subject': 'signaal heropend',
  'mail.reopened.happened': 'De indiener heeft dit signaal op {day} heropend. Het ligt bij u ({to}).',

  'mail.todo.submitter.wait': 'U hoeft nu niets te doen. U kunt uw signaal altijd aanvullen of intrekken.',
  'mail.todo.submitter.answer_question': 'Beantwoord de vraag op de pagina van het signaal.',
  'mail.todo.submitter.answer_referral':
    'Lees het voorstel. U kunt de doorverwijzing aanvaarden of weigeren. Tot die tijd lopen de termijnen gewoon door.',
  'mail.todo.submitter.answer_feedback': 'Lees de terugkoppeling. U kunt haar aanvaarden of weerwoord geven.',
  'mail.todo.submitter.closed':
    'Uw signaal is afgesloten. U hoeft niets te doen. Bent u het er niet mee eens, dan kunt u het altijd heropenen.',
  'mail.todo.submitter.referred':
    'Uw signaal is doorverwezen. U hoeft hier niets meer te doen. Helpt de doorverwijzing niet, dan kunt u het signaal heropenen.',
  'mail.todo.submitter.withdrawn': 'Uw signaal is ingetrokken. U hoeft niets te doen.',
  'mail.todo.handler.acknowledge':
    'Bevestig de ontvangst. Doe daarna de triage, stel een vraag, geef terugkoppeling of schaal op.',
  'mail.todo.handler.triage': 'Doe de triage. Daarna kunt u een vraag stellen, terugkoppeling geven of opschalen.',
  'mail.todo.handler.answer': 'Geef terugkoppeling met redenen, stel de indiener een vraag of schaal op.',
  'mail.todo.handler.respond': 'Antwoord als hoogste trede: geef terugkoppeling met redenen.',
  'mail.todo.handler.stopped':
    'Er staat een vraag open bij de indiener. U hoeft nu niets te doen. Met wat u weet, kunt u ook al terugkoppeling geven.',
  'mail.todo.handler.submitter_is_next': 'Er is teruggekoppeld. De indiener is aan zet; u hoeft nu niets te doen.',
  'mail.todo.handler.elsewhere': 'Het signaal ligt intussen bij een andere behandelaar. U hoeft niets te doen.',
  'mail.todo.handler.ended': 'Het signaal is intussen beëindigd. U hoeft niets te doen.',
  'mail.todo.informed.acknowledgement_late':
    'Spreek de behandelaar aan. Wordt de volgende termijn ook niet gehaald, dan komt het signaal vanzelf hoger te liggen.',
  'mail.todo.informed.escalated_late_handler':
    'U hoeft het signaal niet meer te behandelen. Deel wat u al weet met de {to}.',
  'mail.todo.informed.breach_committee': 'U kunt het signaal en zijn geschiedenis inzien en de directeur aanspreken.',
  'mail.todo.informed.rebuttal_noted': 'U hoeft niets te doen. Deel wat u al weet met de {to}.',
  'mail.todo.informed.feedback_accepted': 'U hoeft niets meer te doen.',
  'mail.todo.informed.referral_accepted': 'U hoeft niets meer te doen.',
  'mail.todo.informed.withdrawn': 'U hoeft niets meer te doen.',

  'mail_error.no_address': 'Er is geen e-mailadres bekend, of de persoon is niet meer actief.',
  'mail_error.no_committee': 'De toetsingscommissie heeft geen leden die dit bericht mogen krijgen.',
  'mail_error.seal_not_opened':
    'De geheime sleutel van de kluis ontbreekt bij het werkproces. Zie het beheerhandboek, “Kluis”.',
  'mail_error.no_submitter': 'Bij dit signaal is geen indiener te vinden.',
  'mail_error.unknown_signal': 'Dit signaal bestaat niet meer.',
  'mail_error.not_composed': 'Het bericht kon niet worden opgesteld. Er wordt opnieuw geprobeerd.',
  'mail_error.refused': 'De mailserver weigert dit bericht blijvend.',
  'mail_error.refused_for_now': 'De mailserver neemt het bericht nu niet aan. Er wordt opnieuw geprobeerd.',
  'mail_error.unreachable': 'De mailserver is niet bereikbaar. Er wordt opnieuw geprobeerd.',
  'mail_error.timed_out': 'De mailserver antwoordde niet op tijd. Er wordt opnieuw geprobeerd.',
} as const;
