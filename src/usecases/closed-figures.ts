import { beginOf, closedQuarters, endOf, type Quarter, yearsWithFigures } from '../domain/figures/quarters.js';
import { countingRows, figuresOf, type PeriodFigures, type PeriodRows } from '../domain/figures/tables.js';
import type { Instant } from '../domain/time/working-days.js';
import { othersTurn } from './others-turn.js';
import type { Deps, Reads } from './ports.js';

/** What was begun in a quarter is committed so long after it, at most; before that its figures are worked out each time. */
const SETTLED_AFTER_MS = 60 * 60_000;
/** A quarter is counted for good no sooner, so that a clock that is hours ahead leaves nothing out. */
const COUNTED_AFTER_MS = 24 * 60 * 60_000;
/** So many signals are counted in one go, which holds up others for some hundredths of a second. */
const AT_ONCE = 200;

/** Of each database, what this process has worked out: by the end of a quarter. */
const keptOf = new WeakMap<Deps['store'], Map<Instant, PeriodFigures>>();

/**
 * The figures of quarters of one year that have ended. They never change: a quarter counts what happened in it, by the
 * units and fields of its last moment as these were known then. So they are worked out once in the life of a process,
 * from what a worker has counted; before one has, it is counted here.
 */
export async function closedFigures(
  store: Deps['store'],
  reads: Reads,
  quarters: readonly Quarter[],
  now: Instant,
): Promise<readonly PeriodFigures[]> {
  const kept = keptOf.get(store) ?? new Map<Instant, PeriodFigures>();
  keptOf.set(store, kept);
  const found = new Map(kept);
  // One at a time: each that is done is kept.
  for (const quarter of quarters) {
    const end = endOf(quarter);
    if (found.has(end)) continue;
    const counted = await countedRows(reads, quarter, now);
    const { rows, erased } = counted ? { rows: counted, erased: 0 } : await countRows((work) => work(reads), quarter);
    const { units, fields } = await reads.treeAsKnown(end);
    const figures = figuresOf(units.values(), fields.keys(), rows);
    found.set(end, figures);
    const isSure = counted !== undefined || (await reads.erasedFromQuarter(beginOf(quarter))) === erased;
    if (isSure && now >= end + SETTLED_AFTER_MS) kept.set(end, figures);
  }
  return quarters.flatMap((quarter) => found.get(endOf(quarter)) ?? []);
}

/**
 * Counts for good the quarters that have ended, of the years that people can look at, and keeps what was counted: a
 * million signals take seconds. Several may do it at once, and come to the same. @returns how many were kept.
 */
export async function countClosedQuarters({ store, clock }: Pick<Deps, 'store' | 'clock'>): Promise<number> {
  const now = clock.now();
  let done = 0;
  for (const quarter of yearsWithFigures(now).flatMap((year) => closedQuarters(year, now))) {
    if (now < endOf(quarter) + COUNTED_AFTER_MS) continue;
    if (await store.read((reads) => countedRows(reads, quarter, now))) continue;
    if (await keepCounted(store, quarter, now)) done += 1;
  }
  return done;
}

async function keepCounted(store: Deps['store'], quarter: Quarter, now: Instant): Promise<boolean> {
  const { rows, erased } = await countRows((work) => store.read(work), quarter);
  // Where nothing happened there is nothing to save: it is counted at once.
  if (rows.filed.length === 0 && rows.answered.length === 0) return false;
  const begin = beginOf(quarter);
  return store.transaction(async (tx) => {
    if ((await tx.erasedFromQuarter(begin)) !== erased) return false;
    await tx.keepClosedQuarter(begin, rows, now);
    return true;
  });
}

/** What was counted for good; not what was counted at a moment that has not come yet, by a clock that was ahead. */
async function countedRows(reads: Reads, quarter: Quarter, now: Instant): Promise<PeriodRows | undefined> {
  const counted = await reads.closedQuarter(beginOf(quarter));
  return counted && counted.countedAt <= now ? counted.rows : undefined;
}

/**
 * Piece by piece, each within a reading of its own where there is one. `erased` is how much of it was counted for good when
 * this began: where that is another number by now, nobody can tell whether what was erased was counted twice, or not at all.
 */
async function countRows(
  reading: <T>(work: (reads: Reads) => Promise<T>) => Promise<T>,
  quarter: Quarter,
): Promise<{ readonly rows: PeriodRows; readonly erased: number }> {
  const end = endOf(quarter);
  const erased = await reading((reads) => reads.erasedFromQuarter(beginOf(quarter)));
  const all = countingRows();
  for (let from = beginOf(quarter); from < end; ) {
    from = await reading(async (reads) => {
      const until = await reads.figureStretch(from, end, AT_ONCE);
      all.add(await reads.figureRows(from, until));
      return until;
    });
    await othersTurn();
  }
  return { rows: all.rows(), erased };
}
