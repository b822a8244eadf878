import { sql } from 'drizzle-orm';
import type { Handle } from '../store/handle.js';
import { ConcurrentWrite } from '../store/store.js';
import { AT_ONCE, type ErasedPlace } from './erased-places.js';

/** Who has no more than this is done with by one question. */
const FEW = 8;

/**
 * What stands under the places of a person, in the order in which it came. It is looked up where nothing says so: the n-th row of a person stands under a place that only the web key
 * can work out, and that has nothing in common with the next one.
 * @param placeOf the n-th place, from 0. @param ask the rows that stand under some of these places.
 */
export async function findInIndex<R extends { readonly find: string }>(
  placeOf: (n: number) => string,
  ask: (places: string[]) => Promise<readonly (R | ErasedPlace)[]>,
): Promise<readonly R[]> {
  const rows: R[] = [];
  for (let from = 0; ; from += AT_ONCE) {
    const places = Array.from({ length: AT_ONCE }, (_, index) => placeOf(from + index));
    const found = new Map((await ask(places)).map((row) => [row.find, row]));
    for (const place of places) {
      const row = found.get(place);
      if (!row) return rows;
      if (!('erased' in row)) rows.push(row);
    }
  }
}

/**
 * The first place of a person that is free, found without reading all that stands before it: places are taken in order,
 * and a row never goes from its place.
 * @param placeOf the n-th place, from 0; to work one out takes as long as to look it up. @param ask which of at most
 *   `AT_ONCE` places are taken.
 */
export async function freePlace(
  placeOf: (n: number) => string,
  ask: (places: string[]) => Promise<readonly { readonly find: string }[]>,
): Promise<string> {
  // All places before `low` are taken, and that of `high` is free.
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  while (low < high) {
    const numbers = probes(low, high);
    const places = numbers.map(placeOf);
    const taken = new Set((await ask(places)).map(({ find }) => find));
    const free = places.findIndex((place) => !taken.has(place));
    high = numbers[free] ?? high;
    low = (numbers[free === -1 ? numbers.length - 1 : free - 1] ?? low - 1) + 1;
  }
  return placeOf(low);
}

/** Evenly between two numbers; where there is no end yet the first few, and then ever further apart: hardly anybody has many. */
function probes(low: number, high: number): readonly number[] {
  if (high === Number.POSITIVE_INFINITY) {
    return Array.from({ length: AT_ONCE }, (_, index) => low + (index < FEW ? index : 2 ** (index - FEW / 2) - 1));
  }
  const stride = Math.ceil((high - low) / AT_ONCE);
  return Array.from({ length: Math.ceil((high - low) / stride) }, (_, index) => low + index * stride);
}

/**
 * Lets one transaction at a time give a person a new place; it is over with the transaction. On SQLite there is one at a
 * time anyhow. @param first the first place of that person, which tells nobody who it is.
 */
export async function alone({ engine, db }: Pick<Handle, 'engine' | 'db'>, first: string): Promise<void> {
  if (engine === 'postgres') await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${first}, 0))`);
}

/** Somebody else took the place meanwhile: the whole is decided anew. */
export const placeTaken = () => new ConcurrentWrite('a place in the blind index');
