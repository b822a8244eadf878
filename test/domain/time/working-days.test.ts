import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { formatDue, parseInstant } from '../../../src/domain/time/terms.js';
import {
  DEFAULT_CALENDAR,
  dateOf,
  endOfDay,
  isWorkingDay,
  nextWorkingMoment,
  startOfDay,
  type WorkCalendar,
  workingDaysBetween,
  workingDaysLeft,
} from '../../../src/domain/time/working-days.js';

const HOUR = 3_600_000;
const date = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => parseInstant(text) ?? Number.NaN;
const works = (text: string, calendar: WorkCalendar = DEFAULT_CALENDAR) => isWorkingDay(date(text), calendar);

describe('a working day', () => {
  it('is Monday to Friday', () => {
    const week = ['09', '10', '11', '12', '13', '14', '15'].map((day) => works(`2026-11-${day}`));
    expect(week).toEqual([true, true, true, true, true, false, false]);
  });

  it('is not a holiday of the law, Good Friday and 5 May among them', () => {
    expect(works('2026-04-03')).toBe(false);
    expect(works('2026-05-05')).toBe(false);
    expect(works('2026-12-24')).toBe(true);
    expect(works('2026-12-31')).toBe(true);
  });

  it('is not a bridging day that the organisation added', () => {
    const bridged: WorkCalendar = { ...DEFAULT_CALENDAR, extraDays: ['2026-05-15'] };
    expect(works('2026-05-15')).toBe(true);
    expect(works('2026-05-15', bridged)).toBe(false);
    expect(works('2026-05-14', bridged)).toBe(false);
  });

  it('cannot be known from a calendar with a date or hours that do not exist', () => {
    expect(() => works('2026-05-15', { ...DEFAULT_CALENDAR, extraDays: ['2026-02-30'] })).toThrow(RangeError);
    for (const workingHours of [
      { from: '8:00', to: '18:00' },
      { from: '18:00', to: '08:00' },
      { from: '08:00', to: '25:00' },
    ]) {
      expect(() => works('2026-05-15', { extraDays: [], workingHours })).toThrow(RangeError);
    }
  });
});

describe('a day in Amsterdam', () => {
  it('begins and ends at midnight there, not in UTC', () => {
    expect(startOfDay(date('2026-11-25'))).toBe(Date.UTC(2026, 10, 24, 23));
    expect(endOfDay(date('2026-11-25'))).toBe(Date.UTC(2026, 10, 25, 23));
    expect(dateOf(at('2026-11-24T22:59:59.999Z')).toString()).toBe('2026-11-24');
    expect(dateOf(at('2026-11-24T23:00:00Z')).toString()).toBe('2026-11-25');
    expect(dateOf(at('2026-07-14T22:00:00Z')).toString()).toBe('2026-07-15');
  });

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-10-26', 24],
    ['2027-03-28', 23],
    ['2027-10-31', 25],
  ])('%s lasts %i hours', (day, hours) => {
    expect(endOfDay(date(day)) - startOfDay(date(day))).toBe(hours * HOUR);
  });

  it('is the day of the Temporal time zone from 1900 to 2200', () => {
    for (let day = date('1900-01-01'); day.year < 2201; day = day.add({ days: 13 })) {
      const start = day.toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
      if (startOfDay(day) !== start) expect(formatDue(startOfDay(day))).toBe(formatDue(start));
      if (!dateOf(start).equals(day) || dateOf(start - 1).equals(day)) expect(dateOf(start).toString()).toBe(`${day}`);
    }
  });

  it('is unknown for an instant that is no number', () => {
    expect(() => dateOf(Number.NaN)).toThrow(RangeError);
    expect(() => dateOf(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('working days between two instants', () => {
  it.each([
    ['the same day', '2026-11-24T09:00:00+01:00', '2026-11-24T17:00:00+01:00', 0],
    ['an earlier day', '2026-11-24T09:00:00+01:00', '2026-11-20T17:00:00+01:00', 0],
    ['the next day, minutes later', '2026-11-24T23:59:00+01:00', '2026-11-25T00:01:00+01:00', 1],
    ['over a weekend', '2026-11-27T09:00:00+01:00', '2026-11-30T09:00:00+01:00', 1],
    ['over Easter', '2026-04-02T09:00:00+02:00', '2026-04-08T09:00:00+02:00', 2],
    ['over the turn of the year', '2026-12-24T09:00:00+01:00', '2027-01-04T09:00:00+01:00', 5],
    ['a whole year', '2025-12-31T12:00:00+01:00', '2026-12-31T12:00:00+01:00', 253],
  ])('%s', (_, from, to, days) => {
    expect(workingDaysBetween(at(from), at(to), DEFAULT_CALENDAR)).toBe(days);
  });
});

describe('working days left', () => {
  const due = at('2026-12-02T00:00:00+01:00');
  it.each([
    ['on the last day it is one', '2026-12-01T23:59:59+01:00', 1],
    ['on the day before it is two', '2026-11-30T08:00:00+01:00', 2],
    ['in the weekend the days of the coming week count', '2026-11-29T08:00:00+01:00', 2],
    ['from the moment it is due there are none', '2026-12-02T00:00:00+01:00', 0],
    ['when it is long past there are none', '2027-02-01T00:00:00+01:00', 0],
  ])('%s', (_, now, left) => {
    expect(workingDaysLeft(at(now), due, DEFAULT_CALENDAR)).toBe(left);
  });

  it('are none where only a day off is left', () => {
    const sunday = at('2026-11-30T00:00:00+01:00');
    expect(workingDaysLeft(at('2026-11-28T12:00:00+01:00'), sunday, DEFAULT_CALENDAR)).toBe(0);
  });
});

describe('the next working moment', () => {
  it.each([
    ['within working hours is now', '2026-11-24T10:15:00+01:00', '2026-11-24T10:15:00+01:00'],
    ['at the start of working hours is now', '2026-11-24T08:00:00+01:00', '2026-11-24T08:00:00+01:00'],
    ['before working hours is their start', '2026-11-24T05:00:00+01:00', '2026-11-24T08:00:00+01:00'],
    ['at the end of working hours is tomorrow', '2026-11-24T18:00:00+01:00', '2026-11-25T08:00:00+01:00'],
    ['on Friday night is Monday', '2026-11-27T21:00:00+01:00', '2026-11-30T08:00:00+01:00'],
    ['on Good Friday is the Tuesday after Easter', '2026-04-03T10:00:00+02:00', '2026-04-07T08:00:00+02:00'],
    ['over the night the clock goes forward', '2026-03-28T10:00:00+01:00', '2026-03-30T08:00:00+02:00'],
    ['over the night the clock goes back', '2026-10-24T10:00:00+02:00', '2026-10-26T08:00:00+01:00'],
  ])('%s', (_, from, expected) => {
    expect(formatDue(nextWorkingMoment(at(from), DEFAULT_CALENDAR))).toBe(expected);
  });

  it('follows the hours of the organisation, up to midnight if it likes', () => {
    const late: WorkCalendar = { extraDays: [], workingHours: { from: '12:30', to: '24:00' } };
    expect(formatDue(nextWorkingMoment(at('2026-11-24T23:59:00+01:00'), late))).toBe('2026-11-24T23:59:00+01:00');
    expect(formatDue(nextWorkingMoment(at('2026-11-24T12:29:00+01:00'), late))).toBe('2026-11-24T12:30:00+01:00');
  });
});
