import { randomBytes } from 'node:crypto';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import type { IdentityDeps } from './identity-ports.js';
import { keepsOrganisation } from './organisation/edit-organisation.js';

/**
 * For another who has lost all with which one logs in: takes away the password and every second factor, and sends a link to the
 * address that was known for two weeks. Whether there was a second factor is told to nobody, and the way in is only for whoever
 * reads that mail.
 */
export async function restoreLogIn(
  deps: Pick<IdentityDeps, 'identity' | 'store' | 'clock' | 'passwords'>,
  by: PersonId,
  personId: PersonId,
): Promise<Result<true>> {
  if (!(await deps.store.read((reads) => keepsOrganisation(reads, by)))) return refused('not_allowed');
  const { persons } = await deps.store.read((reads) => reads.organisation());
  const account = await deps.identity.read((reads) => reads.accountOf(personId));
  if (!account || !persons.get(personId)?.active) return refused('not_found');
  // Who is logged in has lost nothing, and takes things away on a page of one's own.
  if (by === personId) return refused('not_allowed');
  const unknown = await deps.passwords.hash(randomBytes(32).toString('base64url'));
  const now = deps.clock.now();
  await deps.identity.transaction(async (tx) => {
    await tx.setPassword(personId, unknown);
    await tx.removeFactorsOf(personId);
    await tx.endSessionsOf(personId);
    await tx.revokeRefreshTokensOf(personId);
    await tx.makeRestoringLink(account.username, now);
    await tx.noteAccountAct({ personId, act: 'log_in_restored', at: now, by });
  });
  return accepted(true);
}
