import { randomUUID } from 'node:crypto';
import { Queue, QueueEvents } from 'bullmq';
import { dutiesOf } from '../../src/queue/duties.js';
import { startOnRedis } from '../../src/queue/on-redis.js';
import { linkRedis, PREFIX } from '../../src/queue/redis-link.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { moveDisplaced } from '../../src/usecases/move-displaced.js';
import type { Deps } from '../../src/usecases/ports.js';
import type { Ground } from './setup.js';

/** Rounds of what workers do by themselves, done when a test asks for one: by the clock of the test nothing else is. */
export interface Rounds {
  /** @throws what went wrong with a signal. */
  enforce(): Promise<void>;
  /** @throws what went wrong with a signal. */
  moveDisplaced(): Promise<void>;
  close(): Promise<void>;
}

type OfWorkers = Omit<Rounds, 'close'>;

/** Done here; or, where the set-up has Redis, rung through BullMQ and done by one of two workers. */
export function roundsOn({ settings }: Ground, deps: Deps): Rounds {
  const here: OfWorkers = {
    async enforce() {
      const { failed } = await enforceDeadlines(deps);
      if (failed[0]) throw failed[0].error;
    },
    async moveDisplaced() {
      const { failed } = await moveDisplaced(deps);
      if (failed[0]) throw failed[0].error;
    },
  };
  const url = settings['REDIS_URL'];
  if (url === undefined) return { ...here, close: async () => undefined };
  // Only when asked for: a worker looks for itself as soon as it starts.
  let rung: ReturnType<typeof ring> | undefined;
  const round = async (name: string) => {
    rung ??= ring(url, here);
    await (await rung).round(name);
  };
  return {
    enforce: () => round('enforce'),
    moveDisplaced: () => round('move_displaced'),
    close: async () => (await rung)?.close(),
  };
}

/** So long that no worker does anything in a test that nobody asked for. */
const NEVER = 24 * 3_600_000;
const PATIENCE_MS = 60_000;

async function ring(url: string, here: OfWorkers) {
  const faults: unknown[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: ({ err }: { readonly err?: unknown }) => void faults.push(err),
  };
  const duties = dutiesOf({
    log,
    enforce: async () => {
      await here.enforce();
      return { done: [], failed: [] };
    },
    moveDisplaced: async () => {
      await here.moveDisplaced();
      return { moved: 0, failed: [] };
    },
    forgetDrafts: async () => false,
    sealLog: async () => 0,
    every: { enforce: NEVER, displaced: NEVER },
  }).filter(({ kind }) => kind === 'enforcement');
  // Not the link of the product, which gives a command up after five seconds.
  const reach = { connection: { url, maxRetriesPerRequest: null }, prefix: PREFIX };
  const queue = new Queue('enforcement', reach);
  const events = new QueueEvents('enforcement', reach);
  queue.on('error', () => undefined);
  events.on('error', () => undefined);
  await Promise.all([queue.waitUntilReady(), events.waitUntilReady()]);
  const workers = [1, 2].map(() => startOnRedis(duties, log, linkRedis(url, log), NEVER));
  return {
    async round(name: string) {
      // Its id, and that it is kept when it is done, make a command that is sent again over a new connection harmless.
      const job = await queue.add(name, {}, { jobId: randomUUID() });
      try {
        await job.waitUntilFinished(events, PATIENCE_MS);
      } catch (ended) {
        // What the queue tells of it is a class and a code: the log has been given the fault itself.
        throw faults.pop() ?? ended;
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await events.close();
      await queue.close();
    },
  };
}
