import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInIndex, freePlace } from '../../src/identity/blind-index.js';
import { AT_ONCE } from '../../src/identity/erased-places.js';

/** An index in which the first so many places are taken, that counts how often it is asked. */
function indexOf(taken: number) {
  const rows = Array.from({ length: taken }, (_, n) => ({ find: `place ${n}`, n }));
  const byPlace = new Map(rows.map((row) => [row.find, row]));
  let asked = 0;
  const ask = async (places: string[]) => {
    asked += 1;
    expect(places.length).toBeLessThanOrEqual(AT_ONCE);
    return places.flatMap((place) => byPlace.get(place) ?? []);
  };
  return { placeOf: (n: number) => `place ${n}`, ask, asked: () => asked };
}

describe('the blind index', () => {
  it('gives all of a person in order, and the first place that is free, however many there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(5000), async (taken) => {
        const { placeOf, ask } = indexOf(taken);
        expect(await freePlace(placeOf, ask)).toBe(`place ${taken}`);
        expect((await findInIndex(placeOf, ask)).map(({ n }) => n)).toEqual(Array.from({ length: taken }, (_, n) => n));
      }),
      { numRuns: 60 },
    );
  });

  it('is asked once for a place by who has few, and a handful of times by who has thousands', async () => {
    const few = indexOf(7);
    await freePlace(few.placeOf, few.ask);
    expect(few.asked()).toBe(1);
    const many = indexOf(5000);
    await freePlace(many.placeOf, many.ask);
    expect(many.asked()).toBeLessThan(8);
  });
});
