import type { MailTemplate } from '../domain/signal/messages.js';
import type { SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';

/** What the machine does with a signal: it holds it to its deadlines, moves it on to who can have it, or erases what is due. */
export const TROUBLED_DUTIES = ['enforce', 'move', 'erase'] as const;
export type TroubledDuty = (typeof TROUBLED_DUTIES)[number];

/** A signal at which a duty cannot be done through a fault, and which that duty leaves aside until it is tried again. */
export interface Trouble {
  readonly signalId: SignalId;
  readonly duty: TroubledDuty;
  /** It was to go from who has it for the sake of others, and is to go when it is moved at last. */
  readonly givesUp: boolean;
  /** How often in a row. */
  readonly faults: number;
  /** Class and code of the last fault, never its words. */
  readonly fault: string;
  readonly since: Instant;
  readonly retryAt: Instant;
}

/** As it is shown: why it was to go is for nobody to see. */
export type TroubledSignal = Omit<Trouble, 'givesUp'> & { readonly number: string };

/** A message that was given up: what it is about and why, not for whom. */
export interface MailGivenUp {
  readonly id: string;
  readonly template: MailTemplate;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly lastError: string | null;
}

export interface TroubleReads {
  /** All that one duty has set aside. */
  troublesOf(duty: TroubledDuty): Promise<readonly Trouble[]>;
  /** Of all duties, those that have waited longest first. */
  troubledSignals(limit: number): Promise<readonly TroubledSignal[]>;
  countTroubled(): Promise<number>;
  /** Messages that were given up, the newest first, and how many there are. */
  mailGivenUp(limit: number): Promise<{ readonly items: readonly MailGivenUp[]; readonly total: number }>;
}

export interface TroubleWrites {
  noteTrouble(trouble: Trouble): Promise<void>;
  endTroubles(duty: TroubledDuty, signalIds: readonly SignalId[]): Promise<void>;
  /** Tries again now, whatever could not be done. @param signalId all of them unless given. @returns how many signals. */
  retryTroubled(at: Instant, signalId?: SignalId): Promise<number>;
  /** Puts messages that were given up back, as if nobody had tried. @param mailId all of them unless given. @returns how many. */
  sendAgain(at: Instant, mailId?: string): Promise<number>;
}
