import { sql } from 'drizzle-orm';
import type { Handle } from '../store/handle.js';
import { ConcurrentWrite } from '../store/store.js';

/** How many places are asked for at a time. */
const AT_ONCE = 16;

/** What stands under the places of a person, in the order in which it came, and the first place that is free. */
export interface FoundInIndex<R> {
  readonly rows: readonly R[];
  readonly free: string;
}

/**
 * Looks up what is somebody's where nothing says so: the n-th row of a person stands under a place that only the web key
 * can work out, and that has nothing in common with the next one.
 * @param placeOf the n-th place, from 0. @param ask the rows that stand under some of these places.
 */
export async function findInIndex<R extends { readonly find: string }>(
  placeOf: (n: number) => string,
  ask: (places: string[]) => Promise<readonly R[]>,
): Promise<FoundInIndex<R>> {
  const rows: R[] = [];
  for (let from = 0; ; from += AT_ONCE) {
    const places = Array.from({ length: AT_ONCE }, (_, index) => placeOf(from + index));
    const found = new Map((await ask(places)).map((row) => [row.find, row]));
    for (const place of places) {
      const row = found.get(place);
      if (!row) return { rows, free: place };
      rows.push(row);
    }
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
