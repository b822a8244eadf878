import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RATE_LIMITS } from '../../src/http/plugins/rate-limit.js';
import { processLog } from '../../src/logging/process-log.js';
import { openQueues } from '../../src/queue/on-redis.js';
import { file, openPagesWorld, type PagesWorld, type Visitor } from '../http/pages/pages-world.js';
import { PASSWORD } from '../http/small-site.js';
import { PEOPLE, type PersonOfSite, RELATIONS, rolesOf, takeOnNewcomers } from './people.js';
import { pathsOf } from './routes.js';
import { codesIn, type Row, tableUnder } from './table.js';

/** Words that stand in one place each, so that whoever reads them shows what was shown. */
const TITLE = 'Merktitel van het signaal';
const TEXT = 'Merktekst: elke week blijven er bezwaren liggen.';
const NOTE = 'Merknotitie van de lijn';

/** With the addresses of the board of queues; behind them there is no Redis to be reached. */
const queues = openQueues(
  'redis://127.0.0.1:1',
  processLog('silent', () => undefined),
);
const BOARD = '/beheer/wachtrijen';

let world: PagesWorld;
let number: string;
const visitors = new Map<PersonOfSite, Visitor>();
const tokens = new Map<PersonOfSite, string>();

const who = (id: PersonOfSite): Visitor => {
  const visitor = visitors.get(id);
  if (!visitor) throw new Error(`${id} has not logged in`);
  return visitor;
};

beforeAll(async () => {
  world = await openPagesWorld({
    deps: { queues, limits: { ...RATE_LIMITS, requestsOfPerson: 1e9, usesOfCredential: 1e9 } },
  });
  await takeOnNewcomers(world as never);
  for (const id of PEOPLE) {
    visitors.set(id, await world.visitor(id));
    const payload = { username: id, password: PASSWORD };
    const answer = await world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
    tokens.set(id, answer.json<{ accessToken: string }>().accessToken);
  }
  number = await file(who('emma'), { title: TITLE, whatHappens: TEXT, involved: 'Daan Smit' });
  await act('cor', 'notitie', { internalNote: NOTE });
  await act('emma', 'medeondertekening', { summaryTitle: 'Een uitnodiging', summary: 'Doe mee als u dit kent.' });
  const entry = /href="(\/register\/[\w-]+)"/.exec((await who('eli').get('/register')).html)?.[1] ?? '';
  await who('eli').send(`${entry}/medeondertekening`, { byName: 'on', ownWords: 'Ook bij ons.' });
});
afterAll(async () => {
  await world.close();
  await queues.close();
});

async function act(id: PersonOfSite, segment: string, fields: Record<string, string>, of = number) {
  const { html } = await who(id).get(`/signalen/${of}`);
  const revisie = /name="revisie" value="(\d+)"/.exec(html)?.[1] ?? '0';
  const { status, text } = await who(id).send(`/signalen/${of}/${segment}`, { revisie, ...fields });
  if (status !== 303) throw new Error(`${id} ${segment}: ${status} ${text}`);
}

/** An objection, which goes to the knowledge group at once: there sits Mark, who manages Emma, beside Kim. */
function objection(title: string): Promise<string> {
  return file(who('emma'), { title, kind: 'rule_of_law', norm: 'Artikel 3:2 Awb' });
}

/** What somebody gets at an address, of pages and API alike. */
async function got(id: PersonOfSite, path: string): Promise<{ status: number; body: string }> {
  if (!path.startsWith('/api/')) {
    const { status, html } = await who(id).get(path);
    return { status, body: html };
  }
  const headers = { authorization: `Bearer ${tokens.get(id)}` };
  const answer = await world.app.inject({ url: path, headers });
  return { status: answer.statusCode, body: answer.body };
}

