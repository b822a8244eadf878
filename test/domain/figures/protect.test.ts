import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, protect, SMALLEST_TOLD, type TreeFigures } from '../../../src/domain/figures/protect.js';
import { attack, type Fact } from './attacker.js';

type By = 'outcome' | 'speed';
type UnitOfTree = { readonly id: string; readonly parentId: string | null };

const CATEGORIES = { outcome: ['taken_up', 'partly', 'not_possible'], speed: ['in_time', 'late'] } as const;

/** `{ team: { taken_up: 3 } }` as rows, all of them in time. */
function rowsOf(numbers: Record<string, Record<string, number>>): Counted<'outcome'>[] {
  return Object.entries(numbers).flatMap(([unitId, byOutcome]) =>
    Object.entries(byOutcome).map(([outcome, number]) => ({ unitId, by: { outcome }, number })),
  );
}

const TWO_TEAMS: UnitOfTree[] = [
  { id: 'unit', parentId: null },
  { id: 'team-1', parentId: 'unit' },
  { id: 'team-2', parentId: 'unit' },
  { id: 'team-3', parentId: 'unit' },
];

const told = (figures: TreeFigures<'outcome'>, unitId: string | null) => {
  const { total, by } = figures.get(unitId) ?? { total: undefined, by: { outcome: new Map() } };
  return { total, ...Object.fromEntries(by.outcome) };
};
const OUTCOMES = { outcome: CATEGORIES.outcome };

describe('the figures that may be told', () => {
  it('tell numbers of five and more, and none at all', () => {
    const figures = protect(
      TWO_TEAMS,
      rowsOf({ 'team-1': { taken_up: 7 }, 'team-2': { taken_up: 6, partly: 5 } }),
      OUTCOMES,
    );
    expect(told(figures, 'unit')).toEqual({ total: 18, taken_up: 13, partly: 5, not_possible: 0 });
    expect(told(figures, 'team-1')).toEqual({ total: 7, taken_up: 7, partly: 0, not_possible: 0 });
    expect(told(figures, 'team-3')).toEqual({ total: 0, taken_up: 0, partly: 0, not_possible: 0 });
  });

  it('keep back a team with fewer than five, and the smallest beside it, for the difference would tell', () => {
    const figures = protect(
      TWO_TEAMS,
      rowsOf({ 'team-1': { taken_up: 3 }, 'team-2': { taken_up: 6 }, 'team-3': { taken_up: 9 } }),
      OUTCOMES,
    );
    expect(told(figures, 'unit').total).toBe(18);
    expect(told(figures, 'team-3').total).toBe(9);
    expect(told(figures, 'team-1')).toEqual({ total: null, taken_up: null, partly: 0, not_possible: 0 });
    expect(told(figures, 'team-2')).toEqual({ total: null, taken_up: null, partly: 0, not_possible: 0 });
  });

  it('keep back an outcome in all teams where one has fewer than five of it, and a second one beside it', () => {
    const figures = protect(
      TWO_TEAMS,
      rowsOf({ 'team-1': { taken_up: 3, partly: 6 }, 'team-2': { taken_up: 8, partly: 5, not_possible: 9 } }),
      OUTCOMES,
    );
    expect(told(figures, 'unit')).toEqual({ total: 31, taken_up: 11, partly: 11, not_possible: 9 });
    expect(told(figures, 'team-1')).toEqual({ total: 9, taken_up: null, partly: null, not_possible: 0 });
    expect(told(figures, 'team-2')).toEqual({ total: 22, taken_up: null, partly: null, not_possible: 9 });
  });

  it('tell nothing where the whole organisation has fewer than five', () => {
    const figures = protect(TWO_TEAMS, rowsOf({ 'team-1': { taken_up: 4 } }), OUTCOMES);
    for (const id of [null, 'unit', 'team-1', 'team-2']) expect(told(figures, id).total).toBeNull();
  });

  it('count what was filed from a unit that is gone for the organisation as a whole, and for no unit', () => {
    const figures = protect(TWO_TEAMS, rowsOf({ 'team-1': { taken_up: 6 }, gone: { taken_up: 8 } }), OUTCOMES);
    expect(told(figures, null).total).toBe(14);
    expect(told(figures, 'unit').total).toBe(6);
  });
});

