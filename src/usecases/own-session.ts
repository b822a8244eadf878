import { granted, type IdentityDeps, type IdentityResult, type NewSession, notGranted } from './identity-ports.js';
import { findVisitor, type Visitor } from './log-in.js';

/** Whoever changes how to log in has shown who it is no longer ago than this: a screen that was left open is not enough. */
const FRESH_MS = 10 * 60_000;

export interface OwnSession extends Visitor {
  readonly token: string;
  /** That of the account. */
  readonly username: string;
}

/** Somebody who is logged in, or is to set up a second factor before anything else. */
export async function ownSession(deps: IdentityDeps, token: string): Promise<IdentityResult<OwnSession>> {
  const visitor = await findVisitor(deps, token);
  if (!visitor || visitor.awaits === 'factor') return notGranted('identity.factor_needed');
  const account = await deps.identity.read((reads) => reads.accountOf(visitor.person.id));
  return account ? granted({ ...visitor, token, username: account.username }) : notGranted('identity.factor_needed');
}

/** The same, when it was shown lately; else refused with `identity.confirm_needed`. */
export async function freshSession(deps: IdentityDeps, token: string): Promise<IdentityResult<OwnSession>> {
  const own = await ownSession(deps, token);
  if (!own.ok) return own;
  return deps.clock.now() - own.value.startedAt < FRESH_MS ? own : notGranted('identity.confirm_needed');
}

/** Shows again who it is, by the password; from then on the session has another token. */
export async function confirmOneself(
  deps: IdentityDeps,
  token: string,
  password: string,
): Promise<IdentityResult<NewSession>> {
  const own = await ownSession(deps, token);
  if (!own.ok) return own;
  const { person, proof } = own.value;
  if (!(await ownPasswordIs(deps, own.value, password))) return notGranted('identity.wrong_password');
  return deps.identity.transaction(async (tx) => {
    await tx.forgetFailures(person.id);
    await tx.endSession(token);
    return granted(await tx.startSession(person.id, proof, deps.clock.now()));
  });
}

/** Counts as an attempt to log in until the caller forgets it. */
export async function ownPasswordIs(
  deps: IdentityDeps,
  { username }: { readonly username: string },
  password: string,
): Promise<boolean> {
  const account = await deps.identity.transaction((tx) => tx.claimAttempt(username, deps.clock.now()));
  return deps.passwords.verify(account?.passwordHash, password);
}
