import { eq, inArray } from 'drizzle-orm';
import type { Handle } from '../store/handle.js';

/** A place of the blind index of which the row was erased. */
export interface ErasedPlace {
  readonly find: string;
  readonly erased: true;
}

/** Asks for rows at places of the blind index, and where there is none, whether one was erased there. */
export function askingErased<R extends { readonly find: string }>(
  { db, tables: { erasedPlaces } }: Handle,
  ask: (places: string[]) => Promise<readonly R[]>,
): (places: string[]) => Promise<readonly (R | ErasedPlace)[]> {
  return async (places) => {
    const rows = await ask(places);
    if (rows.length === places.length) return rows;
    const gone = await db.select().from(erasedPlaces).where(inArray(erasedPlaces.find, places));
    return [...rows, ...gone.map(({ find }): ErasedPlace => ({ find, erased: true }))];
  };
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
