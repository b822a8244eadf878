import { describe, expect, it } from 'vitest';
import { beginOf, closedQuarters, endOf, yearsWithFigures } from '../../../src/domain/figures/quarters.js';

const at = (iso: string) => Date.parse(iso);

describe('the quarters of figures', () => {
  it('begin and end at midnight in Amsterdam, in summer and in winter', () => {
    expect(beginOf({ year: 2026, quarter: 1 })).toBe(at('2026-01-01T00:00:00+01:00'));
    expect(endOf({ year: 2026, quarter: 1 })).toBe(at('2026-04-01T00:00:00+02:00'));
    expect(endOf({ year: 2026, quarter: 4 })).toBe(at('2027-01-01T00:00:00+01:00'));
  });

  it('are those that have ended: the last moment of a quarter tells nothing of it yet', () => {
    const numbers = (iso: string) => closedQuarters(2026, at(iso)).map(({ quarter }) => quarter);
    expect(numbers('2026-03-31T23:59:59+02:00')).toEqual([]);
    expect(numbers('2026-04-01T00:00:00+02:00')).toEqual([1]);
    expect(numbers('2026-11-25T12:00:00+01:00')).toEqual([1, 2, 3]);
    expect(numbers('2027-02-01T12:00:00+01:00')).toEqual([1, 2, 3, 4]);
  });

  it('go back three years, from the newest of which a quarter has ended', () => {
    expect(yearsWithFigures(at('2026-11-25T12:00:00+01:00'))).toEqual([2026, 2025, 2024]);
    expect(yearsWithFigures(at('2026-02-01T12:00:00+01:00'))).toEqual([2025, 2024, 2023]);
  });
});
