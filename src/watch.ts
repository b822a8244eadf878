import type { Config } from './config.js';
import type { RequestMeasure } from './http/plugins/request-measure.js';
import type { RequestSpans } from './http/plugins/request-spans.js';
import type { Installation } from './installation.js';
import { askedSeldom } from './operations/asked-seldom.js';
import { type DutyWatch, startPulse, UNWATCHED } from './operations/duties.js';
import { startListener } from './operations/listener.js';
import { type Readiness, readinessOf } from './operations/readiness.js';
import { numbersOf } from './operations/registry.js';
import { openTraces } from './operations/traces.js';
import { standingWork } from './store/operations.js';
import { viewOperations } from './usecases/view-operations.js';

/** What looks on while a process works, for whoever keeps the machines (docs/operations.md). */
export interface Watch {
  readonly duties: DutyWatch;
  /** For the web server; `undefined` where nobody asks. */
  readonly requests: RequestMeasure | undefined;
  readonly spans: RequestSpans | undefined;
  /** The installation is open: its database can be asked. @returns it, followed in what it does. */
  over<I extends Watched>(installation: I): I;
  /** Work should no longer be sent here. */
  stopping(): void;
  close(): Promise<void>;
}

type Watched = Pick<Installation, 'config' | 'database' | 'deps'>;

/** What is asked of a process where it listens for machines. */
type Asked = Omit<Watch, 'spans' | 'over'> & { readonly over: (installation: Watched) => void };

const NOBODY: Asked = {
  duties: UNWATCHED,
  requests: undefined,
  over: () => undefined,
  stopping: () => undefined,
  close: async () => undefined,
};

/** A scrape is to cost the database next to nothing, however many scrape, and to wait for it no longer than this. */
const WORK = { keepMs: 10_000, patienceMs: 2000 };
const MIGRATED = { keepMs: 2000, patienceMs: 2000 };

/**
 * Listens where `WEERKLANK_OPS` says, from before the database is opened, and sends spans where
 * `OTEL_EXPORTER_OTLP_ENDPOINT` says; without these nobody looks on.
 * @param kind a process that serves the web is ready whatever its duties do. @throws Error when the address is taken.
 */
export async function openWatch(
  { operations, traces: endpoint }: Pick<Config, 'operations' | 'traces'>,
  kind: 'web' | 'worker',
): Promise<Watch> {
  const asked = operations ? await listen(operations, kind) : NOBODY;
  const traces = endpoint === undefined ? undefined : openTraces(endpoint, `weerklank-${kind}`);
  return {
    ...asked,
    duties: traces ? traces.duties(asked.duties) : asked.duties,
    spans: traces?.tracer,
    over(installation) {
      asked.over(installation);
      if (!traces) return installation;
      const { config, deps } = installation;
      const system = config.databaseUrl === undefined ? 'sqlite' : 'postgresql';
      return { ...installation, deps: { ...deps, store: traces.store(deps.store, system) } };
    },
    async close() {
      await Promise.all([asked.close(), traces?.close()]);
    },
  };
}

async function listen(operations: NonNullable<Config['operations']>, kind: 'web' | 'worker'): Promise<Asked> {
  const numbers = numbersOf();
  const pulse = startPulse(numbers);
  let open: ReturnType<typeof questionsTo> | undefined;
  let stopping = false;
  const listener = await startListener({
    ...operations,
    async ready(): Promise<Readiness> {
      if (stopping) return { status: 'stopping' };
      if (!open) return { status: 'starting' };
      return readinessOf({ migrated: await open.migrated(), pulse: kind === 'worker' ? pulse : undefined });
    },
    async metrics() {
      const serving = kind === 'web' && open !== undefined && !stopping;
      const found = { work: await open?.work(), connections: open?.connections() ?? [], serving };
      return { contentType: numbers.contentType, text: await numbers.text(found) };
    },
  });
  return {
    duties: pulse,
    requests: numbers,
    over: (installation) => {
      open = questionsTo(installation);
    },
    stopping: () => {
      stopping = true;
    },
    close: () => listener.close(),
  };
}

function questionsTo({ database, deps }: Pick<Installation, 'database' | 'deps'>) {
  const standing = (now: number, hour: number) => database.work((handle) => standingWork(handle, now, hour), 'read');
  return {
    work: askedSeldom(() => viewOperations({ clock: deps.clock, standingWork: standing }), WORK),
    migrated: askedSeldom(() => database.migrated(), MIGRATED),
    connections: () => database.connections(),
  };
}
