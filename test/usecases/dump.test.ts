import { getTableName } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shownCode } from '../../src/domain/receipt-code.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { saveDraft } from '../../src/usecases/drafts.js';
import { fileAnonymously } from '../../src/usecases/file-anonymously.js';
import { anonymousFilingInput, readAct } from '../../src/usecases/inputs.js';
import { joinSignal } from '../../src/usecases/join-signal.js';
import { lookAtIdentity } from '../../src/usecases/look-at-identity.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { stepForward } from '../../src/usecases/step-forward.js';
import { TEST_SIGNER } from '../support/keys.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';
import { ENGINES, filingOf, NOW, openWorld, type World } from './world.js';

/** Short values and small numbers stand everywhere, and lead from nobody to nobody. */
const LETTERS = 11;
/** A value that stands in more rows than this points at a crowd. */
const RARE = 6;

interface Row {
  readonly table: string;
  readonly values: ReadonlySet<string>;
}

/** Every single value of a row, also those within JSON; a moment counts as a value like any other. */
function valuesOf(row: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const take = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^[[{]/.test(value)) {
        try {
          take(JSON.parse(value));
          return;
        } catch {
          // Not JSON after all: the text itself.
        }
      }
      if (value.length >= LETTERS) found.add(value);
    } else if (typeof value === 'number') {
      if (value > 1e12) found.add(String(value));
    } else if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) take(part);
    }
  };
  take(row);
  return found;
}

/** The values that stand with both of two signals. */
function commonIn(rows: readonly Row[], one: string, two: string): readonly string[] {
  const valuesWith = (id: string) =>
    new Set(rows.filter(({ values }) => values.has(id)).flatMap(({ values }) => [...values]));
  const other = valuesWith(two);
  return [...valuesWith(one)].filter((value) => other.has(value)).sort();
}

