import type { Database as Connection, Statement } from 'better-sqlite3';
import type { Handle } from './handle.js';

/** A connection that writes, and the handle by which work uses it. */
export interface Writer {
  readonly connection: Connection;
  readonly handle: Handle;
}

interface Job {
  readonly work: (handle: Handle) => Promise<unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** Jobs that wait, first come first. */
interface Queue {
  readonly jobs: Job[];
  /** How many of those, the first, are to run in a savepoint. */
  withSavepoint: number;
  /** What SQLite is to do for their commit (`PRAGMA synchronous`). */
  readonly synchronous: 'full' | 'normal';
}

/** How a job ended, told once the batch is committed. */
type Ending = () => void;

/** A batch takes no further job after so many, or so long (ms): whoever came first need not wait for ever. */
const BATCH_JOBS = 256;
const BATCH_MS = 40;

/**
 * The one writer of a SQLite file. Jobs wait in a queue, in three states: waiting → run in a batch → told how they ended.
 * A batch is one BEGIN IMMEDIATE … COMMIT, so that many jobs share one wait for the disk. No job is told that it is done
 * before the COMMIT; if that fails, none of the batch is done and all are told so.
 *
 * Hardly any job fails, and a savepoint for each costs two thirds of what a filing writes. So none has one at first: when a
 * job fails that others went before, the whole batch is rolled back and its jobs run again from their start, each in a
 * savepoint, so that the one that fails leaves the others whole.
 *
 * Notes go before all else and in batches of their own, whose COMMIT does not wait for the disk: what was told of them
 * outlives this process, and the machine once anything else was committed after it.
 *
 * A job may await nothing but the transaction itself: a timer ends it when it does, and as it may still be running then,
 * its connection is closed, the others of its batch run again, and `open` gives another.
 */
export function groupCommit(open: () => Writer, jobLimitMs: number) {
  const works: Queue = { jobs: [], withSavepoint: 0, synchronous: 'full' };
  const notes: Queue = { jobs: [], withSavepoint: 0, synchronous: 'normal' };
  let current: Ready | undefined = openWriter(open);
  let busy = false;
  let closed = false;
  let whenIdle: (() => void)[] = [];

  /** In a turn of its own, so that all that is asked in this turn shares the commit. */
  function wake(): void {
    if (busy) return;
    busy = true;
    setImmediate(runBatch);
  }

  async function runBatch(): Promise<void> {
    const endings = await commitBatch(notes.jobs.length > 0 ? notes : works);
    busy = false;
    if (notes.jobs.length + works.jobs.length > 0) wake();
    for (const end of endings) end();
    if (!busy) {
      for (const idle of whenIdle) idle();
      whenIdle = [];
    }
  }

  async function commitBatch(queue: Queue): Promise<readonly Ending[]> {
    const batch: Job[] = [];
    const endings: Ending[] = [];
    const guard = startGuard(jobLimitMs);
    try {
      current ??= openWriter(open);
      const writer = current;
      if (writer.synchronous !== queue.synchronous) {
        writer.connection.pragma(`synchronous = ${queue.synchronous}`);
        writer.synchronous = queue.synchronous;
      }
      writer.begin.run();
      const until = performance.now() + BATCH_MS;
      for (let job = queue.jobs.shift(); job; job = nextOf(queue, batch, until)) {
        batch.push(job);
        const run = queue.withSavepoint > 0 ? runInSavepoint : runJob;
        queue.withSavepoint = Math.max(0, queue.withSavepoint - 1);
        const { ending, undo } = await run(writer, job, guard.expired);
        if (undo || guard.hasExpired()) return endOfFailed(writer, queue, batch, ending, guard.hasExpired());
        endings.push(ending);
      }
      writer.commit.run();
      return endings;
    } catch (fault) {
      abandon();
      // Nothing could begin: whoever waits is told, or the queue would never move.
      if (batch.length === 0) batch.push(...queue.jobs.splice(0, BATCH_JOBS));
      return batch.map((job) => () => job.reject(fault));
    } finally {
      guard.stop();
    }
  }

  /** Takes back the batch. Its last job is told when it was alone or hung; all others are to run again. */
  function endOfFailed(
    writer: Ready,
    queue: Queue,
    batch: readonly Job[],
    ending: Ending,
    hung: boolean,
  ): readonly Ending[] {
    if (hung) abandon();
    else writer.rollback.run();
    const told = hung || batch.length === 1;
    const again = told ? batch.slice(0, -1) : batch;
    queue.jobs.unshift(...again);
    queue.withSavepoint += again.length;
    return told ? [ending] : [];
  }

  /** Closing rolls back what was not committed, and cuts off a job that still runs. */
  function abandon(): void {
    current?.connection.close();
    current = undefined;
  }

  function nextOf({ jobs }: Queue, batch: readonly Job[], until: number): Job | undefined {
    return batch.length < BATCH_JOBS && performance.now() < until ? jobs.shift() : undefined;
  }

  function ask<T>({ jobs }: Queue, work: (handle: Handle) => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new Error('the store is closed'));
    return new Promise<T>((resolve, reject) => {
      jobs.push({ work, resolve, reject });
      wake();
    });
  }

