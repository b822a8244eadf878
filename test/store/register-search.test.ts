import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../../src/store/register.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import type { NewRegisterEntry, RegisterFilter } from '../../src/usecases/ports.js';
import { planAsIfLarge, planOf, type Step, statementsOf } from '../support/statements.js';
import { ENGINES, type Opened } from './engines.js';
import { NOW, ORGANISATION } from './given.js';

const ENTRIES = 400;
const PAGE = { offset: 0, limit: 10 };

function entry(id: string, changes: Partial<NewRegisterEntry> = {}): NewRegisterEntry {
  return { id, fieldId: 'tolls', title: 'Titel', summary: 'Tekst', outcome: 'partly', publishedAt: NOW, ...changes };
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
      await planAsIfLarge(handle);
    }, 'write');
  });
  afterAll(() => opened.close());

  /** How the very statements of a search go about it. */
  const plans = async (filter: RegisterFilter) => {
    const sent = await statementsOf(engine, () => opened.db.read((reads) => reads.register(filter, PAGE)));
    const searching = sent.filter(({ text }) => text.includes('register_entries'));
    const steps = await opened.db.work(async (handle) => {
      const plans: (readonly Step[])[] = [];
      for (const statement of searching) plans.push(await planOf(handle, statement));
      return plans;
    }, 'write');
    return steps.map((plan) => plan.filter(({ table }) => table.startsWith('register_')));
  };

  const FILTERS: readonly [string, string, Omit<RegisterFilter, 'words'>][] = [
    ['the newest', 'newest', {}],
    ['a field', 'field', { fieldId: 'field-3' }],
    ['a kind', 'kind', { kind: 'verdict' }],
    ['an outcome', 'outcome', { outcome: 'taken_up' }],
    ['a service', 'service', { serviceId: 'service-2' }],
    ['a year', 'newest', { publishedFrom: NOW, publishedBefore: NOW + 5 }],
    ['a year of a field', 'field', { fieldId: 'field-3', publishedFrom: NOW, publishedBefore: NOW + 5 }],
  ];

  it.each(FILTERS)('reads a page for %s in the order of an index', async (_, by, filter) => {
    const [page] = await plans({ words: [], ...filter });
    const isSought = Object.keys(filter).length > 0;
    expect(page).toEqual([{ table: 'register_entries', index: `register_entries_${by}`, sought: isSought }]);
  });

  it.each(FILTERS)('finds words, also within %s, without reading the whole table', async (_, __, filter) => {
    const [found = []] = await plans({ words: ['titel', 'tolh'], ...filter });
    if (engine === 'sqlite') {
      expect(found[0]).toEqual({ table: 'register_words', index: undefined, sought: true });
      for (const step of found.slice(1)) expect(step).toMatchObject({ table: 'register_entries', sought: true });
    } else for (const { index } of found) expect(index).toMatch(/^register_entries_/);
  });

  it('finds what is rare by the index of words', async () => {
    const [found = []] = await plans({ words: ['tolh'] });
    const index = engine === 'sqlite' ? { table: 'register_words' } : { index: 'register_entries_words' };
    expect(found[0]).toMatchObject({ ...index, sought: true });
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
        // Some signs count as letters and stand for a mark over nothing (U+FE7E): no word.
        const words = `${title} ${summary}`.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word.normalize('NFKD')));
        for (const word of new Set(words)) {
          const { items } = await find(word, 1000);
          expect(items.map((found) => found.id)).toContain(id);
        }
      }),
      { numRuns: 80 },
    );
  });
});
