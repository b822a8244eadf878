import { dayOf, startOf } from '../../domain/time/amsterdam-clock.js';
import { parseDay } from '../../domain/time/day-number.js';
import type { Instant } from '../../domain/time/working-days.js';

/** Days that can be meant: far enough either way, and no slip of a finger. */
const FIRST = parseDay('1990-01-01') ?? 0;
const LAST = parseDay('2100-12-31') ?? 0;

/** Whether a text is a day `YYYY-MM-DD` from which something can hold. */
export function isEffectiveDay(text: string): boolean {
  const day = parseDay(text);
  return day !== undefined && day >= FIRST && day <= LAST;
}

/**
 * The moment from which something holds that is to hold from a day on: its midnight in Amsterdam; for today, and for
 * no day at all, this very moment, for what was done this morning was done in the organisation of this morning.
 */
export function effectiveFrom(text: string | null | undefined, now: Instant): Instant {
  const day = text ? parseDay(text) : undefined;
  return day === undefined || day === dayOf(now) ? now : startOf(day);
}

/** The midnight that ends a day; `null` for no day. */
export function endOfLastDay(text: string | null | undefined): Instant | null {
  const day = text ? parseDay(text) : undefined;
  return day === undefined ? null : startOf(day + 1);
}
