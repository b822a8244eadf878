import { describe, expect, it } from 'vitest';
import { lineForRegion } from '../../src/domain/line.js';
import type { Absence } from '../../src/domain/organisation.js';
import { organisationOverTime } from '../../src/domain/organisation-over-time.js';
import type { OrganisationVersions, PlannedSeat } from '../../src/domain/organisation-versions.js';
import { DEFAULT_CALENDAR } from '../../src/domain/time/working-days.js';

const [MARCH, APRIL, MAY, JUNE] = [300, 400, 500, 600];

const unit = (id: string, parentId: string | null, managerId: string | null) =>
  ({ id, parentId, kind: 'team', name: id, managerId }) as const;
const person = (id: string, ...roles: 'coordinator'[]) => ({ id, name: id, unitId: 'team', roles, active: true });
const seat = (personId: string, regionId: string | null = null): PlannedSeat => ({ personId, regionId });
const from = <T>(validFrom: number, thing: T, active = true) => ({ validFrom, thing, active, notedIn: 1 });
const always = <T>(thing: T) => [from(0, thing)];

/** Cor and Carla coordinate; Carla is in the chair. Stan can stand in. */
function versions(changes: Partial<OrganisationVersions> = {}, seats = [seat('cor'), seat('carla')]) {
  const rungs = [{ id: 'floor', kind: 'coordinator', chairId: null, seats }] as const;
  return {
    version: 3,
    name: 'Dienst',
    calendar: DEFAULT_CALENDAR,
    units: new Map([['team', always(unit('team', null, 'mia'))]]),
    persons: new Map(['cor', 'carla', 'stan'].map((id) => [id, always(person(id, 'coordinator'))])),
    fields: new Map([['tolls', always({ id: 'tolls', code: 'tol', name: 'Tol' })]]),
    lines: new Map([['tolls', always({ fieldId: 'tolls', rungs })]]),
    absences: [],
    ...changes,
  } satisfies OrganisationVersions;
}

const chairedBy = (chairId: string) =>
  new Map([
    [
      'tolls',
      always({
        fieldId: 'tolls',
        rungs: [{ id: 'floor', kind: 'coordinator', chairId, seats: [seat('cor'), seat('carla')] } as const],
      }),
    ],
  ]);

const floorAt = (all: OrganisationVersions, at: number) =>
  organisationOverTime(all).at(at).lines.get('tolls')?.rungs[0];
const absence = (personId: string, standInId: string | null, changes: Partial<Absence> = {}): Absence => ({
  id: `${personId}-away`,
  personId,
  from: APRIL,
  until: MAY,
  standInId,
  ...changes,
});

describe('the organisation of a moment', () => {
  const moved = versions({
    persons: new Map([
      [
        'emma',
        [
          from(MARCH, { ...person('emma'), unitId: 'north' }),
          from(APRIL, { ...person('emma'), unitId: 'south' }),
          from(MAY, { ...person('emma'), unitId: 'south', active: false }),
        ],
      ],
    ]),
  });
  const emmaAt = (at: number) => organisationOverTime(moved).at(at).persons.get('emma');

  it('has a person in the unit of that moment: what is of March is judged by March', () => {
    expect(emmaAt(MARCH)?.unitId).toBe('north');
    expect(emmaAt(APRIL - 1)?.unitId).toBe('north');
    expect(emmaAt(APRIL)?.unitId).toBe('south');
  });

  it('does not know who was not there yet, and still knows who has left', () => {
    expect(emmaAt(MARCH - 1)).toBeUndefined();
    expect(emmaAt(JUNE)).toMatchObject({ active: false });
  });

  it('has no unit that has ended, and no line for a field that has, whose name it keeps', () => {
    const field = { id: 'tolls', code: 'tol', name: 'Tol' };
    const ended = versions({
      units: new Map([['team', [...always(unit('team', null, null)), from(MAY, unit('team', null, null), false)]]]),
      fields: new Map([['tolls', [...always(field), from(MAY, field, false)]]]),
    });
    const [before, after] = [MAY - 1, MAY].map((at) => organisationOverTime(ended).at(at));
    expect([before?.units.size, before?.lines.size]).toEqual([1, 1]);
    expect([after?.units.size, after?.lines.size, after?.fields.get('tolls')?.name]).toEqual([0, 0, 'Tol']);
  });

  it('is one and the same for all moments between two changes, and tells when it changes next', () => {
    const overTime = organisationOverTime(versions({ absences: [absence('cor', 'stan')] }));
    const march = overTime.at(MARCH);
    expect(overTime.at(APRIL - 1)).toBe(march);
    expect(overTime.at(APRIL)).not.toBe(march);
    expect(overTime.at(1)).toBe(march);
    expect(overTime.at(APRIL).persons).toBe(march.persons);
    expect([MARCH, APRIL, MAY].map(overTime.nextChangeAfter)).toEqual([APRIL, MAY, null]);
  });

  it('is right at every moment, also when more moments are asked for than are kept', () => {
    const all = Array.from({ length: 100 }, (_, index) =>
      from(index * 10, { ...person('emma'), name: `Emma ${index}` }),
    );
    const overTime = organisationOverTime(versions({ persons: new Map([['emma', all]]) }));
    for (const round of [0, 1]) {
      for (let index = 0; index < 100; index += 1) {
        expect(overTime.at(index * 10 + round * 9).persons.get('emma')?.name).toBe(`Emma ${index}`);
      }
    }
  });
});