const trees = fc
  .array(fc.nat(5), { minLength: 1, maxLength: 6 })
  .map((above): UnitOfTree[] =>
    above.map((place, index) => ({ id: `unit-${index}`, parentId: place < index ? `unit-${place}` : null })),
  );
const few = fc.oneof(
  { weight: 3, arbitrary: fc.nat(3) },
  { weight: 2, arbitrary: fc.nat(9) },
  { weight: 3, arbitrary: fc.constant(0) },
);

/** Units with so many of each outcome, in time and late; the last row belongs to no unit. */
const organisations = trees.chain((units) =>
  fc
    .array(fc.array(few, { minLength: 6, maxLength: 6 }), { minLength: units.length + 1, maxLength: units.length + 1 })
    .map((numbers) => ({
      units,
      counted: numbers.flatMap((ofUnit, place) =>
        ofUnit.map((number, kind) => row(units[place]?.id ?? null, kind, number)),
      ),
    })),
);

function row(unitId: string | null, kind: number, number: number): Counted<By> {
  const { outcome, speed } = CATEGORIES;
  return { unitId, by: { outcome: outcome[kind % 3] ?? '', speed: speed[Math.floor(kind / 3)] ?? '' }, number };
}

/** Each number of the whole tree, told or kept back, with the rows of which it is the sum. */
function everyNumber(units: readonly UnitOfTree[], counted: readonly Counted<By>[], figures: TreeFigures<By>) {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const isWithin = (unitId: string | null, above: string | null): boolean => {
    for (let at: string | null = unitId; at !== null; at = parents.get(at) ?? null) if (at === above) return true;
    return above === null;
  };
  const summed = (fits: (row: Counted<By>) => boolean) => counted.flatMap((one, index) => (fits(one) ? [index] : []));
  return [...figures].flatMap(([id, { total, by }]) => [
    { what: `${id}`, unknowns: summed((one) => isWithin(one.unitId, id)), told: total },
    ...(['outcome', 'speed'] as const).flatMap((classification) =>
      [...by[classification]].map(([category, number]) => ({
        what: `${id} ${category}`,
        unknowns: summed((one) => isWithin(one.unitId, id) && one.by[classification] === category),
        told: number,
      })),
    ),
  ]);
}

describe('someone who is told the numbers of every unit', () => {
  it('cannot compute one that was kept back: it could be five or more, and it could be another', () => {
    let keptBack = 0;
    let known = 0;
    fc.assert(
      fc.property(organisations, ({ units, counted }) => {
        const numbers = everyNumber(units, counted, protect(units, counted, CATEGORIES));
        const facts: Fact[] = numbers.flatMap(({ unknowns, told: sum }) => (sum === null ? [] : [{ unknowns, sum }]));
        known += facts.length;
        // Nothing told at all is nothing to compute with.
        if (facts.length === 0) return;
        const range = attack(counted.length, facts);
        for (const { what, unknowns, told: sum } of numbers) {
          if (sum !== null) continue;
          keptBack += 1;
          const { least, most } = range(unknowns);
          expect([what, least < most, most >= SMALLEST_TOLD]).toEqual([what, true, true]);
        }
      }),
      { numRuns: 300 },
    );
    expect(keptBack).toBeGreaterThan(500);
    expect(known).toBeGreaterThan(500);
  });

  it('is told the numbers as they are, and never one from one to four', () => {
    fc.assert(
      fc.property(organisations, ({ units, counted }) => {
        for (const { unknowns, told: sum } of everyNumber(units, counted, protect(units, counted, CATEGORIES))) {
          if (sum === null) continue;
          expect(sum).toBe(unknowns.reduce((total, index) => total + (counted[index]?.number ?? 0), 0));
          expect(sum === 0 || sum >= SMALLEST_TOLD).toBe(true);
        }
      }),
    );
  });

  it('is told the same in whatever order units and rows come', () => {
    fc.assert(
      fc.property(organisations, ({ units, counted }) => {
        const again = protect([...units].reverse(), [...counted].reverse(), CATEGORIES);
        for (const [id, figures] of protect(units, counted, CATEGORIES)) expect(again.get(id)).toEqual(figures);
      }),
    );
  });
});
