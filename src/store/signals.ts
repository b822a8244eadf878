import { and, asc, count, desc, eq, gt, inArray, lte, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Signal } from '../domain/signal/signal.js';
import type { FieldId, SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Page, PageRequest, SignalReads } from '../usecases/ports.js';
import { LONGEST_PAUSE_MS } from '../usecases/troubles.js';
import { ask, type Handle } from './handle.js';
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

type StateOf = ReturnType<typeof stateOf>;
const stateOf = ({ signals: { state } }: Tables) => ({ state });
const selectById = ({ db, tables: { signals } }: Handle, fields: StateOf) =>
  db
    .select(fields)
    .from(signals)
    .where(eq(signals.id, sql.placeholder('id')));
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
  | 'referredTo'
  | 'withDisclosureQuestion'
  | 'signalsDue'
> {
  const { db, tables } = handle;
  const { signals } = tables;
  const stillOpen = eq(signals.ended, false);

  async function pageOf(where: SQL | undefined, order: readonly SQL[], page: PageRequest): Promise<Page<Signal>> {
    const found = await db.select({ total: count() }).from(signals).where(where);
    const rows = await db
      .select({ state: signals.state })
      .from(signals)
      .where(where)
      .orderBy(...order, asc(signals.id))
      .limit(page.limit)
      .offset(page.offset);
    return { items: rows.map((row) => whole(row.state)), total: found[0]?.total ?? 0 };
  }

  return {
    signal: (id) => readSignal(handle, id),
    async signalIdByNumber(number) {
      const [row] = await db.select({ id: signals.id }).from(signals).where(eq(signals.number, number));
      return row?.id;
    },
    async signalsById(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .select({ id: signals.id, state: signals.state })
        .from(signals)
        .where(inArray(signals.id, [...ids]));
      const byId = new Map(rows.map((row) => [row.id, whole(row.state)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    async signalsAtRungs(places, page) {
      if (places.length === 0) return NOTHING;
      const there = places.map(({ fieldId, rung }) => and(eq(signals.fieldId, fieldId), eq(signals.rung, rung)));
      return pageOf(
        and(stillOpen, or(...there)),
        [sql`${signals.nextDueAt} asc nulls last`, asc(signals.filedAt)],
        page,
      );
    },
    async escalatedSignals(tops, page) {
      if (tops.length === 0) return NOTHING;
      const there = tops.map(({ fieldId, rung }: Place) =>
        and(eq(signals.fieldId, fieldId), or(gt(signals.lateCount, 0), eq(signals.rung, rung))),
      );
      return pageOf(and(stillOpen, or(...there)), [asc(signals.filedAt)], page);
    },
    allSignals: (page) => pageOf(undefined, [desc(signals.filedAt)], page),
    async openSignalsOf(personIds) {
      if (personIds.length === 0) return new Map();
      // By handler alone: those asked for may be more than one statement takes.
      const rows = await db
        .select({ handlerId: signals.handlerId, open: count() })
        .from(signals)
        .where(stillOpen)
        .groupBy(signals.handlerId);
      const asked = new Set(personIds);
      return new Map(rows.filter(({ handlerId }) => asked.has(handlerId)).map((row) => [row.handlerId, row.open]));
    },
    objections: (page) => pageOf(sql`${signals.ruleOfLaw}`, [desc(signals.filedAt)], page),
    referredTo: (destination, page) => pageOf(eq(signals.referredTo, destination), [desc(signals.filedAt)], page),
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
function isTried({ signals, troubledSignals }: Tables, at: Instant | SQLWrapper): SQL {
  return sql`not exists (select 1 from ${troubledSignals} where ${troubledSignals.signalId} = ${signals.id} and ${troubledSignals.retryAt} > ${at} and ${troubledSignals.retryAt} - ${sql.raw(String(LONGEST_PAUSE_MS))} <= ${at})`;
}

const NOTHING = { items: [], total: 0 } as const;
