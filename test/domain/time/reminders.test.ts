import { describe, expect, it } from 'vitest';
import {
  dueAt,
  formatDue,
  parseInstant,
  parseTerm,
  reminderMoments,
  type Term,
} from '../../../src/domain/time/terms.js';
import { DEFAULT_CALENDAR } from '../../../src/domain/time/working-days.js';

const event = parseInstant('2026-11-02T15:00:00+01:00') as number;

function remindersOf(length: string): Record<string, string> {
  const due = dueAt(event, parseTerm(length) as Term, DEFAULT_CALENDAR);
  const moments = reminderMoments(event, due, DEFAULT_CALENDAR);
  return Object.fromEntries(moments.map(({ reminder, at }) => [reminder, formatDue(at)]));
}

describe('the reminders of a term', () => {
  it('come at half, at four fifths and on the last day, when people start work', () => {
    expect(remindersOf('20wd')).toEqual({
      half: '2026-11-17T08:00:00+01:00',
      four_fifths: '2026-11-25T08:00:00+01:00',
      last_day: '2026-11-30T08:00:00+01:00',
    });
  });

  it('are two where four fifths is the last day', () => {
    expect(remindersOf('5wd')).toEqual({
      half: '2026-11-05T08:00:00+01:00',
      last_day: '2026-11-09T08:00:00+01:00',
    });
  });

  it('are one where all fall on one day', () => {
    expect(remindersOf('2wd')).toEqual({ last_day: '2026-11-04T08:00:00+01:00' });
    expect(remindersOf('1wd')).toEqual({ last_day: '2026-11-03T08:00:00+01:00' });
  });

  it('count in working days for a term in months too', () => {
    expect(Object.keys(remindersOf('3m'))).toEqual(['half', 'four_fifths', 'last_day']);
    expect(remindersOf('3m')).toMatchObject({ last_day: '2027-02-02T08:00:00+01:00' });
  });

  it('are none where no working day is left', () => {
    const saturday = parseInstant('2026-11-07T09:00:00+01:00') as number;
    const endOfSunday = parseInstant('2026-11-09T00:00:00+01:00') as number;
    expect(reminderMoments(saturday, endOfSunday, DEFAULT_CALENDAR)).toEqual([]);
    expect(reminderMoments(event, event, DEFAULT_CALENDAR)).toEqual([]);
  });

  it('come at the hour the organisation starts, also after the clock has changed', () => {
    const friday = parseInstant('2026-10-23T15:00:00+02:00') as number;
    const calendar = { extraDays: [], workingHours: { from: '09:30', to: '17:00' } };
    const due = dueAt(friday, { amount: 1, unit: 'working_days' }, calendar);
    expect(reminderMoments(friday, due, calendar).map(({ at }) => formatDue(at))).toEqual([
      '2026-10-26T09:30:00+01:00',
    ]);
  });
});
