import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DUTIES, type Duty, STANDS_STILL_AFTER, startPulse } from '../../src/operations/duties.js';
import { numbersOf } from '../../src/operations/registry.js';
import { dutiesOf } from '../../src/queue/duties.js';
import { alertOf } from './alerts.js';
import { askedBy, boundsIn } from './promql.js';
import { samplesOf, toldOf } from './scrape.js';

const nothing = async () => 0;
/** All that a worker does by itself, with the rests that it has where nobody sets others. */
const ALL = dutiesOf({
  enforce: () => Promise.reject(new Error('not done here')),
  sendMail: () => Promise.reject(new Error('not done here')),
  erase: () => Promise.reject(new Error('not done here')),
  forgetDrafts: async () => false,
  moveDisplaced: () => Promise.reject(new Error('not done here')),
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

describe('a duty of which nobody tells', () => {
  const [every = '', done = ''] = askedBy(alertOf('WeerklankDutyOfNobody').expr).metrics;
  const scrape = async (numbers: ReturnType<typeof numbersOf>) =>
    samplesOf(await numbers.text({ work: undefined, connections: [], serving: false }));

  it('is missed for each duty there is, by any process, also one that has none', async () => {
    const samples = await scrape(numbersOf());
    for (const duty of DUTIES) {
      expect([duty, toldOf(samples, every, { duty }), toldOf(samples, done, { duty })]).toEqual([duty, 0, undefined]);
    }
  });

  it('is told of from when it begins, so that one that never succeeds grows old', async () => {
    let now = 1_000_000;
    const numbers = numbersOf(() => now);
    const pulse = startPulse(numbers, () => now);
    const fail = () => pulse.watched('seal_log', () => Promise.reject(new Error('broken'))).catch(() => undefined);
    const told = async () => toldOf(await scrape(numbers), done, { duty: 'seal_log' });
    await fail();
    now += 3_600_000;
    await fail();
    expect(await told()).toBe(1000);
    await pulse.watched('seal_log', async () => undefined);
    expect(await told()).toBe(4600);
  });

  it('hangs the first time, and grows old too', async () => {
    const numbers = numbersOf(() => 1_000_000);
    void startPulse(numbers).watched('erase', () => new Promise(() => undefined));
    expect(toldOf(await scrape(numbers), done, { duty: 'erase' })).toBe(1000);
  });
});
