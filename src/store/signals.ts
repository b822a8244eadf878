import { and, asc, count, desc, eq, inArray, lte, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Signal } from '../domain/signal/signal.js';
import type { FieldId, SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { SignalReads } from '../usecases/ports.js';
import { LONGEST_PAUSE_MS } from '../usecases/troubles.js';
import { ask, type Handle, isAmong, textsFor } from './handle.js';
import type { Tables } from './schema.js';
import { whole } from './whole-signal.js';

type Place = { readonly fieldId: FieldId; readonly rung: number };

async function readSignal(handle: Handle, id: SignalId): Promise<Signal | undefined> {
  const [row] = await ask(handle, 'signal', stateOf, selectById, { id });
  return row && whole(row.state);
}

/** Like `readSignal`, and the row is this transaction's own until it ends; SQLite has one writer anyway. */
export async function lockSignal(handle: Handle, id: SignalId): Promise<Signal | undefined> {
  if (handle.engine === 'sqlite') return readSignal(handle, id);
  const [row] = await ask(handle, 'lock_signal', stateOf, lockById, { id });
  return row && whole(row.state);
}

/** See `SignalWrites.claimDue`. */
export async function claimDue(handle: Handle, before: Instant, limit: number): Promise<readonly Signal[]> {
  const rows = await ask(handle, 'claim_due', stateOf, dueForUpdate, { before, limit });
  return rows.map((row) => whole(row.state));
}

const dueForUpdate = ({ engine, db, tables }: Handle, fields: StateOf) => {
  const { signals } = tables;
  const before = sql.placeholder('before');
  const due = db
    .select(fields)
    .from(signals)
    .where(and(lte(signals.wakesAt, before), isTried(tables, sql`${before}`)))
    .orderBy(asc(signals.wakesAt), asc(signals.id))
    .limit(sql.placeholder('limit'));
  return engine === 'postgres' ? due.for('update', { of: signals, skipLocked: true }) : due;
};

async function statesOf(handle: Handle, ids: readonly SignalId[]): Promise<readonly Signal[]> {
  if (ids.length === 0) return [];
  const rows = await ask(handle, 'states_of', stateOf, selectAmong, { texts: textsFor(handle, ids) });
  const found = rows.map((row) => whole(row.state));
  for (const signal of found) handle.remembered?.keep(signal);
  return found;
}

type StateOf = ReturnType<typeof stateOf>;
const stateOf = ({ signals: { state } }: Tables) => ({ state });
const selectById = ({ db, tables: { signals } }: Handle, fields: StateOf) =>
  db
    .select(fields)
    .from(signals)
    .where(eq(signals.id, sql.placeholder('id')));
const selectAmong = ({ engine, db, tables: { signals } }: Handle, fields: StateOf) =>
  db.select(fields).from(signals).where(isAmong({ engine }, signals.id));
const lockById = (handle: Handle, fields: StateOf) => selectById(handle, fields).for('update');

/** The reading half of the store that looks for signals. */
export function signalReads(
  handle: Handle,
): Pick<
  SignalReads,
  | 'signal'
  | 'openSignalsOf'
  | 'signalIdByNumber'
  | 'signalsById'
  | 'signalsAtRungs'
  | 'escalatedSignals'
  | 'allSignals'
  | 'objections'
  | 'openObjections'
  | 'referredTo'
  | 'withDisclosureQuestion'
  | 'signalsDue'
> {
  const { db, tables } = handle;
  const { signals } = tables;
  const stillOpen = eq(signals.ended, false);

  async function first(limit: number, where: SQL | undefined, ...order: readonly SQL[]): Promise<readonly Signal[]> {
    const listed = await db
      .select({ id: signals.id, version: signals.version })
      .from(signals)
      .where(where)
      .orderBy(...order)
      .limit(limit);
    const known = new Map(listed.map(({ id, version }) => [id, handle.remembered?.at(id, version)]));
    const unknown = listed.flatMap(({ id }) => (known.get(id) ? [] : [id]));
    for (const signal of await statesOf(handle, unknown)) known.set(signal.id, signal);
    return listed.flatMap(({ id }) => known.get(id) ?? []);
  }
  const oldestFirst = [asc(signals.filedAt), asc(signals.id)];
  const newestFirst = [desc(signals.filedAt), desc(signals.id)];

  return {
    signal: (id) => readSignal(handle, id),
    async signalIdByNumber(number) {
      const [row] = await db.select({ id: signals.id }).from(signals).where(eq(signals.number, number));
      return row?.id;
    },
    async signalsById(ids) {
      const byId = new Map((await statesOf(handle, ids)).map((signal) => [signal.id, signal]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    async signalsAtRungs(places, limit) {
      if (places.length === 0) return [];
      const byUrgency = [sql`${signals.nextDueAt} asc nulls last`, ...oldestFirst];
      return first(limit, and(stillOpen, atAnyOf(tables, places)), ...byUrgency);
    },
    async escalatedSignals(tops, limit) {
      if (tops.length === 0) return [];
      const inFields = inArray(
        signals.fieldId,
        tops.map(({ fieldId }) => fieldId),
      );
      // Two questions, each with an index of its own: one for both would read all that is open.
      const late = await first(
        limit,
        and(inFields, sql`not ${signals.ended} and ${signals.lateCount} > 0`),
        ...oldestFirst,
      );
      const inTime = and(stillOpen, eq(signals.lateCount, 0), atAnyOf(tables, tops));
      const atTop = await first(limit, inTime, ...oldestFirst);
      return [...late, ...atTop].sort((a, b) => a.filedAt - b.filedAt).slice(0, limit);
    },
    allSignals: (limit) => first(limit, undefined, ...newestFirst),
    async openSignalsOf(personIds) {
      if (personIds.length === 0) return new Map();
      // By handler alone: those asked for may be more than one statement takes. As the index of what is in hand says it.
      const rows = await db
        .select({ handlerId: signals.handlerId, open: count() })
        .from(signals)
        .where(sql`not ${signals.ended}`)
        .groupBy(signals.handlerId);
      const asked = new Set(personIds);
      return new Map(rows.filter(({ handlerId }) => asked.has(handlerId)).map((row) => [row.handlerId, row.open]));
    },
    objections: (limit) => first(limit, sql`${signals.ruleOfLaw}`, ...newestFirst),
    async openObjections(fieldIds, limit) {
      if (fieldIds.length === 0) return [];
      const open = sql`${signals.ruleOfLaw} and not ${signals.ended}`;
      return first(limit, and(inArray(signals.fieldId, [...fieldIds]), open), ...newestFirst);
    },
    referredTo: (destination, limit) =>
      first(limit, and(eq(signals.referredTo, destination), sql`${signals.referredTo} is not null`), ...newestFirst),
    async withDisclosureQuestion(limit) {
      const rows = await db
        .select({ state: signals.state })
        .from(signals)
        .where(sql`${signals.disclosure} is not null`)
        .orderBy(desc(signals.disclosure), asc(signals.id))
        .limit(limit);
      return rows.map((row) => whole(row.state));
    },
    async signalsDue(before: Instant, limit: number) {
      const rows = await db
        .select({ id: signals.id })
        .from(signals)
        .where(and(lte(signals.wakesAt, before), isTried(tables, before)))
        .orderBy(asc(signals.wakesAt), asc(signals.id))
        .limit(limit);
      return rows.map((row) => row.id);
    },
  };
}

/**
 * Unless it faulted, and its pause is not over yet. A pause that is longer than any was noted by a clock that stood ahead, and
 * is none.
 */
export function isTried({ signals, troubledSignals }: Tables, at: Instant | SQLWrapper): SQL {
  return sql`not exists (select 1 from ${troubledSignals} where ${troubledSignals.signalId} = ${signals.id} and ${troubledSignals.retryAt} > ${at} and ${troubledSignals.retryAt} - ${sql.raw(String(LONGEST_PAUSE_MS))} <= ${at})`;
}

function atAnyOf({ signals }: Tables, places: readonly Place[]): SQL | undefined {
  return or(...places.map(({ fieldId, rung }) => and(eq(signals.fieldId, fieldId), eq(signals.rung, rung))));
}
