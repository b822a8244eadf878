import { eq, sql } from 'drizzle-orm';
import type { PeriodRows } from '../domain/figures/tables.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';
import type { FigureReads, FigureWrites } from '../usecases/seam-ports.js';

type ClosedQuarterReads = Pick<FigureReads, 'closedQuarter' | 'erasedFromQuarter'>;

/** Quarters that were counted when they were over: in a row each, under the veil, for it counts confidential signals by unit. */
export function closedQuarterReads({ db, tables }: Handle, keys: WebKeys): ClosedQuarterReads {
  const { closedQuarters, countedForGood } = tables;
  return {
    async closedQuarter(begin) {
      const [row] = await db.select().from(closedQuarters).where(eq(closedQuarters.begin, begin));
      if (!row) return undefined;
      const rows = JSON.parse(keys.unveil('counted', row.veiled, aboutQuarter(begin))) as PeriodRows;
      return { rows, countedAt: row.countedAt };
    },
    async erasedFromQuarter(begin) {
      const [row] = await db
        .select({ number: sql<string>`coalesce(sum(${countedForGood.number}), 0)` })
        .from(countedForGood)
        .where(eq(countedForGood.quarter, begin));
      return Number(row?.number ?? 0);
    },
  };
}

export function closedQuarterWrites({ db, tables: { closedQuarters } }: Handle, keys: WebKeys): FigureWrites {
  return {
    async keepClosedQuarter(begin, rows, countedAt) {
      const veiled = keys.veil('counted', padded(JSON.stringify(rows)), aboutQuarter(begin));
      await db
        .insert(closedQuarters)
        .values({ begin, veiled, countedAt })
        .onConflictDoUpdate({ target: closedQuarters.begin, set: { veiled, countedAt } });
    },
  };
}

const aboutQuarter = (begin: number) => `quarter ${begin}`;

/** To the next power of two, so that its length tells little of how much was counted. */
function padded(text: string): string {
  return text.padEnd(2 ** Math.ceil(Math.log2(Math.max(text.length, 1024))));
}
