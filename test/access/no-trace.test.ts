import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACT_PATHS } from '../../src/http/api/acts/paths.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { ACT_NAMES, type ActName, filingInput, readAct, type TypedAct } from '../../src/usecases/inputs.js';
import type { PagesWorld, Visitor } from '../http/pages/pages-world.js';
import { FILING } from '../http/small-site.js';
import { BODIES } from './acting.js';
import { openCastWorld, tokenFor } from './cast-world.js';
import { pathsOf } from './routes.js';

/** Shows another secret at each look. */
const MADE_ANEW = new Set(['/mijn-account/app']);
/**
 * That a signal is there can be told by more than its words: by a total, an entity tag, a link to a next page, the length
 * of an answer. So everything that the server says to those who may not know is laid beside what it said before.
 */
const MAY_NOT_KNOW = [
  'floor',
  'mees',
  'maud',
  'mark',
  'daan',
  'dina',
  'olga',
  'sam',
  'beau',
  'tess',
  'vonne',
  'kim',
  'dirk',
];
/** Of the mail an administrator sees that it goes out, neither to whom nor about what (docs/toegang.md). */
const COUNTS_ALL_MAIL: ReadonlySet<string> = new Set(['/beheer/post', '/api/v1/mail-messages']);

let world: PagesWorld;
const visitors = new Map<string, Visitor>();
const tokens = new Map<string, string>();

beforeAll(async () => {
  world = await openCastWorld();
  for (const id of [...MAY_NOT_KNOW, 'cor']) {
    visitors.set(id, await world.visitor(id));
    tokens.set(id, await tokenFor(world, id));
  }
});
afterAll(() => world.close());

/** All that the server says: status, each header, and the words; without what is new in every answer. */
async function said(who: string, path: string): Promise<string> {
  const headers = { authorization: `Bearer ${tokens.get(who)}` };
  const answer = path.startsWith('/api/')
    ? await world.app.inject({ url: path, headers })
    : await visitors.get(who)?.get(path);
  if (!answer) throw new Error(`${who} has not logged in`);
  return lastingOf(answer);
}

/** What is answered to an act by the API. */
async function saidToAct(who: string, number: string, act: ActName): Promise<string> {
  const headers = { authorization: `Bearer ${tokens.get(who)}`, 'if-match': '"0"' };
  const url = `/api/v1/signals/${number}/${ACT_PATHS[act]}`;
  return lastingOf(await world.app.inject({ method: 'POST', url, headers, payload: BODIES[act] }));
}

type Answer = { readonly headers: object } & (
  | { readonly html: string; readonly status: number }
  | { readonly body: string; readonly statusCode: number }
);
function lastingOf(answer: Answer): string {
  const [status, body] = 'html' in answer ? [answer.status, answer.html] : [answer.statusCode, answer.body];
  const lasting = Object.entries(answer.headers).filter(
    ([name]) => !/^(date|x-request-id|(x-)?ratelimit.*)$/.test(name),
  );
  // A form has keys of its own each time, and a refusal is numbered.
  const words = body.replace(/<input type="hidden"[^>]*>/g, '');
  return JSON.stringify([status, lasting.sort(), status < 400 ? words : words.replace(UUID, 'ID')]);
}
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

async function everythingSaid(): Promise<ReadonlyMap<string, string>> {
  const lists = pathsOf(world.app).filter(
    (path) => !path.includes(':') && !path.startsWith('/assets/') && !MADE_ANEW.has(path),
  );
  const paged = lists.filter((path) => path.startsWith('/api/v1/')).map((path) => `${path}?pageSize=1`);
  const found = new Map<string, string>();
  for (const who of MAY_NOT_KNOW) {
    for (const path of [...lists, ...paged]) {
      if (!COUNTS_ALL_MAIL.has(path.replace('?pageSize=1', ''))) found.set(`${who} ${path}`, await said(who, path));
    }
  }
  return found;
}

async function acted(who: string, id: string, act: TypedAct): Promise<void> {
  const result = await actOnSignal(world.deps, who, id, readAct(act));
  if (!result.ok) throw new Error(`${who} ${act.name}: ${result.refusal.code}`);
}

