import type { PersonId } from '../../domain/signal/words.js';
import type { OrganisationDeps } from './edit-organisation.js';
import { importOrganisation } from './import-organisation.js';
import type { ImportInput, ImportReport } from './import-report.js';
import type { ImportRun, ImportState, KeptReport } from './import-run-ports.js';

export interface ImportDesk {
  /** @returns the id of the run that works out what an import changes. */
  start(personId: PersonId, input: ImportInput): Promise<string>;
  /** A run of this person, whatever process it is of; `undefined` when it is not (any longer) known. */
  find(personId: PersonId, id: string): Promise<ImportRun | undefined>;
  /** Carries out what was worked out without an error; of two who ask, once. */
  apply(personId: PersonId, id: string): Promise<void>;
  /** When nothing is in hand any more in this process. */
  settled(): Promise<void>;
}

/** The process that has a run says so every so often, */
const BEAT_MS = 5_000;
/** and is taken to be gone when it has not for so long. */
const SILENT_MS = 60_000;
/** A run is forgotten after so long, with the file that it holds. */
const KEPT_MS = 2 * 24 * 60 * 60_000;

/** As much of a report as a page shows. */
export const DIFFERENCES_SHOWN = 100;
export const PROBLEMS_SHOWN = 200;

const AT_WORK: readonly ImportState[] = ['checking', 'applying'];

/**
 * Runs imports in the background of this process. Where they are stands in the database, for any process to show. That one is
 * done is noted in the very commit that changes the organisation, and only as long as nobody has noted that it was
 * interrupted: so that one that was interrupted has changed nothing, and never will.
 */
export function openImportDesk(deps: OrganisationDeps, onFault: (error: unknown) => void): ImportDesk {
  const { store, clock, ids } = deps;
  const inHand = new Set<Promise<void>>();

  async function change(id: string, from: readonly ImportState[], changes: Partial<ImportRun>): Promise<void> {
    await store.transaction((tx) => tx.changeImportRun(id, from, { ...changes, aliveAt: clock.now() }));
  }

  function begin(id: string, by: PersonId, input: ImportInput, state: 'checking' | 'applying'): void {
    const work = run(id, by, input, state).catch(onFault);
    inHand.add(work);
    void work.then(() => inHand.delete(work));
  }

  async function run(id: string, by: PersonId, input: ImportInput, state: 'checking' | 'applying'): Promise<void> {
    let progress = 0;
    let telling = Promise.resolve();
    const tell = () => {
      telling = telling.then(() => change(id, [state], { progress })).catch(onFault);
    };
    const beating = setInterval(tell, BEAT_MS);
    try {
      const result = await importOrganisation(deps, by, input, {
        dryRun: state === 'checking',
        source: 'import',
        report: (done) => {
          progress = done;
          if (done < 1) tell();
        },
        whenChanged: async (tx, report) => {
          if (await tx.changeImportRun(id, ['applying'], endOf(report))) return;
          throw new Error('the import was given up for interrupted');
        },
      });
      await telling;
      if (!result.ok) await change(id, [state], { state: 'failed' });
      else if (result.value.done) await change(id, ['applying'], endOf(result.value));
      else await change(id, [state], { state: 'checked', report: keptOf(result.value) });
    } catch (error) {
      onFault(error);
      await change(id, [state], { state: 'failed' });
    } finally {
      clearInterval(beating);
    }
  }

  return {
    async start(by, input) {
      const id = ids.uuid();
      const now = clock.now();
      await store.transaction((tx) =>
        tx.keepImportRun({
          id,
          by,
          state: 'checking',
          progress: 0,
          input,
          report: null,
          startedAt: now,
          aliveAt: now,
        }),
      );
      begin(id, by, input, 'checking');
      return id;
    },
    async find(personId, id) {
      const found = await store.read((reads) => reads.importRun(id));
      if (found?.by !== personId) return undefined;
      if (!AT_WORK.includes(found.state) || clock.now() - found.aliveAt < SILENT_MS) return found;
      const interrupted = await store.transaction((tx) => tx.changeImportRun(id, AT_WORK, { state: 'interrupted' }));
      return interrupted ? { ...found, state: 'interrupted' } : store.read((reads) => reads.importRun(id));
    },
    async apply(personId, id) {
      const found = await store.read((reads) => reads.importRun(id));
      if (found?.by !== personId || !found.input || !found.report || found.report.errors.length > 0) return;
      const aliveAt = clock.now();
      const taken = await store.transaction((tx) =>
        tx.changeImportRun(id, ['checked'], { state: 'applying', progress: 0, aliveAt }),
      );
      if (taken) begin(id, personId, found.input, 'applying');
    },
    async settled() {
      await Promise.all(inHand);
    },
  };
}

/** Removes runs that are two days old, with their files. */
export async function forgetOldImports({ store, clock }: Pick<OrganisationDeps, 'store' | 'clock'>): Promise<void> {
  await store.transaction((tx) => tx.forgetImportRuns(clock.now() - KEPT_MS));
}

function endOf(report: ImportReport): Partial<ImportRun> {
  return { state: 'done', input: null, report: keptOf(report) };
}

function keptOf(report: ImportReport): KeptReport {
  const { differences, errors, warnings } = report;
  return {
    ...report,
    differences: differences.slice(0, DIFFERENCES_SHOWN),
    errors: errors.slice(0, PROBLEMS_SHOWN),
    warnings: warnings.slice(0, PROBLEMS_SHOWN),
    total: { differences: differences.length, errors: errors.length, warnings: warnings.length },
  };
}
