import { and, asc, eq, sql } from 'drizzle-orm';
import { canonicalJson } from '../domain/canonical.js';
import type { SignalEvent } from '../domain/signal/events.js';
import type { SignalId } from '../domain/signal/words.js';
import { chainHash, FIRST_LINK } from '../usecases/chain.js';
import type { RecordedEvent } from '../usecases/ports.js';
import { ask, type Handle, insertRows } from './handle.js';

export async function readHistory({ db, tables: { events } }: Handle, id: SignalId): Promise<readonly RecordedEvent[]> {
  const rows = await db
    .select({ sequence: events.sequence, data: events.data, hash: events.hash })
    .from(events)
    .where(eq(events.signalId, id))
    .orderBy(asc(events.sequence));
  return rows.map(({ sequence, data, hash }) => ({ sequence, event: JSON.parse(data) as SignalEvent, hash }));
}

/**
 * Adds events after the last one known.
 * @param after how many events the signal had.
 * @throws a unique violation when another writer has added one meanwhile.
 */
export async function appendEvents(
  handle: Handle,
  id: SignalId,
  after: number,
  added: readonly SignalEvent[],
): Promise<void> {
  let previousHash = after === 0 ? FIRST_LINK : await hashOf(handle, id, after);
  const rows = added.map((event, index) => {
    const data = canonicalJson(event);
    const hash = chainHash(previousHash, data);
    const row = { signalId: id, sequence: after + index + 1, type: event.type, at: event.at, data, previousHash, hash };
    previousHash = hash;
    return row;
  });
  await insertRows(handle, 'append_events', handle.tables.events, rows);
}

async function hashOf(handle: Handle, id: SignalId, sequence: number): Promise<string> {
  const [row] = await ask(
    handle,
    'hash_of_event',
    ({ events: { hash } }) => ({ hash }),
    ({ db, tables: { events } }, fields) =>
      db
        .select(fields)
        .from(events)
        .where(and(eq(events.signalId, sql.placeholder('id')), eq(events.sequence, sql.placeholder('sequence')))),
    { id, sequence },
  );
  if (!row) throw new Error(`signal ${id} has no event ${sequence}`);
  return row.hash;
}
