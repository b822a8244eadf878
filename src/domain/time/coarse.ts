import type { Instant } from './amsterdam-clock.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The beginning of the hour of a moment: all that is kept where the minute would tell who was here. */
export function beginOfHour(at: Instant): Instant {
  return at - (at % HOUR_MS);
}

/** The beginning of the day (UTC) of a moment. */
export function beginOfDay(at: Instant): Instant {
  return at - (at % DAY_MS);
}

/** The end of the day (UTC) of a moment. */
export function endOfUtcDay(at: Instant): Instant {
  return beginOfDay(at) + DAY_MS;
}

/**
 * The moment by which an act of a submitter who is not known is dated: the beginning of its hour, and never before what
 * happened last. It falls on the same day in Amsterdam, so that every term, which counts in days, ends when it would have.
 * @param last the moment of what happened last with the signal, if anything did.
 */
export function toTheHour(now: Instant, last: Instant = 0): Instant {
  return Math.max(beginOfHour(now), Math.min(last, now));
}