  return {
    run: <T>(work: (handle: Handle) => Promise<T>) => ask(works, work),
    note: <T>(work: (handle: Handle) => Promise<T>) => ask(notes, work),
    /** Waits until all that was asked is done. */
    async close(): Promise<void> {
      closed = true;
      if (busy) await new Promise<void>((idle) => whenIdle.push(idle));
      abandon();
    },
  };
}

/** How a job went; `undo` where what it wrote still stands and must not. */
interface Run {
  readonly ending: Ending;
  readonly undo: boolean;
}

/** @throws when the database has given up the whole batch (disk full, input or output failed). */
async function runJob(writer: Ready, job: Job, expired: Promise<never>): Promise<Run> {
  try {
    const value = await Promise.race([job.work(writer.handle), expired]);
    return { ending: () => job.resolve(value as never), undo: false };
  } catch (error) {
    if (!writer.connection.inTransaction) throw error;
    return { ending: () => job.reject(error), undo: true };
  }
}

/** The same, and what a job that fails wrote is undone. */
async function runInSavepoint(writer: Ready, job: Job, expired: Promise<never>): Promise<Run> {
  writer.savepoint.run();
  const { ending, undo } = await runJob(writer, job, expired);
  if (undo) writer.undo.run();
  writer.release.run();
  return { ending, undo: false };
}

type Ready = Writer &
  Readonly<Record<'begin' | 'commit' | 'rollback' | 'savepoint' | 'undo' | 'release', Statement>> & {
    synchronous: Queue['synchronous'] | undefined;
  };

function openWriter(open: () => Writer): Ready {
  const writer = open();
  const prepare = (sql: string) => writer.connection.prepare(sql);
  return {
    ...writer,
    begin: prepare('BEGIN IMMEDIATE'),
    commit: prepare('COMMIT'),
    rollback: prepare('ROLLBACK'),
    savepoint: prepare('SAVEPOINT job'),
    undo: prepare('ROLLBACK TO job'),
    release: prepare('RELEASE job'),
    synchronous: undefined,
  };
}

/** A promise that fails when the batch takes so long that a job must be waiting for something else. */
function startGuard(limitMs: number) {
  let fired = false;
  let fail: (error: Error) => void;
  const expired = new Promise<never>((_, reject) => {
    fail = reject;
  });
  expired.catch(() => undefined);
  const timer = setTimeout(() => {
    fired = true;
    fail(new Error(`a transaction waited for something else than the database for ${limitMs} ms`));
  }, limitMs);
  return { expired, hasExpired: () => fired, stop: () => clearTimeout(timer) };
}
