/** What the command line says. */
export const cli = {
  'cli.deadline.no_instant':
    '‘{given}’ is not an instant. Write it in ISO 8601 with Z or an offset, such as 2026-11-24T10:00:00+01:00.',
  'cli.deadline.no_term':
    '‘{given}’ is not a term. Write a number from 1 to 10000 with wd (working days), d (days), w (weeks) or m (months), such as 5wd.',
  'cli.deadline.instant_missing':
    'the term ‘{given}’ lacks an instant. Write the instant first and then the term, such as 2026-11-24T10:00:00+01:00 5wd.',
  'cli.deadline.term_missing':
    'after ‘{given}’ the term is missing. Write the instant first and then the term, such as 2026-11-24T10:00:00+01:00 5wd.',
  'cli.deadline.too_much':
    '‘{given}’ is more than an instant and a term. Write nothing else on the line, such as 2026-11-24T10:00:00+01:00 5wd.',
  'cli.about': 'Weerklank: loyal dissent, answered in time.',
  'cli.keys.about': 'makes the keys that are still missing in the folder of keys',
  'cli.keys.without_private':
    'puts a copy of all keys in this folder, save the private ones of the vault: for every process that sends no mail',
  'cli.keys.made': '{folder}: {count} files',
  'cli.keys.shared': '{folder}: {count} files, without the private key of the vault',
  'cli.start.about': 'starts the web server, and unless told otherwise enforcement and mail in the same process',
  'cli.start.demo': 'with the demo organisation (three services, eighteen signals); not in production',
  'cli.start.listening': 'Weerklank runs at {url}',
  'cli.start.data': 'All data is in {folder}',
  'cli.start.data_on_server': 'All data is in PostgreSQL on {database}, the keys are in {folder}',
  'cli.start.mail_folder': 'No SMTP_URL is set: mail is written to {folder}',
  'cli.start.no_security_contact':
    'SECURITY_CONTACT is not set: security.txt now names the usual mailbox security@ at your domain. See that somebody reads it, or set another.',
  'cli.start.no_accounts':
    'There are no accounts yet. Make the first administrator with: weerklank create-administrator <username> <name> <e-mail>',
  'cli.start.demo_seeding': 'The demo organisation is being built: {percent} %',
  'cli.start.demo_accounts': 'Log in with one of these names and the password {password}',
  'cli.start.demo_in_production':
    'The demo organisation does not run in production: its password is known. Remove NODE_ENV=production, or start without --demo.',
  'cli.start.demo_another_organisation':
    'Another organisation is here already. Start without --demo, or choose another folder with WEERKLANK_DATA or another database with DATABASE_URL.',
  'cli.start.demo_unfinished':
    'The demo organisation was not finished here: making it was cut off, or another process enforced meanwhile. Stop all other processes, and begin again in an empty folder or database (WEERKLANK_DATA or DATABASE_URL).',
  'cli.start.address_in_use': 'Port {port} on {host} is in use. Choose another one with PORT (or WEERKLANK_OPS).',
  'cli.deadline.about':
    'tells when a term is over (exclusive end of its last day); without arguments it reads lines from standard input',
  'cli.deadline.event': 'the instant of the event, ISO 8601 with an offset',
  'cli.deadline.term': 'the term: 5wd, 7d, 6w or 3m',
  'cli.deadline.organisation': 'count the days off that the organisation added too',
  'cli.enforce.about': 'enforces once everything that is due and prints what it did, a line each',
  'cli.enforce.at': 'the instant as of which to enforce: ISO 8601, or a term from now such as +6w; now when left out',
  'cli.enforce.dry_run': 'only show what would happen',
  'cli.enforce.bad_instant':
    '‘{value}’ is no instant. Write it as ISO 8601 with Z or an offset, like 2026-11-24T10:00:00+01:00, or as a term from now, like +6w.',
  'cli.enforce.future_in_production': 'An instant in the future is allowed in production only with --dry-run.',
  'cli.enforce.failed': 'Signal {signal} could not be enforced; the next pass tries again.',
  'cli.enforce.done': '{count, plural, =0 {Nothing was due.} one {# thing done.} other {# things done.}}',
  'cli.enforce.would_do':
    '{count, plural, =0 {Nothing would be due.} one {# thing would be done.} other {# things would be done.}}',
  'cli.migrate.about': 'brings the tables to the state of this version',
  'cli.migrate.done': 'The tables are up to date.',
  'cli.admin.about': 'makes an administrator; without --password-stdin a password is made and shown once',
  'cli.admin.username': 'the name to log in with',
  'cli.admin.name': 'first and last name',
  'cli.admin.email': 'e-mail address',
  'cli.admin.password_stdin': 'read the password from standard input',
  'cli.admin.created': 'Administrator {username} has been made.',
  'cli.admin.password': 'Password (not shown again): {password}',
  'cli.vault.about': 'the keys of the vault, which holds who filed confidentially',
  'cli.vault.status.about':
    'shows for each key pair how many seals it takes to open, and whether its private key is here',
  'cli.vault.rotate.about': 'makes a new key pair and seals everything under it',
  'cli.vault.reseal.about': 'seals under the newest key pair what is still under an older one',
  'cli.vault.pair': '{keyId} ({state}): {seals, plural, =0 {no seals} one {# seal} other {# seals}}, {here}',
  'cli.vault.newest': 'seals now',
  'cli.vault.older': 'older',
  'cli.vault.private_here': 'private key is here',
  'cli.vault.private_elsewhere': 'private key is not here',
  'cli.vault.shut':
    '{seals, plural, one {# seal} other {# seals}} under {keyId} cannot be opened here: vault-{keyId}.key is not in the folder of keys, or is of another pair. Put it back and run weerklank vault reseal again.',
  'cli.vault.made':
    'New key pair {keyId}. Back up vault-{keyId}.key now, and put vault-{keyId}.pub on each web server.',
  'cli.vault.resealed':
    '{seals, plural, =0 {Everything is under {keyId} already.} one {# seal made again, under {keyId}.} other {# seals made again, under {keyId}.}}',
  'cli.vault.old_keys':
    'The older keys now open only copies of the database from before. A web server without the new public key still seals with the old one: look at weerklank vault status before you destroy a key.',
  'cli.vault.none': 'The folder of keys holds no public key of the vault.',
  'cli.locale': 'language of the output: nl or en',
} as const;
