import type { PersonId } from '../../domain/signal/words.js';
import type { Instant } from '../../domain/time/working-days.js';
import type { ImportInput, ImportReport } from './import-report.js';

/**
 * An import: read and worked out (`checking`), waiting for the administrator (`checked`), carried out (`applying`), and then
 * `done`; `failed` where the machine could not, `interrupted` where its process fell silent. Nothing was changed by these two.
 */
export type ImportState = 'checking' | 'checked' | 'applying' | 'done' | 'failed' | 'interrupted';

/** What is kept of a report: no more than is shown, and how much there was of each. */
export interface KeptReport extends ImportReport {
  readonly total: Readonly<Record<'differences' | 'errors' | 'warnings', number>>;
}

export interface ImportRun {
  readonly id: string;
  readonly by: PersonId;
  readonly state: ImportState;
  /** 0 to 1, of what it does now. */
  readonly progress: number;
  /** With the file as it was sent; `null` once it was carried out. */
  readonly input: ImportInput | null;
  readonly report: KeptReport | null;
  readonly startedAt: Instant;
  /** When its process last said that it is at work. */
  readonly aliveAt: Instant;
}

export interface ImportRunReads {
  importRun(id: string): Promise<ImportRun | undefined>;
}

export interface ImportRunWrites {
  keepImportRun(run: ImportRun): Promise<void>;
  /** @returns whether it was in one of these states, and so was changed. */
  changeImportRun(
    id: string,
    from: readonly ImportState[],
    changes: Partial<Pick<ImportRun, 'state' | 'progress' | 'input' | 'report' | 'aliveAt'>>,
  ): Promise<boolean>;
  /** Removes those that were started before a moment. */
  forgetImportRuns(before: Instant): Promise<void>;
}
