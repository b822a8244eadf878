import type { Instant } from './amsterdam-clock.js';

export const HOUR_MS = 3_600_000;

/**
 * The moment by which an act of a submitter who is not known is dated: the beginning of its hour, and never before what
 * happened last. It falls on the same day in Amsterdam, so that every term, which counts in days, ends when it would have.
 * @param last the moment of what happened last with the signal, if anything did.
 */
export function toTheHour(now: Instant, last: Instant = 0): Instant {
  return Math.max(now - (now % HOUR_MS), Math.min(last, now));
}
