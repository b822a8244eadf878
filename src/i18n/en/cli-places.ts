/** What the command line says about moving, copies and putting back. */
export const cliPlaces = {
  'cli.moved_away':
    'This organisation was moved to {place}. Nothing is written here any more. Set DATABASE_URL to the new place (or take it away, for SQLite) and start again.',
  'cli.trouble.denied':
    'Weerklank may not read or write here: {place} ({what}). Give the user that it runs as that right, or choose another place.',
  'cli.trouble.full':
    'There is no room left: {place} ({what}). Make room and run this again; what was acknowledged is still there.',
  'cli.trouble.no_path':
    '{place} cannot be made or read ({what}). Check the path: a part of it is a file where a folder should be, or the other way round.',
  'cli.trouble.unreachable':
    'The database {place} is out of reach ({what}). Check that it runs and that address, name, user and password in DATABASE_URL are right, and try again.',
  'cli.trouble.not_opened':
    'The database file {place} cannot be opened ({what}). Check that Weerklank may read and write it, and that no other program holds it.',
  'cli.trouble.damaged':
    '{place} is damaged, or no database of Weerklank ({what}). Put a copy back with weerklank restore.',
  'cli.trouble.no_rights':
    'The user in DATABASE_URL may do too little in {place} ({what}). Make it the owner of the database, so that Weerklank can make tables there.',
  'cli.trouble.listen':
    'Weerklank cannot listen on {place} ({what}). Set HOST and PORT, or WEERKLANK_OPS, to an address of this machine and a port that it may use.',
  'cli.move.about':
    'takes the whole organisation across to another database, with a check for each table; stop the web servers and workers first',
  'cli.move.from': 'where it stands now: sqlite:<file> or postgres://…',
  'cli.move.to': 'where it goes: sqlite:<file> or postgres://…; nothing may stand there yet',
  'cli.move.keep': 'lets the old place be written in on (for a trial); without this it is locked',
  'cli.move.no_place':
    'Write a place for --from and --to as sqlite:<file> (such as sqlite:./data/weerklank.db) or postgres://user:password@host:5432/database.',
  'cli.move.nothing_there': 'There is no organisation at {place}. Check the path or the address.',
  'cli.move.no_keys':
    '{file} is not in the folder of keys {folder}. The keys do not move with the database: put the folder of this organisation back, or name it with WEERKLANK_KEYS.',
  'cli.move.other_key':
    '{file} in the folder of keys {folder} does not belong to this database. Name the folder of keys of this organisation with WEERKLANK_KEYS.',
  'cli.move.moved_before': '{place} was moved before, to {other}. Move on from there.',
  'cli.move.newer': 'The tables at {place} are of a newer version of Weerklank. Move with that version.',
  'cli.move.busy':
    'Another process writes at {place}. Stop the web servers and workers, and run this again. Nothing was changed.',
  'cli.move.unreachable':
    '{place} is out of reach ({code}). Check that the database exists, that its user may enter and that the address is right. Nothing was changed.',
  'cli.move.in_use':
    'Something stands at {place} already (in the table {table}). Moving is to an empty place only: make a new database or choose another file. Nothing was changed.',
  'cli.move.differs':
    'What arrived is not what was sent: table {table}, {sent} rows sent and {arrived} arrived. Nothing was moved. Please report this as a fault.',
  'cli.move.history_wrong':
    'The history is not as it must be: {what} Nothing was moved. Look at weerklank audit verify in the old place.',
  'cli.move.done':
    'Taken across to {place}: {rows, plural, one {# row} other {# rows}} in {tables, plural, one {# table} other {# tables}}, in {seconds, plural, one {# second} other {# seconds}}. Number and hash are the same on both sides for each table, and the history verifies.',
  'cli.move.was_there':
    'All of it stood at {place} already: {rows, plural, one {# row} other {# rows}} in {tables, plural, one {# table} other {# tables}}, with the same hash for each table. This finishes an earlier move.',
  'cli.move.marked':
    '{place} is locked: who still runs on it can write nothing there any more, and does not start on it. The data are still there; destroy them when you are sure.',
  'cli.move.kept': '{place} was not locked. What is still filed there is not in the new place.',
  'cli.move.trial':
    'Start the new place, as a trial, only where mail server, Redis and witnesses cannot be reached: what waits to be sent would go from both, to the real people.',
  'cli.move.gone':
    '{place} answers no more ({what}). Check that the database runs, and give the command again: that does no harm, also where all had arrived.',
  'cli.move.next_postgres':
    'Now set DATABASE_URL of every web server and worker to the new place, leave the folder of keys (WEERKLANK_KEYS) as it is, and start them.',
  'cli.move.next_sqlite':
    'Now set WEERKLANK_DATA to the folder of the new file (which is called weerklank.db there), take DATABASE_URL away, leave the folder of keys (WEERKLANK_KEYS) as it is, and start.',
  'cli.backup.about': 'makes a copy of the database while all goes on, with a manifest to check it by',
  'cli.backup.to': 'the folder for the copy; it must not exist yet',
  'cli.backup.keys':
    'take the keys along: whoever has this copy can then read who filed confidentially and what is in attachments',
  'cli.backup.exists': '{folder} exists already. Choose a folder that does not, such as one with the date in its name.',
  'cli.backup.no_program':
    '{program} is not to be found here. Install it (on Debian and Ubuntu: apt-get install postgresql-client, at least the version of the server) and run this again, or use what your PostgreSQL offers: see docs/beheer.md.',
  'cli.backup.failed': 'The copy failed, and nothing of it is left: {why}',
  'cli.backup.done':
    'Copy made in {folder}: {events, plural, one {# event} other {# events}}, {bytes, number} bytes. All that was acknowledged before {madeAt} is in it.',
  'cli.backup.without_keys':
    'The keys ({keys}) are not in it: keep a copy of these apart. Without the keys this copy is of no use.',
  'cli.backup.with_keys':
    'MIND: the keys are in it. Whoever has this copy has everything: who filed confidentially, attachments, and the key of the log. Keep it encrypted and locked away.',
  'cli.backup.busy':
    '{draft} is there already: a copy is being made now, or that was cut off. If no other command runs, throw that folder away and run this again.',
  'cli.backup.no_keys':
    '{file} is not in the folder of keys {folder}. Name the folder of keys of this organisation with WEERKLANK_KEYS, or make the copy without --with-keys.',
  'cli.backup.no_private_key':
    '{file} is not in the folder of keys {folder}: with this copy nobody could ever read again who filed confidentially. Make it where mail is sent, for that key is there, or without --with-keys.',
  'cli.restore.about': 'puts back a copy of weerklank backup, in a place where nothing stands yet',
  'cli.restore.from': 'the folder that weerklank backup made',
  'cli.restore.no_manifest':
    'There is no copy in {folder} that this version knows: manifest.json is missing or cannot be read.',
  'cli.restore.newer': 'This copy is of a newer version of Weerklank. Put it back with that version.',
  'cli.restore.other_engine_postgres':
    'This copy is of PostgreSQL. Set DATABASE_URL to an empty database and run this again; with weerklank move it then goes to SQLite.',
  'cli.restore.other_engine_sqlite':
    'This copy is of SQLite. Take DATABASE_URL away and run this again; with weerklank move it then goes to PostgreSQL.',
  'cli.restore.in_use':
    'Something stands at {place} already; nothing is ever written over. Choose an empty place (WEERKLANK_DATA or DATABASE_URL), or put away first what is there.',
  'cli.restore.damaged':
    '{file} is not what was kept: its length or hash is not that of manifest.json. Nothing was put back. Use another copy.',
  'cli.restore.no_keys':
    '{file} is not in the folder of keys {folder}. Put the copy of the keys of this organisation back first, or name it with WEERKLANK_KEYS.',
  'cli.restore.keys_differ':
    'In the folder of keys {folder} there is another {file} than in the copy ({copy}). Put the folder {folder} away, and the keys of the copy will come there; or name the folder of keys of this organisation with WEERKLANK_KEYS.',
  'cli.restore.other_log_key':
    'The head in this copy is not signed with the keys in {folder} ({file}). If that is not the folder of keys of this organisation, name it with WEERKLANK_KEYS. If it is, do not take the copy into use.',
  'cli.restore.drop_database':
    '{place} now holds what was in the copy. Drop that database and make an empty one before you run this again.',
  'cli.restore.history_wrong': 'The history in this copy is not as it must be: {what} Do not take it into use.',
  'cli.restore.failed': 'Putting back failed: {why}',
  'cli.restore.done':
    'Put back: {events, plural, one {# event} other {# events}}, as it stood at {madeAt}. The history verifies, also against the signed head of then. Everybody logs in again.',
  'cli.restore.erased':
    'Of {erased, plural, one {# signal} other {# signals}} what must go by the terms of retention was erased again.',
  'cli.restore.trial':
    'Is this a trial? Then start only where mail server, Redis and witnesses cannot be reached: what waits to be sent would go again, to the real people.',
  'cli.restore.honest':
    'What happened after {madeAt} is not there: signals, answers, new passwords, consents that were taken back. Text that was masked by hand since then is there again, and must be masked again. Witnesses with a later head will see that it was put back: tell them.',
} as const;
