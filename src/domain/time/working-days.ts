import { Temporal } from 'temporal-polyfill';
import { dayOf, type Instant, instantAt, startOf } from './amsterdam-clock.js';
import { civilDate, type DayNumber, dayNumber } from './day-number.js';
import { remembered } from './remembered.js';
import { countWorking, isWorking, nthWorkingAfter, type WorkCalendar, workedOut } from './work-calendar.js';

export type { Instant } from './amsterdam-clock.js';
export { holidaysOf } from './holidays.js';
export { DEFAULT_CALENDAR, type WorkCalendar } from './work-calendar.js';

const DATES_KEPT = 1024;
const dates = new Map<DayNumber, Temporal.PlainDate>();

function numberOf(date: Temporal.PlainDate): DayNumber {
  return dayNumber(date.year, date.month, date.day);
}

/** Whether a date is a working day: Monday to Friday, no holiday of the law, no day off of the organisation. */
export function isWorkingDay(date: Temporal.PlainDate, calendar: WorkCalendar): boolean {
  return isWorking(numberOf(date), calendar);
}

/** The date in Amsterdam at an instant. */
export function dateOf(instant: Instant): Temporal.PlainDate {
  const day = dayOf(instant);
  return remembered(dates, DATES_KEPT, day, () => Temporal.PlainDate.from(civilDate(day)));
}

/** Midnight with which a date begins in Amsterdam. */
export function startOfDay(date: Temporal.PlainDate): Instant {
  return startOf(numberOf(date));
}

/** Midnight that ends a date in Amsterdam: the first instant that is no longer part of it, 23 to 25 hours on. */
export function endOfDay(date: Temporal.PlainDate): Instant {
  return startOf(numberOf(date) + 1);
}

/** The same for a date as text: `2027-01-31`. @throws RangeError for a text that is no date. */
export function endOfDate(date: string): Instant {
  return endOfDay(Temporal.PlainDate.from(date));
}

/**
 * How many working days lie after the Amsterdam date of `from`, up to and including the Amsterdam date of `to`; 0 on
 * the same date or an earlier one.
 */
export function workingDaysBetween(from: Instant, to: Instant, calendar: WorkCalendar): number {
  return countWorking(dayOf(from), dayOf(to), calendar);
}

/**
 * How many working days someone still has, today counted in where it is one: 1 on the last day itself, 2 on the working
 * day before. 0 from the moment it is due, and also where only days off are left before that.
 * @param due the exclusive end of the last day
 */
export function workingDaysLeft(now: Instant, due: Instant, calendar: WorkCalendar): number {
  return now >= due ? 0 : countWorking(dayOf(now) - 1, dayOf(due - 1), calendar);
}

/** The instant itself within working hours of a working day, else the start of the next working hours. */
export function nextWorkingMoment(at: Instant, calendar: WorkCalendar): Instant {
  const day = dayOf(at);
  const { opens, closes } = workedOut(calendar);
  if (isWorking(day, calendar) && at < instantAt(day, closes)) return Math.max(at, instantAt(day, opens));
  return instantAt(nthWorkingAfter(day, 1, calendar), opens);
}
