import fc from 'fast-check';
import { expect, it } from 'vitest';
import { figuresOf } from '../../src/domain/figures/tables.js';
import type { Field, Unit } from '../../src/domain/organisation.js';
import { type NotedTree, type NotingLog, treeAsKnown } from '../../src/domain/organisation-as-known.js';
import type { NotedVersion } from '../../src/domain/organisation-versions.js';

const END = 10;
const id = fc.constantFrom('a', 'b', 'c', 'd');
/** From any moment on, also in the past. */
const validFrom = fc.integer({ min: 0, max: 15 });
const parent = fc.option(id);

const unit = fc.record({ id, validFrom, active: fc.boolean(), parentId: parent, name: fc.string({ maxLength: 2 }) });
const field = fc.record({ id, validFrom, active: fc.boolean() });
const change = fc.record({ units: fc.array(unit, { maxLength: 4 }), fields: fc.array(field, { maxLength: 2 }) });
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

/** What is noted in one version of the organisation after another. */
function notedIn(changes: readonly Change[]): NotedTree {
  return {
    units: changes.flatMap(({ units }, version) =>
      units.map(({ id, validFrom, active, parentId, name }): NotedVersion<Unit> => {
        const thing: Unit = { id, parentId, name, kind: 'team', managerId: null };
        return { id, validFrom, active, notedIn: version, thing };
      }),
    ),
    fields: changes.flatMap(({ fields }, version) =>
      fields.map(({ id, validFrom, active }): NotedVersion<Field> => {
        return { id, validFrom, active, notedIn: version, thing: { id, code: id, name: id } };
      }),
    ),
  };
}

const filed = fc.array(fc.record({ unitId: fc.option(id), fieldId: id, number: fc.integer({ min: 1, max: 9 }) }));

it('the figures of a quarter are to the byte as they were, whatever is noted after it, from whenever on', () => {
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(change, fc.integer({ min: END, max: 20 })), { maxLength: 4 }),
      filed,
      (before, later, rows) => {
        const log = (count: number): NotingLog =>
          new Map(
            Array.from({ length: count }, (_, version) => {
              const at = later[version - before.length]?.[1] ?? version;
              return [version, { at, source: version === 0 ? 'set_up' : 'page' }];
            }),
          );
        const all = [...before, ...later.map(([one]) => one)];
        const told = (changes: readonly Change[]) => {
          const { units, fields } = treeAsKnown(notedIn(changes), log(changes.length), END);
          const figures = figuresOf(units.values(), fields.keys(), { filed: rows, answered: [] });
          return JSON.stringify([...figures.filed].map(([unitId, { total, by }]) => [unitId, total, [...by.field]]));
        };
        expect(told(all)).toBe(told(before));
      },
    ),
  );
});

it('what was noted before the end counts, also from a day in the past, and what an installation was set up with always', () => {
  const noted = notedIn([
    { units: [{ id: 'a', validFrom: 0, active: true, parentId: null, name: 'Een' }], fields: [] },
    { units: [{ id: 'a', validFrom: 2, active: true, parentId: null, name: 'Twee' }], fields: [] },
  ]);
  const log = (at: number): NotingLog =>
    new Map([
      [0, { at: 99, source: 'set_up' }],
      [1, { at, source: 'page' }],
    ]);
  expect(treeAsKnown(noted, log(END - 1), END).units.get('a')?.name).toBe('Twee');
  expect(treeAsKnown(noted, log(END), END).units.get('a')?.name).toBe('Een');
});
