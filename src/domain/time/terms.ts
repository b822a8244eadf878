import { dayOf, type Instant, startOf } from './amsterdam-clock.js';
import { civilDate, type DayNumber, dayNumber, daysInMonth } from './day-number.js';
import { remembered } from './remembered.js';
import { nthWorkingAfter, type WorkCalendar, workedOut, workingFrom } from './work-calendar.js';

export { formatDue, parseInstant } from './instant-text.js';
export { reminderMoments } from './reminders.js';

/** How long someone has to act; `amount` is a whole number from 1 to 10,000. */
export interface Term {
  readonly amount: number;
  readonly unit: 'working_days' | 'days' | 'weeks' | 'months';
}

const MAX_AMOUNT = 10_000;
const UNITS = ['working_days', 'days', 'weeks', 'months'] as const satisfies readonly Term['unit'][];
const SUFFIXES: Record<Term['unit'], string> = { working_days: 'wd', days: 'd', weeks: 'w', months: 'm' };
const DUES_KEPT = 8192;

/** Reads a term as policies and the command line write it (`5wd`, `7d`, `6w`, `3m`); undefined for anything else. */
export function parseTerm(text: string): Term | undefined {
  const parts = /^([1-9]\d{0,4})(wd|d|w|m)$/.exec(text);
  const amount = Number(parts?.[1]);
  const unit = UNITS.find((candidate) => SUFFIXES[candidate] === parts?.[2]);
  return unit && amount <= MAX_AMOUNT ? { amount, unit } : undefined;
}

/** A term as {@link parseTerm} reads it. */
export function formatTerm(term: Term): string {
  return `${term.amount}${SUFFIXES[term.unit]}`;
}

/**
 * When a term that an event starts is over: the exclusive end, midnight in Amsterdam, of its last day. A term in working
 * days begins on the day after the event and lasts that many working days. One in days, weeks or months lasts up to the
 * day that many days later, the same weekday or the same day of the month (the last of a shorter month), and where that
 * is no working day, up to the next one (Algemene termijnenwet, art. 1).
 * @throws RangeError for an amount that is not a whole number from 1 to 10,000: a fault, {@link parseTerm} lets none by.
 */
export function dueAt(event: Instant, term: Term, calendar: WorkCalendar): Instant {
  const { amount, unit } = term;
  if (!Number.isInteger(amount) || amount < 1 || amount > MAX_AMOUNT)
    throw new RangeError(`no term: ${amount} ${unit}`);
  const day = dayOf(event);
  const key = (day * UNITS.length + UNITS.indexOf(unit)) * (MAX_AMOUNT + 1) + amount;
  return remembered(workedOut(calendar).dues, DUES_KEPT, key, () => startOf(lastDay(day, term, calendar) + 1));
}

function lastDay(day: DayNumber, { amount, unit }: Term, calendar: WorkCalendar): DayNumber {
  switch (unit) {
    case 'working_days':
      return nthWorkingAfter(day, amount, calendar);
    case 'days':
      return workingFrom(day + amount, calendar);
    case 'weeks':
      return workingFrom(day + 7 * amount, calendar);
    case 'months':
      return workingFrom(monthsLater(day, amount), calendar);
  }
}

function monthsLater(day: DayNumber, months: number): DayNumber {
  const start = civilDate(day);
  const count = start.month - 1 + months;
  const year = start.year + Math.floor(count / 12);
  const month = (count % 12) + 1;
  return dayNumber(year, month, Math.min(start.day, daysInMonth(year, month)));
}

/**
 * A due instant, moved: the exclusive end of the n-th working day after its last day.
 * @param workingDays a whole number; 0 leaves the instant as it is
 * @throws RangeError when that number is negative or broken: time given is never taken back.
 */
export function moveDue(due: Instant, workingDays: number, calendar: WorkCalendar): Instant {
  if (!Number.isInteger(workingDays) || workingDays < 0) throw new RangeError(`cannot move by ${workingDays} days`);
  return workingDays === 0 ? due : startOf(nthWorkingAfter(dayOf(due - 1), workingDays, calendar) + 1);
}
