import { dayOf, startOf } from '../domain/time/amsterdam-clock.js';
import { granted, type IdentityDeps, type IdentityResult, type NewSession, notGranted } from './identity-ports.js';
import { ownPasswordIs, ownSession } from './own-session.js';

/** Another password, by who knows the one until now. Wherever else one is logged in, it ends. */
export async function changePassword(
  deps: IdentityDeps,
  token: string,
  current: string,
  chosen: string,
): Promise<IdentityResult<NewSession>> {
  const own = await ownSession(deps, token);
  if (!own.ok) return own;
  const { person, username, proof } = own.value;
  if (!(await ownPasswordIs(deps, own.value, current))) return notGranted('identity.wrong_password');
  const { name: organisation } = await deps.store.read((reads) => reads.organisation());
  const problem = deps.passwords.problem(chosen, { username, organisation });
  const passwordHash = problem ? undefined : await deps.passwords.hash(chosen);
  const now = deps.clock.now();
  return deps.identity.transaction(async (tx) => {
    await tx.forgetFailures(person.id);
    if (problem || passwordHash === undefined) return notGranted(problem ?? 'identity.password_breached');
    await tx.setPassword(person.id, passwordHash);
    await tx.endSessionsOf(person.id);
    await tx.revokeRefreshTokensOf(person.id);
    await tx.noteAccountAct({ personId: person.id, act: 'password_chosen', at: startOf(dayOf(now)), by: person.id });
    return granted(await tx.startSession(person.id, proof, now));
  });
}
