import type { PersonId } from '../domain/signal/words.js';
import type { IdentityDeps } from './identity-ports.js';

/** Ends the session of a token; one that has ended already is fine. */
export async function logOut({ identity }: Pick<IdentityDeps, 'identity'>, token: string): Promise<void> {
  await identity.transaction((tx) => tx.endSession(token));
}

/** Ends all sessions and refresh tokens of a person; an access token lives on for the minutes that it has left. */
export async function logOutEverywhere(
  { identity }: Pick<IdentityDeps, 'identity'>,
  personId: PersonId,
): Promise<void> {
  await identity.transaction(async (tx) => {
    await tx.endSessionsOf(personId);
    await tx.revokeRefreshTokensOf(personId);
  });
}