describe('a rung at work', () => {
  it('is held by those who are here and have its role', () => {
    const persons = new Map([
      ['cor', [...always(person('cor', 'coordinator')), from(APRIL, person('cor'))]],
      ['carla', always({ ...person('carla', 'coordinator'), active: false })],
    ]);
    expect(floorAt(versions({ persons }), MARCH)?.members).toEqual(['cor']);
    expect(floorAt(versions({ persons }), APRIL)?.members).toEqual([]);
  });

  it('has the stand-in beside the absent one, for as long as the absence runs', () => {
    const all = versions({ absences: [absence('cor', 'stan')] });
    expect(floorAt(all, APRIL - 1)).toEqual({ id: 'floor', kind: 'coordinator', members: ['cor', 'carla'] });
    expect(floorAt(all, APRIL)).toEqual({
      id: 'floor',
      kind: 'coordinator',
      members: ['cor', 'carla', 'stan'],
      away: new Set(['cor']),
      standIns: new Set(['stan']),
    });
    expect(floorAt(all, MAY)?.members).toEqual(['cor', 'carla']);
  });

  it('has the stand-in for good while nobody knows when the absence ends', () => {
    expect(floorAt(versions({ absences: [absence('cor', 'stan', { until: null })] }), 9e12)?.members).toContain('stan');
  });

  it.each([
    ['is absent too', [absence('cor', 'stan'), absence('stan', null)], {}],
    ['has left', [absence('cor', 'stan')], { stan: always({ ...person('stan', 'coordinator'), active: false }) }],
    ['is unknown', [absence('cor', 'nobody')], {}],
    ['was never named', [absence('cor', null)], {}],
  ])('marks only the absence where the stand-in %s', (_, absences, people) => {
    const all = versions({ absences });
    const persons = new Map([...all.persons, ...Object.entries(people)]);
    const floor = floorAt({ ...all, persons }, APRIL);
    expect([floor?.members, floor?.away, floor?.standIns]).toEqual([['cor', 'carla'], new Set(['cor']), undefined]);
  });

  it('does not count a member who stands in for another as a stand-in', () => {
    const floor = floorAt(versions({ absences: [absence('cor', 'carla')] }), APRIL);
    expect([floor?.members, floor?.standIns]).toEqual([['cor', 'carla'], undefined]);
  });

  it('takes no stand-in for who does not work on it', () => {
    const floor = floorAt(versions({ absences: [absence('cor', 'stan')] }, [seat('carla')]), APRIL);
    expect(floor?.members).toEqual(['carla']);
  });

  it('is chaired by the stand-in while the chair is absent, and by nobody once the chair has left', () => {
    const chaired = versions({ lines: chairedBy('carla'), absences: [absence('carla', 'cor')] });
    expect([MARCH, APRIL, MAY].map((at) => floorAt(chaired, at)?.chairId)).toEqual(['carla', 'cor', 'carla']);
    const left = versions({ lines: chairedBy('gone') });
    expect(floorAt(left, MARCH)).not.toHaveProperty('chairId');
  });
});

describe('the regions of a rung', () => {
  const regional = [seat('cor', 'north'), seat('cor', 'east'), seat('carla', 'south')];

  it('are those of the seats; who has one nationwide serves everyone', () => {
    expect(floorAt(versions({}, regional), MARCH)?.regions).toEqual(
      new Map([
        ['cor', ['north', 'east']],
        ['carla', ['south']],
      ]),
    );
    expect(floorAt(versions({}, [...regional, seat('cor')]), MARCH)?.regions).toEqual(new Map([['carla', ['south']]]));
  });

  it('go over to the stand-in, beside the own ones', () => {
    const away = floorAt(versions({ absences: [absence('cor', 'stan')] }, regional), APRIL);
    expect(away?.regions?.get('stan')).toEqual(['north', 'east']);
    const line = { fieldId: 'tolls', rungs: away ? [away] : [] };
    expect(lineForRegion(line, ['north']).rungs[0]?.members).toEqual(['cor', 'stan']);
    const member = floorAt(versions({ absences: [absence('cor', 'carla')] }, regional), APRIL);
    expect(member?.regions?.get('carla')).toEqual(['south', 'north', 'east']);
  });

  it('end where the stand-in serves everyone already', () => {
    const floor = floorAt(
      versions({ absences: [absence('cor', 'carla')] }, [seat('cor', 'north'), seat('carla')]),
      APRIL,
    );
    expect(floor?.regions).toEqual(new Map([['cor', ['north']]]));
  });
});
