import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../src/config.js';
import { LOCALES, translator } from '../src/i18n/translate.js';

function configOf(environment: Record<string, string>): Config {
  const result = readConfig(environment);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

describe('the settings', () => {
  it('have a default each', () => {
    expect(configOf({})).toEqual({
      dataFolder: './data',
      keysFolder: 'data/keys',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      databaseUrl: undefined,
      redisUrl: undefined,
      smtpUrl: undefined,
      mailPerMinute: 6000,
      mailFrom: 'Weerklank <weerklank@localhost>',
      securityContact: undefined,
      logLevel: 'info',
      worker: true,
      secondFactor: 'off',
      production: false,
    });
  });

  it('are taken from the environment, an empty one counting as not given', () => {
    const config = configOf({
      WEERKLANK_DATA: '/var/lib/weerklank',
      WEERKLANK_KEYS: '/run/keys',
      HOST: '',
      PORT: '8080',
      PUBLIC_URL: 'https://weerklank.example.org/',
      DATABASE_URL: 'postgres://user:secret@db/weerklank',
      REDIS_URL: 'rediss://:secret@redis/3',
      SMTP_URL: 'smtps://mail.example.org',
      MAIL_PER_MINUTE: '600',
      MAIL_FROM: 'tegenspraak@example.org',
      SECURITY_CONTACT: 'https://example.org/beveiliging',
      LOG_LEVEL: 'warn',
      WEERKLANK_WORKER: 'off',
      WEERKLANK_SECOND_FACTOR: 'staff',
      WEERKLANK_OPS: '[::1]:9464',
      NODE_ENV: 'production',
      SOMETHING_ELSE: 'is not ours',
    });
    expect(config).toEqual({
      dataFolder: '/var/lib/weerklank',
      keysFolder: '/run/keys',
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'https://weerklank.example.org',
      databaseUrl: 'postgres://user:secret@db/weerklank',
      redisUrl: 'rediss://:secret@redis/3',
      smtpUrl: 'smtps://mail.example.org',
      mailPerMinute: 600,
      mailFrom: 'tegenspraak@example.org',
      securityContact: 'https://example.org/beveiliging',
      logLevel: 'warn',
      worker: false,
      secondFactor: 'staff',
      operations: { host: '::1', port: 9464 },
      production: true,
    });
  });

  it.each([
    [{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
    [{ HOST: '::1', PORT: '80' }, 'http://[::1]:80'],
    [{ PUBLIC_URL: 'HTTPS://Weerklank.Example.org:8443' }, 'https://weerklank.example.org:8443'],
  ])('%j give the address %s', (environment, publicUrl) => {
    expect(configOf(environment).publicUrl).toBe(publicUrl);
  });

  it.each([
    ['HOST', 'a b'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'weerklank.example.org'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['PUBLIC_URL', 'https://example.org/weerklank'],
    ['MAIL_FROM', 'Weerklank'],
    ['LOG_LEVEL', 'loud'],
    ['WEERKLANK_WORKER', 'yes'],
    ['NODE_ENV', 'staging'],
    ['WEERKLANK_OPS', '9464'],
    ['WEERKLANK_OPS', '127.0.0.1:65536'],
    ['SECURITY_CONTACT', 'security@example.org'],
    ['SECURITY_CONTACT', 'mailto:a@example.org\nPolicy: https://elders.example'],
    ['SECURITY_CONTACT', 'javascript:alert(1)'],
  ])('%s cannot be ‘%s’, and the problem quotes both', (variable, given) => {
    const result = readConfig({ [variable]: given });
    if (result.ok) throw new Error('it was accepted');
    expect(result.problems.map((problem) => problem.variable)).toEqual([variable]);
    for (const locale of LOCALES) {
      const [text] = result.problems.map(({ key, values }) => translator(locale)(key, values));
      expect(text).toContain(variable);
      expect(text).toContain(`‘${given}’`);
    }
  });

  it.each(['DATABASE_URL', 'SMTP_URL'])('%s is not quoted when it is wrong: it may hold a password', (variable) => {
    const result = readConfig({ [variable]: 'mysql://user:secret@host/db' });
    if (result.ok) throw new Error('it was accepted');
    const text = result.problems.map(({ key, values }) => translator('nl')(key, values)).join();
    expect(text).toContain(variable);
    expect(JSON.stringify(result) + text).not.toContain('secret');
  });

  it('are all checked at once', () => {
    const result = readConfig({ PORT: 'x', LOG_LEVEL: 'x' });
    expect(result.ok ? [] : result.problems.map((problem) => problem.variable)).toEqual(['PORT', 'LOG_LEVEL']);
  });
});
