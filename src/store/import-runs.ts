import { and, eq, inArray, lt } from 'drizzle-orm';
import type { ImportRunReads, ImportRunWrites, KeptReport } from '../usecases/organisation/import-run-ports.js';
import type { Handle } from './handle.js';
import type { StoredReport } from './schema/organisation.js';

/** See the table: imports in the background, as every process sees them. */
export function importRunReads({ db, tables: { importRuns: runs } }: Handle): ImportRunReads {
  return {
    async importRun(id) {
      const [row] = await db.select().from(runs).where(eq(runs.id, id));
      if (!row) return undefined;
      const { report, progress } = row;
      return {
        ...row,
        progress: progress / THOUSAND,
        report: report && { ...report, openSignals: new Map(report.openSignals) },
      };
    },
  };
}

export function importRunWrites({ db, tables: { importRuns: runs } }: Handle): ImportRunWrites {
  return {
    async keepImportRun({ report, progress, ...run }) {
      await db.insert(runs).values({ ...run, progress: thousandths(progress), report: report && stored(report) });
    },
    async changeImportRun(id, from, { report, progress, ...changes }) {
      const changed = await db
        .update(runs)
        .set({
          ...changes,
          ...(progress === undefined ? {} : { progress: thousandths(progress) }),
          ...(report ? { report: stored(report) } : {}),
        })
        .where(and(eq(runs.id, id), inArray(runs.state, [...from])))
        .returning({ id: runs.id });
      return changed.length > 0;
    },
    async forgetImportRuns(before) {
      await db.delete(runs).where(lt(runs.startedAt, before));
    },
  };
}

const THOUSAND = 1000;

function thousandths(progress: number): number {
  return Math.round(progress * THOUSAND);
}

function stored({ openSignals, ...report }: KeptReport): StoredReport {
  return { ...report, openSignals: [...openSignals] };
}
