import { describe, expect, it } from 'vitest';
import {
  dueAt,
  formatDue,
  formatTerm,
  moveDue,
  parseInstant,
  parseTerm,
  type Term,
} from '../../../src/domain/time/terms.js';
import { DEFAULT_CALENDAR, type WorkCalendar } from '../../../src/domain/time/working-days.js';

const at = (text: string) => parseInstant(text) ?? Number.NaN;
const term = (text: string) => parseTerm(text) as Term;
const due = (event: string, length: string, calendar: WorkCalendar = DEFAULT_CALENDAR) =>
  formatDue(dueAt(at(event), term(length), calendar));

describe('a term in words', () => {
  it('is an amount with its unit', () => {
    expect(parseTerm('5wd')).toEqual({ amount: 5, unit: 'working_days' });
    expect(parseTerm('7d')).toEqual({ amount: 7, unit: 'days' });
    expect(parseTerm('6w')).toEqual({ amount: 6, unit: 'weeks' });
    expect(parseTerm('3m')).toEqual({ amount: 3, unit: 'months' });
    expect(parseTerm('10000d')).toEqual({ amount: 10_000, unit: 'days' });
  });

  it.each([
    '',
    'wd',
    '5',
    '0d',
    '-1d',
    '+1d',
    '1.5d',
    '05wd',
    '5 wd',
    '5WD',
    '5y',
    '10001d',
    '99999999999d',
    '5wd5wd',
    '5d\n',
  ])('is not %j', (text) => {
    expect(parseTerm(text)).toBeUndefined();
  });

  it('is written as it is read', () => {
    for (const text of ['5wd', '7d', '6w', '3m', '10000wd']) expect(formatTerm(term(text))).toBe(text);
  });
});

describe('a term in working days', () => {
  it.each([
    ['starts on the day after the event', '2026-11-24T10:00:00+01:00', '1wd', '2026-11-26T00:00:00+01:00'],
    ['counts from the Amsterdam date of the event', '2026-11-24T23:30:00Z', '1wd', '2026-11-27T00:00:00+01:00'],
    ['skips the weekend', '2026-11-24T10:00:00+01:00', '5wd', '2026-12-02T00:00:00+01:00'],
    [
      'that an event on Saturday starts, counts from Monday',
      '2026-11-28T10:00:00+01:00',
      '1wd',
      '2026-12-01T00:00:00+01:00',
    ],
    ['skips Good Friday and Easter Monday', '2026-04-02T10:00:00+02:00', '2wd', '2026-04-09T00:00:00+02:00'],
    ['skips King’s Day', '2026-04-24T10:00:00+02:00', '1wd', '2026-04-29T00:00:00+02:00'],
    [
      'works on Monday 28 April where King’s Day was the 26th',
      '2025-04-25T10:00:00+02:00',
      '1wd',
      '2025-04-29T00:00:00+02:00',
    ],
    ['skips 5 May', '2026-05-04T10:00:00+02:00', '1wd', '2026-05-07T00:00:00+02:00'],
    ['skips Ascension Day', '2026-05-13T10:00:00+02:00', '1wd', '2026-05-16T00:00:00+02:00'],
    ['skips Whit Monday', '2026-05-22T10:00:00+02:00', '1wd', '2026-05-27T00:00:00+02:00'],
    ['skips Christmas and New Year', '2026-12-14T10:00:00+01:00', '20wd', '2027-01-14T00:00:00+01:00'],
    ['crosses the turn of the year', '2026-12-31T23:59:59+01:00', '1wd', '2027-01-05T00:00:00+01:00'],
    [
      'ends at the new midnight when the clock goes forward',
      '2026-03-27T12:00:00+01:00',
      '1wd',
      '2026-03-31T00:00:00+02:00',
    ],
    [
      'ends at the new midnight when the clock goes back',
      '2026-10-23T12:00:00+02:00',
      '1wd',
      '2026-10-27T00:00:00+01:00',
    ],
    ['takes an event in the hour that comes twice', '2026-10-25T02:30:00+01:00', '1wd', '2026-10-27T00:00:00+01:00'],
  ])('%s', (_, event, length, expected) => {
    expect(due(event, length)).toBe(expected);
  });

  it('skips the bridging days of the organisation', () => {
    const bridged: WorkCalendar = { ...DEFAULT_CALENDAR, extraDays: ['2026-05-15'] };
    expect(due('2026-05-13T10:00:00+02:00', '1wd', bridged)).toBe('2026-05-19T00:00:00+02:00');
  });
});

