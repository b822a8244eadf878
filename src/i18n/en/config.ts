/** What is wrong with a setting, and what to write instead. */
export const config = {
  'config.title': 'Weerklank does not start: {count, plural, one {a setting is} other {# settings are}} not right.',
  'config.data': '{variable} is ‘{given}’. Write the path of a folder, such as ./data.',
  'config.host': '{variable} is ‘{given}’. Write the address to listen on, such as 127.0.0.1 or 0.0.0.0.',
  'config.port': '{variable} is ‘{given}’. Write a port number from 0 to 65535, such as 3000.',
  'config.public_url':
    '{variable} is ‘{given}’. Write the address of Weerklank without a path, such as https://weerklank.example.org.',
  'config.database_url':
    '{variable} is not an address of PostgreSQL. Write it like postgres://user:password@host:5432/database, or leave it out for SQLite.',
  'config.smtp_url':
    '{variable} is not an address of a mail server. Write it like smtp://host:587 or smtps://user:password@host:465, or leave it out to keep mail in a folder.',
  'config.redis_url':
    '{variable} is not an address of Redis. Write it like redis://:password@host:6379 or rediss://…, or leave it out to work without Redis.',
  'config.mail_per_minute':
    '{variable} is ‘{given}’. Write how many messages a minute go to one mail domain at most, such as 600.',
  'config.mail_from': '{variable} is ‘{given}’. Write a sender, such as Weerklank <weerklank@example.org>.',
  'config.security_contact':
    '{variable} is ‘{given}’. Write where somebody reports a leak, such as mailto:security@example.org or https://example.org/security.',
  'config.log_level': '{variable} is ‘{given}’. Write fatal, error, warn, info, debug, trace or silent.',
  'config.worker': '{variable} is ‘{given}’. Write on or off.',
  'config.secret_file': '{variable} is ‘{given}’. Write the path of a file that can be read.',
  'config.traces':
    '{variable} is no address of an OpenTelemetry collector. Write it as http://host:4318, or leave it out.',
  'config.operations':
    '{variable} is ‘{given}’. Write the address and port on which machines may ask how it goes, such as 127.0.0.1:9464.',
  'config.node_env': '{variable} is ‘{given}’. Write development, test or production.',
} as const;
