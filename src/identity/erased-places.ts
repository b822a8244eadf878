import { eq, inArray, sql } from 'drizzle-orm';
import { ask, type Handle } from '../store/handle.js';

/** How many places are asked for at a time. */
export const AT_ONCE = 16;

/** A place of the blind index of which the row was erased. */
export interface ErasedPlace {
  readonly find: string;
  readonly erased: true;
}

/** Asks for rows at places of the blind index, and where there is none, whether one was erased there. */
export function askingErased<R extends { readonly find: string }>(
  { db, tables: { erasedPlaces } }: Handle,
  rowsAt: (places: string[]) => Promise<readonly R[]>,
): (places: string[]) => Promise<readonly (R | ErasedPlace)[]> {
  return async (places) => {
    const rows = await rowsAt(places);
    if (rows.length === places.length) return rows;
    const gone = await db.select().from(erasedPlaces).where(inArray(erasedPlaces.find, places));
    return [...rows, ...gone.map(({ find }): ErasedPlace => ({ find, erased: true }))];
  };
}

/** Which of at most `AT_ONCE` places of an index are taken, also by a row that was erased. */
export function takenPlaces(
  handle: Handle,
  index: 'sealedSubmitters' | 'joiners' | 'shares',
): (places: readonly string[]) => Promise<readonly { readonly find: string }[]> {
  return (places) =>
    ask(
      handle,
      `taken_places_of_${index}`,
      (tables) => ({ find: tables[index].find }),
      ({ db, tables }, fields) => {
        const asked = () => Array.from({ length: AT_ONCE }, (_, n) => sql.placeholder(`place_${n}`));
        const erased = tables.erasedPlaces.find;
        return db
          .select(fields)
          .from(tables[index])
          .where(inArray(fields.find, asked()))
          .unionAll(db.select({ find: erased }).from(tables.erasedPlaces).where(inArray(erased, asked())));
      },
      // One statement for any number of places: the last is asked for again.
      Object.fromEntries(Array.from({ length: AT_ONCE }, (_, n) => [`place_${n}`, places[n] ?? places.at(-1)])),
    );
}

/**
 * Removes all that says of a signal who filed it, joined it, was let in to read it or let see who filed it, and the code that opens it. Of a row
 * of the blind index its place alone stays, so that what its person has after it is still found. Who was named as involved
 * stays out as long as there are words to read.
 */
export async function eraseCompany({ db, tables }: Handle, signalId: string): Promise<void> {
  const { submitters, sealedSubmitters, joiners, shares, disclosures, receiptCodes, erasedPlaces } = tables;
  const gone: { readonly find: string }[] = [];
  for (const table of [sealedSubmitters, joiners, shares] as const) {
    gone.push(...(await db.delete(table).where(eq(table.signalId, signalId)).returning({ find: table.find })));
  }
  if (gone.length > 0) await db.insert(erasedPlaces).values(gone.map(({ find }) => ({ find })));
  await db.delete(submitters).where(eq(submitters.signalId, signalId));
  await db.delete(disclosures).where(eq(disclosures.signalId, signalId));
  await db.delete(receiptCodes).where(eq(receiptCodes.signalId, signalId));
}
