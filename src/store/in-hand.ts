import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { PersonId } from '../domain/signal/words.js';
import type { SignalReads } from '../usecases/ports.js';
import { ask, type Handle } from './handle.js';

/** Beyond this, who has more makes no difference to who gets the next: counting on would cost each filing. */
const COUNTED = 50;

/** How much each person has in hand, and all that is in hand. */
export function inHandReads(handle: Handle): Pick<SignalReads, 'loads' | 'openSignals'> {
  const { db, tables } = handle;
  const { signals } = tables;
  return {
    async loads(personIds) {
      const loads = new Map<PersonId, number>();
      for (const id of personIds) loads.set(id, await loadOf(handle, id));
      return loads;
    },
    async openSignals(after, limit) {
      const { id, handlerId } = signals;
      const open = sql`not ${signals.ended}`;
      const further = after && sql`(${handlerId}, ${id}) > (${after.handlerId}, ${after.id})`;
      return db
        .select({ id, handlerId })
        .from(signals)
        .where(further ? and(open, further) : open)
        .orderBy(asc(handlerId), asc(id))
        .limit(limit);
    },
  };
}

async function loadOf(handle: Handle, personId: PersonId): Promise<number> {
  const [row] = await ask(
    handle,
    'load_of',
    () => ({ number: count() }),
    ({ db, tables: { signals } }, fields) => {
      const some = db
        .select({ one: sql<number>`1`.as('one') })
        .from(signals)
        .where(and(eq(signals.handlerId, sql.placeholder('personId')), sql`not ${signals.ended}`))
        .limit(COUNTED)
        .as('some');
      return db.select(fields).from(some);
    },
    { personId },
  );
  return row?.number ?? 0;
}
