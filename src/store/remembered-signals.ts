import type { Signal } from '../domain/signal/signal.js';
import type { SignalId } from '../domain/signal/words.js';

/** A report and a queue at their largest, and half as much again. */
const MOST = 3_000;

/**
 * Signals as they were last read for a list, by their version: reading a thousand of them whole, to count those that one may
 * see, takes longer than all else. What has changed has another version, and is read anew. Of what was committed alone: a
 * transaction that writes remembers nothing.
 */
export interface RememberedSignals {
  at(id: SignalId, version: number): Signal | undefined;
  keep(signal: Signal): void;
  /** Where another database may have taken over: one that lost what was committed last has other signals of these versions. */
  forgetAll(): void;
}

export function rememberedSignals(most = MOST): RememberedSignals {
  const kept = new Map<SignalId, Signal>();
  const keep = (signal: Signal) => {
    // The last is the one that was asked for last.
    kept.delete(signal.id);
    kept.set(signal.id, signal);
    const [oldest] = kept.size > most ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
  };
  return {
    at(id, version) {
      const signal = kept.get(id);
      if (signal?.version !== version) return undefined;
      keep(signal);
      return signal;
    },
    keep,
    forgetAll: () => kept.clear(),
  };
}
