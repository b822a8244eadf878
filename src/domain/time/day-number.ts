/** A date as the number of days since 1970-01-01, so that moving and comparing dates is plain arithmetic. */
export type DayNumber = number;

/** Length of a UTC day in milliseconds. A day in Amsterdam can be an hour shorter or longer. */
export const DAY_MS = 86_400_000;

/** The Gregorian calendar repeats itself after this many days, 400 years. */
const CYCLE_DAYS = 146_097;

/** The number of a date; `month` counts from 1, a day or month past the end runs on into the next. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  // One cycle ahead and back, because Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return Date.UTC(year + 400, month - 1, day) / DAY_MS - CYCLE_DAYS;
}

/** Year, month (from 1) and day of the month of a day number. */
export function civilDate(day: DayNumber): { year: number; month: number; day: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The year in which a day lies. */
export function yearOf(day: DayNumber): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** Day of the week, 1 for Monday up to 7 for Sunday. */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Number of days in a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

/** Reads a date `YYYY-MM-DD` that exists in the calendar; undefined for any other text. */
export function parseDay(text: string): DayNumber | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayNumber(year, month, day);
}
