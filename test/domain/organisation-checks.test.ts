import { describe, expect, it } from 'vitest';
import type { Absence, Person, Unit } from '../../src/domain/organisation.js';
import { newProblems, problemsAt } from '../../src/domain/organisation-checks.js';
import { isWarning } from '../../src/domain/organisation-problems.js';
import type { OrganisationVersions, PlannedRung, Versions } from '../../src/domain/organisation-versions.js';
import { DEFAULT_CALENDAR } from '../../src/domain/time/working-days.js';

const from = <T>(validFrom: number, thing: T, active = true) => ({ validFrom, thing, active, notedIn: 1 });
const unit = (id: string, changes: Partial<Unit> = {}): Unit => ({
  id,
  parentId: null,
  kind: 'team',
  name: id,
  managerId: null,
  ...changes,
});
const person = (id: string, changes: Partial<Person> = {}): Person => ({
  id,
  name: id,
  unitId: 'team',
  roles: ['administrator', 'coordinator', 'director'],
  active: true,
  ...changes,
});
const rung = (id: string, kind: PlannedRung['kind'], ...people: string[]): PlannedRung => ({
  id,
  kind,
  chairId: null,
  seats: people.map((personId) => ({ personId, regionId: null })),
});

interface Given {
  readonly units?: readonly Unit[];
  readonly persons?: readonly Person[];
  readonly rungs?: readonly PlannedRung[];
  readonly absences?: readonly Absence[];
}

function versions({
  units = [unit('team')],
  persons = [person('cor'), person('dora')],
  rungs = GOOD,
  absences = [],
}: Given) {
  const always = <T extends { id: string }>(things: readonly T[]): Map<string, Versions<T>> =>
    new Map(things.map((thing) => [thing.id, [from(0, thing)]]));
  return {
    version: 1,
    name: '',
    calendar: DEFAULT_CALENDAR,
    units: always(units),
    persons: always(persons),
    fields: always([{ id: 'tolls', code: 'tol', name: 'Tol' }]),
    lines: new Map([['tolls', [from(0, { fieldId: 'tolls', rungs })]]]),
    absences,
  } satisfies OrganisationVersions;
}

const GOOD = [rung('floor', 'coordinator', 'cor'), rung('top', 'director', 'dora')];
const away = (changes: Partial<Absence>): Absence => ({
  id: 'a',
  personId: 'cor',
  from: 10,
  until: 20,
  standInId: null,
  ...changes,
});
const found = (given: Given) =>
  problemsAt(versions(given), 0).map(({ id, column, code }) => [id, column, code].join(' '));

