import type { PersonId } from '../domain/signal/words.js';
import { activePerson } from './check-credentials.js';
import type { PasskeyAnswer, PasskeyQuestion } from './factor-ports.js';
import {
  granted,
  type IdentityDeps,
  type IdentityResult,
  type IdentityWrites,
  type NewSession,
  notGranted,
} from './identity-ports.js';
import { isPasskey, useCode } from './second-factor-checks.js';

/**
 * Goes on from a right password with a code of the app, or a recovery code. Each try counts as one to log in: after a few there
 * is ever longer to wait. Refused with `identity.wrong_code`, also while one must wait.
 */
export async function passWithCode(
  deps: IdentityDeps,
  halfToken: string,
  code: string,
): Promise<IdentityResult<NewSession>> {
  const personId = await halfWay(deps, halfToken);
  if (personId === undefined) return notGranted('identity.factor_needed');
  const now = deps.clock.now();
  const account = await deps.identity.read((reads) => reads.accountOf(personId));
  return deps.identity.transaction(async (tx) => {
    const attempt = account && (await tx.claimAttempt(account.username, now));
    const right = attempt !== undefined && (await useCode(tx, deps.secondFactor, personId, code, now));
    return right ? granted(await rise(deps, tx, personId, halfToken)) : notGranted('identity.wrong_code');
  });
}

/** What to ask the passkeys of whoever has given the right password; `undefined` where there are none. */
export async function askSecond(deps: IdentityDeps, personId: PersonId): Promise<PasskeyQuestion | undefined> {
  const kept = await deps.identity.read((reads) => reads.factorsOf(personId));
  const known = kept.filter(isPasskey).map(({ factor }) => factor);
  return known.length === 0 ? undefined : deps.secondFactor.passkeys?.ask({ personId, known }, deps.clock.now());
}

/** What to ask a passkey that knows by itself whose it is; no name is asked for, so that none is told. */
export async function askAnyPasskey(
  deps: Pick<IdentityDeps, 'secondFactor' | 'clock'>,
): Promise<PasskeyQuestion | undefined> {
  return deps.secondFactor.passkeys?.ask(undefined, deps.clock.now());
}

/** Goes on from a right password with a passkey. */
export async function passWithPasskey(
  deps: IdentityDeps,
  halfToken: string,
  answer: PasskeyAnswer,
): Promise<IdentityResult<NewSession>> {
  const personId = await halfWay(deps, halfToken);
  if (personId === undefined) return notGranted('identity.factor_needed');
  return usePasskey(deps, answer, personId, halfToken);
}

/** Logs in with a passkey alone: it proves by a PIN or a finger that its owner was there, and so is both factors at once. */
export function logInWithPasskey(
  deps: IdentityDeps,
  answer: PasskeyAnswer,
  earlierToken?: string,
): Promise<IdentityResult<NewSession>> {
  return usePasskey(deps, answer, undefined, earlierToken);
}

async function usePasskey(
  deps: IdentityDeps,
  answer: PasskeyAnswer,
  owner: PersonId | undefined,
  earlierToken: string | undefined,
): Promise<IdentityResult<NewSession>> {
  const { passkeys } = deps.secondFactor;
  const now = deps.clock.now();
  const credentialId = passkeys?.credentialOf(answer);
  const kept =
    credentialId === undefined ? undefined : await deps.identity.read((reads) => reads.passkey(credentialId));
  if (!passkeys || !kept || (owner !== undefined && kept.personId !== owner))
    return notGranted('identity.passkey_refused');
  const used = await passkeys.used(answer, owner, kept.factor, now);
  if (!used || !(await activePerson(deps, kept.personId))) return notGranted('identity.passkey_refused');
  return deps.identity.transaction(async (tx) => {
    if (!(await tx.spendChallenge(used.challenge, now))) return notGranted('identity.passkey_refused');
    if (!(await tx.changeFactor(kept, used.value))) return notGranted('identity.passkey_refused');
    return granted(await rise(deps, tx, kept.personId, earlierToken));
  });
}

async function halfWay({ identity, clock }: IdentityDeps, token: string): Promise<PersonId | undefined> {
  const session = await identity.read((reads) => reads.findSession(token, clock.now()));
  return session?.proof === 'half' ? session.personId : undefined;
}

/** Another token at each step up: who knew the one before has nothing. */
async function rise(
  { clock }: IdentityDeps,
  tx: IdentityWrites,
  personId: PersonId,
  earlierToken: string | undefined,
): Promise<NewSession> {
  await tx.forgetFailures(personId);
  if (earlierToken !== undefined) await tx.endSession(earlierToken);
  return tx.startSession(personId, 'factor', clock.now());
}
