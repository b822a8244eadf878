import type { Person } from '../domain/organisation.js';
import { awaitedOf, type Proof } from '../domain/second-factor.js';
import type { Instant } from '../domain/time/working-days.js';
import { activePerson, checkCredentials } from './check-credentials.js';
import {
  type Credentials,
  granted,
  type IdentityDeps,
  type IdentityResult,
  type NewSession,
} from './identity-ports.js';
import { isEnough } from './second-factor-checks.js';

export interface LoggedIn extends NewSession {
  readonly person: Person;
  /** What must still be shown before the session opens anything. */
  readonly awaits: 'factor' | 'enrolment' | undefined;
}

/**
 * Starts a session, always under a new token; a session that the browser had before ends. Whether there is a second factor is
 * looked at only after the password is right.
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
  return deps.identity.transaction(async (tx) => {
    const half = (await tx.factorsOf(person.id)).some(isEnough);
    // With a second factor the attempt stays counted: codes are tried under the same bound as passwords.
    if (!half) await tx.forgetFailures(person.id);
    if (earlierToken !== undefined) await tx.endSession(earlierToken);
    const proof: Proof = half ? 'half' : 'password';
    const session = await tx.startSession(person.id, proof, deps.clock.now());
    return granted({ person, ...session, awaits: awaitedOf(deps.secondFactor.demand, person.roles, proof) });
  });
}

export interface Visitor {
  readonly person: Person;
  readonly csrfToken: string;
  /** Until it is shown, this is nobody to all pages but those on which it can be. */
  readonly awaits: 'factor' | 'enrolment' | undefined;
  readonly proof: Proof;
  /** When this person last showed who it is. */
  readonly startedAt: Instant;
}

/**
 * The person whose session a token opens; the session counts as in use from now.
 * @param byItself whether a page that was left open asked, which does not count.
 */
export async function findVisitor(
  deps: Pick<IdentityDeps, 'identity' | 'store' | 'clock' | 'secondFactor'>,
  token: string,
  byItself = false,
): Promise<Visitor | undefined> {
  const now = deps.clock.now();
  const session = await deps.identity.read((reads) => reads.findSession(token, now));
  const person = session && (await activePerson(deps, session.personId));
  if (!session || !person) return undefined;
  if (session.touchDue && !byItself) await deps.identity.transaction((tx) => tx.touchSession(token, now));
  const { csrfToken, proof, startedAt } = session;
  return { person, csrfToken, proof, startedAt, awaits: awaitedOf(deps.secondFactor.demand, person.roles, proof) };
}