describe.each(ENGINES)('a copy of the whole database without the keys, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
    world.clock.at = NOW + 17 * 60_000 + 123;
  });
  afterEach(() => world.close());

  const dump = () =>
    world.database.work(async ({ db, tables }) => {
      const rows: Row[] = [];
      for (const table of Object.values(tables)) {
        for (const row of await db.select().from(table as never)) {
          rows.push({ table: getTableName(table as never), values: valuesOf(row) });
        }
      }
      return rows;
    }, 'read');

  /** All rows that one can come to from a value, from row to row by values that stand in few rows. */
  function reachedFrom(rows: readonly Row[], start: string): readonly Row[] {
    const holding = new Map<string, Row[]>();
    for (const row of rows) for (const value of row.values) holding.set(value, [...(holding.get(value) ?? []), row]);
    const reached = new Set<Row>();
    const waiting = [start];
    const seen = new Set(waiting);
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
      const held = holding.get(value) ?? [];
      if (value !== start && held.length > RARE) continue;
      for (const row of held) {
        reached.add(row);
        for (const next of row.values) {
          if (seen.has(next)) continue;
          seen.add(next);
          waiting.push(next);
        }
      }
    }
    return [...reached];
  }

  /** People's rows and whatever else is of one person in the clear. */
  const OF_PEOPLE = new Set(['person_versions', 'accounts', 'submitters', 'account_log', 'absences']);

  it('leads from an open signal to its submitter, so that what is looked for can be found', async () => {
    const id = await world.file('emma');
    const rows = await dump();
    const of = rows.filter(({ table, values }) => table === 'submitters' && values.has(id));
    expect(of).toHaveLength(1);
    expect(reachedFrom(rows, id).some(({ table }) => table === 'submitters')).toBe(true);
  });

  it('leads from no confidential signal to a person who filed, joined, was named or read it', async () => {
    await world.file('emma');
    const ids: string[] = [];
    for (const who of ['emma', 'eli', 'daan'])
      ids.push(await world.file(who, { confidentiality: 'confidential', involved: 'Dina Peters' }));
    const [id = ''] = ids;
    await world.act('cor', id, readAct({ name: 'ask', input: { question: 'Hoe vaak?' } }));
    await world.act('emma', id, readAct({ name: 'answer_question', input: { answer: 'Elke week.' } }));
    const vonne = { id: 'vonne', name: 'Vonne Vertrouwd', email: 'vonne@example.org', unitId: null, active: true };
    const confidant = { persons: [{ ...vonne, roles: ['confidant'] as const }] };
    await world.database.work((handle) => saveOrganisation(handle, confidant), 'write');
    const people = ['cor'];
    await world.act('cor', id, readAct({ name: 'ask_confidant', input: { reasons: 'Om te kunnen helpen.' } }));
    await world.act('vonne', id, readAct({ name: 'ask_disclosure', input: { people, question: 'Wilt u dat?' } }));
    await world.act('emma', id, readAct({ name: 'grant_disclosure', input: { people } }));
    expect((await lookAtIdentity(world.deps, 'cor', id)).ok).toBe(true);
    await world.act('emma', id, readAct({ name: 'share', input: { manager: 'mark' } }));
    const summary = { summaryTitle: 'Bezwaren blijven liggen', summary: 'Zij blijven liggen.' };
    await world.act('emma', id, readAct({ name: 'open_for_joining', input: summary }));
    const [entry] = await world.database.read((reads) => reads.registerEntriesOf([id]));
    const joined = await joinSignal(world.deps, 'beau', entry?.id ?? '', { ownWords: 'Ook hier.', byName: false });
    expect(joined.ok).toBe(true);
    const { number } = await world.signal(id);
    await saveDraft(world.deps, 'emma', { of: 'act', number, act: 'add' }, { addition: 'Nog iets.' });
    world.clock.at += 3_600_000;
    await sealLog({ ...world.deps, signer: TEST_SIGNER });

    const rows = await dump();
    expect(rows.length).toBeGreaterThan(50);
    for (const start of [id, number]) {
      const reached = reachedFrom(rows, start);
      expect(reached.length).toBeGreaterThan(5);
      expect(reached.filter(({ table }) => OF_PEOPLE.has(table)).map(({ table }) => table)).toEqual([]);
      const secret = ['emma', 'beau', 'mark', 'dina', 'team-1'];
      const people = SMALL_ORGANISATION.persons.filter(({ id: personId }) => secret.includes(personId));
      const words = [...secret, ...people.flatMap(({ name, email }) => [name, email])];
      for (const { table, values } of reached) {
        const told = words.filter((word) => [...values].some((value) => new RegExp(`\\b${word}\\b`, 'i').test(value)));
        expect([table, told]).toEqual([table, []]);
      }
    }
    // Short values too, in every row that is of the signal itself.
    const raw = await world.database.work(async ({ db, tables }) => {
      const found: string[] = [];
      for (const table of Object.values(tables)) {
        for (const row of await db.select().from(table as never)) {
          const text = JSON.stringify(row);
          if (text.includes(id) || text.includes(number)) found.push(text);
        }
      }
      return found;
    }, 'read');
    expect(raw.length).toBeGreaterThan(5);
    for (const row of raw) expect(row).not.toMatch(/\b(emma|beau|mark|dina|team-1)\b/i);
  });

  it('leads nowhere from a signal that stepped from anonymous to confidential, and ties it to no other of that person', async () => {
    const before = await world.file('emma', { confidentiality: 'confidential', title: 'Een eerder signaal' });
    const other = await world.file('eli', { confidentiality: 'confidential', title: 'Van iemand anders' });
    const anonymous = { ...filingOf(), title: 'Eerst zonder naam', place: '' };
    const { confidentiality: _c, raises: _r, ...input } = anonymous;
    const filed = await fileAnonymously(world.deps, anonymousFilingInput.parse(input), 'form-1');
    if (!filed.ok) throw new Error(filed.refusal.code);
    const { id, number } = filed.value.signal;
    world.clock.at += 3_600_000;
    expect((await stepForward(world.deps, 'emma', shownCode(filed.value.code), 'confidential')).ok).toBe(true);
    const rows = await dump();
    for (const start of [id, number]) {
      const reached = reachedFrom(rows, start);
      expect(reached.filter(({ table }) => OF_PEOPLE.has(table)).map(({ table }) => table)).toEqual([]);
    }
    expect(commonIn(rows, id, before)).toEqual(commonIn(rows, id, other));
    const own = rows.filter(({ values }) => values.has(id) || values.has(number));
    expect(own.length).toBeGreaterThan(3);
    for (const { values } of own) for (const value of values) expect(value).not.toMatch(/\b(emma|team-1)\b/i);
  });

  it('has of two confidential signals of one person no value that they have in common', async () => {
    const ids = [
      await world.file('emma', { confidentiality: 'confidential', title: 'Een eerste signaal' }),
      await world.file('emma', { confidentiality: 'confidential', title: 'Een ander signaal' }),
    ];
    const other = await world.file('eli', { confidentiality: 'confidential', title: 'Van iemand anders' });
    const rows = await dump();
    // Whatever two signals of one person share, two of different people share as well: moments to the hour, the field.
    expect(commonIn(rows, ids[0] ?? '', ids[1] ?? '')).toEqual(commonIn(rows, ids[0] ?? '', other));
  });
});