describe('a term in days, weeks or months', () => {
  it.each([
    ['seven days end on the same weekday', '2026-11-24T10:00:00+01:00', '7d', '2026-12-02T00:00:00+01:00'],
    ['one day ends tomorrow', '2026-11-24T00:00:00+01:00', '1d', '2026-11-26T00:00:00+01:00'],
    [
      'six weeks end on the same weekday, over the clock change',
      '2026-09-15T10:00:00+02:00',
      '6w',
      '2026-10-28T00:00:00+01:00',
    ],
    ['three months end on the same day of the month', '2026-11-24T10:00:00+01:00', '3m', '2027-02-25T00:00:00+01:00'],
    [
      '31 January and a month is the last of February, a leap day',
      '2028-01-31T10:00:00+01:00',
      '1m',
      '2028-03-01T00:00:00+01:00',
    ],
    ['31 January and a month on a Saturday is Monday', '2026-01-31T10:00:00+01:00', '1m', '2026-03-03T00:00:00+01:00'],
    [
      '30 November and three months is the Monday after 28 February',
      '2026-11-30T10:00:00+01:00',
      '3m',
      '2027-03-02T00:00:00+01:00',
    ],
    ['a leap day and twelve months is 28 February', '2028-02-29T10:00:00+01:00', '12m', '2029-03-01T00:00:00+01:00'],
    ['31 October and a month is 30 November', '2026-10-31T10:00:00+01:00', '1m', '2026-12-01T00:00:00+01:00'],
    ['December and a month is January', '2026-12-15T10:00:00+01:00', '1m', '2027-01-16T00:00:00+01:00'],
    ['an end on Saturday moves to Monday', '2026-08-01T10:00:00+02:00', '7d', '2026-08-11T00:00:00+02:00'],
    ['an end on Sunday moves to Monday', '2026-08-02T10:00:00+02:00', '1w', '2026-08-11T00:00:00+02:00'],
    ['an end on Good Friday moves past Easter', '2026-02-20T10:00:00+01:00', '6w', '2026-04-08T00:00:00+02:00'],
    ['an end on King’s Day moves a day', '2026-04-20T10:00:00+02:00', '7d', '2026-04-29T00:00:00+02:00'],
    [
      'an end on King’s Day on Saturday moves to Monday',
      '2031-04-19T10:00:00+02:00',
      '7d',
      '2031-04-29T00:00:00+02:00',
    ],
    ['an end on 5 May moves a day', '2026-04-28T10:00:00+02:00', '7d', '2026-05-07T00:00:00+02:00'],
    ['an end on Christmas Day moves past the weekend', '2026-12-18T10:00:00+01:00', '1w', '2026-12-29T00:00:00+01:00'],
    ['an end on New Year moves past it', '2026-10-01T10:00:00+02:00', '3m', '2027-01-05T00:00:00+01:00'],
  ])('%s', (_, event, length, expected) => {
    expect(due(event, length)).toBe(expected);
  });

  it('moves past a bridging day too', () => {
    const bridged: WorkCalendar = { ...DEFAULT_CALENDAR, extraDays: ['2026-12-28'] };
    expect(due('2026-12-18T10:00:00+01:00', '1w', bridged)).toBe('2026-12-30T00:00:00+01:00');
  });

  it('reaches as far as a term can', () => {
    expect(due('2026-11-24T10:00:00+01:00', '10000m')).toBe('2860-03-25T00:00:00+01:00');
  });

  it('gives each calendar its own answer, however often it is asked', () => {
    const bridged: WorkCalendar = { ...DEFAULT_CALENDAR, extraDays: ['2026-11-25'] };
    for (let round = 0; round < 2; round += 1) {
      expect(due('2026-11-24T10:00:00+01:00', '1wd')).toBe('2026-11-26T00:00:00+01:00');
      expect(due('2026-11-24T10:00:00+01:00', '1wd', bridged)).toBe('2026-11-27T00:00:00+01:00');
    }
  });

  it('refuses an amount that no policy can hold', () => {
    for (const amount of [0, -1, 1.5, 10_001, Number.NaN]) {
      expect(() => dueAt(0, { amount, unit: 'days' }, DEFAULT_CALENDAR)).toThrow(RangeError);
    }
  });
});

describe('a due instant that moves', () => {
  const moved = (from: string, days: number) => formatDue(moveDue(at(from), days, DEFAULT_CALENDAR));

  it('stays where it is for no days', () => {
    expect(moved('2026-11-25T00:00:00+01:00', 0)).toBe('2026-11-25T00:00:00+01:00');
  });

  it('moves working days from its last day on', () => {
    expect(moved('2026-11-28T00:00:00+01:00', 1)).toBe('2026-12-01T00:00:00+01:00');
    expect(moved('2026-04-03T00:00:00+02:00', 1)).toBe('2026-04-08T00:00:00+02:00');
    expect(moved('2026-10-24T00:00:00+02:00', 10)).toBe('2026-11-07T00:00:00+01:00');
  });

  it('never moves back', () => {
    expect(() => moved('2026-11-25T00:00:00+01:00', -1)).toThrow(RangeError);
  });
});
