import { within } from './operations/within.js';

/**
 * How long (ms) a process takes at most to finish what is in hand; what is not done then is left to others, who find it in
 * the database. Less than the half minute after which Kubernetes kills.
 */
const DRAIN_MS = 25_000;
/** After so long (ms) it is gone. */
const GONE_MS = DRAIN_MS + 3000;

/** Resolves when the process is asked to stop (SIGINT, SIGTERM); from then on nothing keeps it for long. */
export function askedToStop(goneWithinMs = GONE_MS): Promise<void> {
  return new Promise((resolve) => {
    let stopping = false;
    const stop = () => {
      if (stopping) return;
      stopping = true;
      // Not waited for: it comes only where a connection that cannot be let go of keeps the process from ending by itself.
      setTimeout(() => process.exit(), goneWithinMs).unref();
      resolve();
    };
    // Not once: npm hands Ctrl+C on and systemd asks the whole group, and where nobody listens the second one kills.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  });
}

/**
 * Starts, unless asked to stop before it has: then the process ends at once. Nothing is in hand yet, and what it was doing to the
 * database is whole or not at all.
 */
export async function orGone<T>(asked: Promise<void>, starting: Promise<T>): Promise<T> {
  const started = await Promise.race([asked, starting.then((value) => ({ value }))]);
  return started ? started.value : process.exit(0);
}

/** Finishes what is in hand, within bounds. @returns whether all was done in time. */
export async function drained(finish: Promise<unknown>, withinMs = DRAIN_MS): Promise<boolean> {
  const done = finish.then(() => true);
  return (await within(done, withinMs)) ?? false;
}
