import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACT_PATHS } from '../../src/http/api/acts/paths.js';
import { ACT_FORMS } from '../../src/http/pages/signal/act-forms.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { ACT_NAMES, type ActName, filingInput, readAct, type TypedAct } from '../../src/usecases/inputs.js';
import { joinSignal } from '../../src/usecases/join-signal.js';
import type { PagesWorld, Visitor } from '../http/pages/pages-world.js';
import { DAY, FILING, NOW } from '../http/small-site.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';
import { BODIES, formOf } from './acting.js';
import { NEWCOMERS, PAIRS, REORGANISED } from './cast.js';
import { openCastWorld, tokenFor } from './cast-world.js';
import { codesIn, type Row, tableUnder } from './table.js';

/**
 * The relations of docs/toegang.md, acted out: people in each of them ask the running server for each signal and send it
 * each act. An act is sent by someone who saw an older version than any, so that the answer is about who may (403, 404) or
 * about the version (412, 409), and nothing changes for the next to ask.
 */
const ROWS = new Map(tableUnder('Bij een signaal').map((row) => [codesIn(row['Code'])[0] ?? '', row]));
const GENERAL = tableUnder('Zonder signaal').map((row) => [codesIn(row['Code'])[0], codesIn(row['Rollen'])] as const);
const ADDRESSES = tableUnder('Adressen');
const COLUMN_OF = new Map(
  tableUnder('Handelingen').flatMap(({ Kolom = '', Handelingen }) =>
    codesIn(Handelingen).map((act) => [act, Kolom] as const),
  ),
);

/** Everybody's relation to a signal; who is not named is a colleague. */
type Relations = Readonly<Record<string, string | readonly string[]>>;

const MANAGERS = { floor: 'manager', mark: 'manager', mees: 'manager', maud: 'manager' };
const OFFICES = {
  emma: 'submitter',
  daan: 'involved',
  anna: 'auditor',
  vonne: 'confidant',
  beau: 'administrator',
  tess: 'committee',
  dora: 'director',
  sam: 'stranger',
  ilse: 'inactive',
  dirk: 'stranger',
  ...MANAGERS,
};
const ABOVE = { wim: 'rung_above', ad: 'rung_above', kim: 'rung_above', karel: 'rung_above' };
const FIRST_RUNG = { ...OFFICES, ...ABOVE, cor: 'handler', jo: 'handler' };
const OBJECTION = {
  ...OFFICES,
  kim: 'handler_chair',
  karel: 'handler_beside_chair',
  dora: 'director_objection',
  tess: 'committee_objection',
};

let world: PagesWorld;
const numbers = new Map<string, string>();
const tokens = new Map<string, { readonly token: string; readonly at: number }>();
/** A token is good for fifteen minutes by the clock of the machine, which a slow one needs. */
const TOKEN_FOR_MS = 10 * 60_000;
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  world = await openCastWorld();
  const { database, clock } = world;
  await filed('first rung');
  await acted('cor', await filed('at the adviser'), { name: 'refer_up', input: { advice: 'Kijk mee.' } });
  await filed('objection', {
    kind: 'dissent',
    ruleOfLaw: true,
    norm: 'Artikel 3:2 Awb',
    suspension: true,
    involved: 'Karel Kuiper',
  });
  await acted('cor', await filed('referred'), {
    name: 'offer_referral',
    input: { destination: 'confidant', reasons: 'Hoort daar.' },
  });
  await acted('emma', idOf('referred'), { name: 'accept_referral', input: {} });
  await acted('cor', await filed('promised'), {
    name: 'give_feedback',
    input: {
      outcome: 'taken_up',
      reasons: 'Zo is het.',
      followUp: 'Dit volgt.',
      commitment: 'Een werkwijze.',
      commitmentOwner: 'Olga Owens',
      promisedDay: '2027-12-01',
    },
  });
  await acted('emma', await filed('shared'), { name: 'share', input: { manager: 'floor' } });
  const opening = {
    name: 'open_for_joining',
    input: { summaryTitle: 'Een uitnodiging', summary: 'Doe mee.' },
  } as const;
  await acted('emma', await filed('joined'), opening);
  for (const who of ['eli', 'dina', 'jo']) await joined(who, 'joined');
  await acted(
    'emma',
    await filed('joined objection', { kind: 'dissent', ruleOfLaw: true, norm: 'Artikel 3:2 Awb' }),
    opening,
  );
  await joined('tess', 'joined objection');
  const wanted = { name: 'ask_confidant', input: { reasons: 'Om te kunnen helpen.' } } as const;
  await acted('cor', await filed('confidential, wanted', { confidentiality: 'confidential' }), wanted);
  const known = await filed('confidential, known', { confidentiality: 'confidential' });
  await acted('cor', known, wanted);
  await acted('vonne', known, { name: 'ask_disclosure', input: { people: ['cor', 'kim'], question: 'Wilt u dat?' } });
  await acted('emma', known, { name: 'grant_disclosure', input: { people: ['cor', 'kim'] } });
  clock.at += DAY;
  await database.work((handle) => saveOrganisation(handle, REORGANISED, clock.at), 'write');
  await comeIn();
});
afterAll(() => world.close());

