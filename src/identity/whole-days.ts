import type { Instant } from '../domain/time/working-days.js';

const DAY_MS = 24 * 60 * 60_000;

/** The end of the day (UTC) of a moment: all that a table of log-ins may tell of when somebody was here. */
export function endOfDay(at: Instant): Instant {
  return (Math.floor(at / DAY_MS) + 1) * DAY_MS;
}
