import { and, asc, eq, or, sql } from 'drizzle-orm';
import { canonicalJson } from '../domain/canonical.js';
import type { SignalEvent } from '../domain/signal/events.js';
import type { SignalId } from '../domain/signal/words.js';
import { chainHash, FIRST_LINK } from '../usecases/chain.js';
import type { RecordedEvent, SignalChange } from '../usecases/ports.js';
import { ask, type Handle, insertRows, isAmong, textsFor } from './handle.js';

export async function readHistory({ db, tables: { events } }: Handle, id: SignalId): Promise<readonly RecordedEvent[]> {
  const rows = await db
    .select({ sequence: events.sequence, data: events.data, hash: events.hash })
    .from(events)
    .where(eq(events.signalId, id))
    .orderBy(asc(events.sequence));
  return rows.map(({ sequence, data, hash }) => ({ sequence, event: JSON.parse(data) as SignalEvent, hash }));
}

/** See `SignalReads.histories`. */
export async function readHistories(
  handle: Handle,
  ids: readonly SignalId[],
): Promise<ReadonlyMap<SignalId, readonly RecordedEvent[]>> {
  const found = new Map<SignalId, RecordedEvent[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const rows = await ask(
    handle,
    'histories',
    ({ events: { signalId, sequence, data, hash } }) => ({ signalId, sequence, data, hash }),
    ({ engine, db, tables: { events } }, fields) =>
      db
        .select(fields)
        .from(events)
        .where(isAmong({ engine }, events.signalId))
        .orderBy(asc(events.signalId), asc(events.sequence)),
    { texts: textsFor(handle, ids) },
  );
  for (const { signalId, sequence, data, hash } of rows) {
    found.get(signalId)?.push({ sequence, event: JSON.parse(data) as SignalEvent, hash });
  }
  return found;
}

/**
 * Adds the events of some signals after the last ones known.
 * @param taken what is thrown when another writer has added one meanwhile.
 */
export async function appendEvents(
  handle: Handle,
  changes: readonly SignalChange[],
  taken: () => Error,
): Promise<void> {
  const links = await lastLinks(handle, changes);
  const rows = changes.flatMap(({ before, after, events }) => {
    let previousHash = links.get(after.id) ?? FIRST_LINK;
    return events.map((event, index) => {
      const data = canonicalJson(event);
      const hash = chainHash(previousHash, data);
      const sequence = (before?.version ?? 0) + index + 1;
      const row = { signalId: after.id, sequence, type: event.type, at: event.at, data, previousHash, hash };
      previousHash = hash;
      return row;
    });
  });
  await insertRows(handle, 'append_events', handle.tables.events, rows, { taken });
}

/** The hash of the last event of each signal that has any. @throws Error for one that is not there. */
async function lastLinks(handle: Handle, changes: readonly SignalChange[]): Promise<ReadonlyMap<SignalId, string>> {
  const known = changes.flatMap(({ before }) => (before && before.version > 0 ? [before] : []));
  const links = new Map<SignalId, string>();
  if (handle.engine === 'sqlite' || known.length < 2) {
    for (const { id, version } of known) links.set(id, await hashOf(handle, id, version));
    return links;
  }
  const { db, tables } = handle;
  const { signalId, sequence, hash } = tables.events;
  const last = known.map(({ id, version }) => and(eq(signalId, id), eq(sequence, version)));
  for (const row of await db
    .select({ signalId, hash })
    .from(tables.events)
    .where(or(...last))) {
    links.set(row.signalId, row.hash);
  }
  for (const { id, version } of known) if (!links.has(id)) throw new Error(`signal ${id} has no event ${version}`);
  return links;
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
