import { finishHandover, type Handover, handoversIn } from './log-handover.js';
import { isSignedBy, type LogKey, loadOrCreateLogKey } from './log-key.js';

/** The key that signs now, and all that it came after: what any of these signed is ours. */
export interface LogKeys extends LogKey {
  /** The oldest first; the last hands over to the key of now. */
  readonly handovers: readonly Handover[];
  /** Verifier keys, the oldest first, the one of now last. */
  readonly verifiers: readonly string[];
  /** Whether the key of now made a signature; `isSigned` tells of all keys. */
  isSignedNow: LogKey['isSigned'];
}

/**
 * The keys of the log of this installation; see `loadOrCreateLogKey`.
 * @throws Error where a handover in the folder is none.
 */
export function openLogKeys(keysFolder: string, firstName: string): LogKeys {
  finishHandover(keysFolder);
  return withHandovers(loadOrCreateLogKey(keysFolder, firstName), handoversIn(keysFolder));
}

/** Handovers that do not lead to this key (it was lost, and made anew) are told all the same: their keys were ours. */
export function withHandovers(key: LogKey, handovers: readonly Handover[]): LogKeys {
  const verifiers = [...new Set([...handovers.flatMap(({ from, to }) => [from, to]), key.verifier])];
  return {
    ...key,
    handovers,
    verifiers,
    isSignedNow: key.isSigned,
    isSigned: (text, signature) => verifiers.some((verifier) => isSignedBy(verifier, text, signature)),
  };
}