describe('an organisation', () => {
  it('without a fault has none', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, Given, string[]]>([
    [
      'a unit below one that is not there',
      { units: [unit('team', { parentId: 'gone' })] },
      ['team parent parent_unknown'],
    ],
    [
      'units below each other',
      { units: [unit('team', { parentId: 'north' }), unit('north', { parentId: 'team' })] },
      ['team parent parent_cycle', 'north parent parent_cycle'],
    ],
    ['a unit below itself', { units: [unit('team', { parentId: 'team' })] }, ['team parent parent_cycle']],
    ['a manager nobody knows', { units: [unit('team', { managerId: 'x' })] }, ['team manager manager_unknown']],
    [
      'a manager who has left',
      {
        units: [unit('team', { managerId: 'mia' })],
        persons: [person('cor'), person('dora'), person('mia', { active: false })],
      },
      ['team manager manager_left'],
    ],
    [
      'somebody in a unit that is not there',
      { persons: [person('cor', { unitId: 'x' }), person('dora')] },
      ['cor unit unit_unknown'],
    ],
    [
      'nobody left to administer it',
      { persons: [person('cor', { roles: ['coordinator'] }), person('dora', { roles: ['director'] })] },
      [' roles no_administrator'],
    ],
    ['a line without rungs', { rungs: [] }, ['tolls rung no_rungs']],
    [
      'a line without a director on top',
      { rungs: [rung('f', 'coordinator', 'cor')] },
      ['tolls kind director_not_on_top'],
    ],
    [
      'a director below others',
      { rungs: [rung('t', 'director', 'dora'), rung('f', 'coordinator', 'cor')] },
      ['tolls kind director_not_on_top', 'tolls kind rung_order'],
    ],
    ['a rung without members', { rungs: [rung('f', 'coordinator'), ...GOOD.slice(1)] }, ['tolls person rung_empty']],
    [
      'two rungs with one id',
      { rungs: [rung('top', 'coordinator', 'cor'), ...GOOD.slice(1)] },
      ['tolls rung rung_twice'],
    ],
    [
      'a member nobody knows',
      { rungs: [rung('f', 'coordinator', 'cor', 'x'), ...GOOD.slice(1)] },
      ['tolls person member_unknown'],
    ],
    [
      'a member without the role',
      { rungs: [rung('f', 'coordinator', 'cor'), rung('a', 'adviser', 'cor'), ...GOOD.slice(1)] },
      ['tolls person member_without_role', 'tolls person rung_unstaffed'],
    ],
    [
      'the same seat twice',
      { rungs: [rung('f', 'coordinator', 'cor', 'cor'), ...GOOD.slice(1)] },
      ['tolls person seat_twice'],
    ],
    [
      'a chair who is no member',
      { rungs: [{ ...rung('f', 'coordinator', 'cor'), chairId: 'dora' }, ...GOOD.slice(1)] },
      ['tolls chair chair_not_member'],
    ],
    [
      'a region that is no unit',
      { rungs: [{ ...rung('f', 'coordinator'), seats: [{ personId: 'cor', regionId: 'x' }] }, ...GOOD.slice(1)] },
      ['tolls region region_unknown'],
    ],
    ['an absence of nobody', { absences: [away({ personId: 'x' })] }, ['a person person_unknown']],
    ['a stand-in for oneself', { absences: [away({ standInId: 'cor' })] }, ['a stand_in stand_in_self']],
    ['a stand-in nobody knows', { absences: [away({ standInId: 'x' })] }, ['a stand_in stand_in_unknown']],
    [
      'a stand-in without the role',
      {
        persons: [person('cor'), person('dora'), person('els', { roles: ['employee'] })],
        absences: [away({ standInId: 'els' })],
      },
      ['a stand_in stand_in_without_role'],
    ],
    ['an absence that ends before it begins', { absences: [away({ from: 30 })] }, ['a until ends_before_start']],
    [
      'two absences at once',
      { absences: [away({}), away({ id: 'b', from: 15, until: null })] },
      ['b from absence_overlaps'],
    ],
  ])('with %s has a fault there', (_, given, faults) => {
    expect(found(given)).toEqual(faults);
  });

  it('may have any number of rungs of a kind', () => {
    const rungs = [GOOD[0], rung('f2', 'coordinator', 'cor'), rung('t1', 'director', 'dora'), GOOD[1]];
    expect(found({ rungs: rungs.flatMap((each) => each ?? []) })).toEqual([]);
  });

  it('has a code for one field alone, and warns of a field without a line', () => {
    const all = versions({});
    const other = { id: 'other', code: 'tol', name: 'Anders' };
    const two = { ...all, fields: new Map([...all.fields, ['other', [from(0, other)]] as const]) };
    expect(problemsAt(two, 0).map(({ id, code }) => `${id} ${code}`)).toEqual([
      'other code_taken',
      'other line_missing',
    ]);
  });
});

describe('what a change makes wrong', () => {
  const before = versions({});
  const leaving = {
    ...before,
    persons: new Map([
      ...before.persons,
      ['cor', [from(0, person('cor')), from(50, person('cor', { active: false }))]] as const,
    ]),
  };

  it('is told with the moment from which it is so, also when that is later', () => {
    expect(newProblems(before, leaving, 0)).toEqual([
      { entity: 'line', id: 'tolls', at: 50, column: 'person', code: 'rung_unstaffed', about: '1' },
    ]);
  });

  it('leaves out what was wrong before', () => {
    expect(newProblems(leaving, leaving, 0)).toEqual([]);
  });

  it('is a warning where people only move on, and stops nothing', () => {
    expect(newProblems(before, leaving, 0).every(isWarning)).toBe(true);
    const broken = { ...before, units: new Map() };
    expect(newProblems(before, broken, 0).some(isWarning)).toBe(false);
  });

  it('counts the days on which somebody is away', () => {
    const absent = { ...before, absences: [away({})] };
    expect(newProblems(before, absent, 0)).toMatchObject([{ code: 'rung_unstaffed', at: 10 }]);
  });
});
