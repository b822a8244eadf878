import { describe, expect, it } from 'vitest';
import { type Line, lineAcrossTime, lineForRegion } from '../../src/domain/line.js';
import type { Person, Role } from '../../src/domain/organisation.js';
import { lineWorkedBy } from '../../src/domain/working-lines.js';
import { LINE } from './signal/given.js';

const membersOf = (line: Line) => line.rungs.map(({ members }) => members);

describe('the line as it serves a region', () => {
  const regional: Line = {
    ...LINE,
    rungs: LINE.rungs.map((rung, index) =>
      index === 0 ? { ...rung, members: ['cor', 'carla', 'chris'], regions: new Map([['carla', ['north']]]) } : rung,
    ),
  };

  it('has on each rung those who hold it for everyone, and those who hold it for the region', () => {
    expect(lineForRegion(regional, ['team', 'north', 'service']).rungs[0]?.members).toEqual(['cor', 'carla', 'chris']);
    expect(lineForRegion(regional, ['south', 'service']).rungs[0]?.members).toEqual(['cor', 'chris']);
    expect(lineForRegion(regional, []).rungs[0]?.members).toEqual(['cor', 'chris']);
  });

  it('is served by all members of a rung on which nobody serves the region: it must not climb for where it was filed', () => {
    const rungs = regional.rungs.map((rung) => ({
      ...rung,
      regions: new Map(rung.members.map((id) => [id, ['east']])),
    }));
    expect(membersOf(lineForRegion({ ...regional, rungs }, ['south']))).toEqual(membersOf(regional));
  });

  it('is the line itself where nobody serves a region alone', () => {
    expect(lineForRegion(LINE, ['north'])).toBe(LINE);
  });
});

describe('the line of a signal over time', () => {
  it('is held by the people of now', () => {
    const now = { ...LINE, rungs: LINE.rungs.map((rung) => ({ ...rung, members: [`new-${rung.kind}`] })) };
    expect(membersOf(lineAcrossTime(LINE, now))).toEqual([
      ['new-coordinator'],
      ['new-adviser'],
      ['new-knowledge_group'],
      ['new-director'],
    ]);
  });

  it('keeps its rungs where one is added below or between: no signal changes place by that', () => {
    const added = { id: 'new', kind: 'adviser' as const, members: ['nina'] };
    const line = lineAcrossTime(LINE, { ...LINE, rungs: [added, ...LINE.rungs] });
    expect(line.rungs.map(({ id }) => id)).toEqual(LINE.rungs.map(({ id }) => id));
    expect(membersOf(line)).toEqual(membersOf(LINE));
  });

  it('leaves a rung that has gone to those who hold the rung of its kind now', () => {
    const rungs = LINE.rungs.map((rung) =>
      rung.kind === 'adviser' ? { ...rung, id: 'merged', members: ['ans'] } : rung,
    );
    expect(lineAcrossTime(LINE, { ...LINE, rungs }).rungs[1]).toMatchObject({ id: 'levy-1', members: ['ans'] });
  });

  it('leaves a rung that has gone to nobody where there is none of its kind: the rung above has it', () => {
    const rungs = LINE.rungs.filter(({ kind }) => kind !== 'adviser');
    expect(lineAcrossTime(LINE, { ...LINE, rungs }).rungs[1]).toEqual({ id: 'levy-1', kind: 'adviser', members: [] });
  });

  it('knows who is absent now, and who stands in', () => {
    const today = { away: new Set(['ad']), standIns: new Set(['sara']), members: ['ad', 'sara'] };
    const rungs = LINE.rungs.map((rung) => (rung.kind === 'adviser' ? { ...rung, ...today } : rung));
    expect(lineAcrossTime(LINE, { ...LINE, rungs }).rungs[1]).toMatchObject(today);
  });
});

describe('the line of a field that has ended', () => {
  const person = (id: string, roles: readonly Role[], active = true): [string, Person] => [
    id,
    { id, name: id, unitId: null, roles, active },
  ];
  const persons = new Map([
    person('cor', ['coordinator'], false),
    person('carla', ['coordinator']),
    person('ad', ['employee']),
    person('kim', ['knowledge_group']),
    person('dora', ['director']),
  ]);

  it('is held by those of its people who are still here and still have the role', () => {
    expect(membersOf(lineWorkedBy(LINE, persons))).toEqual([['carla'], [], ['kim'], ['dora']]);
  });

  it('forgets who was absent then', () => {
    const rungs = LINE.rungs.map((rung) => ({ ...rung, away: new Set(rung.members) }));
    for (const rung of lineWorkedBy({ ...LINE, rungs }, persons).rungs) expect(rung.away).toBeUndefined();
  });
});
