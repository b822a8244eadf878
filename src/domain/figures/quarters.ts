import { dayOf, startOf } from '../time/amsterdam-clock.js';
import { civilDate, dayNumber, yearOf } from '../time/day-number.js';
import type { Instant } from '../time/working-days.js';

const QUARTERS = [1, 2, 3, 4] as const;

/** A quarter of a year, in Amsterdam. */
export interface Quarter {
  readonly year: number;
  readonly quarter: (typeof QUARTERS)[number];
}

/** The quarter in which a moment falls. */
export function quarterOf(at: Instant): Quarter {
  const { year, month } = civilDate(dayOf(at));
  return { year, quarter: (Math.floor((month - 1) / 3) + 1) as Quarter['quarter'] };
}

/** The moment with which a quarter begins. */
export function beginOf({ year, quarter }: Quarter): Instant {
  return startOf(dayNumber(year, 3 * quarter - 2, 1));
}

/** The moment with which it has ended: that of the next begins. */
export function endOf({ year, quarter }: Quarter): Instant {
  return startOf(dayNumber(year, 3 * quarter + 1, 1));
}

/**
 * The quarters of a year that have ended. Figures are of these alone: one that still runs would tell, to whoever looks
 * every day, on which day a signal came.
 */
export function closedQuarters(year: number, now: Instant): readonly Quarter[] {
  return QUARTERS.map((quarter) => ({ year, quarter })).filter((quarter) => endOf(quarter) <= now);
}

/** So many years back one can look. */
const YEARS = 3;

/** The latest years of which a quarter has ended, the newest first. */
export function yearsWithFigures(now: Instant): readonly number[] {
  const present = yearOf(dayOf(now));
  const years = Array.from({ length: YEARS + 1 }, (_, before) => present - before);
  return years.filter((year) => closedQuarters(year, now).length > 0).slice(0, YEARS);
}