describe('a signal leaves no trace for who may not know of it', () => {
  it('in no list, total, entity tag, link or length, when it is filed and when it is worked on', async () => {
    const before = await everythingSaid();
    expect(before.size).toBeGreaterThan(400);
    const input = filingInput.parse({ ...FILING, field: 'bezwaar', involved: 'Daan Smit' });
    const filed = await fileSignal(world.deps, 'emma', input);
    if (!filed.ok) throw new Error(filed.refusal.code);
    const { id } = filed.value.signal;
    await acted('cor', id, { name: 'triage', input: { urgency: 'high', note: 'Dringend.' } });
    await acted('cor', id, { name: 'ask', input: { question: 'Sinds wanneer?' } });
    await acted('emma', id, { name: 'answer_question', input: { answer: 'Sinds mei.' } });
    // What is looked at does see it: the comparison below is of something.
    expect(await said('cor', '/api/v1/queue')).toContain(filed.value.signal.number);

    const after = await everythingSaid();
    expect([...after].filter(([where, words]) => before.get(where) !== words).map(([where]) => where)).toEqual([]);
  });

  it('nor when its submitter is asked to be known, says yes, and is looked at', async () => {
    const input = filingInput.parse({
      ...FILING,
      field: 'bezwaar',
      involved: 'Daan Smit',
      confidentiality: 'confidential',
    });
    const filed = await fileSignal(world.deps, 'emma', input);
    if (!filed.ok) throw new Error(filed.refusal.code);
    const { id, handlerId } = filed.value.signal;
    const before = await everythingSaid();
    await acted(handlerId, id, { name: 'ask_confidant', input: { reasons: 'Om te kunnen helpen.' } });
    expect(await said('vonne', '/naamvragen')).toContain(filed.value.signal.number);
    const people = [handlerId, 'kim', 'mark'];
    await acted('vonne', id, { name: 'ask_disclosure', input: { people, question: 'Wilt u dat?' } });
    const during = await everythingSaid();
    await acted('emma', id, { name: 'grant_disclosure', input: { people: [handlerId] } });
    await acted(handlerId, id, { name: 'look_at_identity', input: {} });
    const after = await everythingSaid();
    for (const told of [during, after]) {
      const other = [...told].filter(([where, words]) => before.get(where) !== words).map(([where]) => where);
      // The confidant has the question, as long as it is open.
      const ofConfidant = /^vonne \/(naamvragen|api\/v1\/disclosure-questions)/;
      expect(other.filter((where) => told === after || !ofConfidant.test(where))).toEqual([]);
    }
  });

  it('by its own address: the same status, headers and words as where nothing is', async () => {
    const filed = await fileSignal(world.deps, 'emma', filingInput.parse({ ...FILING, field: 'bezwaar' }));
    if (!filed.ok) throw new Error(filed.refusal.code);
    const { number } = filed.value.signal;
    const unknown = number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');
    for (const who of MAY_NOT_KNOW.filter((one) => one !== 'daan')) {
      for (const path of ['/signalen/NR', '/api/v1/signals/NR', '/api/v1/signals/NR/events']) {
        const there = (await said(who, path.replace('NR', number))).replaceAll(number, 'NR');
        const nowhere = (await said(who, path.replace('NR', unknown))).replaceAll(unknown, 'NR');
        expect([who, there]).toEqual([who, nowhere]);
      }
    }
  });

  it('by no act that is sent to it: the same status, headers and words as where nothing is', async () => {
    const filed = await fileSignal(world.deps, 'emma', filingInput.parse({ ...FILING, field: 'bezwaar' }));
    if (!filed.ok) throw new Error(filed.refusal.code);
    const { number } = filed.value.signal;
    const unknown = number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');
    for (const who of MAY_NOT_KNOW) {
      for (const act of ACT_NAMES) {
        const there = (await saidToAct(who, number, act)).replaceAll(number, 'NR');
        const nowhere = (await saidToAct(who, unknown, act)).replaceAll(unknown, 'NR');
        expect([who, act, there]).toEqual([who, act, nowhere]);
        expect([who, act, there.startsWith('[404,')]).toEqual([who, act, true]);
      }
    }
  });
});
