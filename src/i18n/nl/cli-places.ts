/** Wat de opdrachtregel zegt over verhuizen, reservekopieën en terugzetten. */
export const cliPlaces = {
  'cli.moved_away':
    'Deze organisatie is verhuisd naar {place}. Hier wordt niets meer geschreven. Stel DATABASE_URL in op de nieuwe plaats (of haal die weg, voor SQLite) en start opnieuw.',
  'cli.trouble.denied':
    'Weerklank mag hier niet lezen of schrijven: {place} ({what}). Geef de gebruiker waaronder het draait dat recht, of kies een andere plaats.',
  'cli.trouble.full':
    'Er is geen ruimte meer: {place} ({what}). Maak ruimte vrij en herhaal de opdracht; wat bevestigd was, staat er nog.',
  'cli.trouble.no_path':
    '{place} kan niet gemaakt of gelezen worden ({what}). Kijk het pad na: een deel ervan is een bestand waar een map hoort, of andersom.',
  'cli.trouble.unreachable':
    'De database {place} is niet te bereiken ({what}). Kijk na of zij draait en of adres, naam, gebruiker en wachtwoord in DATABASE_URL kloppen, en probeer het opnieuw.',
  'cli.trouble.not_opened':
    'Het databasebestand {place} is niet te openen ({what}). Kijk na of Weerklank het mag lezen en schrijven, en of geen ander programma het vasthoudt.',
  'cli.trouble.damaged':
    '{place} is beschadigd, of geen database van Weerklank ({what}). Zet een kopie terug met weerklank restore.',
  'cli.trouble.no_rights':
    'De gebruiker in DATABASE_URL mag te weinig in {place} ({what}). Maak hem eigenaar van de database, zodat Weerklank er tabellen kan maken.',
  'cli.trouble.listen':
    'Weerklank kan niet luisteren op {place} ({what}). Zet in HOST en PORT, of in WEERKLANK_OPS, een adres van deze machine en een poort die het mag gebruiken.',
  'cli.move.about':
    'brengt de hele organisatie over naar een andere database, met een controle per tabel; stop eerst de webservers en werkprocessen',
  'cli.move.from': 'waar zij nu staat: sqlite:<bestand> of postgres://…',
  'cli.move.to': 'waar zij naartoe gaat: sqlite:<bestand> of postgres://…; daar mag nog niets staan',
  'cli.move.keep': 'laat op de oude plaats verder schrijven (voor een proef); zonder dit gaat die op slot',
  'cli.move.no_place':
    'Schrijf bij --from en --to een plaats als sqlite:<bestand> (zoals sqlite:./data/weerklank.db) of postgres://gebruiker:wachtwoord@host:5432/database.',
  'cli.move.nothing_there': 'Op {place} staat geen organisatie. Kijk het pad of het adres na.',
  'cli.move.no_keys':
    'In de sleutelmap {folder} ontbreekt {file}. De sleutels verhuizen niet mee in de database: zet de map van deze organisatie terug, of wijs haar aan met WEERKLANK_KEYS.',
  'cli.move.other_key':
    '{file} in de sleutelmap {folder} hoort niet bij deze database. Wijs met WEERKLANK_KEYS de sleutelmap van deze organisatie aan.',
  'cli.move.moved_before': '{place} is al verhuisd, naar {other}. Verhuis van daaruit verder.',
  'cli.move.newer': 'De tabellen op {place} zijn van een nieuwere versie van Weerklank. Verhuis met die versie.',
  'cli.move.busy':
    'Op {place} schrijft een ander proces. Stop de webservers en werkprocessen, en herhaal de opdracht. Er is niets veranderd.',
  'cli.move.unreachable':
    '{place} is niet te bereiken ({code}). Kijk na of de database bestaat, of de gebruiker erin mag en of het adres klopt. Er is niets veranderd.',
  'cli.move.in_use':
    'Op {place} staat al iets (in de tabel {table}). Verhuizen kan alleen naar een lege plaats: maak een nieuwe database of kies een ander bestand. Er is niets veranderd.',
  'cli.move.differs':
    'Wat aankwam is niet wat werd verstuurd: tabel {table}, {sent} rijen verstuurd en {arrived} aangekomen. Er is niets verhuisd. Meld dit als fout.',
  'cli.move.history_wrong':
    'De geschiedenis klopt niet: {what} Er is niets verhuisd. Bekijk weerklank audit verify op de oude plaats.',
  'cli.move.done':
    'Overgebracht naar {place}: {rows, plural, one {# rij} other {# rijen}} in {tables, plural, one {# tabel} other {# tabellen}}, in {seconds, plural, one {# seconde} other {# seconden}}. Aantal en hash zijn per tabel aan beide kanten gelijk, en de geschiedenis klopt.',
  'cli.move.was_there':
    'Alles stond al op {place}: {rows, plural, one {# rij} other {# rijen}} in {tables, plural, one {# tabel} other {# tabellen}}, met dezelfde hash per tabel. Een eerdere verhuizing is hiermee afgemaakt.',
  'cli.move.marked':
    '{place} is op slot: wie daar nog op draait, kan er niets meer schrijven en start er niet meer op. De gegevens staan er nog; vernietig ze als u zeker bent.',
  'cli.move.kept': '{place} is niet op slot gezet. Wat daar nog wordt ingediend, staat niet op de nieuwe plaats.',
  'cli.move.trial':
    'Start de nieuwe plaats, als proef, alleen waar mailserver, Redis en getuigen niet te bereiken zijn: anders gaan berichten die wachten van beide plaatsen, aan de echte mensen.',
  'cli.move.gone':
    '{place} antwoordt niet meer ({what}). Kijk na of de database draait, en geef de opdracht opnieuw: dat kan geen kwaad, ook niet als alles al was aangekomen.',
  'cli.move.next_postgres':
    'Zet nu bij elke webserver en elk werkproces DATABASE_URL op de nieuwe plaats, laat de sleutelmap (WEERKLANK_KEYS) zoals zij is, en start ze.',
  'cli.move.next_sqlite':
    'Zet nu WEERKLANK_DATA op de map van het nieuwe bestand (dat heet daar weerklank.db), haal DATABASE_URL weg, laat de sleutelmap (WEERKLANK_KEYS) zoals zij is, en start.',
  'cli.backup.about':
    'maakt een kopie van de database terwijl alles doorloopt, met een lijstje om haar aan te controleren',
  'cli.backup.to': 'de map voor de kopie; die mag nog niet bestaan',
  'cli.backup.keys':
    'neem ook de sleutels mee: wie deze kopie dan heeft, kan lezen wie vertrouwelijk indiende en wat in bijlagen staat',
  'cli.backup.exists': '{folder} bestaat al. Kies een map die er nog niet is, zoals een met de datum in de naam.',
  'cli.backup.no_program':
    '{program} is hier niet te vinden. Installeer het (bij Debian en Ubuntu: apt-get install postgresql-client, minstens de versie van de server) en herhaal de opdracht, of gebruik de middelen van uw PostgreSQL: zie docs/beheer.md.',
  'cli.backup.failed': 'De kopie is niet gelukt, en er staat niets van: {why}',
  'cli.backup.done':
    'Kopie gemaakt in {folder}: {events, plural, one {# gebeurtenis} other {# gebeurtenissen}}, {bytes, number} bytes. Alles wat vóór {madeAt} is bevestigd, staat erin.',
  'cli.backup.without_keys':
    'De sleutels ({keys}) zitten er niet bij: bewaar daarvan apart een kopie. Zonder sleutels is deze kopie niet te gebruiken.',
  'cli.backup.with_keys':
    'LET OP: de sleutels zitten erbij. Wie deze kopie heeft, heeft alles: wie vertrouwelijk indiende, bijlagen, en de sleutel van het logboek. Bewaar haar versleuteld en achter slot.',
  'cli.backup.busy':
    '{draft} staat er al: er wordt nu een kopie gemaakt, of dat werd afgebroken. Loopt er geen andere opdracht, gooi die map dan weg en herhaal deze.',
  'cli.backup.no_keys':
    'In de sleutelmap {folder} ontbreekt {file}. Wijs met WEERKLANK_KEYS de sleutelmap van deze organisatie aan, of maak de kopie zonder --with-keys.',
  'cli.backup.no_private_key':
    'In de sleutelmap {folder} ontbreekt {file}: met deze kopie zou niemand meer kunnen lezen wie vertrouwelijk indiende. Maak haar waar de post wordt verstuurd, want daar staat die sleutel, of zonder --with-keys.',
  'cli.restore.about': 'zet een kopie van weerklank backup terug, op een plaats waar nog niets staat',
  'cli.restore.from': 'de map die weerklank backup maakte',
  'cli.restore.no_manifest':
    'In {folder} staat geen kopie die deze versie kent: manifest.json ontbreekt of is onleesbaar.',
  'cli.restore.newer': 'Deze kopie is van een nieuwere versie van Weerklank. Zet haar terug met die versie.',
  'cli.restore.other_engine_postgres':
    'Deze kopie is van PostgreSQL. Stel DATABASE_URL in op een lege database en herhaal de opdracht; met weerklank move gaat het daarna naar SQLite.',
  'cli.restore.other_engine_sqlite':
    'Deze kopie is van SQLite. Haal DATABASE_URL weg en herhaal de opdracht; met weerklank move gaat het daarna naar PostgreSQL.',
  'cli.restore.in_use':
    'Op {place} staat al iets; er wordt nooit iets overschreven. Kies een lege plaats (WEERKLANK_DATA of DATABASE_URL), of zet eerst weg wat er staat.',
  'cli.restore.damaged':
    '{file} is niet wat er werd bewaard: lengte of hash klopt niet met manifest.json. Er is niets teruggezet. Gebruik een andere kopie.',
  'cli.restore.no_keys':
    'In de sleutelmap {folder} ontbreekt {file}. Zet eerst de kopie van de sleutels van deze organisatie terug, of wijs haar aan met WEERKLANK_KEYS.',
  'cli.restore.keys_differ':
    'In de sleutelmap {folder} staat al een andere {file} dan in de kopie ({copy}). Zet de map {folder} weg, dan komen daar de sleutels van de kopie; of wijs met WEERKLANK_KEYS de sleutelmap van deze organisatie aan.',
  'cli.restore.other_log_key':
    'De stand in deze kopie is niet ondertekend met de sleutels in {folder} ({file}). Is dat niet de sleutelmap van deze organisatie, wijs die dan aan met WEERKLANK_KEYS. Is zij dat wel, neem de kopie dan niet in gebruik.',
  'cli.restore.drop_database':
    'In {place} staat nu wat in de kopie zat. Gooi die database weg en maak een lege voordat u de opdracht herhaalt.',
  'cli.restore.history_wrong': 'De geschiedenis in deze kopie klopt niet: {what} Neem haar niet in gebruik.',
  'cli.restore.failed': 'Terugzetten is niet gelukt: {why}',
  'cli.restore.done':
    'Teruggezet: {events, plural, one {# gebeurtenis} other {# gebeurtenissen}}, zoals het stond op {madeAt}. De geschiedenis klopt, ook met de ondertekende stand van toen. Iedereen logt opnieuw in.',
  'cli.restore.erased':
    'Van {erased, plural, one {# signaal} other {# signalen}} is opnieuw gewist wat volgens de bewaartermijnen weg moet.',
  'cli.restore.trial':
    'Is dit een proef? Start dan alleen waar mailserver, Redis en getuigen niet te bereiken zijn: anders gaan berichten die wachten nog eens, aan de echte mensen.',
  'cli.restore.honest':
    'Wat na {madeAt} gebeurde, is er niet: signalen, antwoorden, nieuwe wachtwoorden, ingetrokken toestemmingen. Tekst die sindsdien met de hand is gemaskeerd, staat er weer en moet opnieuw worden gemaskeerd. Getuigen met een latere stand zien dat er is teruggezet: vertel het hun.',
} as const;
