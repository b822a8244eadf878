import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Loop, startLoop } from '../../src/queue/loop.js';

describe('a loop', () => {
  let loop: Loop | undefined;
  beforeEach(() => vi.useFakeTimers());
  afterEach(async () => {
    await loop?.stop();
    vi.useRealTimers();
  });
  const faults: unknown[] = [];
  const start = (work: () => Promise<boolean>) => {
    faults.length = 0;
    loop = startLoop({ work, every: 1000, onFault: (fault) => faults.push(fault) });
    return loop;
  };
  const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('works at once and then again and again, with a rest in between', async () => {
    const work = vi.fn(async () => false);
    start(work);
    await later(0);
    expect(work).toHaveBeenCalledTimes(1);
    await later(899);
    expect(work).toHaveBeenCalledTimes(1);
    await later(201);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('takes no rest while more is left', async () => {
    let left = 5;
    const work = vi.fn(async () => --left > 0);
    start(work);
    await later(0);
    expect(work).toHaveBeenCalledTimes(5);
  });

  it('never overlaps itself: poked while it works, it works once more after', async () => {
    let finish: (() => void)[] = [];
    const work = vi.fn(() => new Promise<boolean>((done) => finish.push(() => done(false))));
    const { poke } = start(work);
    poke();
    poke();
    await later(10_000);
    expect(work).toHaveBeenCalledTimes(1);
    finish.pop()?.();
    await later(0);
    expect(work).toHaveBeenCalledTimes(2);
    finish.pop()?.();
    finish = [];
    await later(0);
    expect(work).toHaveBeenCalledTimes(2);
    poke();
    expect(work).toHaveBeenCalledTimes(3);
    finish.pop()?.();
  });

  it('rests longer after each fault, a minute at most, and as before once it works', async () => {
    let broken = true;
    const work = vi.fn(async () => {
      if (broken) throw new Error('no database');
      return false;
    });
    start(work);
    await later(0);
    await later(1799);
    expect(faults).toHaveLength(1);
    await later(401);
    expect(faults).toHaveLength(2);
    await later(3_600_000);
    expect(faults.length).toBeGreaterThan(55);
    expect(faults.length).toBeLessThan(80);
    broken = false;
    await later(70_000);
    const worked = work.mock.calls.length;
    await later(11_000);
    expect(work.mock.calls.length - worked).toBeGreaterThanOrEqual(9);
  });

  it('stops when what is in hand is done, and does nothing more', async () => {
    let finish = () => {};
    const work = vi.fn(() => new Promise<boolean>((done) => (finish = () => done(true))));
    const { stop, poke } = start(work);
    let stopped = false;
    const stopping = stop().then(() => (stopped = true));
    await later(10_000);
    expect(stopped).toBe(false);
    finish();
    await stopping;
    poke();
    await later(10_000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
