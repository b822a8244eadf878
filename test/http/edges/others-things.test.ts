import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routesOf } from '../../access/routes.js';
import { file, hidden, openPagesWorld, type PagesWorld, type Visitor } from '../pages/pages-world.js';
import { PASSWORD } from '../small-site.js';
import { everythingKept } from './everything-kept.js';
import { UNLIMITED } from './unlimited.js';

let world: PagesWorld;
const visitors = new Map<string, Visitor>();
const tokens = new Map<string, string>();
let before = '';

/** Things of somebody, and somebody else who may use such addresses, but not for that thing. */
interface Thing {
  readonly at: RegExp;
  readonly id: string;
  /** One that is not there, of the same form. */
  readonly unknown: string;
  readonly stranger: string;
}
let things: readonly Thing[];
/** What stands there is not somebody's: a name of ours, or a secret that is the thing itself. */
const NOBODYS = /^\/(?:anoniem\/|api\/v1\/anonymous-signal\/|wachtwoord\/:link|api\/v1\/problems\/:name)/;
const NO_ID = '01890000-0000-7000-8000-000000000000';

const who = (id: string): Visitor => {
  const visitor = visitors.get(id);
  if (!visitor) throw new Error(`${id} has not logged in`);
  return visitor;
};

beforeAll(async () => {
  world = await openPagesWorld({ deps: { limits: UNLIMITED } });
  for (const id of ['emma', 'eli', 'cor', 'ad', 'dirk', 'dora']) {
    visitors.set(id, await world.visitor(id));
    const payload = { username: id, password: PASSWORD };
    const answer = await world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
    tokens.set(id, answer.json<{ accessToken: string }>().accessToken);
  }
  const number = await file(who('emma'));
  await act('cor', number, 'thema', { newTheme: 'Wachttijden' });
  await act('cor', number, 'terugkoppeling', {
    outcome: 'taken_up',
    reasons: 'Terecht.',
    followUp: 'Een brief.',
    commitment: 'Een brief.',
    commitmentOwner: 'Ad Dekker',
    promisedDay: '2026-10-01',
  });
  await act('emma', number, 'medeondertekening', {
    summaryTitle: 'Een uitnodiging',
    summary: 'Doe mee als u dit kent.',
  });
  const confidential = await file(who('emma'), { confidentiality: 'confidential' });
  await act('cor', confidential, 'naam-vertrouwenspersoon', { reasons: 'Om te kunnen helpen.' });
  await who('cor').send('/standaardteksten', {
    act: 'ask',
    title: 'Een vraag',
    text: 'Wanneer?',
    vakgebied: 'heffing',
  });
  await who('cor').send('/afwezigheid', { firstDay: '2026-09-08', lastDay: '2026-09-09' });
  const found = async (id: string, path: string, form: RegExp) => form.exec((await who(id).get(path)).html)?.[1] ?? '';
  const entry = await found('eli', '/register', /href="\/register\/([\w-]{20,})"/);
  const commitment = await found('ad', '/toezeggingen', /action="\/toezeggingen\/([\w-]+)\//);
  const theme = await found('cor', '/themas', /href="\/themas\/([\w-]+)"/);
  const text = await found('cor', '/standaardteksten', /href="\/standaardteksten\/([0-9a-f-]{36})"/);
  const absence = await found('cor', '/afwezigheid', /action="\/afwezigheid\/([\w-]+)\/einde"/);
  const passkey = await passkeyOf('beau');
  const unknownNumber = number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');
  things = [
    { at: /\/:number\b/, id: number, unknown: unknownNumber, stranger: 'eli' },
    // Open to every colleague: the stranger is nobody's colleague.
    { at: /\/(?:register|register-entries)\/:id/, id: entry, unknown: NO_ID, stranger: 'dora' },
    { at: /\/toezeggingen\/:id/, id: commitment, unknown: NO_ID, stranger: 'eli' },
    { at: /\/naamvragen\/:number/, id: confidential, unknown: unknownNumber, stranger: 'eli' },
    { at: /\/(?:themas|themes)\/:id/, id: theme, unknown: NO_ID, stranger: 'dirk' },
    { at: /\/(?:standaardteksten|standard-texts)\/:id/, id: text, unknown: NO_ID, stranger: 'dirk' },
    { at: /\/afwezigheid\/:id\/einde/, id: absence, unknown: NO_ID, stranger: 'ad' },
    { at: /\/passkeys\/:id\/weg/, id: passkey, unknown: NO_ID, stranger: 'eli' },
    { at: /\/(?:beheer|organisation)\/.*:id/, id: 'emma', unknown: 'niemand', stranger: 'emma' },
    { at: /\/(?:post|mail-messages)\/:id/, id: 'mail-1', unknown: 'mail-0', stranger: 'emma' },
  ];
  before = await everythingKept(world);
});
afterAll(() => world.close());

/** A passkey of somebody, with which nobody here logs in. */
async function passkeyOf(id: string): Promise<string> {
  const key = { name: 'Telefoon', credentialId: 'een-sleutel', publicKey: 'openbaar', counter: 0, transports: [] };
  const { identity } = world.deps;
  await identity.transaction((tx) => tx.addFactor(id, { kind: 'passkey', ...key }));
  return (await identity.read((reads) => reads.factorsOf(id)))[0]?.id ?? '';
}

async function act(id: string, number: string, segment: string, fields: Record<string, string>) {
  const revisie = hidden((await who(id).get(`/signalen/${number}`)).html, 'revisie');
  const { status, text } = await who(id).send(`/signalen/${number}/${segment}`, { revisie, ...fields });
  if (status !== 303) throw new Error(`${id} ${segment}: ${status} ${text}`);
}

/** Words that would do for most forms and bodies, so that it is not these that are refused. */
const WORDS = {
  reasons: 'Daarom.',
  addition: 'x',
  report: 'x',
  title: 'Een titel',
  text: 'x',
  ownWords: 'x',
  revisie: '1',
};
/** Acts of each kind: of a submitter, of a handler, of nobody. */
const ACTS = [
  'aanvulling',
  'intrekking',
  'triage',
  'notitie',
  'naam-vraag',
  'nagekomen',
  'afwijzing',
  'bestaat-niet',
  'pdf',
];

async function ask(stranger: string, method: 'GET' | 'POST' | 'PUT', url: string) {
  if (!url.startsWith('/api/')) {
    const visitor = who(stranger);
    const { status, html, location } = await (method === 'GET' ? visitor.get(url) : visitor.send(url, WORDS));
    return { status, body: html + location };
  }
  const answer = await world.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${tokens.get(stranger)}`, 'if-match': '*' },
    ...(method === 'GET' ? {} : { payload: {} }),
  });
  return { status: answer.statusCode, body: answer.body };
}

/** Without what differs between any two answers. */
const faceless = (body: string, id: string) =>
  body
    .replaceAll(id, 'ID')
    .replace(/urn:uuid:[0-9a-f-]{36}/g, 'UUID')
    .replace(/name="_csrf" value="[^"]*"/g, 'CSRF');

describe('a thing of somebody else', () => {
  it('is there to be tried at: each of these tests would be empty without', () => {
    for (const { at, id, unknown } of things) {
      expect([at.source, id.length > 3, id === unknown]).toEqual([at.source, true, false]);
    }
  });

  it('stands in the list above for every address that has an id in it', () => {
    const paths = routesOf(world.app).map(({ path }) => path);
    const forgotten = paths.filter((path) => path.includes(':') && !NOBODYS.test(path));
    expect(forgotten.filter((path) => !things.some(({ at }) => at.test(path)))).toEqual([]);
  });

  it('is as if it were not there: the same answer as for an id that is made up, to look and to change, and nothing changes', async () => {
    let tried = 0;
    for (const { path, methods } of routesOf(world.app)) {
      const thing = NOBODYS.test(path) ? undefined : things.find(({ at }) => at.test(path));
      if (!thing) continue;
      for (const method of ['GET', 'POST', 'PUT'] as const) {
        if (!methods.includes(method)) continue;
        for (const act of /:(?:act|form)/.test(path) ? ACTS : ['']) {
          const url = path.replace(/:(?:act|form)/, act);
          const real = await ask(thing.stranger, method, url.replace(/:\w+/, thing.id));
          const unknown = await ask(thing.stranger, method, url.replace(/:\w+/, thing.unknown));
          tried += 1;
          expect([method, url, real.status, faceless(real.body, thing.id)]).toEqual([
            method,
            url,
            unknown.status,
            faceless(unknown.body, thing.unknown),
          ]);
          expect([method, url, real.status >= 300]).toEqual([method, url, true]);
        }
      }
    }
    expect(tried).toBeGreaterThan(120);
    expect(await everythingKept(world)).toBe(before);
  });

  it('is not given by another id beside it, in the address or in a body', async () => {
    const number = things[0]?.id ?? '';
    const own = await file(who('eli'));
    const eli = who('eli');
    const kept = await everythingKept(world);
    for (const url of [
      `/signalen/${own}/aanvulling?number=${number}`,
      `/signalen/${number}/aanvulling?number=${own}`,
    ]) {
      const { status } = await eli.send(url, { ...WORDS, number, signalId: number, revisie: '' });
      expect([url, status >= 400]).toEqual([url, true]);
    }
    expect(await everythingKept(world)).toBe(kept);
  });
});

describe('an id', () => {
  it('is drawn at random: two signals filed one after the other have nothing in common that counts up', async () => {
    const numbers: string[] = [];
    for (let count = 0; count < 6; count += 1)
      numbers.push(await file(who('emma'), { title: `Reeks nummer ${count}` }));
    const values = numbers.map((number) => Number.parseInt(number.slice(3), 36));
    const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? 0)));
    expect(new Set(numbers).size).toBe(numbers.length);
    const near = values.slice(1).filter((value, index) => Math.abs(value - (values[index] ?? 0)) < 1_000_000);
    expect(near).toEqual([]);
    expect(steps.length).toBe(5);
  });
});
