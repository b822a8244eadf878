import { Worker } from 'node:worker_threads';
import { ownFile } from '../own-files.js';

/** Who writes less often than this in its life has no use for a thread. */
const MANY_WRITES = 2_000;

/**
 * Bringing the write-ahead log of SQLite into its file takes a tenth of a second and more, in which the writer would do nothing else.
 * A thread beside a busy writer does it meanwhile; what the writer still does itself is what came since.
 */
export interface Checkpoints {
  /** Something is to be written. */
  count(): void;
  close(): Promise<void>;
}

export function checkpointsOf(file: string, many = MANY_WRITES): Checkpoints {
  let writes = 0;
  let thread: Worker | undefined;
  return {
    count() {
      writes += 1;
      if (writes !== many) return;
      // Plain JavaScript, as a thread of Node takes it.
      thread = new Worker(ownFile('src', 'store', 'checkpoint-thread.js'), { workerData: file, env: {} });
      thread.on('error', () => undefined);
      thread.unref();
    },
    async close() {
      await thread?.terminate();
    },
  };
}
