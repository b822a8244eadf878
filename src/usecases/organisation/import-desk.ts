import type { PersonId } from '../../domain/signal/words.js';
import type { OrganisationDeps } from './edit-organisation.js';
import { type ImportInput, type ImportReport, importOrganisation } from './import-organisation.js';

/**
 * An import in the background: read and worked out (`checking`), waiting for the administrator (`checked`), carried out
 * (`applying`), and then `done`; `failed` where the machine could not, and nothing was changed.
 */
export interface ImportJob {
  readonly id: string;
  readonly input: ImportInput;
  readonly state: 'checking' | 'checked' | 'applying' | 'done' | 'failed';
  /** 0 to 1, of what it does now. */
  readonly progress: number;
  readonly report: ImportReport | undefined;
}

export interface ImportDesk {
  /** @returns the id of the job that works out what an import changes. */
  start(personId: PersonId, input: ImportInput): string;
  /** A job of this person; `undefined` when it is not (any longer) known. */
  find(personId: PersonId, id: string): ImportJob | undefined;
  /** Carries out what was worked out without an error. */
  apply(personId: PersonId, id: string): void;
}

/** So many are kept; the oldest goes first, with the file that it holds. */
const KEPT = 20;

/** Runs imports in the background of this process; what they change is in the database alone. */
export function openImportDesk(deps: OrganisationDeps, onFault: (error: unknown) => void): ImportDesk {
  const jobs = new Map<string, ImportJob & { readonly by: PersonId }>();

  function change(id: string, changes: Partial<ImportJob>): void {
    const job = jobs.get(id);
    if (job) jobs.set(id, { ...job, ...changes });
  }

  async function run(id: string, by: PersonId, input: ImportInput, dryRun: boolean): Promise<void> {
    try {
      const result = await importOrganisation(deps, by, input, {
        dryRun,
        source: 'import',
        report: (progress) => change(id, { progress }),
      });
      if (!result.ok) change(id, { state: 'failed' });
      else change(id, { state: result.value.done ? 'done' : 'checked', report: result.value });
    } catch (error) {
      onFault(error);
      change(id, { state: 'failed' });
    }
  }

  return {
    start(by, input) {
      const id = deps.ids.uuid();
      jobs.set(id, { id, by, input, state: 'checking', progress: 0, report: undefined });
      const [oldest] = jobs.keys();
      if (jobs.size > KEPT && oldest !== undefined) jobs.delete(oldest);
      void run(id, by, input, true);
      return id;
    },
    find(personId, id) {
      const job = jobs.get(id);
      return job?.by === personId ? job : undefined;
    },
    apply(personId, id) {
      const job = jobs.get(id);
      if (job?.by !== personId || job.state !== 'checked' || !job.report || job.report.errors.length > 0) return;
      change(id, { state: 'applying', progress: 0 });
      void run(id, personId, job.input, false);
    },
  };
}
