import type { SignalId } from '../domain/signal/words.js';
import type { Words } from '../logging/line.js';
import type { Failed } from '../usecases/troubles.js';

/** Tells of each signal at which something cannot be done once, as long as that lasts. */
export function noteFailing(
  log: { error(facts: object, words: string): void },
  words: Words,
): (failed: readonly Failed[]) => void {
  let failing: ReadonlySet<SignalId> = new Set();
  return (failed) => {
    for (const { signalId, error } of failed) {
      if (!failing.has(signalId)) log.error({ signalId, err: error }, words);
    }
    failing = new Set(failed.map(({ signalId }) => signalId));
  };
}
