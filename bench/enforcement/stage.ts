import { installDemo } from '../../src/demo/install.js';
import { openInstallation } from '../../src/installation.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { filingInput } from '../../src/usecases/inputs.js';
import type { Store } from '../../src/usecases/ports.js';
import { benchConfig } from '../servers/bench-config.js';
import { FILING } from '../story.js';

/** An installation with one signal that is not due for long, and one of which the first terms have run out. */
export interface Stage {
  readonly waiting: string;
  readonly due: string;
  /** Enforces all that is due. @returns when each signal was done, committed and all (epoch ms). */
  sweep(): Promise<readonly number[]>;
  close(): Promise<void>;
}

const DAY = 86_400_000;
/** After which the acknowledgement and the triage of a signal are overdue, and nothing else. */
const OVERDUE_DAYS = 12;

/** @param url of PostgreSQL; without it, SQLite in the folder. */
export async function openStage(folder: string, url: string | undefined): Promise<Stage> {
  process.env['WEERKLANK_DATA'] = folder;
  process.env['NODE_ENV'] = 'production';
  if (url === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = url;
  const now = Date.now();
  let at = now - OVERDUE_DAYS * DAY;
  const clock = { now: () => at };
  const { database, deps, close } = await openInstallation(benchConfig(), clock);
  await installDemo(
    { ...deps, saveOrganisation: (changes) => database.work((handle) => saveOrganisation(handle, changes), 'write') },
    () => undefined,
  );
  const file = async (id: string) => {
    const ids = { ...deps.ids, uuid: first(id, deps.ids.uuid) };
    const input = filingInput.parse(FILING);
    const filed = await fileSignal({ ...deps, ids }, 'fatima.el.amrani', input);
    if (!filed.ok) throw new Error(filed.refusal.code);
    return id;
  };
  // A filing that went by the organisation of before the demo would begin anew, under another id.
  await deps.store.read((reads) => reads.organisation());
  const due = await file('template-overdue');
  at = now;
  const waiting = await file('template-waiting');
  // What was filed to be copied stays as it is.
  await database.work(
    ({ db, tables }) => db.update(tables.signals).set({ wakesAt: null, nextDueAt: null }).returning(),
    'write',
  );
  const live = { ...deps, clock: { now: () => Date.now() } };
  return {
    waiting,
    due,
    async sweep() {
      const done: number[] = [];
      const { failed } = await enforceDeadlines({ ...live, store: noting(database, done) });
      if (failed[0]) throw failed[0].error;
      return done;
    },
    close,
  };
}

/** The first id is this one, as a signal asks for its own first. */
function first(id: string, next: () => string): () => string {
  let given = false;
  return () => {
    if (given) return next();
    given = true;
    return id;
  };
}

/** A store that notes when each transaction that enforces some signals was committed. */
function noting(store: Store, done: number[]): Store {
  return {
    read: (work) => store.read(work),
    async transaction(work) {
      const result = await store.transaction(work);
      if (Array.isArray(result)) for (let one = 0; one < result.length; one += 1) done.push(Date.now());
      return result;
    },
  };
}
