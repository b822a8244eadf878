import { describe, expect, it } from 'vitest';
import { coverOf } from '../../src/domain/cover.js';
import type { Person, Unit } from '../../src/domain/organisation.js';
import { organisationOverTime } from '../../src/domain/organisation-over-time.js';
import type { OrganisationVersions, Version, Versions } from '../../src/domain/organisation-versions.js';
import { DEFAULT_CALENDAR } from '../../src/domain/time/working-days.js';

/** Service › two units of twenty; in the first unit two teams of five, the second of which Mia managed until day 10. */
const UNIT = (id: string, parentId: string | null, managerId: string | null): Unit => ({
  id,
  parentId,
  kind: 'unit',
  name: id,
  managerId,
});
const version = <T>(thing: T, validFrom = 0): Version<T> => ({ validFrom, thing, active: true, notedIn: 1 });
const unit = (...args: Parameters<typeof UNIT>): [string, Versions<Unit>] => [args[0], [version(UNIT(...args))]];

function organisation(moves: Readonly<Record<string, readonly [string, number]>> = {}): OrganisationVersions {
  const persons = new Map<string, Versions<Person>>();
  const person = (id: string, unitId: string) => ({ id, name: id, unitId, roles: [], active: true });
  const fill = (unitId: string, number: number) => {
    for (let index = 1; index <= number; index += 1) {
      const id = `${unitId}-${index}`;
      const move = moves[id];
      persons.set(id, [version(person(id, unitId)), ...(move ? [version(person(id, move[0]), move[1])] : [])]);
    }
  };
  fill('team-1', 5);
  fill('team-2', 5);
  fill('north', 20);
  fill('south', 20);
  return {
    version: 1,
    name: '',
    calendar: DEFAULT_CALENDAR,
    units: new Map([
      unit('service', null, 'sofie'),
      unit('north', 'service', 'nora'),
      unit('south', 'service', 'zeger'),
      unit('team-1', 'north', 'tim'),
      ['team-2', [version(UNIT('team-2', 'north', 'mia')), version(UNIT('team-2', 'north', 'tom'), 10)]],
    ]),
    persons,
    fields: new Map(),
    lines: new Map(),
    absences: [],
  };
}

function covers(
  managerId: string,
  personId: string,
  from: number,
  until: number,
  versions = organisation(),
  size = 25,
) {
  const now = organisationOverTime(versions).at(until);
  return coverOf(versions, now, managerId, { from, until, size }).includes(personId);
}

describe('whose confidential signals a manager is kept out of', () => {
  it('is those of the smallest unit around with twenty-five people, so that a team of five hides nobody in vain', () => {
    expect(covers('tim', 'team-1-1', 0, 5)).toBe(true);
    expect(covers('tim', 'team-2-1', 0, 5)).toBe(true);
    expect(covers('tim', 'north-20', 0, 5)).toBe(true);
    expect(covers('tim', 'south-1', 0, 5)).toBe(false);
    expect(covers('tim', 'team-2-1', 0, 5, organisation(), 5)).toBe(false);
  });

  it('is the whole above a unit that is too small by itself', () => {
    expect(covers('zeger', 'team-1-1', 0, 5)).toBe(true);
    expect(covers('zeger', 'team-1-1', 0, 5, organisation(), 20)).toBe(false);
  });

  it('is also for who managed at any moment since the filing, and not for who stopped before', () => {
    expect(covers('mia', 'team-1-1', 9, 50)).toBe(true);
    expect(covers('mia', 'team-1-1', 10, 50)).toBe(false);
    expect(covers('tom', 'team-1-1', 5, 9)).toBe(false);
    expect(covers('tom', 'team-1-1', 5, 10)).toBe(true);
  });

  it('is of who was there at any moment since the filing', () => {
    const moved = organisation({ 'south-1': ['team-1', 20], 'team-1-1': ['south', 20] });
    expect(covers('tim', 'south-1', 5, 19, moved)).toBe(false);
    expect(covers('tim', 'south-1', 5, 20, moved)).toBe(true);
    expect(covers('tim', 'team-1-1', 19, 40, moved)).toBe(true);
    expect(covers('tim', 'team-1-1', 20, 40, moved)).toBe(false);
  });

  it('is of nobody for who manages nothing, and never of oneself', () => {
    expect(covers('team-1-1', 'team-1-2', 0, 5)).toBe(false);
    expect(covers('sofie', 'sofie', 0, 5)).toBe(false);
  });
});
