import { Queue, Worker } from 'bullmq';
import { makeWorkerUtils, run } from 'graphile-worker';
import PgBoss from 'pg-boss';

/** What a team would build instead: a job for each deadline, to be done at its moment. */
export interface JobQueue {
  /** Puts in a job for each id, to be done at a moment. */
  schedule(ids: readonly string[], at: number): Promise<void>;
  /** From now on jobs are done as they fall due. */
  start(handle: (id: string) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** How many jobs each does at one time. */
const AT_ONCE = 10;
const NAME = 'deadlines';

export function bullQueue(redis: string): JobQueue {
  const { hostname: host, port, password } = new URL(redis);
  const connection = { host, port: Number(port), password, maxRetriesPerRequest: null };
  const queue = new Queue(NAME, { connection });
  let worker: Worker | undefined;
  return {
    async schedule(ids, at) {
      for (let from = 0; from < ids.length; from += 1000) {
        const jobs = ids.slice(from, from + 1000).map((id) => ({
          name: NAME,
          data: { id },
          opts: { jobId: id, delay: Math.max(0, at - Date.now()), removeOnComplete: true },
        }));
        await queue.addBulk(jobs);
      }
    },
    async start(handle) {
      worker = new Worker<{ id: string }>(NAME, ({ data }) => handle(data.id), { connection, concurrency: AT_ONCE });
      await worker.waitUntilReady();
    },
    async stop() {
      await worker?.close();
      await queue.close();
    },
  };
}

export async function pgBossQueue(url: string): Promise<JobQueue> {
  const boss = new PgBoss({ connectionString: url, max: AT_ONCE });
  await boss.start();
  await boss.createQueue(NAME);
  return {
    async schedule(ids, at) {
      for (let from = 0; from < ids.length; from += 1000) {
        const jobs = ids.slice(from, from + 1000).map((id) => ({ name: NAME, data: { id }, startAfter: new Date(at) }));
        await boss.insert(jobs);
      }
    },
    async start(handle) {
      // Its shortest wait is half a second, so it fetches many at a time.
      const options = { batchSize: 500, pollingIntervalSeconds: 0.5 };
      await boss.work<{ id: string }>(NAME, options, async (jobs) => {
        const waiting = [...jobs];
        const lane = async () => {
          for (let job = waiting.shift(); job; job = waiting.shift()) await handle(job.data.id);
        };
        await Promise.all(Array.from({ length: AT_ONCE }, lane));
      });
    },
    stop: () => boss.stop({ graceful: true, wait: true, close: true }),
  };
}

export async function graphileQueue(url: string): Promise<JobQueue> {
  const utils = await makeWorkerUtils({ connectionString: url });
  await utils.migrate();
  let runner: Awaited<ReturnType<typeof run>> | undefined;
  return {
    async schedule(ids, at) {
      for (let from = 0; from < ids.length; from += 1000) {
        const runAt = new Date(at);
        await utils.addJobs(ids.slice(from, from + 1000).map((id) => ({ identifier: NAME, payload: { id }, runAt })));
      }
    },
    async start(handle) {
      runner = await run({
        connectionString: url,
        concurrency: AT_ONCE,
        maxPoolSize: AT_ONCE,
        pollInterval: 500,
        noHandleSignals: true,
        taskList: { [NAME]: (payload) => handle((payload as { id: string }).id) },
      });
    },
    async stop() {
      await runner?.stop();
      await utils.release();
    },
  };
}
