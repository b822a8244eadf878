import { expect, it } from 'vitest';
import { startPulse } from '../../src/operations/duties.js';
import { numbersOf } from '../../src/operations/registry.js';
import { watchedWork } from '../../src/operations/watched-work.js';
import { samplesOf, toldOf } from './scrape.js';

it('a signal that faults is counted for the duty that had it in hand, and for no other', async () => {
  const numbers = numbersOf();
  const fault = { signalId: 'one', error: new Error('broken') };
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const work = watchedWork(startPulse(numbers), {
    enforce: async () => ({ done: [], failed: [fault, fault, fault] }),
    moveDisplaced: async () => ({ moved: 1, failed: [fault, fault] }),
    erase: async () => ({ counts: [], looked: 1, held: 0, owing: 0, failed: [fault] }),
    forgetDrafts: async () => false,
    sealLog: async () => 0,
    log: silent,
  });
  for (const duty of [work.enforce, work.moveDisplaced, work.erase, work.sealLog]) await duty?.();
  const samples = samplesOf(await numbers.text({ work: undefined, connections: [], serving: false }));
  const told = ['enforce', 'move_displaced', 'erase'].map((duty) =>
    toldOf(samples, 'weerklank_signal_failures_total', { duty }),
  );
  expect(told).toEqual([3, 2, 1]);
});
