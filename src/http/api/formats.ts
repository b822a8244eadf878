import { z } from 'zod';
import { formatDue } from '../../domain/time/instant-text.js';
import type { Instant } from '../../domain/time/working-days.js';

/** A moment in answers: RFC 3339 in UTC, with `Z`. */
export const moment = z.string().meta({ format: 'date-time', examples: ['2026-11-24T09:30:00.000Z'] });
export const day = z.string().meta({ format: 'date', examples: ['2026-11-24'] });

/** An address. Made by us, so not parsed again when it is written. */
export const link = z.string().meta({ format: 'uri' });

export function utc(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function utcOrNull(instant: Instant | null): string | null {
  return instant === null ? null : utc(instant);
}

/** The last day (in Amsterdam) on which something is still in time. @param dueAt the exclusive end of that day. */
export function lastDayBefore(dueAt: Instant): string {
  return formatDue(dueAt - 1).slice(0, 10);
}
