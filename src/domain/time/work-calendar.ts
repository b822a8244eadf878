import type { Instant } from './amsterdam-clock.js';
import { type DayNumber, dayNumber, parseDay, weekdayOf, yearOf } from './day-number.js';
import { holidayDays } from './holidays.js';
import { remembered } from './remembered.js';

/** When an organisation works. It may add days off to those of the law, and never takes one away. */
export interface WorkCalendar {
  /** Dates `YYYY-MM-DD` that the organisation adds as non-working, such as bridging days. */
  readonly extraDays: readonly string[];
  /** Clock times `HH:MM` in Amsterdam between which people are written to; `to` is exclusive. */
  readonly workingHours: { readonly from: string; readonly to: string };
}

/** The law's days only, and office hours from eight to six. */
export const DEFAULT_CALENDAR: WorkCalendar = { extraDays: [], workingHours: { from: '08:00', to: '18:00' } };

/** One year of a calendar, laid out so that counting and finding working days takes no walking. */
interface WorkingYear {
  readonly firstDay: DayNumber;
  /** The working days of the year, in order. */
  readonly workingDays: readonly DayNumber[];
  /** For each day of the year: how many working days the year has had, that day included. */
  readonly upTo: readonly number[];
}

/** What is worked out once for a calendar; it lives as long as the calendar object does. */
interface WorkedOut {
  readonly extraDays: ReadonlySet<DayNumber>;
  /** Working hours in milliseconds after 0:00. */
  readonly opens: number;
  readonly closes: number;
  readonly years: Map<number, WorkingYear>;
  /** Due instants already found, by the key of the term and the day of the event. */
  readonly dues: Map<number, Instant>;
}

const SATURDAY = 6;
const YEARS_KEPT = 512;
const workedOutByCalendar = new WeakMap<WorkCalendar, WorkedOut>();

/**
 * What is known of a calendar, worked out at its first use.
 * @throws RangeError when the calendar holds a date or hours that do not exist: a fault of set-up.
 */
export function workedOut(calendar: WorkCalendar): WorkedOut {
  const known = workedOutByCalendar.get(calendar);
  if (known) return known;
  const opens = timeOfDay(calendar.workingHours.from);
  const closes = timeOfDay(calendar.workingHours.to);
  if (opens >= closes) throw new RangeError('working hours must end after they begin');
  const extraDays = new Set(calendar.extraDays.map(extraDay));
  const made: WorkedOut = { extraDays, opens, closes, years: new Map(), dues: new Map() };
  workedOutByCalendar.set(calendar, made);
  return made;
}

function extraDay(text: string): DayNumber {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(`'${text}' in the calendar is no date (YYYY-MM-DD)`);
  return day;
}

function timeOfDay(text: string): number {
  const parts = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(text);
  if (!parts) throw new RangeError(`'${text}' in the calendar is no time of day (HH:MM)`);
  return parts[1] === undefined ? 24 * 3_600_000 : Number(parts[1]) * 3_600_000 + Number(parts[2]) * 60_000;
}

function workingYear(year: number, calendar: WorkCalendar): WorkingYear {
  const { extraDays, years } = workedOut(calendar);
  return remembered(years, YEARS_KEPT, year, () => {
    const holidays = new Set(holidayDays(year));
    const firstDay = dayNumber(year, 1, 1);
    const nextYear = dayNumber(year + 1, 1, 1);
    const workingDays: DayNumber[] = [];
    const upTo: number[] = [];
    for (let day = firstDay; day < nextYear; day += 1) {
      if (weekdayOf(day) < SATURDAY && !holidays.has(day) && !extraDays.has(day)) workingDays.push(day);
      upTo.push(workingDays.length);
    }
    return { firstDay, workingDays, upTo };
  });
}

function upToAndIncluding(day: DayNumber, year: WorkingYear): number {
  return year.upTo[day - year.firstDay] ?? 0;
}

/** Whether a day is a working day. */
export function isWorking(day: DayNumber, calendar: WorkCalendar): boolean {
  const year = workingYear(yearOf(day), calendar);
  return year.workingDays[upToAndIncluding(day, year) - 1] === day;
}

/** How many working days lie after `from`, up to and including `to`; 0 where `to` is not later. */
export function countWorking(from: DayNumber, to: DayNumber, calendar: WorkCalendar): number {
  if (to <= from) return 0;
  const lastYear = yearOf(to);
  let count = upToAndIncluding(to, workingYear(lastYear, calendar));
  for (let year = yearOf(from); year < lastYear; year += 1) count += workingYear(year, calendar).workingDays.length;
  return count - upToAndIncluding(from, workingYear(yearOf(from), calendar));
}

/** The n-th working day after a day, n from 1. */
export function nthWorkingAfter(day: DayNumber, n: number, calendar: WorkCalendar): DayNumber {
  let yearNumber = yearOf(day);
  let year = workingYear(yearNumber, calendar);
  let index = upToAndIncluding(day, year) + n - 1;
  while (index >= year.workingDays.length) {
    index -= year.workingDays.length;
    yearNumber += 1;
    year = workingYear(yearNumber, calendar);
  }
  return year.workingDays[index] as DayNumber;
}

/** The day itself where it is a working day, else the next one (Algemene termijnenwet, art. 1). */
export function workingFrom(day: DayNumber, calendar: WorkCalendar): DayNumber {
  return nthWorkingAfter(day - 1, 1, calendar);
}
