import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../support/setup.js';
import { SETUP } from '../support/setup-of-run.js';
import { journey, type Traces } from './traces/journey.js';
import { type Search, type Sort, searchFor, WITNESS } from './traces/marks.js';
import { openPlace, type Place } from './traces/place.js';

/**
 * What may stand in which column, by design; nothing may stand in any other. People who file in confidence, join or are
 * named stand nowhere but in the organisation and with their accounts.
 */
const EVERYBODY: readonly Sort[] = ['handler', 'open submitter', 'hidden person'];
const BY_DESIGN: Readonly<Record<string, readonly Sort[]>> = {
  // The organisation: who there is, and who holds which rung.
  'person_versions.id': EVERYBODY,
  'person_versions.name': ['name'],
  'person_versions.email': ['mail'],
  'person_versions.unit_id': ['unit id'],
  'unit_versions.id': ['unit id'],
  'unit_versions.parent_id': ['unit id'],
  'unit_versions.name': ['unit'],
  'unit_versions.manager_id': ['handler', 'hidden person'],
  'line_versions.rungs': ['handler'],
  // Accounts.
  'accounts.person_id': EVERYBODY,
  'accounts.username': ['login'],
  // The seam of what was filed in the open.
  'submitters.person_id': ['open submitter'],
  'submitters.unit_id': ['unit id'],
  // Signals: who handles them, and for which service. Of the region the smallest unit that has people of its own.
  'signals.handler_id': ['handler'],
  'signals.state': ['handler', 'unit id'],
  'events.data': ['handler', 'unit id'],
  // Whom an administrator named to keep the heads of the log, and who that was.
  'witness_lists.noted_by': ['handler'],
  'witness_lists.before': ['witness'],
  'witness_lists.after': ['witness'],
  'witness_mails.email': ['witness'],
  'contents.text': ['text', 'published'],
  'outbox.recipient': ['handler'],
  // What its submitter lets be read by all.
  'register_entries.service_id': ['unit id'],
  'register_entries.title': ['published'],
  'register_entries.summary': ['published'],
};

