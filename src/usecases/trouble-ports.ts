import type { MailTemplate } from '../domain/signal/messages.js';
import type { SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';

/** A signal that cannot be enforced through a fault, and waits until it is tried again. */
export interface TroubledSignal {
  readonly signalId: SignalId;
  readonly number: string;
  /** How often in a row. */
  readonly faults: number;
  /** Class and code of the last fault, never its words. */
  readonly fault: string;
  readonly since: Instant;
  readonly retryAt: Instant;
}

/** A message that was given up: what it is about and why, not for whom. */
export interface MailGivenUp {
  readonly id: string;
  readonly template: MailTemplate;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly lastError: string | null;
}

export interface TroubleReads {
  /** Those that have waited longest first. */
  troubledSignals(limit: number): Promise<readonly TroubledSignal[]>;
  countTroubled(): Promise<number>;
  /** Messages that were given up, the newest first, and how many there are. */
  mailGivenUp(limit: number): Promise<{ readonly items: readonly MailGivenUp[]; readonly total: number }>;
}

export interface TroubleWrites {
  noteTrouble(trouble: Omit<TroubledSignal, 'number'>): Promise<void>;
  endTroubles(signalIds: readonly SignalId[]): Promise<void>;
  /** Tries again now. @param signalId all of them unless given. @returns how many. */
  retryTroubled(at: Instant, signalId?: SignalId): Promise<number>;
  /** Puts messages that were given up back, as if nobody had tried. @param mailId all of them unless given. @returns how many. */
  sendAgain(at: Instant, mailId?: string): Promise<number>;
}
