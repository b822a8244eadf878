import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { wakesAt } from '../domain/signal/enforce.js';
import type { SignalEvent } from '../domain/signal/events.js';
import { hasEnded, nextDeadline, type Signal } from '../domain/signal/signal.js';
import type { Deadline } from '../domain/signal/words.js';
import type { SignalChange } from '../usecases/ports.js';
import { ConcurrentWrite } from './faults.js';
import { ask, type Handle, insertRows } from './handle.js';
import { appendEvents } from './history.js';
import type { Tables } from './schema.js';

/** See `SignalWrites.commitEvents`. */
export async function commitEvents(
  handle: Handle,
  before: Signal | undefined,
  after: Signal,
  events: readonly SignalEvent[],
): Promise<void> {
  await commitChanges(handle, [{ before, after, events }]);
}

/** See `SignalWrites.commitChanges`. */
export async function commitChanges(handle: Handle, changes: readonly SignalChange[]): Promise<void> {
  for (const { before, after, events } of changes) {
    if (after.version === (before?.version ?? 0) + events.length) continue;
    throw new Error(`signal ${after.id}: version ${after.version} is not ${events.length} events further`);
  }
  const taken = () => new ConcurrentWrite(changes.map(({ after }) => after.id).join(', '));
  await keepSignals(handle, changes, taken);
  await appendEvents(handle, changes, taken);
  await keepDeadlines(handle, changes);
  for (const { before, after } of changes) await keepCommitments(handle, before, after);
}

async function keepSignals(handle: Handle, changes: readonly SignalChange[], taken: () => Error): Promise<void> {
  const filed = changes.flatMap(({ before, after }) => (before ? [] : [rowOf(after)]));
  await insertRows(handle, 'file_signal', handle.tables.signals, filed, { taken });
  const known = changes.flatMap(({ before, after }) => (before ? [{ before, after }] : []));
  if (handle.engine === 'postgres' && known.length > 1) await bringAllForward(handle, known);
  else for (const { before, after } of known) await bringForward(handle, before, after);
}

type SignalRow = Tables['signals']['$inferSelect'];

function rowOf(signal: Signal): SignalRow {
  return {
    id: signal.id,
    number: signal.number,
    version: signal.version,
    status: signal.status,
    fieldId: signal.fieldId,
    rung: signal.rung,
    handlerId: signal.handlerId,
    filedAt: signal.filedAt,
    nextDueAt: nextDeadline(signal)?.dueAt ?? null,
    wakesAt: wakesAt(signal),
    lateCount: signal.lateness.length,
    breached: signal.lateness.some((late) => late.breach),
    ended: hasEnded(signal),
    themeId: signal.themeId,
    ruleOfLaw: signal.ruleOfLaw,
    referredTo: signal.referredTo,
    disclosure: signal.disclosure.question?.status ?? null,
    erased: signal.textsErasedAt !== null ? 'texts' : signal.identityErasedAt !== null ? 'identity' : 'nothing',
    state: signal,
    sealedVersion: 0,
  };
}

/** @throws ConcurrentWrite when the signal no longer stands as it did before. */
async function bringForward(handle: Handle, before: Signal, after: Signal): Promise<void> {
  const written = await ask(
    handle,
    'bring_forward',
    ({ signals: { id } }) => ({ id }),
    ({ db, tables: { signals } }, fields) => {
      const { id, number, filedAt, sealedVersion, ...changing } = signals;
      const columns = Object.keys(rowOf(after)).filter((column) => column in changing);
      const set = Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)]));
      return db
        .update(signals)
        .set(set)
        .where(and(eq(id, sql.placeholder('id')), eq(signals.version, sql.placeholder('versionBefore'))))
        .returning(fields);
    },
    { ...rowOf(after), versionBefore: before.version },
  );
  if (written.length === 0) throw new ConcurrentWrite(after.id);
}

/** The same for many by one statement; their rows are this transaction's own, so that none can have changed. */
async function bringAllForward(handle: Handle, changes: readonly { readonly after: Signal }[]): Promise<void> {
  const { signals } = handle.tables;
  const rows = changes.map(({ after }) => rowOf(after));
  const { id, number, filedAt, sealedVersion, ...changing } = getTableColumns(signals);
  const set = () =>
    Object.fromEntries(Object.keys(changing).map((column) => [column, sql.raw(`excluded.${toSnakeCase(column)}`)]));
  await insertRows(handle, 'bring_all_forward', signals, rows, {
    end: (insert) => insert.onConflictDoUpdate({ target: id, set: set() }),
  });
}

/** Writes the deadlines that are new or have changed; none ever goes. */
async function keepDeadlines(handle: Handle, changes: readonly SignalChange[]): Promise<void> {
  const rows = changes.flatMap(({ before, after }) => {
    const known = new Map(before?.deadlines.map((deadline) => [deadline.id, deadline]));
    const changed = after.deadlines.filter((deadline) => differs(deadline, known.get(deadline.id)));
    return changed.map(({ id, kind, rung, startedAt, dueAt, status }) => {
      return { signalId: after.id, id, kind, rung, startedAt, dueAt, status };
    });
  });
  const { deadlines } = handle.tables;
  await insertRows(handle, 'keep_deadlines', deadlines, rows, {
    end: (insert) =>
      insert.onConflictDoUpdate({
        target: [deadlines.signalId, deadlines.id],
        set: { dueAt: sql`excluded.due_at`, status: sql`excluded.status` },
      }),
  });
}

function differs(now: Deadline, then: Deadline | undefined): boolean {
  return now.dueAt !== then?.dueAt || now.status !== then.status;
}

/** Writes the commitments that are new or have changed; none ever goes. */
async function keepCommitments(handle: Handle, before: Signal | undefined, after: Signal): Promise<void> {
  if (before?.commitments === after.commitments || after.commitments.length === 0) return;
  const rows = after.commitments.map(({ id, ownerId, content, promisedBy, status, missed, keptAt }) => {
    return { signalId: after.id, id, fieldId: after.fieldId, ownerId, content, promisedBy, status, missed, keptAt };
  });
  const { commitments } = handle.tables;
  await insertRows(handle, 'keep_commitments', commitments, rows, {
    end: (insert) =>
      insert.onConflictDoUpdate({
        target: [commitments.signalId, commitments.id],
        set: {
          ownerId: sql`excluded.owner_id`,
          status: sql`excluded.status`,
          missed: sql`excluded.missed`,
          keptAt: sql`excluded.kept_at`,
        },
      }),
  });
}