const routes = tableUnder('Adressen').flatMap((row) =>
  [...(row['Adres'] ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => ({ path, guard: row['Wie'] ?? '' })),
);
const guardOf = (path: string) =>
  routes.find((route) => route.path === path)?.guard ??
  routes.find((route) => route.path.endsWith('*') && path.startsWith(route.path.slice(0, -1)))?.guard;
const relation = (id: PersonOfSite): Row =>
  tableUnder('Bij een signaal').find((row) => codesIn(row['Code']).includes(RELATIONS[id])) ?? {};
const may = (id: PersonOfSite, column: string) => relation(id)[column] === 'ja' || relation(id)[column] === 'open';

describe('the addresses of the running server', () => {
  it('all stand in the table, and the table has no address that is not there', () => {
    const paths = pathsOf(world.app);
    expect(paths.filter((path) => guardOf(path) === undefined)).toEqual([]);
    const there = (path: string) =>
      path.endsWith('*') ? paths.some((one) => one.startsWith(path.slice(0, -1))) : paths.includes(path);
    expect(routes.map(({ path }) => path).filter((path) => !there(path))).toEqual([]);
  });

  it('answer each person as the roles in the table say, and nobody who has not logged in', async () => {
    const general = new Map(
      tableUnder('Zonder signaal').map((row) => [codesIn(row['Code'])[0], codesIn(row['Rollen'])]),
    );
    for (const path of pathsOf(world.app).filter((one) => !one.includes(':') && !one.endsWith('/imports'))) {
      const [action] = codesIn(guardOf(path));
      const roles = action === undefined ? undefined : general.get(action);
      if (!roles || NOT_TO_GET.has(path) || (path.startsWith(BOARD) && path !== BOARD)) continue;
      for (const id of PEOPLE) {
        const allowed = rolesOf(id).some((role) => roles.includes(role));
        const { status } = await got(id, path);
        // Whoever may look into queues that cannot be reached is led to the page that says so.
        expect([id, path, status]).toEqual([id, path, !allowed ? 403 : path === BOARD ? 303 : 200]);
      }
      const nobody = await world.app.inject({ url: path });
      expect([path, nobody.statusCode >= 300]).toEqual([path, true]);
    }
  });
});

/** Addresses that only take what is sent to them. */
const NOT_TO_GET: ReadonlySet<string> = new Set([
  '/signalen/nieuw/concept',
  '/signalen/nieuw/concept/weg',
  '/register/aanbod',
  // Needs to know the field.
  '/standaardteksten/nieuw',
]);

describe('a signal on the running server', () => {
  it('is there for whom the table says, and for everybody else does not exist, in the same words', async () => {
    const unknown = number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');
    for (const path of ['/signalen/NR', '/api/v1/signals/NR', '/api/v1/signals/NR/events']) {
      for (const id of PEOPLE) {
        const { status, body } = await got(id, path.replace('NR', number));
        expect([id, path, status]).toEqual([id, path, may(id, 'Inzien') ? 200 : 404]);
        if (status === 200) continue;
        const other = await got(id, path.replace('NR', unknown));
        expect(faceless(body, number)).toBe(faceless(other.body, unknown));
      }
    }
  });

  it('leaves no byte on any page or in any list for who may not see it', async () => {
    const lists = pathsOf(world.app).filter((path) => !path.includes(':') && !path.startsWith('/assets/'));
    for (const id of PEOPLE.filter((one) => !may(one, 'Inzien'))) {
      for (const path of lists) {
        const { body } = await got(id, path);
        const found = [TITLE, TEXT, NOTE, number].filter((words) => body.includes(words));
        expect([id, path, found]).toEqual([id, path, []]);
      }
    }
  });

  it('leaves no byte for a manager or an involved person who holds the very rung that has it, or had it', async () => {
    const withTheGroup = await objection('Merkbezwaar bij de kennisgroep');
    const withTheDirector = await objection('Merkbezwaar over de kennisgroep');
    await act('emma', 'betrokkenen', { involved: 'Kim Jacobs' }, withTheDirector);
    const hidden = [
      { words: [withTheGroup, 'Merkbezwaar bij'], from: ['mark', 'mees', 'maud', 'cor', 'dina', 'beau'] },
      { words: [withTheDirector, 'Merkbezwaar over'], from: ['kim', 'mark', 'mees', 'maud', 'cor'] },
    ] as const;
    expect((await got('kim', '/werkvoorraad')).body).toContain(withTheGroup);
    expect((await got('dora', '/werkvoorraad')).body).toContain(withTheDirector);
    const lists = pathsOf(world.app).filter((path) => !path.includes(':') && !path.startsWith('/assets/'));
    for (const { words, from } of hidden) {
      for (const id of from) {
        expect([id, (await got(id, `/signalen/${words[0]}`)).status]).toEqual([id, 404]);
        for (const path of lists) {
          const { body } = await got(id, path);
          expect([id, path, words.filter((word) => body.includes(word))]).toEqual([id, path, []]);
        }
      }
    }
  });

  it('shows the notes of the line, the submitter, the involved and the joiners to whom the table says', async () => {
    for (const id of PEOPLE.filter((one) => may(one, 'Inzien'))) {
      for (const path of [`/signalen/${number}`, `/api/v1/signals/${number}`, `/api/v1/signals/${number}/events`]) {
        const { body } = await got(id, path);
        const seen = (words: string) => body.includes(words);
        if (!may(id, 'Interne notities lezen')) expect([id, path, seen(NOTE)]).toEqual([id, path, false]);
        if (!may(id, 'Weten wie indiende')) expect([id, path, seen('Emma Visser')]).toEqual([id, path, false]);
        expect([id, path, seen('Daan Smit')]).toEqual([id, path, false]);
      }
      const page = await got(id, `/signalen/${number}`);
      expect([id, page.body.includes(NOTE)]).toEqual([id, may(id, 'Interne notities lezen')]);
    }
  });

  it('is changed by nobody to whom the table does not give the act', async () => {
    const acts = pathsOf(world.app).filter((path) => /^\/api\/v1\/signals\/:number\/(?!events)/.test(path));
    const version = async () => {
      const id = (await world.database.read((reads) => reads.signalIdByNumber(number))) ?? '';
      return (await world.database.read((reads) => reads.signal(id)))?.version;
    };
    const before = await version();
    for (const id of PEOPLE.filter((one) => !may(one, 'Als indiener handelen') && !may(one, 'Behandelen'))) {
      for (const path of acts) {
        const answer = await world.app.inject({
          method: 'POST',
          url: path.replace(':number', number),
          headers: { authorization: `Bearer ${tokens.get(id)}`, 'if-match': '*' },
          payload: WORDS,
        });
        expect([id, path, answer.statusCode >= 400]).toEqual([id, path, true]);
        const bare = await world.app.inject({
          method: 'POST',
          url: path.replace(':number', number),
          headers: { authorization: `Bearer ${tokens.get(id)}`, 'if-match': '*' },
          payload: {},
        });
        expect([id, path, bare.statusCode >= 400]).toEqual([id, path, true]);
      }
    }
    expect(await version()).toBe(before);
  });
});

/** A body that no act takes whole; the bare one is taken by the acts without words. */
const WORDS = { reasons: 'x', answer: 'x' };

/** An answer without what differs from one request to the next. */
function faceless(body: string, of: string): string {
  return body
    .replaceAll(of, 'NR')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/name="_csrf" value="[^"]*"/g, 'CSRF');
}
