/** Anoniem indienen en volgen. */
export const anonymous = {
  'login.anonymous': 'Liever zonder naam?',
  'login.anonymous.text':
    'U kunt een signaal indienen zonder in te loggen, en het met een code volgen. Niemand ziet wie u bent, ook het systeem niet.',
  'login.anonymous.link': 'Anoniem indienen of volgen',
  'home.file.anonymous': 'Liever anoniem? Log dan eerst uit',
  'anonymous.title': 'Anoniem indienen en volgen',
  'anonymous.intro':
    'Dien een signaal in zonder naam en zonder account. U krijgt één code. Daarmee leest u het antwoord en praat u verder, zonder dat iemand weet wie u bent.',
  'anonymous.file': 'Anoniem een signaal indienen',
  'anonymous.follow': 'Een anoniem signaal volgen',
  'anonymous.followed': 'Uw anonieme signaal',
  'anonymous.back': 'Naar anoniem indienen en volgen',
  'anonymous.closed': 'Afgesloten. In deze browser staat niets meer van uw signaal. Sluit ook het venster.',
  'anonymous.protects': 'Wat wij wel doen',
  'anonymous.protects.name':
    'Wij vragen en bewaren niet wie u bent: geen naam, geen account, geen adres van uw computer, niet welke browser u heeft.',
  'anonymous.protects.traces':
    'Uw browser bewaart alleen één versleuteld koekje zolang u een signaal volgt. Het verdwijnt als u afsluit of de browser sluit.',
  'anonymous.protects.time':
    'Van wat u doet bewaren wij het uur, niet de minuut. Voor de termijnen maakt dat niet uit.',
  'anonymous.protects.code':
    'De code kennen wij zelf niet: wij bewaren alleen een kenmerk waaruit niemand haar kan terugrekenen. Raden heeft geen zin.',
  'anonymous.protects.two_way':
    'Het gesprek gaat door: u krijgt vragen en een antwoord, en u kunt weerwoord geven. Dezelfde termijnen gelden als voor ieder ander.',
  'anonymous.not': 'Waar wij u niet tegen kunnen beschermen',
  'anonymous.not.small':
    'Kleine teams: wie als enige iets weet, is daaraan te herkennen. Laat weg wat alleen u kunt weten.',
  'anonymous.not.style': 'Uw stijl: wie vaak met u schrijft, kan uw manier van schrijven herkennen.',
  'anonymous.not.network':
    'Het netwerk van het gebouw: wie dat beheert, kan zien dat iemand deze site bezocht, en wanneer. Vanaf een ander netwerk kan dat niet.',
  'anonymous.not.browser':
    'Uw eigen apparaat: een werkcomputer kan worden bekeken. Gebruik liever een eigen apparaat, of een privévenster. Log eerst uit als u hier bent ingelogd.',
  'anonymous.not.managers':
    'Uw leidinggevenden: wij weten niet wie dat zijn en kunnen hen niet vanzelf buiten de deur houden. U kunt zelf namen noemen van wie het niet mag zien.',
  'anonymous.not.lost': 'Een verloren code: wij kunnen u geen nieuwe geven, want wij weten niet wie u bent.',
  'anonymous.otherwise': 'Of vertrouwelijk, met uw account',
  'anonymous.otherwise.text':
    'Dient u in met uw account, dan blijven uw leidinggevenden vanzelf buiten, en krijgt u bericht als er nieuws is.',
  'anonymous.log_in': 'Inloggen',
  'anonymous.register':
    'Het register met wat al eerder is gemeld, is voor collega’s die zijn ingelogd. Wilt u daarin eerst zoeken, doe dat dan op een ander moment.',
  'anonymous.form.intro':
    'Wie het vakgebied behandelt, krijgt uw signaal: binnen {acknowledgement} bericht dat het is gezien, binnen {feedback} een antwoord met redenen. U leest dat met de code die u zo krijgt.',
  'anonymous.form.warning': 'Schrijf zo dat u niet te herkennen bent',
  'anonymous.form.warning.text':
    'Noem uzelf en uw team niet, en laat weg wat alleen u kunt weten. Dien liever niet in vlak nadat u er met iemand over sprak. Hier wordt tussendoor niets bewaard: dien in één keer in.',
  'anonymous.more': 'Meer: wie het niet mag zien, en welk onderdeel',
  'anonymous.involved.hint':
    'Mailadres of voor- en achternaam, één per regel. Wij weten niet wie uw leidinggevenden zijn: noem hier wie het niet mag zien.',
  'anonymous.place': 'Onderdeel dat het behandelt',
  'anonymous.place.hint':
    'Alleen als het uitmaakt. Zonder keuze komt het bij wie het vakgebied voor iedereen behandelt.',
  'anonymous.place.none': 'Dat zeg ik liever niet',
  'anonymous.submit': 'Anoniem indienen',
  'anonymous.busy':
    'Er komt nu meer binnen dan wij toelaten. Uw tekst staat er nog. Probeer het over {seconds, plural, one {# seconde} other {# seconden}} opnieuw.',
  'anonymous.sent_before':
    'Dit formulier is al eerder ingediend. Is dit een nieuw signaal, dien het dan nog een keer in.',
  'anonymous.code.title': 'Uw signaal is ingediend',
  'anonymous.code.intro':
    'Dit is uw ontvangstcode. Schrijf haar op of druk deze pagina af. Alleen met deze code kunt u het signaal volgen.',
  'anonymous.code': 'Ontvangstcode',
  'anonymous.code.once': 'U ziet deze code maar één keer',
  'anonymous.code.once.text':
    'Wij bewaren haar niet en kunnen haar niet opnieuw geven. Laadt u deze pagina opnieuw, dan krijgt u een andere code en werkt deze niet meer.',
  'anonymous.code.next': 'En nu',
  'anonymous.code.look': 'Kijk weer na {day}: uiterlijk dan heeft een mens de ontvangst bevestigd.',
  'anonymous.code.no_mail':
    'U krijgt geen bericht: wij weten niet waarheen. Bij het signaal staat wanneer het volgende antwoord er moet zijn.',
  'anonymous.code.keep': 'Bewaar de code niet op uw werk, en niet samen met uw naam.',
  'anonymous.code.close': 'Sluit daarna dit venster.',
  'anonymous.code.follow': 'Ik heb de code: het signaal bekijken',
  'anonymous.code.hint': '18 tekens; hoofdletters, streepjes en spaties maken niet uit.',
  'anonymous.follow.intro': 'Vul de code in die u kreeg toen u indiende. U leest het antwoord en kunt reageren.',
  'anonymous.open': 'Signaal openen',
  'anonymous.lost': 'Code kwijt? Dan kan niemand u het signaal laten zien. U kunt het opnieuw indienen.',
  'anonymous.journey_over':
    'U was te lang weg, of dit signaal wordt niet meer met een code gevolgd. Vul de code opnieuw in; wat u typte, staat hieronder.',
  'anonymous.leave.button': 'Sluit af',
  'anonymous.look_again':
    'U krijgt geen bericht als er nieuws is. Kijk met uw code; hieronder staat wanneer het volgende antwoord er moet zijn.',
  'anonymous.step': 'Een stap naar voren?',
  'anonymous.step.text':
    'Dat kan als u wilt, en hoeft nooit. U kiest zelf hoe ver: vertrouwelijk, of onder uw naam. Uw leidinggevenden gaan er dan vanzelf buiten, en u krijgt bericht. Terug naar anoniem kan niet.',
  'anonymous.step.link': 'Inloggen en dit signaal meenemen',
  'step_forward.title': 'Een anoniem signaal meenemen naar uw account',
  'step_forward.intro':
    'Heeft u een signaal anoniem ingediend, en wilt u een stap naar voren zetten? Vul dan de ontvangstcode in, en kies hoe ver.',
  'step_forward.warning': 'Dit kan niet worden teruggedraaid',
  'step_forward.warning.text':
    'De code werkt daarna niet meer; u vindt het signaal bij Mijn signalen. Uw leidinggevenden zien het niet. Bij het signaal staat dat de indiener een stap zette, niet wie dat is, en alleen in welk uur.',
  'step_forward.to': 'Wie mag weten dat het van u komt?',
  'step_forward.to.missing': 'Kies hoe ver u naar voren wilt komen.',
  'step_forward.to.confidential': 'Niemand: vertrouwelijk',
  'step_forward.to.confidential.hint':
    'Niemand die het behandelt ziet uw naam, en beheerders van de database kunnen die niet lezen. Weerklank bewaart uw naam verzegeld, om u bericht te kunnen sturen. Wie alle sleutels van de organisatie in handen krijgt, kan die zien; zolang u anoniem bent, is er niets te zien. Later kunt u alsnog onder uw naam verder.',
  'step_forward.to.open': 'Wie het behandelt: onder mijn naam',
  'step_forward.to.open.hint':
    'Wie het signaal behandelt, ziet vanaf nu dat u het indiende en kan u zelf vragen hoe het zit.',
  'step_forward.submit': 'Neem dit signaal mee',
  'api.tag.anonymous': 'Anoniem indienen en volgen, met de ontvangstcode',
  'api.op.anonymous.file': 'Een signaal indienen zonder naam',
  'api.op.anonymous.view': 'Een anoniem signaal lezen, met de ontvangstcode',
  'api.op.anonymous.events': 'De tijdlijn van een anoniem signaal',
  'api.receipt_code': 'De ontvangstcode, in groepen of aan elkaar. Nooit in een adres.',
  'api.receipt_code.once': 'Opent het signaal. Wordt één keer verteld en nergens bewaard.',
  'api.filed_anonymously': 'Een signaal dat zonder naam is ingediend',
  'api.answer.filed_anonymously': 'Ingediend; de ontvangstcode staat alleen hier.',
  'event.SteppedForward': 'De indiener is een stap naar voren gekomen: het signaal is nu {to}',
  'stepped_forward.open': 'open',
  'stepped_forward.confidential': 'vertrouwelijk',
  'access.anonymous': 'Bij een anoniem signaal kan dat niet.',
  'refusal.no_step_forward': 'Dit signaal is al zo open, of opener.',
  'refusal.wrong_code':
    'Bij deze code hoort geen signaal. Kijk of het de code van dit systeem is. Is het signaal al onder een naam gebracht, dan werkt de code niet meer.',
  'refusal.mistyped_code': 'Dit is geen goede ontvangstcode: er zit een typefout in. Een code heeft 18 tekens.',
  'refusal.unknown_place': 'Dit onderdeel kan niet worden gekozen.',
  'problem.unknown_place': 'Onbekend onderdeel',
  'problem.no_step_forward': 'Geen stap naar voren',
  'problem.wrong_code': 'Verkeerde ontvangstcode',
  'problem.mistyped_code': 'Ontvangstcode met een typefout',
} as const;