describe.each(ENGINES)('a whole journey with marked names, texts and codes, on %s', (engine) => {
  let place: Place;
  let traces: Traces;
  let found: (text: string) => readonly string[];
  let sorts: (text: string) => readonly Sort[];

  beforeAll(async () => {
    place = await openPlace(engine);
    traces = await journey(place);
    const search: Search = searchFor(traces.marks);
    found = (text) => search(text).map(({ sort, text: mark }) => `${sort}: ${mark}`);
    sorts = (text) => [...new Set(search(text).map(({ sort }) => sort))];
  }, 300_000);
  afterAll(() => place?.close());

  it('went as it was meant to: everything was done, and everything went wrong', () => {
    const answered = (status: number) => traces.browser.answers.filter((answer) => answer.status === status).length;
    for (const status of [200, 201, 303, 400, 401, 404, 409, 412, 413, 415, 422, 428, 500]) {
      expect([status, answered(status) > 0]).toEqual([status, true]);
    }
    expect(traces.mail.length).toBeGreaterThan(12);
    const lines = [...traces.printed.values()].join('\n');
    for (const words of [
      'stopped by a fault',
      'warning',
      'a library said something',
      'answered',
      'mail',
      'deadlines',
    ]) {
      expect(lines).toContain(`"msg":"${words}"`);
    }
    expect(lines).toContain('"code":"');
    // Each sort of mark is found where it does stand, so that it would be found elsewhere.
    expect(sorts(traces.browser.answers.map(({ body }) => body).join('\n'))).toEqual(
      expect.arrayContaining(['name', 'text', 'published', 'secret']),
    );
  });

  it('leaves nothing of it in a line that any process printed', () => {
    for (const [process, text] of traces.printed) {
      expect([process, text.length > 0]).toEqual([process, true]);
      expect([process, found(text)]).toEqual([process, []]);
    }
  });

  it('tells machines that ask each process nothing of it', () => {
    expect([...traces.asked.keys()]).toEqual(expect.arrayContaining(['web', 'worker', 'worker of the next hour']));
    for (const [process, text] of traces.asked) {
      expect([process, /^weerklank_database_up 1$/m.test(text)]).toEqual([process, true]);
      expect([process, found(text)]).toEqual([process, []]);
      // Nor a number of a signal, an address, or an id of any kind.
      expect([process, /WK-|@|[0-9a-f]{8}-[0-9a-f]{4}-|\b\d+\.\d+\.\d+\.\d+\b/.test(text)]).toEqual([process, false]);
    }
    expect(traces.asked.get('web')).toMatch(
      /^weerklank_http_request_duration_seconds_count\{route="pages",access="write",status="3xx"\} [1-9]/m,
    );
    expect(traces.asked.get('worker')).toMatch(/^weerklank_mail_total\{end="sent"\} [1-9]/m);
  });

  it('leaves in each column of the database what belongs there by design, and nothing in any other', () => {
    const { columns } = traces;
    expect(columns.size).toBeGreaterThan(100);
    const standing: Record<string, readonly Sort[]> = {};
    for (const [column, text] of columns) {
      // What makes the words of the register searchable holds the words of the register.
      if (/^register_search|^register_fts/.test(column) || /^register_entries\.(title|summary)_words$/.test(column))
        continue;
      const there = sorts(text);
      if (there.length > 0) standing[column] = [...there].sort();
    }
    const allowed = Object.fromEntries(Object.entries(BY_DESIGN).map(([column, each]) => [column, [...each].sort()]));
    expect(standing).toEqual(allowed);
  });

  it('tells in mail nothing but the own address, and the title of a signal that was filed in the open', () => {
    for (const { to, mime } of traces.mail) {
      expect(to).toHaveLength(1);
      const end = mime.indexOf('\r\n\r\n');
      const [header, body] = [mime.slice(0, end), mime.slice(end)];
      const rest = header.replace(
        /^(From|To|Message-ID|Date|Content-Type|MIME-Version|Auto-Submitted|X-Auto-Response-Suppress|Subject):.*$/gim,
        '',
      );
      expect(rest.replace(/^[ \t].*$/gm, '').trim()).toBe('');
      const told = found(header.replace(/^To:.*$/m, '')).concat(found(body));
      if (to[0]?.endsWith(WITNESS)) {
        // Witnesses are told who is one, and of no signal.
        expect(told.filter((mark) => mark !== `witness: ${WITNESS}`)).toEqual([]);
        continue;
      }
      expect(told.filter((mark) => !/^text: Merktekst «(titel» .*)?$|^secret: [\w-]{43,}$/.test(mark))).toEqual([]);
      expect(found(header).filter((mark) => mark.startsWith('mail'))).toEqual([`mail: ${to[0]}`]);
    }
  });

  it('answers an error of the API without a value that was sent, and has none in a header', () => {
    const problems = traces.browser.answers.filter(({ path, status }) => path.startsWith('/api/') && status >= 400);
    expect(problems.length).toBeGreaterThan(12);
    for (const { method, path, status, body, headers } of problems) {
      expect([method, path, status, found(body)]).toEqual([method, path, status, []]);
      expect([method, path, status, found(headers)]).toEqual([method, path, status, []]);
    }
    // The way back after logging in is the address that was asked for.
    for (const { method, path, headers } of traces.browser.answers) {
      const without = headers.replace(/"location":"\/inloggen[^"]*"/, '');
      expect([method, path, found(without)]).toEqual([method, path, []]);
    }
  });

  it('has it in the name of no file, and in no file beside the database', async () => {
    const { names, contents } = await place.files();
    expect(names).toContain('web.key');
    expect(found(names)).toEqual([]);
    expect(found(contents)).toEqual([]);
  });

  if (engine === 'postgres') {
    it('leaves nothing in the log of a server that logs all it can, set for our role as the handbook says', () => {
      const log = place.serverLog();
      expect(log).toMatch(/violates check constraint "breaks"/);
      expect(found(log)).toEqual([]);
    });
  }

  if (SETUP === 'redis') {
    it('tells Redis nothing of it, whatever it was asked to keep or pass on', () => {
      const told = place.toldRedis();
      expect(told).toContain('send_mail_piece');
      expect(found(told)).toEqual([]);
    });
  }
});
