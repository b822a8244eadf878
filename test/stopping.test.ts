import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { drained } from '../src/stopping.js';

it('a process that is asked to stop finishes what is in hand', async () => {
  let finished = false;
  expect(
    await drained(
      pause(50).then(() => (finished = true)),
      5000,
    ),
  ).toBe(true);
  expect(finished).toBe(true);
});

it('a process that is asked to stop waits for what hangs no longer than it may', async () => {
  const begun = performance.now();
  expect(await drained(new Promise(() => undefined), 100)).toBe(false);
  expect(performance.now() - begun).toBeLessThan(5000);
});