async function filed(name: string, changes: object = {}): Promise<string> {
  const input = filingInput.parse({
    ...FILING,
    field: 'bezwaar',
    title: `Merk ${name}`,
    involved: 'Daan Smit',
    ...changes,
  });
  const result = await fileSignal(world.deps, 'emma', input);
  if (!result.ok) throw new Error(result.refusal.code);
  numbers.set(name, result.value.signal.number);
  ids.set(name, result.value.signal.id);
  return result.value.signal.id;
}
const ids = new Map<string, string>();
const idOf = (name: string) => ids.get(name) ?? '';
const numberOf = (name: string) => numbers.get(name) ?? '';

async function acted(who: string, id: string, act: TypedAct): Promise<void> {
  const result = await actOnSignal(world.deps, who, id, readAct(act));
  if (!result.ok) throw new Error(`${who} ${act.name}: ${result.refusal.code}`);
}

async function joined(who: string, name: string): Promise<void> {
  const entries = await world.database.read((reads) => reads.registerEntriesOf([idOf(name)]));
  const result = await joinSignal(world.deps, who, entries[0]?.id ?? '', { ownWords: 'Ook bij ons.', byName: false });
  if (!result.ok) throw new Error(`${who} joins: ${result.refusal.code}`);
}

const EVERYBODY = [
  ...SMALL_ORGANISATION.persons.filter(({ active }) => active).map(({ id }) => id as string),
  ...NEWCOMERS.filter((id) => !id.startsWith('pair-')),
];

/** Everybody logs in anew: an hour unused ends a session. */
async function comeIn(): Promise<void> {
  for (const id of [...EVERYBODY, ...PAIRS.map((pair) => pair.id)]) {
    // Who has left gets none; what a token from before is worth is tested with tokens.
    await takeToken(id);
    if (!id.startsWith('pair-') && id !== 'ilse') visitors.set(id, await world.visitor(id));
  }
}

async function takeToken(who: string): Promise<string> {
  const at = performance.now();
  const token = await tokenFor(world, who);
  tokens.set(who, { token, at });
  return token;
}

async function api(who: string, method: 'GET' | 'POST', path: string, payload?: object) {
  const had = tokens.get(who);
  const token = had && performance.now() - had.at < TOKEN_FOR_MS ? had.token : await takeToken(who);
  const headers = { authorization: `Bearer ${token}`, ...(payload ? { 'if-match': '"0"' } : {}) };
  const answer = await world.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body, headers: answer.headers };
}

/** What the rows say of somebody: yes where one of them says yes. */
function may(rows: readonly string[], column: string): boolean {
  return rows.some((code) => {
    const row: Row | undefined = ROWS.get(code);
    if (!row) throw new Error(`docs/toegang.md has no row ${code}`);
    return row[column] === 'ja' || row[column] === 'open';
  });
}

