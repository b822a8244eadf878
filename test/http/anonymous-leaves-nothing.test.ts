import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownCode } from '../../src/domain/receipt-code.js';
import { addresseesIn } from '../../src/identity/addressees.js';
import { processLog } from '../../src/logging/process-log.js';
import { compose } from '../../src/mail/compose.js';
import { folderTransport } from '../../src/mail/transports.js';
import { databaseOutbox } from '../../src/queue/outbox.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { sendDueMail } from '../../src/usecases/send-mail.js';
import { TEST_KEYS, TEST_OPENING_VAULT } from '../support/keys.js';
import { hidden, openPagesWorld, type PagesWorld, plain } from './pages/pages-world.js';
import { DAY, FILING } from './small-site.js';

/** Each stands in one place of what a browser sends, so that wherever it turns up it was kept. */
const MARKS = {
  address: '203.0.113.77',
  forwarded: '198.51.100.23',
  browser: 'Merkbrowser/9.9',
  referrer: 'merkverwijzing',
  language: 'nl-NL-x-merktaal',
};
const CODE = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]{2}\b/;

let world: PagesWorld;
let folder: string;
let code = '';
let lines = '';
let dump = '';
let mail = '';
const began = Date.parse('2026-09-07T08:23:45.678Z');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weerklank-nothing-'));
  world = await openPagesWorld({
    log: processLog('trace', (line) => {
      lines += line;
    }),
  });
  world.clock.at = began;
  const cookies: Record<string, string> = {};
  const ask = async (method: 'GET' | 'POST', url: string, fields: Record<string, string> = {}) => {
    const answer = await world.app.inject({
      method,
      url,
      remoteAddress: MARKS.address,
      cookies,
      headers: {
        'user-agent': MARKS.browser,
        referer: `http://weerklank.test/${MARKS.referrer}`,
        'accept-language': MARKS.language,
        'x-forwarded-for': MARKS.forwarded,
        ...(method === 'POST' && {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'http://weerklank.test',
        }),
      },
      ...(method === 'POST' && { payload: new URLSearchParams(fields).toString() }),
    });
    for (const { name, value } of answer.cookies) cookies[name] = value;
    return answer;
  };
  const form = await ask('GET', '/anoniem/indienen');
  const filed = await ask('POST', '/anoniem/indienen', {
    ...FILING,
    sleutel: hidden(form.body, 'sleutel'),
    involved: 'Carla Prins',
  });
  code = CODE.exec(plain(filed.body))?.[0] ?? '';
  await ask('POST', '/anoniem/volgen', { code: shownCode('0000000000000000') });
  await ask('POST', '/anoniem/volgen', { code: `${code}X` });
  await ask('POST', '/anoniem/volgen', { code });
  const page = await ask('GET', '/anoniem/volgen');
  await ask('POST', '/anoniem/volgen/aanvulling', {
    _csrf: hidden(page.body, '_csrf'),
    revisie: hidden(page.body, 'revisie'),
    addition: 'Nog een voorbeeld.',
  });
  await ask('GET', `/anoniem/volgen/${code}`);
  await ask('POST', '/anoniem/sluiten');
  for (let round = 0; round < 40; round += 1) await ask('POST', '/anoniem/volgen', { code });

  world.clock.at = began + 4 * DAY;
  await enforceDeadlines(world.deps);
  await sendDueMail({
    store: world.deps.store,
    clock: world.deps.clock,
    outbox: databaseOutbox(world.database),
    transport: folderTransport(folder, 'Weerklank <weerklank@localhost>'),
    compose: (letter) => compose(letter, 'nl', world.deps.publicUrl),
    emailOf: async (id) => `${id}@example.org`,
    messageIdOf: (id) => `${id}@weerklank.test`,
    addressees: addresseesIn(world.database, TEST_KEYS, TEST_OPENING_VAULT),
    accountMessage: async () => undefined,
    witnessMessage: async () => undefined,
  });
  dump = await world.database.work(async ({ db, tables }) => {
    const all = Object.values(tables).filter((table) => is(table, PgTable) || typeof table === 'object');
    const rows = [];
    for (const table of all) rows.push(await db.select().from(table as PgTable));
    return JSON.stringify(rows);
  }, 'read');
  for (const name of await readdir(folder)) mail += await readFile(join(folder, name), 'utf8');
  await world.app.close();
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

describe('whoever files and follows without a name', () => {
  it('leaves no address, browser, referrer, language or code in log, database or mail', () => {
    expect(code).toMatch(CODE);
    const places = { log: lines, database: dump, mail };
    const sought = { ...MARKS, code, bare: code.replaceAll('-', ''), kept: code.replaceAll('-', '').slice(0, 16) };
    for (const [place, text] of Object.entries(places)) {
      expect([place, text.length > 200]).toEqual([place, true]);
      for (const [what, mark] of Object.entries(sought)) {
        expect([place, what, text.toLowerCase().includes(mark.toLowerCase())]).toEqual([place, what, false]);
      }
    }
    // The test would see it: what was typed to be kept is kept.
    expect(dump).toContain('Nog een voorbeeld.');
  });

  it('has no line of the log for one visit, but a count of an hour for each route', () => {
    const told = lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const about = told.filter((line) => String(line['route'] ?? '').startsWith('/anoniem'));
    expect(about.every(({ msg }) => msg === 'answered in an hour')).toBe(true);
    expect(about.find(({ route, status }) => route === '/anoniem/indienen' && status === 200)).toMatchObject({
      times: 1,
    });
    for (const line of about) {
      expect(Object.keys(line).toSorted()).toEqual([
        'level',
        'method',
        'msg',
        'pid',
        'route',
        'status',
        'time',
        'times',
      ]);
    }
  });

  it('who tries many codes is seen as that alone, once in an hour', () => {
    const warned = lines.split('\n').filter((line) => line.includes('let in without a name'));
    expect(warned).toHaveLength(1);
    expect(JSON.parse(warned[0] ?? '{}')).toMatchObject({ door: 'code' });
  });

  it('leaves no minute in any table: all that stands there of it is of the whole hour', () => {
    const hour = began - (began % 3_600_000);
    const times = [...dump.matchAll(/\b17\d{11}\b/g)].map(([time]) => Number(time));
    const ofTheVisit = times.filter((time) => time >= hour && time < hour + 2 * 3_600_000);
    expect(ofTheVisit.length).toBeGreaterThan(3);
    expect(new Set(ofTheVisit.map((time) => time % 3_600_000))).toEqual(new Set([0]));
  });
});
