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

/** How a job ended, told once the batch is committed. */
type Ending = () => void;

/** A batch takes no further job after so many, or so long (ms): whoever came first need not wait for ever. */
const BATCH_JOBS = 256;
const BATCH_MS = 40;

/**
 * The one writer of a SQLite file. Jobs wait in a queue, in three states: waiting → run in a savepoint of the batch →
 * told how they ended. A batch is one BEGIN IMMEDIATE … COMMIT, so that many jobs share one wait for the disk; a job
 * that fails is rolled back to its savepoint and leaves the others whole. No job is told that it is done before the
 * COMMIT; if that fails, none of the batch is done and all are told so.
 *
 * A job may await nothing but the transaction itself: a timer ends it when it does, and as it may still be running then,
 * its connection is closed after the batch and `open` gives another.
 */
export function groupCommit(open: () => Writer, jobLimitMs: number) {
  const waiting: Job[] = [];
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
    const endings = await commitBatch();
    busy = false;
    if (waiting.length > 0) wake();
    for (const end of endings) end();
    if (!busy) {
      for (const idle of whenIdle) idle();
      whenIdle = [];
    }
  }

  async function commitBatch(): Promise<readonly Ending[]> {
    const batch: Job[] = [];
    const endings: Ending[] = [];
    const guard = startGuard(jobLimitMs);
    try {
      current ??= openWriter(open);
      const writer = current;
      writer.begin.run();
      const until = performance.now() + BATCH_MS;
      for (let job = waiting.shift(); job; job = nextOf(batch, until)) {
        batch.push(job);
        endings.push(await runJob(writer, job, guard.expired));
        if (guard.hasExpired()) break;
      }
      writer.commit.run();
      if (guard.hasExpired()) abandon();
      return endings;
    } catch (fault) {
      abandon();
      // Nothing could begin: whoever waits is told, or the queue would never move.
      if (batch.length === 0) batch.push(...waiting.splice(0, BATCH_JOBS));
      return batch.map((job) => () => job.reject(fault));
    } finally {
      guard.stop();
    }
  }

  /** Closing rolls back what was not committed, and cuts off a job that still runs. */
  function abandon(): void {
    current?.connection.close();
    current = undefined;
  }

  function nextOf(batch: readonly Job[], until: number): Job | undefined {
    return batch.length < BATCH_JOBS && performance.now() < until ? waiting.shift() : undefined;
  }

  return {
    run<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
      if (closed) return Promise.reject(new Error('the store is closed'));
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve, reject });
        wake();
      });
    },
    /** Waits until all that was asked is done. */
    async close(): Promise<void> {
      closed = true;
      if (busy) await new Promise<void>((idle) => whenIdle.push(idle));
      abandon();
    },
  };
}

/** @throws when the database has given up the whole batch (disk full, input or output failed). */
async function runJob(writer: Ready, job: Job, expired: Promise<never>): Promise<Ending> {
  writer.savepoint.run();
  try {
    const value = await Promise.race([job.work(writer.handle), expired]);
    writer.release.run();
    return () => job.resolve(value as never);
  } catch (error) {
    if (!writer.connection.inTransaction) throw error;
    writer.undo.run();
    writer.release.run();
    return () => job.reject(error);
  }
}

type Ready = Writer & Readonly<Record<'begin' | 'commit' | 'savepoint' | 'undo' | 'release', Statement>>;

function openWriter(open: () => Writer): Ready {
  const writer = open();
  const prepare = (sql: string) => writer.connection.prepare(sql);
  return {
    ...writer,
    begin: prepare('BEGIN IMMEDIATE'),
    commit: prepare('COMMIT'),
    savepoint: prepare('SAVEPOINT job'),
    undo: prepare('ROLLBACK TO job'),
    release: prepare('RELEASE job'),
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
