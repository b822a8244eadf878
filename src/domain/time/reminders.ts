import { dayOf, type Instant, instantAt } from './amsterdam-clock.js';
import { countWorking, nthWorkingAfter, type WorkCalendar, workedOut } from './work-calendar.js';

interface ReminderMoment {
  readonly reminder: 'half' | 'four_fifths' | 'last_day';
  readonly at: Instant;
}

/**
 * When the handler is reminded of a term: at the start of working hours on the working day at its half, at four fifths
 * and on its last day, in that order (domain.md §5). Of reminders on one day only the last is kept, so that nobody gets
 * two at once; a term without a working day in it gives none.
 * @param due the exclusive end of the last day
 */
export function reminderMoments(event: Instant, due: Instant, calendar: WorkCalendar): readonly ReminderMoment[] {
  const eventDay = dayOf(event);
  const length = countWorking(eventDay, dayOf(due - 1), calendar);
  if (length === 0) return [];
  // Whole numbers on purpose: 0.8 × n can come out just under the whole number that it is.
  const half = Math.floor(length / 2);
  const fourFifths = Math.floor((length * 4) / 5);
  const lastDay = length - 1;
  const at = (index: number) => instantAt(nthWorkingAfter(eventDay, index + 1, calendar), workedOut(calendar).opens);
  const moments: ReminderMoment[] = [];
  if (half < fourFifths && half < lastDay) moments.push({ reminder: 'half', at: at(half) });
  if (fourFifths < lastDay) moments.push({ reminder: 'four_fifths', at: at(fourFifths) });
  moments.push({ reminder: 'last_day', at: at(lastDay) });
  return moments;
}
