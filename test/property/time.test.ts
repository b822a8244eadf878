import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  dueAt,
  formatDue,
  formatTerm,
  moveDue,
  parseInstant,
  parseTerm,
  reminderMoments,
  type Term,
} from '../../src/domain/time/terms.js';
import {
  DEFAULT_CALENDAR,
  dateOf,
  endOfDay,
  holidaysOf,
  isWorkingDay,
  nextWorkingMoment,
  startOfDay,
  type WorkCalendar,
  workingDaysBetween,
  workingDaysLeft,
} from '../../src/domain/time/working-days.js';

const HOUR = 3_600_000;
const AMSTERDAM = 'Europe/Amsterdam';

/** Easter by Oudin's method, which shares no step with the one under test. */
function easterByOudin(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const k = Math.floor((century - 17) / 25);
  let i = (century - Math.floor(century / 4) - Math.floor((century - k) / 3) + 19 * golden + 15) % 30;
  i -= Math.floor(i / 28) * (1 - Math.floor(i / 28) * Math.floor(29 / (i + 1)) * Math.floor((21 - golden) / 11));
  const j = (year + Math.floor(year / 4) + i + 2 - century + Math.floor(century / 4)) % 7;
  const sinceSunday = i - j;
  const month = 3 + Math.floor((sinceSunday + 40) / 44);
  return Temporal.PlainDate.from({ year, month, day: sinceSunday + 28 - 31 * Math.floor(month / 4) });
}

/** The rules of the law as one would say them, slow and without any of the code under test. */
function naivelyWorks(date: Temporal.PlainDate, calendar: WorkCalendar): boolean {
  if (date.dayOfWeek >= 6 || calendar.extraDays.includes(date.toString())) return false;
  const fixed = date.toString().slice(5);
  if (['01-01', '05-05', '12-25', '12-26', '04-27'].includes(fixed)) return false;
  const sinceEaster = date.since(easterByOudin(date.year)).days;
  return ![-2, 1, 39, 50].includes(sinceEaster);
}

function naivelyDue(event: number, { amount, unit }: Term, calendar: WorkCalendar): number {
  let day = Temporal.Instant.fromEpochMilliseconds(event).toZonedDateTimeISO(AMSTERDAM).toPlainDate();
  if (unit === 'working_days') {
    for (let left = amount; left > 0; ) {
      day = day.add({ days: 1 });
      if (naivelyWorks(day, calendar)) left -= 1;
    }
  } else {
    day = day.add({ [unit]: amount });
    while (!naivelyWorks(day, calendar)) day = day.add({ days: 1 });
  }
  return day.add({ days: 1 }).toZonedDateTime(AMSTERDAM).epochMilliseconds;
}

const bridged: WorkCalendar = {
  extraDays: ['2026-05-15', '2026-12-24', '2026-12-28', '2027-05-07', '2028-02-29', '2026-11-28'],
  workingHours: { from: '07:30', to: '17:00' },
};
const calendars = fc.constantFrom(DEFAULT_CALENDAR, bridged);
const recent = fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2033, 0, 1) });
const longLived = fc.integer({ min: Date.UTC(1900, 0, 3), max: Date.UTC(2200, 11, 30) });
const instants = fc.oneof(recent, longLived);
const terms: fc.Arbitrary<Term> = fc.record({
  amount: fc.integer({ min: 1, max: 120 }),
  unit: fc.constantFrom('working_days', 'days', 'weeks', 'months'),
});

