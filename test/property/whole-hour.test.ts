import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, termOf } from '../../src/domain/policy.js';
import { toTheHour } from '../../src/domain/time/coarse.js';
import { dueAt } from '../../src/domain/time/terms.js';
import { DEFAULT_CALENDAR, dateOf, workingDaysBetween } from '../../src/domain/time/working-days.js';

const HOUR = 3_600_000;
const moment = fc.integer({ min: Date.parse('2020-01-01T00:00:00Z'), max: Date.parse('2045-01-01T00:00:00Z') });
const TERMS = Object.keys(DEFAULT_POLICY.terms) as (keyof typeof DEFAULT_POLICY.terms)[];

describe('the hour by which an act of an unknown submitter is dated', () => {
  it('is at most an hour before, on the same day, and tells no minute where nothing else happened', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const kept = toTheHour(now);
        expect(kept % HOUR).toBe(0);
        expect(now - kept).toBeGreaterThanOrEqual(0);
        expect(now - kept).toBeLessThan(HOUR);
        expect(dateOf(kept)).toEqual(dateOf(now));
      }),
    );
  });

  it('leaves the end of every term of the policy where it is, to the millisecond', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 2 * HOUR }), (now, ago) => {
        const kept = toTheHour(now, now - ago);
        for (const name of TERMS) {
          const term = termOf(DEFAULT_POLICY, name);
          expect([name, dueAt(kept, term, DEFAULT_CALENDAR)]).toEqual([name, dueAt(now, term, DEFAULT_CALENDAR)]);
        }
        expect(workingDaysBetween(now - ago, kept, DEFAULT_CALENDAR)).toBe(
          workingDaysBetween(now - ago, now, DEFAULT_CALENDAR),
        );
      }),
    );
  });

  it('never comes before what happened last, nor after now', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -HOUR, max: 3 * HOUR }), (now, ago) => {
        const kept = toTheHour(now, now - ago);
        expect(kept).toBeLessThanOrEqual(now);
        if (ago >= 0) expect(kept).toBeGreaterThanOrEqual(now - ago);
      }),
    );
  });
});
