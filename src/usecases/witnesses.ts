import { concerned, type Witness, witnessLine } from '../domain/audit/witnesses.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import { keepsOrganisation } from './organisation/edit-organisation.js';
import type { Deps, OutgoingMail, Reads } from './ports.js';
import type { WitnessList, WitnessMail } from './witness-ports.js';

/** Lists that are shown: more than an organisation has in a decade. */
const LISTS_SHOWN = 50;

/** Who is mailed the heads of the log now, and every list before, the newest first; for administrators. */
export async function viewWitnesses(
  { store }: Pick<Deps, 'store'>,
  by: PersonId,
): Promise<Result<{ readonly witnesses: readonly Witness[]; readonly lists: readonly WitnessList[] }>> {
  return store.read(async (reads) => {
    if (!(await keepsOrganisation(reads, by))) return refused('not_allowed');
    const lists = await reads.witnessLists(LISTS_SHOWN);
    return accepted({ witnesses: lists[0]?.after ?? [], lists });
  });
}

/** Who is mailed the heads of the log now. */
export async function witnessesNow(reads: Pick<Reads, 'witnessLists'>): Promise<readonly Witness[]> {
  return (await reads.witnessLists(1))[0]?.after ?? [];
}

/**
 * Puts another list in the place of the one there is. Everybody on either is told of it by mail, so that no witness is
 * dropped unheard. The same list again changes nothing.
 */
export async function setWitnesses(
  { store, clock, ids }: Pick<Deps, 'store' | 'clock' | 'ids'>,
  by: PersonId,
  after: readonly Witness[],
): Promise<Result<true>> {
  return store.transaction(async (tx) => {
    if (!(await keepsOrganisation(tx, by))) return refused('not_allowed');
    const [last] = await tx.witnessLists(1);
    const before = last?.after ?? [];
    if (before.map(witnessLine).join('\n') === after.map(witnessLine).join('\n')) return accepted(true);
    const now = clock.now();
    const number = (last?.number ?? 0) + 1;
    await tx.noteWitnesses({ number, notedAt: now, notedBy: by, before, after });
    const mails = concerned(before, after).map(
      (email): WitnessMail => ({
        is: 'change',
        id: ids.uuid(),
        email,
        listNumber: number,
      }),
    );
    await tx.keepWitnessMails(mails);
    await tx.enqueueMail(mails.map(({ id }) => toWitness(id, 'witnesses_changed', now)));
    return accepted(true);
  });
}

/** In the outbox a message to a witness has its id alone; address and head stand with the witnesses. */
export function toWitness(id: string, template: 'witnesses_changed' | 'witness_head', now: number): OutgoingMail {
  const about = { signalId: '', deadlineId: null, sequence: 0 };
  return { ...about, id, template, recipient: { to: 'witness' }, notBefore: now, createdAt: now };
}
