import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processLog } from '../../../src/logging/process-log.js';
import { oneLine } from '../../../src/mail/one-line.js';
import { smtpTransport } from '../../../src/mail/transports.js';
import { personInput, unitInput } from '../../../src/usecases/organisation/inputs.js';
import { routesOf } from '../../access/routes.js';
import { openOffice } from '../../mail/given.js';
import { startMailServer } from '../../mail/smtp.js';
import { file, openPagesWorld, type PagesWorld, type Visitor } from '../pages/pages-world.js';
import { listening, sendRaw } from './sockets.js';
import { UNLIMITED } from './unlimited.js';

const FROM = 'Weerklank <weerklank@example.org>';
/** All that some program takes for the end of a line. */
const LINE_ENDS = ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\u000b', '\u000c', '\u0000'];
/** The submitter, and the coordinators of whom one gets it. */
const OWN: ReadonlySet<string> = new Set(['gerda@example.org', 'vera@example.org', 'victor@example.org']);
const INJECTED = 'Bcc: kwaad@elders.example';

describe('a header of a mail', () => {
  it('is never begun by what somebody typed, nor is anybody written to but the one', async () => {
    const office = await openOffice();
    const server = await startMailServer();
    const transport = smtpTransport(server.url, FROM);
    try {
      for (const end of LINE_ENDS) await office.file(`Merktitel${end}${INJECTED}${end}${end}Een tweede brief`);
      await office.send(transport);
      expect(server.received.length).toBe(2 * LINE_ENDS.length);
      for (const { mime, to } of server.received) {
        expect(to.map((one) => OWN.has(one))).toEqual([true]);
        const head = mime.slice(0, mime.indexOf('\r\n\r\n'));
        const names = head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
        expect(new Set(names)).toEqual(
          new Set(
            ['from', 'to', 'subject', 'message-id', 'date', 'mime-version', 'content-type']
              .concat('auto-submitted', 'x-auto-response-suppress')
              .filter((name) => names.includes(name)),
          ),
        );
        expect(names.filter((name) => name === 'subject' || name === 'to')).toHaveLength(2);
      }
    } finally {
      transport.close();
      await server.stop();
      await office.close();
    }
  });

  it('is none but its own at the last step either, were a line end to come so far', async () => {
    const server = await startMailServer();
    const transport = smtpTransport(server.url, FROM);
    const letter = { messageId: '<x@example.org>', text: 'tekst', html: '<p>tekst</p>' };
    try {
      await transport.send({ ...letter, to: 'gerda@example.org', subject: `Merktitel\r\n${INJECTED}` }, 'x');
      const tried = [
        'gerda@example.org, kwaad@elders.example',
        'gerda@example.org\r\nRCPT TO:<kwaad@elders.example>',
        'gerda@example.org>\r\nRCPT TO:<kwaad@elders.example',
        'Gerda <kwaad@elders.example>, gerda@example.org',
      ];
      for (const to of tried) await transport.send({ ...letter, to, subject: 'Merktitel' }, 'x').catch(() => undefined);
      for (const { mime, to } of server.received) {
        expect(to.length).toBe(1);
        expect(mime.slice(0, mime.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im);
      }
      expect(server.received.filter(({ to }) => to[0] === 'kwaad@elders.example')).toEqual([]);
    } finally {
      transport.close();
      await server.stop();
    }
  });

  it('gets of names and addresses of the organisation one line at most', () => {
    for (const end of LINE_ENDS) {
      expect(oneLine(`a${end}b`)).toBe('a b');
      const named = unitInput.safeParse({ name: `Team${end}${INJECTED}`, kind: 'team' });
      expect([end, named.success && /[\r\n\u0085\u2028\u2029]/.test(named.data.name)]).toEqual([end, false]);
      const person = { name: 'Emma', roles: [], email: `emma@example.org${end}${INJECTED}` };
      expect([end, personInput.safeParse(person).success]).toEqual([end, false]);
    }
  });
});

describe('the log', () => {
  it('stays one line of JSON for each thing told, with nothing in it that a client wrote', async () => {
    let log = '';
    const written = processLog('trace', (line) => {
      log += line;
    });
    const world = await openPagesWorld({ log: written });
    try {
      const port = await listening(world.app);
      const mark = 'merkregel';
      const forged = encodeURIComponent(`${mark}\r\n{"level":30,"msg":"answered","status":200}`);
      for (const path of [
        `/${forged}`,
        `/signalen/${forged}`,
        `/register?zoek=${forged}`,
        `/api/v1/signals/${forged}`,
      ]) {
        const lines = [
          `GET ${path} HTTP/1.1`,
          'Host: x',
          `User-Agent: ${mark}`,
          `Referer: ${mark}`,
          `X-Request-Id: ${mark}`,
        ];
        await sendRaw(port, [`${lines.join('\r\n')}\r\nrequest-id: ${mark}\r\nConnection: close\r\n\r\n`]);
      }
      await sendRaw(port, [`${mark} /${mark} HTTP/1.1\r\n\r\n`]);
      const emma = await world.visitor('emma');
      await emma.send('/signalen', { title: `${mark}\r\n{"level":50}`, field: mark, kind: mark });
    } finally {
      await world.close();
    }
    const lines = log.split('\n').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(6);
    for (const line of lines) {
      expect(line.endsWith('}') && typeof JSON.parse(line)).toBe('object');
      expect(line).not.toContain('merkregel');
    }
  });
});

/** Types, the names of status codes, and a server: none of these goes out. */
const ONLY_SERVES = /^import (?:type [^;]+|\{ (?:STATUS_CODES|createServer(?:, type \w+)*) \}) from 'node:http';$/gm;

describe('an address that somebody names', () => {
  it('is asked for by nobody: the server connects to what its settings name, and starts no program', () => {
    const reaching =
      /\bfetch\(|from '(?:node:)?(?:https?|http2|tls|dgram|dns|child_process|vm)(?:\/promises)?'|import \{[^}]*\b(?:connect|createConnection)\b[^}]*\} from 'node:net'|createTransport\(|new pg\.|new Redis\(|\beval\(|new Function/;
    const found = ['src', 'workers'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(folder, name))
        .filter((file) => reaching.test(readFileSync(file, 'utf8').replace(ONLY_SERVES, ''))),
    );
    expect(found.toSorted()).toEqual([
      join('src', 'attachments', 'clamd.ts'),
      join('src', 'mail', 'transports.ts'),
      // To the collector of the settings, and on to no other.
      join('src', 'operations', 'otlp.ts'),
      join('src', 'queue', 'redis-link.ts'),
      // Of the command line alone: it calls pg_dump for a back-up.
      join('src', 'store', 'backup', 'postgres-dump.ts'),
      join('src', 'store', 'postgres.ts'),
    ]);
  });
});

describe('what somebody typed that a spreadsheet would take for a formula', () => {
  const FORMULAS = ['=HYPERLINK("https://kwaad.example")', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '|cmd'];
  let world: PagesWorld;
  let visitors: readonly Visitor[];
  beforeAll(async () => {
    world = await openPagesWorld({ deps: { limits: UNLIMITED } });
    visitors = await Promise.all(['emma', 'cor', 'beau', 'dora'].map((who) => world.visitor(who)));
  });
  afterAll(() => world.close());

  it('gets into no file that a spreadsheet opens: no address gives one, however it is asked for', async () => {
    const emma = visitors[0] as Visitor;
    const numbers: string[] = [];
    for (const formula of FORMULAS) numbers.push(await file(emma, { title: `${formula} en nog wat` }));
    const number = numbers[0] ?? '';
    const wanted = {
      accept: 'text/csv, application/vnd.ms-excel, application/vnd.oasis.opendocument.spreadsheet, */*;q=0.1',
    };
    const types = new Set<string>();
    const names = new Set<string>();
    for (const { path } of routesOf(world.app).filter(({ methods }) => methods.includes('GET'))) {
      for (const form of path.includes(':form') ? ['csv', 'xlsx', 'pdf', 'tekst', 'bewijs'] : ['csv']) {
        const url = `${path.replace(':number', number).replace(/:\w+/g, form)}?format=${form}&formaat=${form}`;
        for (const { cookies } of visitors) {
          const { headers } = await world.app.inject({ url, headers: wanted, cookies: Object.fromEntries(cookies) });
          types.add(String(headers['content-type'] ?? '').split(';', 1)[0] ?? '');
          const name = /filename="[^"]*\.(\w+)"/.exec(String(headers['content-disposition'] ?? ''))?.[1];
          if (name) names.add(name);
        }
      }
    }
    const sheets = [...types].filter((type) => /csv|tab-separated|excel|spreadsheet|ms-/.test(type));
    expect([sheets, [...names].sort()]).toEqual([[], ['json', 'pdf', 'txt']]);
  });

  it('has nobody in the code who writes such a file: who comes to do so must make each cell text, and test it here', () => {
    const writers = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .filter((name) =>
        /['"`]text\/csv|csv-stringify|\.join\('[;,]'\)\s*\)?\.join\('\\r?\\n'\)/.test(
          readFileSync(join('src', name), 'utf8'),
        ),
      );
    // One reads it: `accept` of the field for a file. The other gives out what was attached, of which each formula was made
    // text when it came in (test/attachments/taken.test.ts).
    const known = [join('organisation', 'import.tsx'), join('domain', 'attachments.ts')];
    expect(writers.filter((name) => !known.some((one) => name.endsWith(one)))).toEqual([]);
  });
});
