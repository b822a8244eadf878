import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managersBetween } from '../../src/domain/management-over-time.js';
import { managementChainAbove } from '../../src/domain/organisation.js';
import { organisationOverTime } from '../../src/domain/organisation-over-time.js';
import type { OrganisationVersions, Version } from '../../src/domain/organisation-versions.js';
import { DEFAULT_CALENDAR } from '../../src/domain/time/working-days.js';

const UNITS = ['dienst', 'directie', 'team'] as const;
const PEOPLE = ['emma', 'mark', 'mees', 'maud'] as const;

const version = <T>(validFrom: number, thing: T, active = true): Version<T> => ({
  validFrom,
  thing,
  active,
  notedIn: 1,
});

/** An organisation in which anything may change at any of twenty moments, also into a circle. */
const organisations = fc.record({
  units: fc.dictionary(
    fc.constantFrom(...UNITS),
    fc.array(
      fc.record({
        at: fc.nat(20),
        parentId: fc.constantFrom(null, ...UNITS),
        managerId: fc.constantFrom(null, ...PEOPLE),
        active: fc.boolean(),
      }),
    ),
  ),
  emma: fc.array(fc.record({ at: fc.nat(20), unitId: fc.constantFrom(null, ...UNITS) })),
});

function versionsOf({
  units,
  emma,
}: typeof organisations extends fc.Arbitrary<infer T> ? T : never): OrganisationVersions {
  const distinct = <T extends { at: number }>(all: readonly T[]) =>
    [...new Map(all.map((one) => [one.at, one])).values()].sort((a, b) => a.at - b.at);
  return {
    version: 1,
    name: 'Dienst',
    calendar: DEFAULT_CALENDAR,
    fields: new Map(),
    lines: new Map(),
    absences: [],
    units: new Map(
      Object.entries(units).map(([id, all]) => [
        id,
        distinct(all).map(({ at, parentId, managerId, active }) =>
          version(at, { id, parentId, kind: 'unit' as const, name: id, managerId }, active),
        ),
      ]),
    ),
    persons: new Map([
      [
        'emma',
        distinct(emma).map(({ at, unitId }) =>
          version(at, { id: 'emma', name: 'Emma', unitId, roles: [], active: true }),
        ),
      ],
    ]),
  };
}

describe('the management chain above a submitter', () => {
  it('is everybody who stood in it at any moment from filing until now, and nobody else', () => {
    fc.assert(
      fc.property(organisations, fc.nat(20), fc.nat(20), (given, one, other) => {
        const [from, until] = [Math.min(one, other), Math.max(one, other)];
        const versions = versionsOf(given);
        const { at } = organisationOverTime(versions);
        const expected = new Set<string>();
        for (let moment = from; moment <= until; moment += 1) {
          for (const id of managementChainAbove(at(moment), 'emma')) expected.add(id);
        }
        expect([...managersBetween(versions, 'emma', from, until)].sort()).toEqual([...expected].sort());
      }),
      { numRuns: 1000 },
    );
  });
});
