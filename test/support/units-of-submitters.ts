import { eq, isNull } from 'drizzle-orm';
import type { Database } from '../../src/store/store.js';

/** Keeps with each signal that has none yet the unit in which its submitter works. */
export async function keepUnits(database: Database): Promise<void> {
  const { persons } = await database.read((reads) => reads.organisation());
  await database.work(async ({ db, tables: { submitters } }) => {
    for (const row of await db.select().from(submitters).where(isNull(submitters.unitId))) {
      const unitId = persons.get(row.personId)?.unitId ?? null;
      await db.update(submitters).set({ unitId }).where(eq(submitters.signalId, row.signalId));
    }
  }, 'write');
}
