import { type Instant, offsetAt } from './amsterdam-clock.js';
import { DAY_MS, parseDay } from './day-number.js';

const MINUTE_MS = 60_000;
const ISO_INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:Z|([+-])([01]\d|2[0-3])(?::([0-5]\d))?)$/;

/**
 * An instant in ISO 8601 with the offset that holds in Amsterdam then: `2026-11-25T00:00:00+01:00`. A fraction of a
 * second is written only where there is one. ISO 8601 knows no seconds in an offset: one that has them (long ago) is
 * rounded to the minute, and the clock time with it, so that the text still names this very instant.
 */
export function formatDue(instant: Instant): string {
  const minutes = Math.round(offsetAt(instant) / MINUTE_MS);
  const shown = new Date(instant + minutes * MINUTE_MS).toISOString().replace(/(?:\.000)?Z$/, '');
  const size = Math.abs(minutes);
  return `${shown}${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

function twoDigits(amount: number): string {
  return String(amount).padStart(2, '0');
}

/**
 * Reads an instant in the extended form of ISO 8601 with `Z` or an offset: `2026-11-24T10:00:00+01:00`; seconds and
 * their fraction may be left out, what is finer than a millisecond is dropped. Undefined for anything else: a local
 * time, a date that does not exist, a time zone between brackets.
 */
export function parseInstant(text: string): Instant | undefined {
  const parts = ISO_INSTANT.exec(text);
  const day = parts?.[1] === undefined ? undefined : parseDay(parts[1]);
  if (!parts || day === undefined) return undefined;
  const [hours, minutes, seconds] = [Number(parts[2]), Number(parts[3]), Number(parts[4] ?? 0)];
  const milliseconds = Number((parts[5] ?? '').slice(0, 3).padEnd(3, '0'));
  const offset = (Number(parts[7] ?? 0) * 60 + Number(parts[8] ?? 0)) * (parts[6] === '-' ? -1 : 1);
  return day * DAY_MS + (hours * 60 + minutes - offset) * MINUTE_MS + seconds * 1000 + milliseconds;
}
