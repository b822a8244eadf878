import type { Witness } from '../domain/audit/witnesses.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';

/** A list of witnesses as it was noted, and the one that it took the place of. */
export interface WitnessList {
  readonly number: number;
  readonly notedAt: Instant;
  readonly notedBy: PersonId;
  readonly before: readonly Witness[];
  readonly after: readonly Witness[];
}

/** A message to a witness; its id is also that of the outbox. */
export type WitnessMail = { readonly id: string; readonly email: string } & (
  | { readonly is: 'head'; readonly day: number; readonly size: number; readonly previousSize: number | null }
  | { readonly is: 'change'; readonly listNumber: number }
);

export interface WitnessReads {
  /** The newest first. */
  witnessLists(limit: number): Promise<readonly WitnessList[]>;
  witnessList(number: number): Promise<WitnessList | undefined>;
  witnessMail(id: string): Promise<WitnessMail | undefined>;
  /** The size of the head that was last mailed to an address, of those that were not given up; and on which day last. */
  lastWitnessed(email: string): Promise<{ readonly size: number | null; readonly day: number | null }>;
}

export interface WitnessWrites {
  /** @throws ConcurrentWrite where another list was noted meanwhile. */
  noteWitnesses(list: WitnessList): Promise<void>;
  keepWitnessMails(mails: readonly WitnessMail[]): Promise<void>;
}