type Answered = 'not there' | 'not allowed' | 'allowed';
/** Of an act: allowed is whatever is not about who asks. */
function answered(status: number): Answered {
  if (status === 404 || status === 401) return 'not there';
  if (status === 403) return 'not allowed';
  return [200, 409, 412].includes(status) ? 'allowed' : (`status ${status}` as Answered);
}

function expectedOf(rows: readonly string[], act: ActName): Answered {
  const column = COLUMN_OF.get(act);
  if (column === undefined) throw new Error(`docs/toegang.md has no act ${act}`);
  if (may(rows, column)) return 'allowed';
  return may(rows, 'Inzien') ? 'not allowed' : 'not there';
}

/** Asks for a signal and sends each act, by API and by page; gives what is not as the table says. */
async function wrongFor(who: string, number: string, rows: readonly string[], byPage: boolean): Promise<string[]> {
  const wrong: string[] = [];
  const check = (what: string, told: unknown, said: unknown) => {
    if (told !== said) wrong.push(`${who} (${rows}) ${what}: ${told}, and the table says ${said}`);
  };
  const seen = may(rows, 'Inzien') ? 200 : rows.includes('inactive') ? 401 : 404;
  check('view', (await api(who, 'GET', `/signals/${number}`)).status, seen);
  check('events', (await api(who, 'GET', `/signals/${number}/events`)).status, seen);
  for (const act of ACT_NAMES) {
    const { status } = await api(who, 'POST', `/signals/${number}/${ACT_PATHS[act]}`, BODIES[act]);
    check(act, answered(status), expectedOf(rows, act));
  }
  const visitor = visitors.get(who);
  if (!byPage || !visitor) return wrong;
  check('page', (await visitor.get(`/signalen/${number}`)).status, seen);
  const _csrf = await visitor.csrf();
  for (const act of ACT_NAMES) {
    const fields = { ...formOf(act), revisie: '0', _csrf };
    const sent = await visitor.sendBare(`/signalen/${number}/${ACT_FORMS[act].segment}`, fields);
    // The form of an act stands on the page of the signal: who may not see that, has none there.
    check(`${act} by page`, answered(sent.status), seen === 200 ? expectedOf(rows, act) : 'not there');
  }
  return wrong;
}

async function everybodyTowards(name: string, relations: Relations): Promise<string[]> {
  const wrong: string[] = [];
  for (const who of EVERYBODY) {
    wrong.push(...(await wrongFor(who, numberOf(name), [relations[who] ?? 'colleague'].flat(), true)));
  }
  return wrong;
}

