import { describe, expect, it } from 'vitest';
import { rungOfKind, rungsHeldBy, topRung } from '../../src/domain/line.js';
import { highestSeat, seatFrom } from '../../src/domain/seat.js';
import { LINE } from './signal/given.js';

const nobody = { excluded: new Set<string>() };
const without = (...persons: readonly string[]) => ({ excluded: new Set(persons) });

describe('a seat on the line', () => {
  it('is that of the first member of the rung', () => {
    expect(seatFrom(LINE, 0, nobody)).toMatchObject({ rung: 0, handlerId: 'cor' });
    expect(seatFrom(LINE, 2, nobody)).toMatchObject({ rung: 2, handlerId: 'kim' });
  });

  it('goes to the next member of the rung where the first is excluded', () => {
    expect(seatFrom(LINE, 0, without('cor'))).toMatchObject({ rung: 0, handlerId: 'carla' });
  });

  it('goes to the first rung above with somebody left where the whole rung is excluded', () => {
    expect(seatFrom(LINE, 0, without('cor', 'carla'))).toMatchObject({ rung: 1, handlerId: 'ad' });
    expect(seatFrom(LINE, 0, without('cor', 'carla', 'ad', 'kim'))).toMatchObject({ rung: 2, handlerId: 'karel' });
  });

  it('never goes down', () => {
    expect(seatFrom(LINE, 3, without('dora'))).toBeUndefined();
  });

  it('is none above the top', () => {
    expect(seatFrom(LINE, 4, nobody)).toBeUndefined();
  });

  it('is none on a rung without members: the one above has it', () => {
    const line = { ...LINE, rungs: [{ id: 'empty', kind: 'coordinator' as const, members: [] }, ...LINE.rungs] };
    expect(seatFrom(line, 0, nobody)).toMatchObject({ rung: 1, handlerId: 'cor' });
  });
});

describe('the highest seat', () => {
  it('is the director', () => {
    expect(highestSeat(LINE, 1, nobody)).toMatchObject({ rung: 3, handlerId: 'dora' });
  });

  it('is as near to the director as can be, by members in their order', () => {
    expect(highestSeat(LINE, 1, without('dora'))).toMatchObject({ rung: 2, handlerId: 'kim' });
    expect(highestSeat(LINE, 1, without('dora', 'kim'))).toMatchObject({ rung: 2, handlerId: 'karel' });
    expect(highestSeat(LINE, 1, without('dora', 'kim', 'karel'))).toMatchObject({ rung: 1, handlerId: 'ad' });
  });

  it('is never below the rung asked for', () => {
    expect(highestSeat(LINE, 3, without('dora'))).toBeUndefined();
    expect(highestSeat(LINE, 4, nobody)).toBeUndefined();
  });
});

describe('the rungs of a line', () => {
  it('are counted from the floor up', () => {
    expect(topRung(LINE)).toBe(3);
    expect(rungOfKind(LINE, 'coordinator')).toBe(0);
    expect(rungOfKind(LINE, 'knowledge_group')).toBe(2);
  });

  it('give the top for a kind that the line has not', () => {
    const line = { ...LINE, rungs: LINE.rungs.filter(({ kind }) => kind !== 'knowledge_group') };
    expect(rungOfKind(line, 'knowledge_group')).toBe(2);
  });

  it('that a person holds can be several, or none', () => {
    const rungs = LINE.rungs.map((rung) => (rung.kind === 'director' ? { ...rung, members: ['dora', 'cor'] } : rung));
    expect(rungsHeldBy({ ...LINE, rungs }, 'cor')).toEqual([0, 3]);
    expect(rungsHeldBy(LINE, 'emma')).toEqual([]);
  });
});
