import { eq, sql } from 'drizzle-orm';
import type { World } from './world.js';

/** A signal of which nothing can be read, whatever is to be done with it. @returns how to mend it. */
export async function makeUnreadable(
  { database, signal }: Pick<World, 'database' | 'signal'>,
  id: string,
): Promise<() => Promise<void>> {
  const whole = await signal(id);
  const set = (state: unknown) =>
    database.work(async ({ db, tables }) => {
      await db
        .update(tables.signals)
        .set({ state: state as never })
        .where(eq(tables.signals.id, id));
    }, 'write');
  await set(sql`'null'`);
  return () => set(whole);
}
