import { sql } from 'drizzle-orm';
import type { Handle } from '../store/handle.js';
import { ConcurrentWrite } from '../store/store.js';
import type { ErasedPlace } from './erased-places.js';

/** How many places are asked for at a time. */
const AT_ONCE = 16;

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
 * @param placeOf the n-th place, from 0. @param ask which of some places are taken.
 */
export async function freePlace(
  placeOf: (n: number) => string,
  ask: (places: string[]) => Promise<readonly { readonly find: string }[]>,
): Promise<string> {
  // All places before `from` are taken.
  let from = 0;
  for (let stride = 1; ; ) {
    const numbers = Array.from({ length: AT_ONCE }, (_, index) => from + index * stride);
    const taken = new Set((await ask(numbers.map(placeOf))).map(({ find }) => find));
    const free = numbers.findIndex((n) => !taken.has(placeOf(n)));
    if (free === 0 || (free > 0 && stride === 1)) return placeOf(numbers[free] ?? from);
    from = (numbers.at(free === -1 ? -1 : free - 1) ?? from) + 1;
    stride = free === -1 ? stride * AT_ONCE : stride / AT_ONCE;
  }
}

/**
 * Lets one transaction at a time give a person a new place; it is over with the transaction. On SQLite there is one at a
 * time anyhow. @param first the first place of that person, which tells nobody who it is.
 */
export async function alone({ engine, db }: Pick<Handle, 'engine' | 'db'>, first: string): Promise<void> {
  if (engine === 'postgres') await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${first}, 0))`);
}

/** Somebody else took the place meanwhile: the whole is decided anew. @param added what the insert returned. */
export function mustHaveTaken(added: readonly unknown[]): void {
  if (added.length === 0) throw new ConcurrentWrite('a place in the blind index');
}
