import { dayOf, startOf } from '../domain/time/amsterdam-clock.js';
import { activePerson } from './check-credentials.js';
import { granted, type IdentityDeps, type IdentityResult, notGranted, type OpenLink } from './identity-ports.js';
import { normalUsername } from './username.js';

/** Far more than a user name can have. */
const TYPED_MAX = 200;

/**
 * Somebody forgot a password. Whoever asks is told nothing, and the same is done for every name: whether there is such a user
 * is looked at only when the message is to be sent.
 */
export async function askForLink(
  { identity, clock }: Pick<IdentityDeps, 'identity' | 'clock'>,
  typed: string,
): Promise<void> {
  const username = normalUsername(typed.slice(0, TYPED_MAX));
  await identity.transaction((tx) => tx.makeForgottenLink(username, clock.now()));
}

/** What a link opens; refused with `identity.link_dead`, whatever the cause. Looking uses nothing up: mail servers look too. */
export async function openLink(
  deps: Pick<IdentityDeps, 'identity' | 'store' | 'clock'>,
  token: string,
): Promise<IdentityResult<OpenLink>> {
  const link = await deps.identity.read((reads) => reads.findLink(token, deps.clock.now()));
  const person = link && (await activePerson(deps, link.personId));
  return person ? granted(link) : notGranted('identity.link_dead');
}

/**
 * A password for an account, new or not, by a link that is used up with it. Wherever somebody is logged in to that account, it
 * ends: a password that is chosen anew may have been another's.
 */
export async function choosePassword(
  deps: IdentityDeps,
  token: string,
  password: string,
): Promise<IdentityResult<OpenLink>> {
  const open = await openLink(deps, token);
  if (!open.ok) return open;
  const { name: organisation } = await deps.store.read((reads) => reads.organisation());
  const problem = deps.passwords.problem(password, { username: open.value.username, organisation });
  if (problem) return notGranted(problem);
  const passwordHash = await deps.passwords.hash(password);
  const now = deps.clock.now();
  return deps.identity.transaction(async (tx) => {
    const link = await tx.takeLink(token, now);
    if (!link) return notGranted('identity.link_dead');
    const { kind, personId, username } = link;
    if (kind === 'invitation') {
      const made = await tx.createAccount({ personId, username, passwordHash, createdAt: now });
      if (!made) throw new Error('somebody else got the user name just now');
    } else await tx.setPassword(personId, passwordHash);
    await tx.endSessionsOf(personId);
    await tx.revokeRefreshTokensOf(personId);
    const act = kind === 'invitation' ? 'accepted' : 'password_chosen';
    await tx.noteAccountAct({ personId, act, at: startOf(dayOf(now)), by: personId });
    return granted(link);
  });
}
