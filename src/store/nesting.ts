import { AsyncLocalStorage } from 'node:async_hooks';
import type { Engine } from './engine.js';
import type { Handle } from './handle.js';

/**
 * An engine that refuses work inside work: on SQLite the inner would wait for the outer for ever, and on both it would not
 * see what the outer has done. Inside a transaction its own reads and writes are to be used.
 */
export function neverNested(engine: Engine): Engine {
  const within = new AsyncLocalStorage<{ over: boolean }>();

  function guarded<T>(
    run: (work: (handle: Handle) => Promise<T>) => Promise<T>,
    work: (handle: Handle) => Promise<T>,
  ): Promise<T> {
    if (within.getStore()?.over === false) return Promise.reject(new Error('a transaction cannot hold another one'));
    return run(async (handle) => {
      const mark = { over: false };
      try {
        return await within.run(mark, work, handle);
      } finally {
        mark.over = true;
      }
    });
  }

  return {
    ...engine,
    write: (work) => guarded(engine.write, work),
    note: (work) => guarded(engine.note, work),
    read: (work) => guarded(engine.read, work),
  };
}
