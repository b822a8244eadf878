import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import { actOnSignal } from './act-on-signal.js';
import type { Deps } from './ports.js';

/**
 * Somebody for whom the submitter said yes looks who it is. The look is in the history before the name is read: there is
 * none without the other.
 */
export async function lookAtIdentity(
  deps: Deps,
  readerId: PersonId,
  signalId: SignalId,
  seenRevision?: number,
): Promise<Result<{ readonly submitterName: string }>> {
  const looked = await actOnSignal(deps, readerId, signalId, { name: 'look_at_identity', input: {} }, seenRevision);
  if (!looked.ok) return looked;
  return deps.store.read(async (reads) => {
    const submitterId = await reads.disclosedTo(signalId, readerId, deps.clock.now());
    const person = submitterId === undefined ? undefined : (await reads.organisation()).persons.get(submitterId);
    return person ? accepted({ submitterName: person.name }) : refused('not_disclosed');
  });
}

const FORGOTTEN_AT_A_TIME = 100;

/** Removes who was let be known for so long and no longer. */
export async function forgetOldDisclosures({ store, clock }: Pick<Deps, 'store' | 'clock'>): Promise<void> {
  for (;;) {
    const gone = await store.transaction((tx) => tx.forgetDisclosures(clock.now(), FORGOTTEN_AT_A_TIME));
    if (gone < FORGOTTEN_AT_A_TIME) return;
  }
}
