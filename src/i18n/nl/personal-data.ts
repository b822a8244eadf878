/** Gegevens van personen in een tekst: aanwijzen, afdekken of laten staan. */
export const personalData = {
  'personal_data.kind.citizen_service_number': 'burgerservicenummer',
  'personal_data.kind.bank_account': 'rekeningnummer',
  'personal_data.kind.email_address': 'e-mailadres',
  'personal_data.kind.telephone_number': 'telefoonnummer',
  'personal_data.kind.other': 'ander gegeven',
  'personal_data.found': '{kind} “{words}”',
  'personal_data.at_field':
    'Hier {count, plural, one {lijkt een gegeven} other {lijken gegevens}} van een persoon te staan: {found}.',
  'personal_data.question': 'Gegevens van een persoon in uw tekst',
  'personal_data.question.text':
    'In uw tekst {count, plural, one {lijkt # gegeven} other {lijken # gegevens}} te staan waaraan men een persoon herkent. Om te begrijpen wat er misgaat is dat meestal niet nodig. Dekt u het af, dan staat er alleen nog wat voor gegeven het was. Er is nog niets verstuurd.',
  'personal_data.mask': 'Afdekken en versturen',
  'personal_data.reread': 'Afdekken en eerst nalezen',
  'personal_data.keep': 'Toch zo versturen',
  'personal_data.masked': 'De gegevens zijn afgedekt. Lees de tekst na: er is nog niets verstuurd.',
  'refusal.personal_data_found': 'In de tekst staan gegevens van personen. Dek ze af, of laat ze bewust staan.',
  'problem.personal_data_found': 'Gegevens van personen in de tekst',
  'problem.personal_data_found.detail':
    'In de tekst lijken gegevens van personen te staan; errors zegt welke en waar. Stuur personalData: "mask" mee om ze af te dekken, of personalData: "keep" om ze te laten staan.',
  'input.personal_data.citizen_service_number':
    'Hier lijkt een burgerservicenummer te staan, van teken {start} tot {end}.',
  'input.personal_data.bank_account': 'Hier lijkt een rekeningnummer te staan, van teken {start} tot {end}.',
  'input.personal_data.email_address': 'Hier lijkt een e-mailadres te staan, van teken {start} tot {end}.',
  'input.personal_data.telephone_number': 'Hier lijkt een telefoonnummer te staan, van teken {start} tot {end}.',
  'api.personal_data':
    'Wat er gebeurt met gegevens van personen in de teksten: afdekken (mask) of laten staan (keep). Zonder dit veld wordt een tekst met zulke gegevens niet aangenomen (422), en zegt het antwoord welke het zijn.',
  'api.problem.errors.start':
    'Waar in de tekst het begint, geteld in UTF-16 vanaf 0, nadat spaties aan het begin en einde zijn weggelaten.',
  'api.problem.errors.end': 'Het eerste teken erna.',

  'masked.citizen_service_number': '{count, plural, one {# burgerservicenummer} other {# burgerservicenummers}}',
  'masked.bank_account': '{count, plural, one {# rekeningnummer} other {# rekeningnummers}}',
  'masked.email_address': '{count, plural, one {# e-mailadres} other {# e-mailadressen}}',
  'masked.telephone_number': '{count, plural, one {# telefoonnummer} other {# telefoonnummers}}',
  'masked.other': '{count, plural, one {# ander gegeven} other {# andere gegevens}}',
  'event.TextMasked': 'Voorgoed afgedekt in een tekst: {pieces}',
  'masked.note': 'Hierin is op {day} iets voorgoed afgedekt door {who}.',
  'masked.who.you': 'u',
  'masked.who.submitter': 'de indiener',
  'mask.link': 'Gegevens afdekken',
  'mask.title': 'Gegevens van personen afdekken',
  'mask.intro':
    'Wat u hier afdekt, is voorgoed weg: uit het signaal, uit het register en voor iedereen. In de geschiedenis komt te staan dat u het deed, wat voor gegevens het waren en wanneer. De rest van de tekst blijft zoals hij is.',
  'mask.in_text': 'De tekst',
  'mask.found': 'Wat wij hebben gevonden',
  'mask.nothing_found':
    'Wij vinden in deze tekst zelf geen gegevens van personen. Staat er een naam of adres in, noem die dan hieronder.',
  'mask.words': 'Andere woorden die weg moeten',
  'mask.words.hint':
    'Elk op een eigen regel, precies zoals ze in de tekst staan. Bijvoorbeeld een naam of een adres. Weerklank dekt ze overal in deze tekst af.',
  'mask.submit': 'Voorgoed afdekken',
  'mask.nothing_chosen': 'Kies wat u wilt afdekken, of noem andere woorden.',
  'mask.wrong_words': 'Noem elk stuk op een eigen regel, van ten minste 2 tekens.',
  'mask.back': 'Terug naar het signaal',
  'flash.masked': 'Het is voorgoed afgedekt.',
  'refusal.unknown_text': 'Deze tekst is er niet, of niet meer.',
  'refusal.not_your_text': 'U kunt alleen afdekken in wat u zelf schreef.',
  'refusal.nothing_to_mask': 'Deze woorden staan niet (meer) in de tekst. Schrijf ze precies zoals ze er staan.',
  'refusal.masks_too_much':
    'Dat is te veel. Wie behandelt, kan in een tekst van een ander op ten hoogste {places} plaatsen andere woorden afdekken, van elk ten hoogste {letters} tekens.',
  'problem.unknown_text': 'Onbekende tekst',
  'problem.not_your_text': 'Niet uw eigen tekst',
  'problem.nothing_to_mask': 'Niets om af te dekken',
  'problem.masks_too_much': 'Te veel om af te dekken',
  'mail.text_masked.subject': 'gegevens afgedekt',
  'mail.text_masked.happened':
    'Op {day} zijn in een tekst bij uw signaal gegevens van personen voorgoed afgedekt. Wat precies en door wie, leest u bij het signaal.',
  'api.op.mask': 'Gegevens van personen in een tekst voorgoed afdekken',
  'api.op.mask.more':
    'De tekst zoals hij was, wordt verwijderd; de geschiedenis houdt de vingerafdruk van beide. Wie het signaal behandelt, doet het met elke tekst, de indiener met de eigen teksten.',
  'api.mask.entry': 'Volgnummer (sequence) van de gebeurtenis waarvan het de tekst is.',
  'api.mask.pieces': 'De woorden, precies zoals ze in de tekst staan.',
  'api.event.entry': 'De gebeurtenis waarvan de tekst is afgedekt.',
  'api.event.masked': 'Wat er is afgedekt, en hoe vaak.',
} as const;
