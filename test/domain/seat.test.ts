import { describe, expect, it } from 'vitest';
import type { Line, Rung } from '../../src/domain/line.js';
import { candidatesFrom, highestSeat, otherHighestSeat, otherSeatFrom, seatFrom } from '../../src/domain/seat.js';

const FLOOR: Rung = { id: 'floor', kind: 'coordinator', members: ['cor', 'carla', 'chris'] };
const GROUP: Rung = { id: 'group', kind: 'knowledge_group', members: ['kim', 'karel'] };
const TOP: Rung = { id: 'top', kind: 'director', members: ['dora'] };

const line = (floor: Partial<Rung> = {}, group: Partial<Rung> = {}, top: Partial<Rung> = {}): Line => ({
  fieldId: 'levy',
  rungs: [
    { ...FLOOR, ...floor },
    { ...GROUP, ...group },
    { ...TOP, ...top },
  ],
});
const nobody = { excluded: new Set<string>() };
const without = (...persons: readonly string[]) => ({ excluded: new Set(persons) });
const loads = (load: Readonly<Record<string, number>>) => ({ ...nobody, load: new Map(Object.entries(load)) });
const away = (...persons: readonly string[]) => ({ away: new Set(persons) });

describe('among equals on a rung', () => {
  it('whoever has the fewest open signals takes it, and the choice says so', () => {
    expect(seatFrom(line(), 0, loads({ cor: 4, carla: 2, chris: 3 }))).toEqual({
      rung: 0,
      handlerId: 'carla',
      choice: { rule: 'least_load', among: 3, load: 2, standIn: false, regional: false },
    });
  });

  it('with as many, the first in the order of the rung takes it', () => {
    expect(seatFrom(line(), 0, loads({ cor: 2, carla: 1, chris: 1 }))).toMatchObject({
      handlerId: 'carla',
      choice: { rule: 'in_turn', load: 1 },
    });
  });

  it('the least load is that among who may take it', () => {
    const rules = { ...loads({ cor: 4, carla: 0, chris: 3 }), ...without('carla') };
    expect(seatFrom(line(), 0, rules)).toMatchObject({ handlerId: 'chris', choice: { among: 2 } });
  });

  it('a load that was not counted is told as unknown', () => {
    expect(seatFrom(line(), 0, nobody)?.choice).toMatchObject({ rule: 'in_turn', load: null });
  });

  it('the only one who could take it is called the only one, however busy', () => {
    expect(seatFrom(line(), 0, { ...loads({ chris: 90 }), ...without('cor', 'carla') })).toMatchObject({
      handlerId: 'chris',
      choice: { rule: 'only', among: 1, load: 90 },
    });
  });
});

describe('a body with a chair', () => {
  const chaired = { chairId: 'karel' };

  it('takes it by its chair, also where others have fewer signals', () => {
    expect(seatFrom(line({}, chaired), 1, loads({ kim: 0, karel: 9 }))).toMatchObject({
      handlerId: 'karel',
      choice: { rule: 'chair' },
    });
  });

  it('takes it by another where the chair is excluded or absent', () => {
    expect(seatFrom(line({}, chaired), 1, without('karel'))).toMatchObject({ rung: 1, handlerId: 'kim' });
    expect(seatFrom(line({}, { ...chaired, ...away('karel') }), 1, nobody)).toMatchObject({ handlerId: 'kim' });
  });
});

describe('who is absent', () => {
  it('gets nothing new as long as somebody else on the rung can take it', () => {
    expect(seatFrom(line(away('cor')), 0, loads({ cor: 0, carla: 5, chris: 6 }))).toMatchObject({
      handlerId: 'carla',
      choice: { among: 2 },
    });
  });

  it('gets nothing new as long as somebody else can take it further up', () => {
    expect(seatFrom(line(away('cor', 'carla', 'chris')), 0, nobody)).toMatchObject({ rung: 1, handlerId: 'kim' });
  });

  it('gets it all the same where everybody on the whole rest of the line is absent: it is filed with somebody', () => {
    const empty = line(away('cor', 'carla', 'chris'), away('kim', 'karel'), away('dora'));
    expect(seatFrom(empty, 0, nobody)).toMatchObject({ rung: 0, handlerId: 'cor' });
    expect(highestSeat(empty, 0, nobody)).toMatchObject({ rung: 2, handlerId: 'dora' });
  });

  it('never gets it in the place of somebody who is excluded', () => {
    expect(seatFrom(line({}, {}, away('dora')), 2, without('dora'))).toBeUndefined();
  });

  it('is replaced by a stand-in, and the choice says that it is one', () => {
    const stoodIn = { members: ['dora', 'sara'], ...away('dora'), standIns: new Set(['sara']) };
    expect(seatFrom(line({}, {}, stoodIn), 2, nobody)).toMatchObject({
      handlerId: 'sara',
      choice: { rule: 'only', standIn: true },
    });
  });

  it('leaves the highest seat to whoever is there, nearest to the top', () => {
    expect(highestSeat(line({}, {}, away('dora')), 0, nobody)).toMatchObject({ rung: 1, handlerId: 'kim' });
  });
});

describe('a member for a region alone', () => {
  it('is told to be one by the choice', () => {
    const regional = { regions: new Map([['cor', ['north']]]) };
    expect(seatFrom(line(regional), 0, nobody)?.choice).toMatchObject({ regional: true });
    expect(seatFrom(line(regional), 0, without('cor'))?.choice).toMatchObject({ regional: false });
  });
});

describe('the people whose load must be known', () => {
  it('are those who could take it on the first rung where anybody can', () => {
    expect(candidatesFrom(line(away('cor')), 0, nobody)).toEqual(['carla', 'chris']);
    expect(candidatesFrom(line(), 0, without('cor', 'carla', 'chris'))).toEqual(['kim', 'karel']);
  });

  it('are the absent ones where everybody is absent', () => {
    const empty = line(away('cor', 'carla', 'chris'), away('kim', 'karel'), away('dora'));
    expect(candidatesFrom(empty, 0, nobody)).toEqual(['cor', 'carla', 'chris']);
  });

  it('are nobody where the whole rest of the line is excluded', () => {
    expect(candidatesFrom(line(), 2, without('dora'))).toEqual([]);
  });
});

describe('who sits on two rungs', () => {
  const twice = line({}, { members: ['cor', 'kim'] }, { members: ['cor'] });

  it('does not get from the rung below what they answered there, as long as there is anybody else', () => {
    expect(otherSeatFrom(twice, 1, nobody, 'cor')).toMatchObject({ rung: 1, handlerId: 'kim' });
    expect(otherHighestSeat(twice, 1, nobody, 'cor')).toMatchObject({ rung: 1, handlerId: 'kim' });
  });

  it('gets it where the rest of the line is nobody else', () => {
    expect(otherSeatFrom(twice, 1, without('kim'), 'cor')).toMatchObject({ rung: 1, handlerId: 'cor' });
    expect(otherHighestSeat(twice, 1, without('kim'), 'cor')).toMatchObject({ rung: 2, handlerId: 'cor' });
  });

  it('never gets it when excluded', () => {
    expect(otherSeatFrom(twice, 1, without('cor', 'kim'), 'cor')).toBeUndefined();
  });
});
