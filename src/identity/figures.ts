import { and, type Column, count, eq, exists, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { countingRows, type PeriodRows, type Speed } from '../domain/figures/tables.js';
import type { Signal } from '../domain/signal/signal.js';
import type { DeadlineKind, Outcome, SignalId, UnitId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';
import type { Tables } from '../store/schema.js';
import type { FigureReads } from '../usecases/seam-ports.js';
import { closedQuarterReads } from './closed-quarters.js';
import { countedForGoodIn, countForGood, quarterBoundaries } from './counted-for-good.js';
import { unitUnderVeil } from './sealed-submitters.js';

/** Terms of those who owe an answer; who misses one answers late. */
const ANSWER_TERMS: readonly DeadlineKind[] = [
  'feedback',
  'feedback_ceiling',
  'director_response',
  'rule_of_law_advice',
];

/** See `FigureReads`. */
export function figureReads(handle: Handle, keys: WebKeys): FigureReads {
  return {
    figureRows: (from, until) => figureRows(handle, keys, from, until),
    figureStretch: (from, until, about) => stretchEnd(handle, from, until, about),
    ...closedQuarterReads(handle, keys),
  };
}

/**
 * Counted from the history alone, which never changes, by the unit of the submitter at filing (an anonymous signal has
 * none, and counts for the whole alone; that of a confidential one is under the veil): the only way in which that unit
 * ever leaves the identity seam.
 */
async function figureRows(handle: Handle, keys: WebKeys, from: Instant, until: Instant): Promise<PeriodRows> {
  const [counted] = await rowsOf(handle, keys, [from, until], sql`${handle.tables.signals.erased} = 'nothing'`);
  const all = countingRows();
  if (counted) all.add(counted);
  all.add(await countedForGoodIn(handle, keys, from, until));
  return all.rows();
}

/** Where a stretch ends in which no more than about so many signals were filed, and no more than so many answered. */
async function stretchEnd(handle: Handle, from: Instant, until: Instant, about: number): Promise<Instant> {
  const { signals, events } = handle.tables;
  const ends = [
    await momentAfter(handle, signals, signals.filedAt, within(signals.filedAt, [from, until]), about),
    await momentAfter(
      handle,
      events,
      events.at,
      and(sql`${events.type} = 'FeedbackGiven'`, within(events.at, [from, until])),
      about,
    ),
  ];
  return Math.max(from + 1, Math.min(until, ...ends.map((end) => end ?? until)));
}

async function momentAfter(
  { db }: Handle,
  table: Tables['signals'] | Tables['events'],
  moment: Column,
  which: SQL | undefined,
  about: number,
): Promise<Instant | undefined> {
  const [row] = await db
    .select({ at: sql<string>`${moment}` })
    .from(table)
    .where(which)
    .orderBy(sql`${moment}`)
    .offset(about)
    .limit(1);
  return row && Number(row.at);
}

/** Counts a signal for good, before its identity is erased: from then on it is counted by no row of its own. */
export async function countErased(
  handle: Handle,
  keys: WebKeys,
  { id, filedAt }: Pick<Signal, 'id' | 'filedAt'>,
  now: Instant,
): Promise<void> {
  const boundaries = quarterBoundaries(filedAt, now);
  const rows = await rowsOf(handle, keys, boundaries, eq(handle.tables.signals.id, id));
  await countForGood(handle, keys, boundaries, rows);
}

async function rowsOf(
  handle: Handle,
  keys: WebKeys,
  boundaries: readonly Instant[],
  which: SQL,
): Promise<readonly PeriodRows[]> {
  const filed = unveiled(keys, await filedRows(handle, boundaries, which));
  const answered = unveiled(keys, await answeredRows(handle, boundaries, which));
  const of = <R extends { period: number }>(rows: readonly R[], index: number) =>
    rows.filter(({ period }) => period === index).map(({ period: _, ...row }) => row);
  return boundaries.slice(1).map((_, index) => ({ filed: of(filed, index), answered: of(answered, index) }));
}

interface VeiledRow {
  readonly unitId: UnitId | null;
  readonly sealedId: SignalId | null;
  readonly unit: string | null;
  readonly number: number;
}

/** A confidential signal comes as a row of its own, for its unit can be read here alone; what is alike is added up. */
function unveiled<R extends VeiledRow>(keys: WebKeys, rows: readonly R[]): readonly Omit<R, 'sealedId' | 'unit'>[] {
  const sums = new Map<string, Omit<R, 'sealedId' | 'unit'>>();
  for (const { sealedId, unit, ...row } of rows) {
    const under = sealedId !== null && unit !== null;
    const known = under ? { ...row, unitId: countedUnit(keys, { signalId: sealedId, unit }) } : row;
    const { number: _, ...alike } = known;
    const key = JSON.stringify(alike);
    sums.set(key, { ...known, number: known.number + (sums.get(key)?.number ?? 0) });
  }
  return [...sums.values()];
}

function countedUnit(keys: WebKeys, row: { readonly signalId: SignalId; readonly unit: string }): UnitId | null {
  const { unitId, counted } = unitUnderVeil(keys, row);
  return counted ? unitId : null;
}

function filedRows(handle: Handle, boundaries: readonly Instant[], which: SQL) {
  const { db, tables } = handle;
  const { signals, submitters, sealedSubmitters, events } = tables;
  return db
    .select({
      period: periodOf(signals.filedAt, boundaries),
      unitId: submitters.unitId,
      sealedId: sealedSubmitters.signalId,
      unit: sealedSubmitters.unit,
      fieldId: textIn<string>(handle, sql`${events.data}`, 'fieldId'),
      number: count(),
    })
    .from(signals)
    .innerJoin(events, and(eq(events.signalId, signals.id), eq(events.sequence, 1)))
    .leftJoin(submitters, eq(submitters.signalId, signals.id))
    .leftJoin(sealedSubmitters, and(eq(sealedSubmitters.signalId, signals.id), isNull(submitters.signalId)))
    .where(and(which, within(signals.filedAt, boundaries)))
    .groupBy(sql`1, 2, 3, 4, 5`);
}

async function answeredRows(handle: Handle, boundaries: readonly Instant[], which: SQL) {
  const { db, tables } = handle;
  const { signals, submitters, sealedSubmitters, events } = tables;
  const before = alias(events, 'before');
  const late = exists(
    db
      .select({ one: sql`1` })
      .from(before)
      .where(
        and(
          eq(before.signalId, events.signalId),
          lt(before.sequence, events.sequence),
          inArray(before.type, ['DeadlineMissed', 'Escalated']),
          inArray(textIn<DeadlineKind>(handle, sql`${before.data}`, 'late', 'kind'), [...ANSWER_TERMS]),
        ),
      ),
  );
  return db
    .select({
      period: periodOf(events.at, boundaries),
      unitId: submitters.unitId,
      sealedId: sealedSubmitters.signalId,
      unit: sealedSubmitters.unit,
      outcome: textIn<Outcome>(handle, sql`${events.data}`, 'outcome'),
      speed: sql<Speed>`case when ${late} then 'late' else 'in_time' end`,
      number: count(),
    })
    .from(signals)
    .innerJoin(events, and(eq(events.signalId, signals.id), sql`${events.type} = 'FeedbackGiven'`))
    .leftJoin(submitters, eq(submitters.signalId, signals.id))
    .leftJoin(sealedSubmitters, and(eq(sealedSubmitters.signalId, signals.id), isNull(submitters.signalId)))
    .where(and(which, within(events.at, boundaries)))
    .groupBy(sql`1, 2, 3, 4, 5, 6`);
}

/** Which of the periods between the boundaries a moment falls in, by its place. */
function periodOf(moment: Column, boundaries: readonly Instant[]): SQL<number> {
  const ends = boundaries.slice(1).map((end, index) => sql`when ${moment} < ${end} then ${sql.raw(String(index))}`);
  return sql<number>`case ${sql.join(ends, sql` `)} end`;
}

function within(moment: Column, boundaries: readonly Instant[]): SQL | undefined {
  const [first, last] = [boundaries[0], boundaries.at(-1)];
  return first === undefined || last === undefined ? sql`false` : and(gte(moment, first), lt(moment, last));
}

/** A text within what an event says. */
function textIn<T extends string>({ engine }: Handle, data: SQL, ...path: readonly string[]): SQL<T> {
  return engine === 'sqlite'
    ? sql<T>`${data} ->> ${sql.raw(`'$.${path.join('.')}'`)}`
    : sql<T>`${data}::jsonb #>> ${sql.raw(`'{${path.join(',')}}'`)}`;
}
