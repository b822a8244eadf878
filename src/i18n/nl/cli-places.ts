/** Wat de opdrachtregel zegt over verhuizen. */
export const cliPlaces = {
  'cli.moved_away':
    'Deze organisatie is verhuisd naar {place}. Hier wordt niets meer geschreven. Stel DATABASE_URL in op de nieuwe plaats (of haal die weg, voor SQLite) en start opnieuw.',
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
  'cli.move.next_postgres':
    'Zet nu bij elke webserver en elk werkproces DATABASE_URL op de nieuwe plaats, laat de sleutelmap (WEERKLANK_KEYS) zoals zij is, en start ze.',
  'cli.move.next_sqlite':
    'Zet nu WEERKLANK_DATA op de map van het nieuwe bestand (dat heet daar weerklank.db), haal DATABASE_URL weg, laat de sleutelmap (WEERKLANK_KEYS) zoals zij is, en start.',
} as const;
