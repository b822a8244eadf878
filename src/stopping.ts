import { within } from './operations/within.js';

/** Resolves when the process is asked to stop (SIGINT, SIGTERM). */
export function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/**
 * How long (ms) a process takes at most to finish what is in hand; what is not done then is left to others, who find it in
 * the database. Less than the half minute after which Kubernetes kills.
 */
const DRAIN_MS = 25_000;

/** Finishes what is in hand, within bounds. @returns whether all was done in time. */
export async function drained(finish: Promise<unknown>, withinMs = DRAIN_MS): Promise<boolean> {
  const done = finish.then(() => true);
  return (await within(done, withinMs)) ?? false;
}
