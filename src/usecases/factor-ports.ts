import type { SecondFactorDemand } from '../domain/second-factor.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';

/** What a person logs in with beside a password; src/identity fits these. */

/** An app that shows another code every thirty seconds (RFC 6238). */
export interface AppFactor {
  readonly kind: 'app';
  /** Base32. */
  readonly secret: string;
  /** The step of the last code that counted: it counts once, and none before it any more. */
  readonly lastStep: number;
}

export interface PasskeyFactor {
  readonly kind: 'passkey';
  /** As its owner calls it. */
  readonly name: string;
  readonly credentialId: string;
  /** COSE, base64url. */
  readonly publicKey: string;
  /** How often it was used, where it counts that; else 0. */
  readonly counter: number;
  readonly transports: readonly string[];
}

/** Codes on paper, for who has lost the rest; what is kept of each is a tag. */
export interface RecoveryCodes {
  readonly kind: 'recovery';
  readonly tags: readonly string[];
}

export type Factor = AppFactor | PasskeyFactor | RecoveryCodes;

export interface KeptFactor<F extends Factor = Factor> {
  readonly id: string;
  readonly personId: PersonId;
  readonly factor: F;
  /** As it stood when it was read: what was changed in between is not changed again by it. */
  readonly version: string;
}

export interface FactorReads {
  factorsOf(personId: PersonId): Promise<readonly KeptFactor[]>;
  passkey(credentialId: string): Promise<KeptFactor<PasskeyFactor> | undefined>;
}

export interface FactorWrites extends FactorReads {
  /** An app and recovery codes take the place of earlier ones. @returns `false` for a passkey that is somebody's already. */
  addFactor(personId: PersonId, factor: Factor): Promise<boolean>;
  /** @returns `false`, with nothing written, when it is not any more as it was read: of two at the same time one counts. */
  changeFactor(kept: KeptFactor, factor: Factor): Promise<boolean>;
  removeFactor(kept: KeptFactor): Promise<void>;
  removeFactorsOf(personId: PersonId): Promise<void>;
  /** @returns `false` for a challenge that was answered before. */
  spendChallenge(challenge: string, at: Instant): Promise<boolean>;
}

/** What a browser is asked, as JSON for its own functions, and what must come back with the answer. */
export interface PasskeyQuestion {
  readonly options: object;
  readonly offer: string;
}

export interface SecondFactor {
  readonly demand: SecondFactorDemand;
  readonly app: {
    /** A new secret, and what must come back with the first code: nothing is kept until that is right. */
    offer(personId: PersonId, at: Instant): { readonly secret: string; readonly offer: string };
    /** The secret of an offer to this person; `undefined` for one that is too old or none. */
    taken(personId: PersonId, offer: string, at: Instant): string | undefined;
    /** What an app reads from a QR code. */
    address(secret: string, username: string): string;
    /** The step for which a code is right, at most one before or after now; `undefined` for any other code. */
    stepOf(secret: string, code: string, at: Instant): number | undefined;
  };
  readonly recovery: {
    newCodes(): readonly string[];
    /** However it is typed. */
    tagOf(personId: PersonId, code: string): string;
  };
  /** `undefined` where browsers know no passkeys: they need https, or `localhost`, and a name. */
  readonly passkeys: Passkeys | undefined;
}

export interface Passkeys {
  askForNew(
    of: { readonly personId: PersonId; readonly username: string; readonly known: readonly PasskeyFactor[] },
    at: Instant,
  ): Promise<PasskeyQuestion>;
  /** What the answer of a browser registers; `undefined` for one that is not to our question. */
  registered(answer: PasskeyAnswer, personId: PersonId, name: string, at: Instant): Promise<Answered<PasskeyFactor>>;
  /** @param of whose keys may answer; without it any that knows by itself whose it is. */
  ask(
    of: { readonly personId: PersonId; readonly known: readonly PasskeyFactor[] } | undefined,
    at: Instant,
  ): Promise<PasskeyQuestion>;
  credentialOf(answer: PasskeyAnswer): string | undefined;
  /** The key as it stands after a right answer; `undefined` for any other. */
  used(
    answer: PasskeyAnswer,
    personId: PersonId | undefined,
    passkey: PasskeyFactor,
    at: Instant,
  ): Promise<Answered<PasskeyFactor>>;
}

export interface PasskeyAnswer {
  readonly offer: string;
  /** JSON. */
  readonly credential: string;
}

export type Answered<T> = { readonly value: T; readonly challenge: string } | undefined;
