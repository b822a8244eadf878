import type { Person } from '../domain/organisation.js';
import { activePerson, checkCredentials } from './check-credentials.js';
import {
  type Credentials,
  granted,
  type IdentityDeps,
  type IdentityResult,
  type NewSession,
} from './identity-ports.js';

export interface LoggedIn extends NewSession {
  readonly person: Person;
}

/**
 * Starts a session, always under a new token; a session that the browser had before ends.
 * Refused with `identity.wrong_credentials`, whatever the cause.
 */
export async function logIn(
  deps: IdentityDeps,
  credentials: Credentials,
  earlierToken?: string,
): Promise<IdentityResult<LoggedIn>> {
  const checked = await checkCredentials(deps, credentials);
  if (!checked.ok) return checked;
  const person = checked.value;
  const session = await deps.identity.transaction(async (tx) => {
    await tx.forgetFailures(person.id);
    if (earlierToken !== undefined) await tx.endSession(earlierToken);
    return tx.startSession(person.id, deps.clock.now());
  });
  return granted({ person, ...session });
}

export interface Visitor {
  readonly person: Person;
  readonly csrfToken: string;
}

/** The person whose session a token opens; the session counts as in use from now. */
export async function findVisitor(
  deps: Pick<IdentityDeps, 'identity' | 'store' | 'clock'>,
  token: string,
): Promise<Visitor | undefined> {
  const now = deps.clock.now();
  const session = await deps.identity.read((reads) => reads.findSession(token, now));
  const person = session && (await activePerson(deps, session.personId));
  if (!session || !person) return undefined;
  if (session.touchDue) await deps.identity.transaction((tx) => tx.touchSession(token, now));
  return { person, csrfToken: session.csrfToken };
}