describe('for every event and term', () => {
  it('the due instant is the midnight that ends a working day', () => {
    fc.assert(
      fc.property(instants, terms, calendars, (event, term, calendar) => {
        const due = dueAt(event, term, calendar);
        const lastDay = dateOf(due - 1);
        expect(due).toBe(endOfDay(lastDay));
        expect(naivelyWorks(lastDay, calendar)).toBe(true);
        expect(due).toBeGreaterThan(event);
      }),
    );
  });

  it('the due instant is the one that counting by hand finds', () => {
    fc.assert(
      fc.property(instants, terms, calendars, (event, term, calendar) => {
        expect(formatDue(dueAt(event, term, calendar))).toBe(formatDue(naivelyDue(event, term, calendar)));
      }),
      { numRuns: 300 },
    );
  });

  it('a later event is never due earlier, and a longer term neither', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 0, max: 40 * 24 * HOUR }),
        terms,
        calendars,
        (event, later, term, calendar) => {
          const due = dueAt(event, term, calendar);
          expect(dueAt(event + later, term, calendar)).toBeGreaterThanOrEqual(due);
          const longer = dueAt(event, { ...term, amount: term.amount + 1 }, calendar);
          expect(longer).toBeGreaterThanOrEqual(due);
          if (term.unit === 'working_days') expect(longer).toBeGreaterThan(due);
        },
      ),
    );
  });

  it('all events of one day are due at once', () => {
    fc.assert(
      fc.property(instants, terms, calendars, (event, term, calendar) => {
        const day = dateOf(event);
        const due = dueAt(event, term, calendar);
        expect(dueAt(startOfDay(day), term, calendar)).toBe(due);
        expect(dueAt(endOfDay(day) - 1, term, calendar)).toBe(due);
      }),
    );
  });

  it('a term in working days holds just that many of them', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 400 }), calendars, (event, amount, calendar) => {
        const due = dueAt(event, { amount, unit: 'working_days' }, calendar);
        expect(workingDaysBetween(event, due - 1, calendar)).toBe(amount);
      }),
    );
  });

  it('moving a due instant adds that many working days, in one step or in two', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(instants, terms, days, days, calendars, (event, term, first, second, calendar) => {
        const due = dueAt(event, term, calendar);
        const moved = moveDue(due, first, calendar);
        expect(workingDaysBetween(due - 1, moved - 1, calendar)).toBe(first);
        expect(moveDue(moved, second, calendar)).toBe(moveDue(due, first + second, calendar));
      }),
    );
  });

  it('a term in working days is its start moved', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 60 }), calendars, (event, amount, calendar) => {
        const due = dueAt(event, { amount, unit: 'working_days' }, calendar);
        expect(due).toBe(moveDue(endOfDay(dateOf(event)), amount, calendar));
      }),
    );
  });

  it('reminders lie between event and due, in order, one a day, in working time', () => {
    fc.assert(
      fc.property(instants, terms, calendars, (event, term, calendar) => {
        const due = dueAt(event, term, calendar);
        const moments = reminderMoments(event, due, calendar);
        expect(moments.at(-1)?.reminder).toBe('last_day');
        let before = event;
        for (const { at } of moments) {
          expect(at).toBeGreaterThan(before);
          expect(nextWorkingMoment(at, calendar)).toBe(at);
          before = at;
        }
        expect(before).toBeLessThan(due);
        expect(dateOf(before).equals(dateOf(due - 1))).toBe(true);
      }),
    );
  });

  it('the working days left run down to one on the last day and to none when it is due', () => {
    fc.assert(
      fc.property(
        instants,
        terms,
        calendars,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (event, term, calendar, part) => {
          const due = dueAt(event, term, calendar);
          const now = Math.floor(event + (due - event) * part);
          const left = workingDaysLeft(now, due, calendar);
          expect(left).toBeGreaterThanOrEqual(now < due ? 1 : 0);
          expect(workingDaysLeft(now + HOUR, due, calendar)).toBeLessThanOrEqual(left);
          expect(workingDaysLeft(due - 1, due, calendar)).toBe(1);
          expect(workingDaysLeft(due, due, calendar)).toBe(0);
        },
      ),
    );
  });
});

describe('for every instant', () => {
  it('the date is the one on the wall in Amsterdam, and holds the instant', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const onTheWall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(AMSTERDAM).toPlainDate();
        expect(dateOf(instant).toString()).toBe(onTheWall.toString());
        expect(startOfDay(onTheWall)).toBeLessThanOrEqual(instant);
        expect(endOfDay(onTheWall)).toBeGreaterThan(instant);
        // Before, Amsterdam changed its clock by other steps.
        if (instant < Date.UTC(1946, 0, 1)) return;
        expect([23, 24, 25].map((hours) => hours * HOUR)).toContain(endOfDay(onTheWall) - startOfDay(onTheWall));
      }),
    );
  });

  it('the next working moment is in working hours, not earlier, and its own next', () => {
    fc.assert(
      fc.property(instants, calendars, (instant, calendar) => {
        const next = nextWorkingMoment(instant, calendar);
        expect(next).toBeGreaterThanOrEqual(instant);
        expect(nextWorkingMoment(next, calendar)).toBe(next);
        const clock = Temporal.Instant.fromEpochMilliseconds(next).toZonedDateTimeISO(AMSTERDAM).toPlainDateTime();
        expect(naivelyWorks(clock.toPlainDate(), calendar)).toBe(true);
        const time = clock.toPlainTime().toString().slice(0, 5);
        expect(time >= calendar.workingHours.from && time < calendar.workingHours.to).toBe(true);
      }),
    );
  });

  it('the text names that very instant', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(parseInstant(formatDue(instant))).toBe(instant);
      }),
    );
  });
});

describe('for every text', () => {
  it('reading a term or an instant answers or refuses, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const term = parseTerm(text);
        if (term) expect(formatTerm(term)).toBe(text);
        const instant = parseInstant(text);
        if (instant !== undefined) expect(Number.isFinite(instant)).toBe(true);
      }),
    );
  });
});

describe('from 1900 to 2200', () => {
  it('Easter Monday is the day after the Easter that another method finds', () => {
    for (let year = 1900; year <= 2200; year += 1) {
      const monday = easterByOudin(year).add({ days: 1 }).toString();
      expect(holidaysOf(year).map(String)).toContain(monday);
    }
  });

  it('a day works when the rules, said one by one, let it', () => {
    const days = fc.integer({ min: 0, max: 301 * 365 });
    fc.assert(
      fc.property(days, calendars, (days, calendar) => {
        const date = Temporal.PlainDate.from('1900-01-01').add({ days });
        expect(isWorkingDay(date, calendar)).toBe(naivelyWorks(date, calendar));
      }),
      { numRuns: 3000 },
    );
  });
});
