import { and, gte, lt, sql } from 'drizzle-orm';
import { beginOf, endOf, quarterOf } from '../domain/figures/quarters.js';
import type { AnsweredRow, FiledRow, PeriodRows } from '../domain/figures/tables.js';
import type { Instant } from '../domain/time/working-days.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';

/** What is alike of it is counted together. */
type Alike = { readonly filed: Omit<FiledRow, 'number'> } | { readonly answered: Omit<AnsweredRow, 'number'> };

/** Filled up to this under the veil, so that its length tells nothing. */
const LENGTH = 320;

/** The quarters from a moment up to another, by their boundaries. */
export function quarterBoundaries(from: Instant, until: Instant): readonly Instant[] {
  const boundaries = [beginOf(quarterOf(from))];
  for (let last = boundaries[0] ?? from; last <= until; ) {
    last = endOf(quarterOf(last));
    boundaries.push(last);
  }
  return boundaries;
}

/**
 * Adds to the figures for good what counts of a signal whose identity is erased: by quarter, and under the veil by unit.
 * @param boundaries those of quarters. @param rows what happened in each.
 */
export async function countForGood(
  { db, tables: { countedForGood } }: Handle,
  keys: WebKeys,
  boundaries: readonly Instant[],
  rows: readonly PeriodRows[],
): Promise<void> {
  for (const [index, { filed, answered }] of rows.entries()) {
    const quarter = boundaries[index] ?? 0;
    const counts: { readonly alike: Alike; readonly number: number }[] = [
      ...filed.map(({ number, ...one }) => ({ alike: { filed: one }, number })),
      ...answered.map(({ number, ...one }) => ({ alike: { answered: one }, number })),
    ];
    for (const { alike, number } of counts) {
      const text = JSON.stringify(alike).padEnd(LENGTH);
      const id = keys.tag('counted', String(quarter), text);
      const veiled = keys.veil('counted', text, id);
      await db
        .insert(countedForGood)
        .values({ id, quarter, veiled, number })
        .onConflictDoUpdate({
          target: countedForGood.id,
          set: { number: sql`${countedForGood.number} + ${number}` },
        });
    }
  }
}

/** What was counted for good of the quarters that begin in a period. */
export async function countedForGoodIn(
  { db, tables: { countedForGood } }: Handle,
  keys: WebKeys,
  from: Instant,
  until: Instant,
): Promise<PeriodRows> {
  const rows = await db
    .select()
    .from(countedForGood)
    .where(and(gte(countedForGood.quarter, from), lt(countedForGood.quarter, until)));
  const read = rows.map(({ id, veiled, number }) => {
    return { number, alike: JSON.parse(keys.unveil('counted', veiled, id)) as Alike };
  });
  return {
    filed: read.flatMap(({ alike, number }) => ('filed' in alike ? [{ ...alike.filed, number }] : [])),
    answered: read.flatMap(({ alike, number }) => ('answered' in alike ? [{ ...alike.answered, number }] : [])),
  };
}
