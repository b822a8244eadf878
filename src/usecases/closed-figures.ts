import { beginOf, endOf, type Quarter } from '../domain/figures/quarters.js';
import { figuresOf, type PeriodFigures } from '../domain/figures/tables.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Deps, Reads } from './ports.js';

/** What was begun in a quarter is committed so long after it, at most; before that its figures are worked out each time. */
const SETTLED_AFTER_MS = 60 * 60_000;

/** Of each database, what this process has worked out: by the end of a quarter. */
const keptOf = new WeakMap<Deps['store'], Map<Instant, PeriodFigures>>();

/**
 * The figures of quarters of one year that have ended. They never change: a quarter counts what happened in it, by the
 * units and fields of its last moment as these were known then. So they are worked out once in the life of a process.
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
  // One at a time: nothing holds up others for longer than a quarter takes, and each that is done is kept.
  for (const quarter of quarters) {
    const end = endOf(quarter);
    if (found.has(end)) continue;
    const [rows = { filed: [], answered: [] }] = await reads.figureRows([beginOf(quarter), end]);
    const { units, fields } = await reads.treeAsKnown(end);
    const figures = figuresOf(units.values(), fields.keys(), rows);
    found.set(end, figures);
    if (now >= end + SETTLED_AFTER_MS) kept.set(end, figures);
  }
  return quarters.flatMap((quarter) => found.get(endOf(quarter)) ?? []);
}
