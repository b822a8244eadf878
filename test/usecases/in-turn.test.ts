import { describe, expect, it } from 'vitest';
import { inTurn, TooBusy } from '../../src/usecases/in-turn.js';

/** Work that ends when it is told to. */
function held() {
  let end = () => undefined as unknown;
  const done = new Promise<void>((resolve) => {
    end = resolve as typeof end;
  });
  return { work: () => done, end: () => end() };
}

describe('heavy work that goes on in turn', () => {
  it('is as much at once as may be, then waits in order, and then is refused without being begun', async () => {
    const turn = inTurn({ atOnce: 2, waiting: 2 });
    const begun: number[] = [];
    const works = [held(), held(), held(), held(), held()];
    const asked = works.map(({ work }, index) =>
      turn(() => {
        begun.push(index);
        return work();
      }),
    );
    await expect(asked[4]).rejects.toBeInstanceOf(TooBusy);
    expect(begun).toEqual([0, 1]);
    works[1]?.end();
    await asked[1];
    await expect.poll(() => begun).toEqual([0, 1, 2]);
    for (const { end } of works) end();
    await Promise.all(asked.slice(0, 4));
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('gives its place on also when it fails', async () => {
    const turn = inTurn({ atOnce: 1, waiting: 0 });
    await expect(turn(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(await turn(async () => 'next')).toBe('next');
  });
});
