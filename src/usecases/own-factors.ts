import { demandsFactor } from '../domain/second-factor.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Factor, KeptFactor, PasskeyAnswer, PasskeyQuestion } from './factor-ports.js';
import {
  granted,
  type IdentityDeps,
  type IdentityResult,
  type IdentityWrites,
  type NewSession,
  notGranted,
} from './identity-ports.js';
import { freshSession, type OwnSession, ownSession } from './own-session.js';
import { isEnough, isPasskey } from './second-factor-checks.js';

/** Enough for a phone, a computer and a key in a drawer, each twice. */
const PASSKEYS_MAX = 10;
export const PASSKEY_NAME_MAX = 60;

/** With what somebody logs in, for that person alone. */
export interface OwnFactors {
  readonly app: boolean;
  readonly passkeys: readonly { readonly id: string; readonly name: string }[];
  readonly recoveryLeft: number;
  readonly demanded: boolean;
  /** Whether this address can have passkeys at all. */
  readonly passkeysPossible: boolean;
}

export async function viewOwnFactors(deps: IdentityDeps, token: string): Promise<IdentityResult<OwnFactors>> {
  const own = await ownSession(deps, token);
  if (!own.ok) return own;
  const { person } = own.value;
  const kept = await deps.identity.read((reads) => reads.factorsOf(person.id));
  const recovery = kept.map(({ factor }) => (factor.kind === 'recovery' ? factor.tags.length : 0));
  return granted({
    app: kept.some(({ factor }) => factor.kind === 'app'),
    passkeys: kept
      .filter(isPasskey)
      .map(({ id, factor }) => ({ id, name: factor.name }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    recoveryLeft: recovery.reduce((sum, left) => sum + left, 0),
    demanded: demandsFactor(deps.secondFactor.demand, person.roles),
    passkeysPossible: deps.secondFactor.passkeys !== undefined,
  });
}

export interface AppOffer {
  readonly secret: string;
  /** For a QR code. */
  readonly address: string;
  readonly offer: string;
}

/** A secret for an app; nothing is kept until the first code is right. @param earlier an offer to go on with. */
export async function offerApp(deps: IdentityDeps, token: string, earlier?: string): Promise<IdentityResult<AppOffer>> {
  const own = await freshSession(deps, token);
  if (!own.ok) return own;
  const { app } = deps.secondFactor;
  const { person, username } = own.value;
  const now = deps.clock.now();
  const known = earlier === undefined ? undefined : app.taken(person.id, earlier, now);
  const { secret, offer } =
    known !== undefined && earlier !== undefined ? { secret: known, offer: earlier } : app.offer(person.id, now);
  return granted({ secret, offer, address: app.address(secret, username) });
}

/** A second factor was added. Wherever else one was logged in, it has ended. */
export interface Enrolled extends NewSession {
  /** With the first factor: shown now, and never again. */
  readonly recoveryCodes: readonly string[] | undefined;
}

/** Keeps an app, in the place of an earlier one, by its first code. */
export async function enrolApp(
  deps: IdentityDeps,
  token: string,
  offer: string,
  code: string,
): Promise<IdentityResult<Enrolled>> {
  const own = await freshSession(deps, token);
  if (!own.ok) return own;
  const now = deps.clock.now();
  const secret = deps.secondFactor.app.taken(own.value.person.id, offer, now);
  if (secret === undefined) return notGranted('identity.offer_old');
  const step = deps.secondFactor.app.stepOf(secret, code, now);
  if (step === undefined) return notGranted('identity.wrong_code');
  return deps.identity.transaction((tx) => enrol(deps, tx, own.value, { kind: 'app', secret, lastStep: step }));
}

/** What to ask a browser to make a passkey. */
export async function askForPasskey(
  deps: IdentityDeps,
  token: string,
): Promise<IdentityResult<PasskeyQuestion | undefined>> {
  const own = await ownSession(deps, token);
  if (!own.ok) return own;
  const { person, username } = own.value;
  const kept = await deps.identity.read((reads) => reads.factorsOf(person.id));
  const known = kept.filter(isPasskey).map(({ factor }) => factor);
  if (known.length >= PASSKEYS_MAX) return granted(undefined);
  return granted(
    await deps.secondFactor.passkeys?.askForNew({ personId: person.id, username, known }, deps.clock.now()),
  );
}

export async function enrolPasskey(
  deps: IdentityDeps,
  token: string,
  answer: PasskeyAnswer,
  typedName: string,
): Promise<IdentityResult<Enrolled>> {
  const own = await freshSession(deps, token);
  if (!own.ok) return own;
  const name = typedName.trim();
  if (name === '' || name.length > PASSKEY_NAME_MAX)
    return notGranted('identity.passkey_name', { max: PASSKEY_NAME_MAX });
  const now = deps.clock.now();
  const registered = await deps.secondFactor.passkeys?.registered(answer, own.value.person.id, name, now);
  if (!registered) return notGranted('identity.passkey_refused');
  return deps.identity.transaction(async (tx) =>
    (await tx.spendChallenge(registered.challenge, now))
      ? enrol(deps, tx, own.value, registered.value)
      : notGranted('identity.passkey_refused'),
  );
}

async function enrol(
  deps: IdentityDeps,
  tx: IdentityWrites,
  { person }: OwnSession,
  factor: Factor,
): Promise<IdentityResult<Enrolled>> {
  if (!(await tx.addFactor(person.id, factor))) return notGranted('identity.passkey_refused');
  const kept = await tx.factorsOf(person.id);
  const recoveryCodes = kept.every(isEnough) ? await keepNewCodes(deps, tx, person.id) : undefined;
  await tx.endSessionsOf(person.id);
  await tx.revokeRefreshTokensOf(person.id);
  const session = await tx.startSession(person.id, 'factor', deps.clock.now());
  return granted({ ...session, recoveryCodes });
}

/** Takes a factor away, but never the last of somebody from whom one is demanded. Without any the recovery codes go too. */
export async function removeOwnFactor(
  deps: IdentityDeps,
  token: string,
  which: { readonly app: true } | { readonly passkey: string },
): Promise<IdentityResult<true>> {
  const own = await freshSession(deps, token);
  if (!own.ok) return own;
  const { person } = own.value;
  return deps.identity.transaction(async (tx) => {
    const kept = await tx.factorsOf(person.id);
    const gone = kept.find(({ id, factor }: KeptFactor) =>
      'app' in which ? factor.kind === 'app' : factor.kind === 'passkey' && id === which.passkey,
    );
    if (!gone) return granted(true);
    const last = kept.filter(isEnough).length === 1;
    if (last && demandsFactor(deps.secondFactor.demand, person.roles)) return notGranted('identity.last_factor');
    if (last) await tx.removeFactorsOf(person.id);
    else await tx.removeFactor(gone);
    return granted(true);
  });
}

/** New recovery codes, in the place of those that are left. */
export async function renewRecoveryCodes(
  deps: IdentityDeps,
  token: string,
): Promise<IdentityResult<readonly string[] | undefined>> {
  const own = await freshSession(deps, token);
  if (!own.ok) return own;
  const { person } = own.value;
  return deps.identity.transaction(async (tx) => {
    const any = (await tx.factorsOf(person.id)).some(isEnough);
    return granted(any ? await keepNewCodes(deps, tx, person.id) : undefined);
  });
}

async function keepNewCodes(
  { secondFactor: { recovery } }: IdentityDeps,
  tx: IdentityWrites,
  personId: PersonId,
): Promise<readonly string[]> {
  const codes = recovery.newCodes();
  await tx.addFactor(personId, { kind: 'recovery', tags: codes.map((code) => recovery.tagOf(personId, code)) });
  return codes;
}