describe('each relation of the table, on the running server', () => {
  it.each<[string, Relations]>([
    ['first rung', FIRST_RUNG],
    [
      'at the adviser',
      { ...FIRST_RUNG, cor: 'handler_before', jo: 'handler_before', wim: 'handler_stand_in', ad: 'handler_away' },
    ],
    ['objection', { ...OBJECTION, karel: 'involved', daan: 'colleague' }],
    ['referred', { ...FIRST_RUNG, vonne: 'confidant_referred' }],
    ['promised', { ...FIRST_RUNG, olga: 'owner' }],
    ['shared', { ...FIRST_RUNG, floor: 'manager_shared' }],
    ['joined', { ...FIRST_RUNG, eli: 'joiner', dina: 'joiner_manager', jo: 'joiner_handler' }],
    ['joined objection', { ...OBJECTION, tess: 'joiner_committee' }],
    ['confidential, wanted', { ...FIRST_RUNG, vonne: 'confidant_asked' }],
    ['confidential, known', { ...FIRST_RUNG, cor: 'handler_allowed' }],
  ])('sees and does with the signal “%s” what its row says, by API and by page', async (name, relations) => {
    expect(await everybodyTowards(name, relations)).toEqual([]);
  });

  it('joins, or does not, as its row says', async () => {
    const [entry] = await world.database.read((reads) => reads.registerEntriesOf([idOf('joined')]));
    const relations: Relations = FIRST_RUNG;
    const { persons } = await world.database.read((reads) => reads.organisation());
    const wrong: string[] = [];
    for (const who of EVERYBODY) {
      const rows = [relations[who] ?? 'colleague'].flat();
      const { status } = await api(who, 'POST', `/register-entries/${entry?.id}/joinings`, { byName: false });
      // The line and who joined before are told so; that is another answer than to who may not.
      const told = [200, 201, 409].includes(status);
      const said = may([...rows], 'Medeondertekenen') && persons.get(who)?.roles.includes('employee');
      if (told !== said && who !== 'emma') wrong.push(`${who} (${rows}): ${status}`);
      if (who === 'emma') expect(status).toBe(409);
    }
    expect(wrong).toEqual([]);
  });

  it('was tried with somebody in it', () => {
    const tried = [FIRST_RUNG, OBJECTION, LATE].flatMap((relations) => Object.values<string>(relations));
    const later = [
      'handler_before',
      'handler_stand_in',
      'handler_away',
      'confidant_referred',
      'confidant_asked',
      'handler_allowed',
      'owner',
      'manager_shared',
    ];
    const joiners = ['joiner', 'joiner_manager', 'joiner_handler', 'joiner_committee', 'colleague', 'committee_breach'];
    // Nobody in the cast: asked with a code and without a name in test/http/anonymous.test.ts.
    const all = new Set([...tried, ...later, ...joiners, 'code_holder']);
    expect([...ROWS.keys()].filter((code) => !all.has(code))).toEqual([]);
  });
});

const LATE = { ...FIRST_RUNG, dora: 'director_late' };

describe('a pair of roles, on the running server', () => {
  it('gives towards a signal what the rows of its roles give together, and no more', async () => {
    const wrong: string[] = [];
    for (const { id, roles } of PAIRS) {
      const own = roles.includes('employee') ? ['colleague'] : ['stranger'];
      if (roles.includes('auditor')) own.push('auditor');
      const more = { 'first rung': [], objection: [], referred: [] } as Record<string, string[]>;
      if (roles.includes('committee')) more['objection']?.push('committee_objection');
      if (roles.includes('confidant')) more['referred']?.push('confidant_referred');
      for (const [name, rows] of Object.entries(more)) {
        wrong.push(...(await wrongFor(id, numberOf(name), [...own, ...rows], false)));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('opens the lists that one of its roles opens, and no other', async () => {
    const lists = ADDRESSES.flatMap(({ Adres = '', Wie }) => {
      const [action] = codesIn(Wie);
      const roles = GENERAL.find(([code]) => code === action)?.[1];
      return roles ? [...Adres.matchAll(/`\/api\/v1(\/[\w/-]+)`/g)].map(([, path = '']) => ({ path, roles })) : [];
    });
    expect(lists.length).toBeGreaterThan(10);
    const wrong: string[] = [];
    for (const { id, roles } of PAIRS) {
      for (const { path, roles: wanted } of lists) {
        const { status } = await api(id, 'GET', path);
        const said = roles.some((role) => wanted.includes(role)) ? 200 : 403;
        if (status !== said) wrong.push(`${id} ${path}: ${status}, and the table says ${said}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('later, on the running server', () => {
  it('a director reads once something is late, and nobody else sees more by it', async () => {
    await world.pass(NOW + 3 * DAY);
    await comeIn();
    expect(await everybodyTowards('first rung', LATE)).toEqual([]);
  });

  it('a committee reads once a ceiling is broken, and those who had it go on reading', async () => {
    await world.pass(NOW + 150 * DAY);
    await comeIn();
    const before = { cor: 'handler_before', jo: 'handler_before', ad: 'handler_before', wim: 'handler_before' };
    const relations = {
      ...OFFICES,
      ...before,
      kim: 'handler_before',
      karel: 'handler_before',
      dora: 'handler',
      tess: 'committee_breach',
    };
    expect(await everybodyTowards('first rung', relations)).toEqual([]);
  });
});
