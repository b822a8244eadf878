import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { askedToStop, drained, orGone } from '../src/stopping.js';

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

it('a process that is asked to stop is gone in the end, whatever connection keeps it', async () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((): never => undefined as never);
  const [others, all] = [process.listeners('SIGTERM'), () => process.listeners('SIGTERM')];
  const asked = askedToStop(50);
  const ours = all().filter((listener) => !others.includes(listener));
  for (const listener of ours) listener('SIGTERM');
  await asked;
  expect(exit).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledOnce(), 20_000);
  for (const listener of ours) process.off('SIGTERM', listener).off('SIGINT', listener);
  exit.mockRestore();
});

it('a process that is asked to stop twice stops once, and finishes what is in hand all the same', async () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((): never => undefined as never);
  // As they are kept: one that listens once takes itself away, and then the system's own answer, which kills, is next.
  const kept = () => (['SIGINT', 'SIGTERM'] as const).flatMap((signal) => process.rawListeners(signal));
  const others = kept();
  const ours = () => kept().filter((listener) => !others.includes(listener));
  const asked = askedToStop(100);
  const [bySigint, bySigterm] = ours();
  bySigterm?.('SIGTERM');
  await asked;
  const finishing = drained(pause(50), 5000);
  expect(ours()).toEqual([bySigint, bySigterm]);
  for (const listener of ours()) listener('SIGTERM');
  expect(ours()).toEqual([bySigint, bySigterm]);
  expect(await finishing).toBe(true);
  await vi.waitFor(() => expect(exit).toHaveBeenCalled(), 20_000);
  await pause(200);
  expect(exit).toHaveBeenCalledOnce();
  for (const listener of ours()) process.off('SIGTERM', listener as () => void).off('SIGINT', listener as () => void);
  exit.mockRestore();
});

it('a process that is asked to stop before it has started is gone at once, and else starts', async () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((): never => undefined as never);
  expect(await orGone(new Promise(() => undefined), Promise.resolve('started'))).toBe('started');
  expect(exit).not.toHaveBeenCalled();
  await orGone(Promise.resolve(), new Promise(() => undefined));
  expect(exit).toHaveBeenCalledExactlyOnceWith(0);
  exit.mockRestore();
});
