import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DUTIES, type Duty, STANDS_STILL_AFTER } from '../../src/operations/duties.js';
import { dutiesOf } from '../../src/queue/duties.js';
import { alertOf } from './alerts.js';
import { boundsIn } from './promql.js';

const nothing = async () => 0;
/** All that a worker does by itself, with the rests that it has where nobody sets others. */
const ALL = dutiesOf({
  enforce: () => Promise.reject(new Error('not done here')),
  sendMail: () => Promise.reject(new Error('not done here')),
  erase: () => Promise.reject(new Error('not done here')),
  forgetDrafts: async () => false,
  moveDisplaced: nothing,
  sealLog: nothing,
  mailHeads: nothing,
  countQuarters: nothing,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
});
/** Since when (ms) a duty was not done to its end, for the alert to count it as standing still. */
function alertedAfter(duty: Duty): readonly number[] {
  return boundsIn(alertOf('WeerklankDutyStandsStill').expr)
    .filter(({ values, but }) => values.includes(duty) !== but)
    .map(({ over }) => over * 1000);
}

describe('a duty that stands still', () => {
  it('is every duty that a worker has', () => {
    expect(ALL.map(({ name }) => name).sort()).toEqual([...DUTIES].sort());
  });

  it('is told of after twice its rest and a pause after a fault, so that one that goes as it should wakes nobody', () => {
    for (const duty of DUTIES) {
      const rest = ALL.find(({ name }) => name === duty)?.every ?? Number.NaN;
      expect([duty, STANDS_STILL_AFTER[duty] > 2 * rest + 60_000]).toEqual([duty, true]);
      const [bound = Number.NaN, ...more] = alertedAfter(duty);
      expect([duty, more]).toEqual([duty, []]);
      expect([duty, bound > 2 * rest + 60_000]).toEqual([duty, true]);
    }
  });

  it('is told of once the process itself says so, and within ten minutes after', () => {
    for (const duty of DUTIES) {
      const [bound = Number.NaN] = alertedAfter(duty);
      const later = bound - STANDS_STILL_AFTER[duty];
      expect([duty, later >= 0 && later <= 10 * 60_000]).toEqual([duty, true]);
    }
  });

  it('stands in the page for who keeps the machines, after how long', () => {
    const page = readFileSync('docs/operations.md', 'utf8').replace(/\s+/g, ' ');
    const hours = /or 3 hours \(([^)]*)\)/.exec(page)?.[1]?.split(', ') ?? [];
    expect(hours).toHaveLength(DUTIES.filter((duty) => STANDS_STILL_AFTER[duty] === 3 * 3_600_000).length);
  });
});
