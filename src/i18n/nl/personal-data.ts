/** Gegevens van personen in een tekst: aanwijzen, afdekken of laten staan. */
export const personalData = {
  'personal_data.kind.citizen_service_number': 'burgerservicenummer',
  'personal_data.kind.bank_account': 'rekeningnummer',
  'personal_data.kind.email_address': 'e-mailadres',
  'personal_data.kind.telephone_number': 'telefoonnummer',
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
} as const;
