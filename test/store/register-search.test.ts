import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handle } from '../../src/store/handle.js';
import { countFound, publish, rowsFound } from '../../src/store/register.js';
import { soughtBy } from '../../src/store/register-words.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import type { NewRegisterEntry, RegisterFilter } from '../../src/usecases/ports.js';
import { ENGINES, type Opened } from './engines.js';
import { NOW, ORGANISATION } from './given.js';

const ENTRIES = 400;
const PAGE = { offset: 0, limit: 10 };

function entry(id: string, changes: Partial<NewRegisterEntry> = {}): NewRegisterEntry {
  return { id, fieldId: 'tolls', title: 'Titel', summary: 'Tekst', outcome: 'partly', publishedAt: NOW, ...changes };
}

interface Explained {
  toSQL(): { sql: string; params: unknown[] };
  getSQL(): ReturnType<typeof sql>;
}

/** What the engine says of how it would run a statement, a line for each step. */
async function planOf({ engine, db, prepareRaw }: Handle, query: Explained): Promise<string[]> {
  if (engine === 'sqlite') {
    const { sql: text, params } = query.toSQL();
    const statement = prepareRaw?.(`explain query plan ${text}`) as unknown as {
      all(...values: unknown[]): { detail: string }[];
    };
    return statement.all(...params).map(({ detail }) => detail);
  }
  // So few rows would be read whole: this shows whether there is another way.
  await db.execute(sql`set local enable_seqscan = off`);
  const { rows } = (await db.execute(sql`explain ${query.getSQL()}`)) as { rows: { 'QUERY PLAN': string }[] };
  return rows.map((row) => row['QUERY PLAN']);
}

describe.each(ENGINES)('searching the register on $engine', ({ engine, open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
    await opened.db.work(async (handle) => {
      await saveOrganisation(handle, ORGANISATION);
      for (let index = 0; index < ENTRIES; index += 1) {
        const place = { fieldId: `field-${index % 20}`, serviceId: `service-${index % 7}` };
        await publish(handle, entry(`entry-${index}`, { ...place, title: `Titel ${index}`, publishedAt: NOW + index }));
      }
    }, 'write');
  });
  afterAll(() => opened.close());

  const plans = (filter: RegisterFilter) =>
    opened.db.work(async (handle) => {
      const sought = soughtBy(filter.words, ORGANISATION.fields);
      const page = await planOf(handle, rowsFound(handle, sought, filter, PAGE));
      const counted = await planOf(handle, countFound(handle, sought, filter));
      return { page, counted };
    }, 'write');

  const FILTERS: readonly [string, string, Omit<RegisterFilter, 'words'>][] = [
    ['the newest', 'newest', {}],
    ['a field', 'field', { fieldId: 'field-3' }],
    ['a kind', 'kind', { kind: 'verdict' }],
    ['an outcome', 'outcome', { outcome: 'taken_up' }],
    ['a service', 'service', { serviceId: 'service-2' }],
    ['a year', 'newest', { publishedFrom: NOW, publishedBefore: NOW + 5 }],
    ['a year of a field', 'field', { fieldId: 'field-3', publishedFrom: NOW, publishedBefore: NOW + 5 }],
  ];

  it.each(FILTERS)(
    'reads for %s by an index, in the order of that index, and never the whole table',
    async (_, by, filter) => {
      const { page, counted } = await plans({ words: [], ...filter });
      expect(page.join('\n')).toContain(`register_entries_${by}`);
      expect(page.join('\n')).not.toMatch(/TEMP B-TREE|\bSort\b/);
      for (const step of [...page, ...counted]) expect(step).not.toMatch(/Seq Scan|SCAN register_entries$/);
    },
  );

  it.each(FILTERS)('finds words, also within %s, by the index of words', async (_, __, filter) => {
    const { page, counted } = await plans({ words: ['titel', 'tolh'], ...filter });
    for (const plan of [page, counted]) {
      expect(plan.join('\n')).toMatch(
        engine === 'sqlite' ? /register_words VIRTUAL TABLE INDEX \d+:/ : /register_entries_/,
      );
      for (const step of plan) expect(step).not.toMatch(/Seq Scan|SCAN register_entries/);
    }
    if (engine === 'postgres')
      expect((await plans({ words: ['titel'] })).page.join('\n')).toContain('register_entries_words');
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          'de',
          'het',
          'OR',
          'AND',
          'NOT',
          'NEAR(',
          '"',
          "'",
          '*',
          ':*',
          '-',
          '(',
          ')',
          '^',
          '\\',
          '&',
          '|',
          '!',
          '<->',
          '{',
          '}',
          'titel',
          'É',
          ' ',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
    fc
      .array(fc.constantFrom('de', 'het', 'een', 'van', 'or', 'and', 'not', 'or', '"'), { maxLength: 6 })
      .map((parts) => parts.join(' ')),
  );
  const find = async (typed: string, limit: number) => {
    const words = typed.split(/\s+/).filter((word) => word !== '');
    return opened.db.read((db) => db.register({ words }, { offset: 0, limit }));
  };

  it('takes any text that is typed, and never fails', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (typed) => {
        expect((await find(typed, 3)).total).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('finds an entry by every word that stands in it, common ones too', async () => {
    let published = 0;
    const without0 = anyText.map((text) => text.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(without0, without0, async (title, summary) => {
        published += 1;
        const id = `any-${published}`;
        await opened.db.transaction((tx) => tx.publish(entry(id, { title, summary })));
        const words = `${title} ${summary}`.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
        for (const word of new Set(words)) {
          const { items } = await find(word, 1000);
          expect(items.map((found) => found.id)).toContain(id);
        }
      }),
      { numRuns: 80 },
    );
  });
});
