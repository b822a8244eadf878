import type { RegisterPlace } from '../domain/register.js';
import type { RetentionRules } from '../domain/retention/rules.js';
import type { Erasable, RetentionRuleName } from '../domain/retention/words.js';
import type { Signal } from '../domain/signal/signal.js';
import type { ContentHash, PersonId, SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';

/** What one round erased: all of it is dated with the moment at which the round began. */
export interface ErasingRound {
  readonly at: Instant;
  readonly counts: readonly { readonly rule: RetentionRuleName; readonly what: Erasable; readonly number: number }[];
}

/** Read when it is its turn, so that one that cannot be read keeps nobody from reading the others. */
export interface KeptSignal {
  readonly id: SignalId;
  readonly read: () => Signal;
}

export interface RetentionReads {
  /** The newest rules; the defaults where none were ever noted. */
  retentionRules(): Promise<RetentionRules>;
  /** Signals that have ended and of which something is left to erase, by id, after one. */
  keptSignals(after: SignalId, limit: number): Promise<readonly KeptSignal[]>;
  countKeptSignals(): Promise<number>;
  /** The latest rounds that erased something, the newest first; from the history, so that none can be left out. */
  erasingRounds(limit: number): Promise<readonly ErasingRound[]>;
}

export interface RetentionWrites {
  /** Notes rules that are newer than all before. */
  noteRetentionRules(rules: RetentionRules, at: Instant, by: PersonId | null): Promise<void>;
  /** Removes texts; their hashes stand in the history for good. */
  eraseTexts(hashes: readonly ContentHash[]): Promise<void>;
  /** Removes entries of the register, with the words by which they are found. */
  eraseFromRegister(signalId: SignalId, places: readonly RegisterPlace[]): Promise<void>;
  /**
   * Removes what lies about of a signal beside it: messages, answers to filings sent twice, and drafts by whoever of these
   * people wrote one.
   */
  eraseTraces(signal: Pick<Signal, 'id' | 'number'>, persons: Iterable<PersonId>): Promise<void>;
}
