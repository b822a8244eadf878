import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Person, Unit } from '../../src/domain/organisation.js';
import { organisationOverTime } from '../../src/domain/organisation-over-time.js';
import { type NotedVersion, versionsById } from '../../src/domain/organisation-versions.js';
import { DEFAULT_CALENDAR } from '../../src/domain/time/working-days.js';

/** Few things and few moments, so that changes meet each other often. */
const id = fc.constantFrom('a', 'b', 'c');
const moment = fc.integer({ min: 0, max: 12 });

const unitChange = fc.record({
  id,
  validFrom: moment,
  active: fc.boolean(),
  thing: fc.record({ name: fc.string({ maxLength: 3 }), managerId: fc.option(id) }),
});
const personChange = fc.record({
  id,
  validFrom: moment,
  thing: fc.record({ unitId: fc.option(id), active: fc.boolean() }),
});

/** The plain way: what was noted for a moment up to now, in the order of those moments and then of noting, one over the other. */
function fold<C extends { readonly id: string; readonly validFrom: number }>(noted: readonly C[], at: number) {
  const standing = new Map<string, C>();
  for (let moment = 0; moment <= at; moment += 1) {
    for (const change of noted) if (change.validFrom === moment) standing.set(change.id, change);
  }
  return standing;
}

it('is at any moment the fold of all changes up to it, in whatever order they were entered', () => {
  fc.assert(
    fc.property(fc.array(unitChange), fc.array(personChange), fc.array(moment), (units, persons, asked) => {
      const unitOf = (change: (typeof units)[number]): Unit => ({
        id: change.id,
        parentId: null,
        kind: 'team',
        ...change.thing,
      });
      const personOf = (change: (typeof persons)[number]): Person => ({
        id: change.id,
        name: change.id,
        roles: [],
        ...change.thing,
      });
      const noted = <C extends { id: string; validFrom: number }, T>(changes: readonly C[], thing: (change: C) => T) =>
        versionsById(
          changes.map(
            (change, notedIn): NotedVersion<T> => ({ active: true, ...change, notedIn, thing: thing(change) }),
          ),
        );
      const overTime = organisationOverTime({
        version: 1,
        name: '',
        calendar: DEFAULT_CALENDAR,
        units: noted(units, unitOf),
        persons: noted(persons, personOf),
        fields: new Map(),
        lines: new Map(),
        absences: [],
      });
      for (const at of asked) {
        const organisation = overTime.at(at);
        const there = [...fold(units, at).values()].filter(({ active }) => active);
        expect(new Map(organisation.units)).toEqual(new Map(there.map((change) => [change.id, unitOf(change)])));
        const known = [...fold(persons, at).values()];
        expect(new Map(organisation.persons)).toEqual(new Map(known.map((change) => [change.id, personOf(change)])));
        const next = overTime.nextChangeAfter(at) ?? Number.POSITIVE_INFINITY;
        const later = [...units, ...persons].map(({ validFrom }) => validFrom).filter((from) => from > at);
        expect(next).toBe(Math.min(Number.POSITIVE_INFINITY, ...later));
      }
    }),
  );
});
