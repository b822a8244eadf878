import { Temporal } from 'temporal-polyfill';
import { DAY_MS, type DayNumber, dayNumber } from './day-number.js';
import { remembered } from './remembered.js';

/** A moment, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

const TIME_ZONE = 'Europe/Amsterdam';
const MARGIN_MS = 2 * DAY_MS;
const YEARS_KEPT = 512;

/** A stretch of time in which the clock of Amsterdam does not jump; `to` is exclusive, `offset` in milliseconds. */
interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly offset: number;
}

const stretchesByYear = new Map<number, readonly Stretch[]>();
let latest: Stretch = { from: 0, to: 0, offset: 0 };

/** The stretches of a UTC year with two days on either side, so that local time never falls outside them. */
function stretchesOf(year: number): readonly Stretch[] {
  return remembered(stretchesByYear, YEARS_KEPT, year, () => {
    const end = dayNumber(year + 1, 1, 1) * DAY_MS + MARGIN_MS;
    const stretches: Stretch[] = [];
    let from = dayNumber(year, 1, 1) * DAY_MS - MARGIN_MS;
    while (from < end) {
      const clock = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(TIME_ZONE);
      const to = Math.min(clock.getTimeZoneTransition('next')?.epochMilliseconds ?? end, end);
      stretches.push({ from, to, offset: clock.offsetNanoseconds / 1_000_000 });
      from = to;
    }
    return stretches;
  });
}

/**
 * How far the clock of Amsterdam is ahead of UTC at an instant, in milliseconds.
 * @throws RangeError for an instant that is no number, or beyond what a Date can hold.
 */
export function offsetAt(instant: Instant): number {
  if (instant >= latest.from && instant < latest.to) return latest.offset;
  const stretches = stretchesOf(new Date(instant).getUTCFullYear());
  const found = stretches.find((stretch) => instant < stretch.to);
  if (!found) throw new RangeError(`no offset known at ${instant}`);
  latest = found;
  return found.offset;
}

/** The Amsterdam date of an instant. */
export function dayOf(instant: Instant): DayNumber {
  return Math.floor((instant + offsetAt(instant)) / DAY_MS);
}

/**
 * The first instant at which the clock of Amsterdam shows this time of this day, or, in the hour that is skipped in
 * spring, later.
 * @param timeOfDay in milliseconds after 0:00 as the clock shows it
 */
export function instantAt(day: DayNumber, timeOfDay: number): Instant {
  const shown = day * DAY_MS + timeOfDay;
  for (const { from, to, offset } of stretchesOf(new Date(shown).getUTCFullYear())) {
    const candidate = Math.max(from, shown - offset);
    if (candidate < to) return candidate;
  }
  throw new RangeError(`no instant known for day ${day}`);
}

/** Midnight with which a day begins in Amsterdam; also the exclusive end of the day before. */
export function startOf(day: DayNumber): Instant {
  return instantAt(day, 0);
}
