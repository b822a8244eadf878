import { decideAccess } from '../domain/access.js';
import type { Witness } from '../domain/audit/witnesses.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Verification } from './audit-ports.js';
import type { Deps } from './ports.js';
import type { AuditResult } from './verify-log.js';
import { witnessesNow } from './witnesses.js';

/** How the log of all events stands, for the auditor. */
export interface LogState {
  readonly events: number;
  /** Of these, in the log. */
  readonly sealed: number;
  /** When the newest head was signed; `null` before the first. */
  readonly headAt: Instant | null;
  /** Of the oldest event that is not in the log yet, when it happened; what is dated to the hour waits for its end. */
  readonly oldestUnsealedAt: Instant | null;
  /** By `weerklank audit verify`. */
  readonly lastVerification: Verification | null;
  /** With the day (counted from 1970, in Amsterdam) for which each was last mailed a head. */
  readonly witnesses: readonly (Witness & { readonly lastDay: number | null })[];
}

/** The state of the log; `not_allowed` for who is no auditor. */
export async function viewLogState({ store }: Pick<Deps, 'store'>, personId: PersonId): Promise<Result<LogState>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'view_log_state', person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const witnesses = [];
    for (const witness of await witnessesNow(reads)) {
      witnesses.push({ ...witness, lastDay: (await reads.lastWitnessed(witness.email)).day });
    }
    return accepted({
      events: await reads.countEvents(),
      sealed: await reads.logSize(),
      headAt: (await reads.latestCheckpoint())?.at ?? null,
      oldestUnsealedAt: await reads.oldestUnsealedAt(),
      lastVerification: (await reads.lastVerification()) ?? null,
      witnesses,
    });
  });
}

/** Keeps that the whole history was verified, and with which outcome. */
export async function noteVerification(
  { store, clock, ids }: Pick<Deps, 'store' | 'clock' | 'ids'>,
  result: AuditResult,
): Promise<void> {
  const found = result.ok
    ? { problem: null, sealed: result.audited.sealed }
    : { problem: result.problem, sealed: null };
  await store.transaction((tx) => tx.noteVerification({ id: ids.uuid(), at: clock.now(), ...found }));
}
