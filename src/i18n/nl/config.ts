/** Wat er mis is met een instelling, en wat er wel moet staan. */
export const config = {
  'config.title':
    'Weerklank start niet: {count, plural, one {een instelling klopt} other {# instellingen kloppen}} niet.',
  'config.data': '{variable} is ‘{given}’. Schrijf het pad van een map, zoals ./data.',
  'config.host': '{variable} is ‘{given}’. Schrijf het adres waarop Weerklank luistert, zoals 127.0.0.1 of 0.0.0.0.',
  'config.port': '{variable} is ‘{given}’. Schrijf een poortnummer van 0 tot en met 65535, zoals 3000.',
  'config.public_url':
    '{variable} is ‘{given}’. Schrijf het adres van Weerklank zonder pad, zoals https://weerklank.voorbeeld.nl.',
  'config.database_url':
    '{variable} is geen adres van PostgreSQL. Schrijf het als postgres://gebruiker:wachtwoord@host:5432/database, of laat het weg voor SQLite.',
  'config.smtp_url':
    '{variable} is geen adres van een mailserver. Schrijf het als smtp://host:587 of smtps://gebruiker:wachtwoord@host:465, of laat het weg om post in een map te bewaren.',
  'config.redis_url':
    '{variable} is geen adres van Redis. Schrijf het als redis://:wachtwoord@host:6379 of rediss://…, of laat het weg om zonder Redis te werken.',
  'config.mail_per_minute':
    '{variable} is ‘{given}’. Schrijf hoeveel berichten per minuut er hoogstens naar één maildomein gaan, zoals 600.',
  'config.mail_from': '{variable} is ‘{given}’. Schrijf een afzender, zoals Weerklank <weerklank@voorbeeld.nl>.',
  'config.security_contact':
    '{variable} is ‘{given}’. Schrijf waar iemand een lek meldt, zoals mailto:security@voorbeeld.nl of https://voorbeeld.nl/beveiliging.',
  'config.log_level': '{variable} is ‘{given}’. Schrijf fatal, error, warn, info, debug, trace of silent.',
  'config.worker': '{variable} is ‘{given}’. Schrijf on of off.',
  'config.secret_file': '{variable} is ‘{given}’. Schrijf het pad van een bestand dat te lezen is.',
  'config.traces':
    '{variable} is geen adres van een OpenTelemetry-collector. Schrijf het als http://host:4318, of laat het weg.',
  'config.operations':
    '{variable} is ‘{given}’. Schrijf het adres en de poort waarop machines mogen vragen hoe het gaat, zoals 127.0.0.1:9464.',
  'config.node_env': '{variable} is ‘{given}’. Schrijf development, test of production.',
} as const;
