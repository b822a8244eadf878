/** Inloggen, de startpagina, indienen, en eigen signalen. */
export const filing = {
  'login.title': 'Inloggen',
  'login.intro': 'Log in met de gebruikersnaam en het wachtwoord van uw organisatie.',
  'login.username': 'Gebruikersnaam',
  'login.password': 'Wachtwoord',
  'login.submit': 'Inloggen',
  'login.expired.title': 'Uw tekst is bewaard',
  'login.expired.intro':
    'U was niet (meer) ingelogd, dus er is nog niets verstuurd. Log in; daarna ziet u uw tekst terug en kunt u die alsnog versturen. Sluit deze pagina niet.',
  'login.demo.title': 'Uitproberen',
  'login.demo.intro':
    'Dit is de demo. Niemand hierin bestaat. Kies met wie u wilt inloggen; het wachtwoord is voor iedereen {password}.',
  'login.demo.who': 'Wie',
  'login.demo.what': 'Wat u dan kunt doen',
  'login.demo.enter': 'Inloggen',
  'login.demo.as': 'Inloggen als {name}',
  'login.demo.role.employee': 'Een signaal indienen, volgen, en reageren op de terugkoppeling.',
  'login.demo.role.coordinator': 'De eerste trede: ontvangst bevestigen, triage doen, terugkoppelen of opschalen.',
  'login.demo.role.adviser': 'De tweede trede: behandelen wat is opgeschaald of te lang bleef liggen.',
  'login.demo.role.knowledge_group': 'De derde trede: behandelen, ook rechtsstatelijke bezwaren.',
  'login.demo.role.director': 'De hoogste trede: het escalatierapport lezen en antwoorden.',
  'login.demo.role.committee': 'Oordelen over rechtsstatelijke bezwaren, schendingen inzien, en het register.',
  'login.demo.role.manager':
    'Cijfers zien, en lezen wat medewerkers zelf delen. Meer van hun signalen is niet te zien.',
  'login.demo.role.confidant': 'Lezen wat met instemming van de indiener naar u is doorverwezen.',
  'login.demo.role.administrator':
    'De organisatie en de lijnen beheren, en zien of berichten zijn verzonden. Signalen van anderen zijn niet te zien.',
  'login.demo.role.auditor': 'Van elk signaal de geschiedenis en de interne notities lezen; wie indiende ziet u niet.',

  'rescue.send_again': 'Alsnog versturen',
  'rescue.after_login.title': 'Uw tekst staat er nog',
  'rescue.after_login.intro': 'U bent ingelogd. Wat u wilde versturen is nog niet verstuurd. Dat kan nu alsnog.',
  'rescue.outdated.title': 'Nog niet verstuurd',
  'rescue.outdated.intro':
    'De pagina waarop u werkte was van voor de laatste keer dat u inlogde. Daarom is er nog niets gebeurd. Uw tekst staat er nog; controleer die en verstuur alsnog.',

  'typed.title': 'Titel',
  'typed.whatHappens': 'Wat gebeurt er?',
  'typed.impact': 'Voor wie, en hoe vaak?',
  'typed.request': 'Wat vraagt u?',
  'typed.note': 'Toelichting',
  'typed.reasons': 'Redenen',
  'typed.followUp': 'Wat volgt er?',
  'typed.summaryTitle': 'Titel voor het register',
  'typed.summary': 'Samenvatting voor het register',
  'typed.advice': 'Advies',
  'typed.question': 'Vraag',
  'typed.answer': 'Antwoord',
  'typed.rebuttal': 'Weerwoord',
  'typed.addition': 'Aanvulling',

  'home.title': 'Welkom bij Weerklank',
  'home.intro':
    'Hier brengt u in wat er in uw werk niet goed gaat of beter kan, bij de mensen van het vak. U krijgt op tijd antwoord, of u ziet precies waar het vastzit.',
  'home.desk': 'Aan de slag',
  'home.queue.count':
    '{total, plural, =0 {Er ligt niets op u te wachten.} one {Er ligt # signaal op uw trede.} other {Er liggen # signalen op uw trede.}}',
  'home.queue.first':
    'Het dringendst: {title} ({days, plural, =0 {geen werkdag meer over} one {nog # werkdag} other {nog # werkdagen}}).',
  'home.escalations.count':
    '{total, plural, =0 {Geen geëscaleerde signalen.} one {# signaal op het escalatierapport.} other {# signalen op het escalatierapport.}}',
  'home.own.count':
    '{total, plural, =0 {U heeft nog niets ingediend.} other {{open, plural, =0 {Geen van uw signalen loopt nog.} one {# signaal loopt.} other {# signalen lopen.}} {total, plural, one {U diende er # in.} other {U diende er # in.}}}}',
  'home.own.your_turn': '{count, plural, one {Bij # signaal bent u aan zet.} other {Bij # signalen bent u aan zet.}}',
  'home.file.text': 'Een signaal, vraag, idee of tegenspraak. Het zijn zes vragen; twee daarvan mag u overslaan.',
  'home.file.button': 'Signaal indienen',
  'home.register.text': 'Zoek op wat collega’s eerder inbrachten en wat daarmee is gedaan, zonder namen.',
  'home.register.link': 'Zoeken in het register',
  'home.mail.count':
    '{failed, plural, =0 {Geen berichten mislukt.} one {# bericht is mislukt.} other {# berichten zijn mislukt.}} {pending, plural, =0 {Niets wacht op verzending.} one {# bericht wacht op verzending.} other {# berichten wachten op verzending.}}',

  'door.title': 'Waar hoort wat?',
  'door.here': 'Hier, bij Weerklank',
  'door.here.text':
    'Alles over de inhoud van het werk: een regel die niet uitpakt, een systeem of werkwijze die knelt, een instructie waar u het vakinhoudelijk niet mee eens bent, een vraag welke lijn geldt.',
  'door.confidant': 'De vertrouwenspersoon',
  'door.confidant.text':
    'Ongewenst gedrag, zoals pesten of intimidatie. Ook als u niet weet of u iets durft te melden: daar kunt u in vertrouwen overleggen.',
  'door.integrity_office': 'Het bureau integriteit',
  'door.integrity_office.text':
    'Een vermoeden dat iemand de integriteit schendt: fraude, belangenverstrengeling, misbruik van gegevens.',
  'door.human_resources': 'Personeelszaken (HR)',
  'door.human_resources.text': 'Uw rechtspositie, beoordeling, rooster, verlof of een arbeidsconflict.',
  'door.ict_service_desk': 'De ict-servicedesk',
  'door.ict_service_desk.text':
    'Een storing, een kapotte laptop of een wachtwoord. Past een systeem niet bij het werk, dan hoort dat juist hier.',
  'door.wrongdoing': 'Het interne meldpunt voor misstanden',
  'door.wrongdoing.text':
    'Een vermoeden van een misstand die het maatschappelijk belang raakt, of van een schending van het recht van de Europese Unie. Daarvoor geldt de Wet bescherming klokkenluiders, die melders beschermt. U mag ook rechtstreeks naar het Huis voor Klokkenluiders of een andere bevoegde autoriteit.',
  'door.unsure':
    'Twijfelt u? Dien het hier in. Hoort het ergens anders, dan stelt de behandelaar een doorverwijzing voor en beslist u.',

  'filing.title': 'Signaal indienen',
  'filing.intro':
    'De vaktechnisch coördinator van het vakgebied krijgt uw signaal: binnen {acknowledgement} bericht dat het is gezien, binnen {feedback} een antwoord met redenen. De managementlijn boven u ziet het niet.',
  'filing.no_fields':
    'Er zijn nog geen vakgebieden met een vaktechnische lijn. Vraag de functioneel beheerder om die in te richten; tot die tijd kunt u niets indienen.',
  'filing.search.title': 'Zoek eerst',
  'filing.search': 'Zoeken in het register',
  'filing.search.hint':
    'Misschien is er al een antwoord. Gebruik een paar woorden; wat u hieronder heeft ingevuld, blijft staan.',
  'filing.search.submit': 'Zoeken',
  'filing.search.no_words': 'Vul eerst een of meer zoekwoorden in. Wat u had ingevuld, staat er nog.',
  'filing.search.found':
    '{total, plural, =0 {Niets gevonden over ‘{words}’} one {# keer eerder: ‘{words}’} other {# keer eerder: ‘{words}’}}',
  'filing.search.read': 'Lees wat ermee is gedaan',
  'filing.search.more': 'Alle {total, number} in het register (opent in een nieuw tabblad)',
  'filing.search.none': 'Dien uw signaal hieronder in. Of probeer minder woorden, of een ander woord.',
  'filing.search.still_file':
    'Loopt u hier ook tegenaan, of klopt het antwoord in de praktijk niet? Dien het dan gewoon in: herhaling maakt een signaal zwaarder.',
  'filing.questions': 'Uw signaal',
  'filing.title_field': 'Titel',
  'filing.title_field.hint': 'Zo kort dat een collega begrijpt waar het over gaat.',
  'filing.what_happens': 'Wat gebeurt er?',
  'filing.what_happens.hint':
    'Vertel het zoals u het een collega zou vertellen. Noem geen namen of burgerservicenummers van burgers.',
  'filing.impact': 'Voor wie, en hoe vaak?',
  'filing.impact.hint': 'Wie merkt er iets van: burgers, bedrijven, collega’s? Een schatting is genoeg.',
  'filing.field': 'Vakgebied',
  'filing.field.hint': 'Bepaalt wie uw signaal krijgt. Twijfelt u? Kies wat het dichtst in de buurt komt.',
  'filing.field.missing': 'Kies een vakgebied uit de lijst.',
  'filing.kind': 'Wat voor soort is het?',
  'filing.kind.missing': 'Kies wat er het beste bij past. Bij twijfel: signaal.',
  'filing.request': 'Wat vraagt u?',
  'filing.request.hint': 'Een duidelijke vraag krijgt een duidelijk antwoord.',
  'filing.confidentiality': 'Wie mag weten dat het van u komt?',
  'filing.confidentiality.hint':
    'Wat u ook kiest: uw leidinggevenden zien uw signaal niet. Een klein team, uw manier van schrijven of iets dat alleen u weet kan u altijd verraden.',
  'filing.confidentiality.open': 'Wie het behandelt',
  'filing.confidentiality.open.hint': 'Wie uw signaal behandelt ziet uw naam en kan u zelf vragen hoe het zit.',
  'filing.confidentiality.confidential': 'Niemand: vertrouwelijk',
  'filing.confidentiality.confidential.hint':
    'Niemand die het behandelt ziet uw naam, en ook beheerders van de database kunnen die niet lezen. U volgt het gewoon onder Mijn signalen. Het helpt niet tegen iemand die u herkent aan wat u schrijft, of die alle sleutels van de organisatie in handen krijgt. Brengt u uw eigen open signaal zo opnieuw in, dan ligt voor de hand dat het van u komt. U kunt later zelf besluiten om onder uw naam verder te gaan; andersom kan niet.',
  'filing.submit': 'Indienen',
  'filing.sent_before':
    'Dit formulier is al eerder verstuurd; dat signaal staat bij Mijn signalen. Wilt u deze tekst als nieuw signaal indienen? Kies dan nog eens Indienen.',
  'filing.after.title': 'Wat er daarna gebeurt',
  'filing.after.who': 'Wie krijgt het?',
  'filing.after.who.text':
    'De vaktechnisch coördinator van het vakgebied. Is dat uw leidinggevende of bent u het zelf, dan krijgt een ander het. Een rechtsstatelijk bezwaar gaat meteen naar de kennisgroep.',
  'filing.after.when': 'Wanneer krijgt u antwoord?',
  'filing.after.acknowledgement': 'Binnen {term} bevestigt een mens dat het is gezien.',
  'filing.after.feedback': 'Binnen {term} krijgt u terugkoppeling: wat wel en niet kan, en waarom.',
  'filing.after.rule_of_law': 'Bij een rechtsstatelijk bezwaar adviseert de kennisgroep binnen {term}.',
  'filing.after.escalation': 'Blijft antwoord uit? Dan gaat het vanzelf een trede hoger, tot aan de directeur.',
  'filing.after.ceiling': 'In elk geval binnen {term} na de ontvangstbevestiging.',
  'filing.after.privacy': 'Wie ziet het niet?',
  'filing.after.privacy.text':
    'De managementlijn boven u, op welke hoogte ook. Zij kan uw signaal niet zien, niet tegenhouden en niet herschrijven.',
  'filing.after.name':
    'Wie uw signaal behandelt, ziet uw naam, tenzij u voor vertrouwelijk kiest. Wilt u helemaal geen naam achterlaten, log dan uit en kies Anoniem indienen.',
  'filing.after.elsewhere': 'Hoort het wel hier?',
  'filing.after.elsewhere.link': 'Waar hoort wat? (opent in een nieuw tabblad)',

  'term.working_days': '{amount, plural, one {# werkdag} other {# werkdagen}}',
  'term.days': '{amount, plural, one {# dag} other {# dagen}}',
  'term.weeks': '{amount, plural, one {# week} other {# weken}}',
  'term.months': '{amount, plural, one {# maand} other {# maanden}}',
  'term.left': '{days, plural, =0 {geen werkdag meer over} one {nog # werkdag} other {nog # werkdagen}}',

  'own.title': 'Mijn signalen',
  'own.caption': 'Wat u heeft ingediend, het nieuwste eerst',
  'own.empty': 'U heeft nog niets ingediend.',
  'own.empty.hint': 'Loopt u ergens tegenaan in uw werk, of weet u hoe het beter kan? Indienen kost een paar minuten.',
  'own.take_along': 'Anoniem ingediend, en de code bij de hand? Neem dat signaal mee',
  'own.column.signal': 'Signaal',
  'own.column.status': 'Stand',
  'own.column.where': 'Ligt nu bij',
  'own.column.next': 'Wat er wanneer moet gebeuren',
  'own.erased': 'Tekst verwijderd',
  'own.your_turn': 'U bent aan zet',
  'own.nowhere': 'Niemand meer',
  'own.due': 'uiterlijk {day}',
  'own.ended': 'Beëindigd op {day}',
} as const;
