import type { SignalId } from '../domain/signal/words.js';
import type { EnforcementPass } from '../usecases/enforce-deadlines.js';

/** Tells of each signal that cannot be enforced once, as long as that lasts. */
export function noteFailing(log: {
  error(facts: object, words: string): void;
}): (failed: EnforcementPass['failed']) => void {
  let failing: ReadonlySet<SignalId> = new Set();
  return (failed) => {
    for (const { signalId, error } of failed) {
      if (!failing.has(signalId)) log.error({ signalId, err: error }, 'a signal could not be enforced');
    }
    failing = new Set(failed.map(({ signalId }) => signalId));
  };
}
