/** What the command line says. */
export const cli = {
  'cli.deadline.no_instant':
    '‘{given}’ is geen tijdstip. Schrijf het volgens ISO 8601 met Z of een tijdsverschil, zoals 2026-11-24T10:00:00+01:00.',
  'cli.deadline.no_term':
    '‘{given}’ is geen termijn. Schrijf een getal van 1 tot en met 10000 met wd (werkdagen), d (dagen), w (weken) of m (maanden), zoals 5wd.',
  'cli.deadline.instant_missing':
    'bij de termijn ‘{given}’ ontbreekt het tijdstip. Schrijf eerst het tijdstip en dan de termijn, zoals 2026-11-24T10:00:00+01:00 5wd.',
  'cli.deadline.term_missing':
    'na ‘{given}’ ontbreekt de termijn. Schrijf eerst het tijdstip en dan de termijn, zoals 2026-11-24T10:00:00+01:00 5wd.',
  'cli.deadline.too_much':
    '‘{given}’ is meer dan een tijdstip en een termijn. Schrijf niets anders op de regel, zoals 2026-11-24T10:00:00+01:00 5wd.',
  'cli.about': 'Weerklank: loyale tegenspraak, met een antwoord op tijd.',
  'cli.keys.about': 'maakt de sleutels die nog ontbreken in de map met sleutels',
  'cli.keys.without_private':
    'zet in deze map een kopie van alle sleutels, behalve de geheime van de kluis: voor elk proces dat geen post verstuurt',
  'cli.keys.made': '{folder}: {count} bestanden',
  'cli.keys.shared': '{folder}: {count} bestanden, zonder geheime sleutel van de kluis',
  'cli.start.about': 'start de webserver, en zonder andere instelling de handhaving en de post in hetzelfde proces',
  'cli.start.demo': 'met de demo-organisatie (drie diensten, achttien signalen); alleen buiten productie',
  'cli.start.listening': 'Weerklank draait op {url}',
  'cli.start.data': 'Alle gegevens staan in {folder}',
  'cli.start.data_on_server': 'Alle gegevens staan in PostgreSQL op {database}, de sleutels in {folder}',
  'cli.start.mail_folder': 'Er is geen SMTP_URL ingesteld: e-mail wordt weggeschreven in {folder}',
  'cli.start.no_security_contact':
    'Er is geen SECURITY_CONTACT ingesteld: security.txt noemt nu het gebruikelijke adres security@ bij uw domein. Zorg dat iemand dat leest, of stel een ander adres in.',
  'cli.start.no_accounts':
    'Er zijn nog geen accounts. Maak de eerste beheerder met: weerklank create-administrator <gebruikersnaam> <naam> <e-mailadres>',
  'cli.start.demo_seeding': 'De demo-organisatie wordt opgebouwd: {percent} %',
  'cli.start.demo_accounts': 'Log in met een van deze namen en het wachtwoord {password}',
  'cli.start.demo_in_production':
    'De demo-organisatie draait niet in productie: haar wachtwoord is bekend. Haal NODE_ENV=production weg, of start zonder --demo.',
  'cli.start.demo_another_organisation':
    'Hier staat al een andere organisatie. Start zonder --demo, of kies met WEERKLANK_DATA een andere map of met DATABASE_URL een andere database.',
  'cli.start.demo_unfinished':
    'De demo-organisatie is hier niet afgekomen: het opbouwen werd afgebroken, of een ander proces handhaafde mee. Stop alle andere processen, en begin opnieuw in een lege map of database (WEERKLANK_DATA of DATABASE_URL).',
  'cli.start.address_in_use': 'Poort {port} op {host} is al in gebruik. Kies met PORT (of WEERKLANK_OPS) een andere.',
  'cli.deadline.about':
    'rekent uit wanneer een termijn afloopt (exclusief einde van de laatste dag); zonder argumenten leest het regels van de standaardinvoer',
  'cli.deadline.event': 'het tijdstip van de gebeurtenis, ISO 8601 met tijdsverschil',
  'cli.deadline.term': 'de termijn: 5wd, 7d, 6w of 3m',
  'cli.deadline.organisation': 'tel ook de vrije dagen die de organisatie zelf heeft toegevoegd',
  'cli.enforce.about': 'handhaaft één keer alles wat is verlopen en schrijft per regel wat er is gedaan',
  'cli.enforce.at':
    'het tijdstip waarop wordt gehandhaafd: ISO 8601, of een termijn vanaf nu zoals +6w; nu als het ontbreekt',
  'cli.enforce.dry_run': 'laat alleen zien wat er zou gebeuren',
  'cli.enforce.bad_instant':
    '‘{value}’ is geen tijdstip. Schrijf het volgens ISO 8601 met Z of een tijdsverschil, zoals 2026-11-24T10:00:00+01:00, of als termijn vanaf nu, zoals +6w.',
  'cli.enforce.future_in_production': 'Een tijdstip in de toekomst mag in productie alleen met --dry-run.',
  'cli.enforce.failed': 'Signaal {signal} kon niet worden gehandhaafd; de volgende ronde probeert het opnieuw.',
  'cli.enforce.done':
    '{count, plural, =0 {Er was niets te handhaven.} one {# handeling gedaan.} other {# handelingen gedaan.}}',
  'cli.enforce.would_do':
    '{count, plural, =0 {Er zou niets te handhaven zijn.} one {# handeling zou worden gedaan.} other {# handelingen zouden worden gedaan.}}',
  'cli.migrate.about': 'brengt de tabellen op de stand van deze versie',
  'cli.migrate.done': 'De tabellen zijn bijgewerkt.',
  'cli.admin.about':
    'maakt een functioneel beheerder aan; zonder --password-stdin wordt een wachtwoord gemaakt en één keer getoond',
  'cli.admin.username': 'de naam waarmee de beheerder inlogt',
  'cli.admin.name': 'voor- en achternaam',
  'cli.admin.email': 'e-mailadres',
  'cli.admin.password_stdin': 'lees het wachtwoord van de standaardinvoer',
  'cli.admin.created': 'Beheerder {username} is aangemaakt.',
  'cli.admin.password': 'Wachtwoord (wordt niet opnieuw getoond): {password}',
  'cli.vault.about': 'de sleutels van de kluis, waarin staat wie vertrouwelijk indiende',
  'cli.vault.status.about':
    'laat per sleutelpaar zien hoeveel zegels eronder liggen en of de geheime sleutel hier staat',
  'cli.vault.rotate.about': 'maakt een nieuw sleutelpaar en legt alles daaronder',
  'cli.vault.reseal.about': 'legt onder het nieuwste sleutelpaar wat nog onder een ouder ligt',
  'cli.vault.pair': '{keyId} ({state}): {seals, plural, =0 {geen zegels} one {# zegel} other {# zegels}}, {here}',
  'cli.vault.newest': 'hiermee wordt nu verzegeld',
  'cli.vault.older': 'ouder',
  'cli.vault.private_here': 'geheime sleutel staat hier',
  'cli.vault.private_elsewhere': 'geheime sleutel staat niet hier',
  'cli.vault.shut':
    '{seals, plural, one {# zegel} other {# zegels}} onder {keyId} {seals, plural, one {gaat} other {gaan}} hier niet open: vault-{keyId}.key staat niet in de sleutelmap, of hoort er niet bij. Zet die terug en herhaal weerklank vault reseal.',
  'cli.vault.made':
    'Nieuw sleutelpaar {keyId}. Maak nu een reservekopie van vault-{keyId}.key, en zet vault-{keyId}.pub bij elke webserver.',
  'cli.vault.resealed':
    '{seals, plural, =0 {Alles ligt al onder {keyId}.} one {# zegel opnieuw gelegd, onder {keyId}.} other {# zegels opnieuw gelegd, onder {keyId}.}}',
  'cli.vault.old_keys':
    'De oudere sleutels openen alleen nog kopieën van de database van vóór nu. Een webserver zonder de nieuwe publieke sleutel verzegelt nog met de oude: bekijk weerklank vault status voordat u een sleutel vernietigt.',
  'cli.vault.none': 'In de sleutelmap staat geen publieke sleutel van de kluis.',
  'cli.locale': 'taal van de uitvoer: nl of en',
} as const;
