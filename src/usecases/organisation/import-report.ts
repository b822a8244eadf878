import type { EntityKind } from '../../domain/organisation-changes.js';
import type { Difference } from '../../domain/organisation-plan.js';
import type { ProblemCode } from '../../domain/organisation-problems.js';
import type { PersonId } from '../../domain/signal/words.js';
import type { ImportKind, RowProblem, RowProblemCode } from './import-table.js';

/** What an import is given, and what comes of it. */

export interface ImportInput {
  readonly kind: ImportKind;
  readonly csv: string;
  /** `YYYY-MM-DD`; today without it. Absences have days of their own. */
  readonly validFrom?: string | undefined;
  /** The file is whole: what it does not name ends. */
  readonly complete: boolean;
}

export interface ImportProblem extends RowProblem<RowProblemCode | ProblemCode> {
  /** Where it is about a thing of the organisation. */
  readonly entity?: EntityKind;
  readonly id?: string;
}

export interface ImportReport {
  readonly kind: ImportKind;
  readonly rows: number;
  readonly counts: Readonly<Record<Difference['kind'] | 'unchanged', number>>;
  readonly differences: readonly Difference[];
  /** With any of these nothing is done. */
  readonly errors: readonly ImportProblem[];
  readonly warnings: readonly ImportProblem[];
  readonly openSignals: ReadonlyMap<PersonId, number>;
  readonly done: boolean;
}
