import { granted, type IdentityDeps, type IdentityResult, type SeenSession } from './identity-ports.js';
import { freshSession, ownSession } from './own-session.js';

/** Where one is logged in, used last first; for that person alone. */
export async function viewOwnSessions(
  deps: IdentityDeps,
  token: string,
): Promise<IdentityResult<readonly SeenSession[]>> {
  const own = await ownSession(deps, token);
  if (!own.ok) return own;
  return granted(await deps.identity.read((reads) => reads.sessionsOf(own.value.person.id, token, deps.clock.now())));
}

/** Logs out everywhere else, programs with a token too; asked of who has shown lately who it is. */
export async function endOtherSessions(deps: IdentityDeps, token: string): Promise<IdentityResult<true>> {
  const own = await freshSession(deps, token);
  if (!own.ok) return own;
  const { id } = own.value.person;
  return deps.identity.transaction(async (tx) => {
    await tx.endOtherSessionsOf(id, token);
    await tx.revokeRefreshTokensOf(id);
    return granted(true);
  });
}
