import type { Person } from '../domain/organisation.js';
import type { Proof } from '../domain/second-factor.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { FactorReads, FactorWrites, SecondFactor } from './factor-ports.js';
import type { Clock, Ids, Store } from './ports.js';

/** What logging in needs from the outside; src/identity and the bearer plugin fit these. */

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Passwords {
  hash(password: string): Promise<string>;
  /** @param hash `undefined` for a user that does not exist: the same work, and never right. */
  verify(hash: string | undefined, password: string): Promise<boolean>;
  /** What is wrong with a password that someone chooses. */
  problem(password: string, of: PasswordOwner): PasswordProblem | undefined;
}

/** Whose a password is to be: it must not be guessed from that. */
export interface PasswordOwner {
  /** In the form in which it is kept. */
  readonly username: string;
  readonly organisation: string;
}

export type PasswordProblem =
  | 'identity.password_too_short'
  | 'identity.password_too_long'
  | 'identity.password_contains_username'
  | 'identity.password_contains_name'
  | 'identity.password_breached';

export interface Account {
  readonly personId: PersonId;
  readonly passwordHash: string;
}

export interface NewAccount extends Account {
  readonly username: string;
  readonly createdAt: Instant;
}

export interface NewSession {
  /** For the cookie; kept nowhere else. */
  readonly token: string;
  readonly csrfToken: string;
}

export interface KnownSession {
  readonly personId: PersonId;
  readonly csrfToken: string;
  readonly proof: Proof;
  /** When its owner last showed who it is: each time that happens, another session begins. */
  readonly startedAt: Instant;
  /** So long ago that it is worth a write to say that the session is in use. */
  readonly touchDue: boolean;
}

/** Somewhere that a person is logged in. @property isThis the session that asks. */
export interface SeenSession {
  readonly startedAt: Instant;
  readonly lastSeenAt: Instant;
  readonly isThis: boolean;
}

export interface RefreshToken {
  readonly token: string;
  readonly personId: PersonId;
  readonly proof: Proof;
  readonly expiresAt: Instant;
}

/** `invitation` makes an account, `forgotten` gives one another password, and so does `restored`, which an administrator sends. */
export type LinkKind = 'invitation' | 'forgotten' | 'restored';
/** What people do to their second factors is not among it: an administrator learns nothing of these. */
export type AccountAct = 'invited' | 'withdrawn' | 'accepted' | 'password_chosen' | 'log_in_restored';

/** What a link by mail opens. */
export interface OpenLink {
  readonly kind: LinkKind;
  readonly personId: PersonId;
  /** That of the account, or the one that it will get. */
  readonly username: string;
}

export interface AccountLogEntry {
  readonly personId: PersonId;
  readonly act: AccountAct;
  /** What a person did by a link is dated to the day: when somebody is here is theirs alone. */
  readonly at: Instant;
  /** `null` for who runs the installation itself. */
  readonly by: PersonId | null;
}

export interface IdentityReads extends FactorReads {
  /** What a link opens that was not used, withdrawn or overtaken, and has not expired. */
  findLink(token: string, at: Instant): Promise<OpenLink | undefined>;
  accountOf(personId: PersonId): Promise<{ readonly username: string } | undefined>;
  peopleWithAccount(): Promise<ReadonlySet<PersonId>>;
  /** Of these people: those with an invitation that can still be used, and until when. */
  invitedUntil(personIds: readonly PersonId[], at: Instant): Promise<ReadonlyMap<PersonId, Instant>>;
  /** The newest first. */
  accountLogOf(personId: PersonId): Promise<readonly AccountLogEntry[]>;
  /** A session that is neither idle for too long nor too old. */
  findSession(token: string, at: Instant): Promise<KnownSession | undefined>;
  /** Where a person is logged in with a browser, used last first. @param token of the session that asks. */
  sessionsOf(personId: PersonId, token: string, at: Instant): Promise<readonly SeenSession[]>;
}

export interface IdentityWrites extends FactorWrites {
  /**
   * Counts an attempt to log in before its password is checked, so that attempts made at the same time count too;
   * `undefined` for an unknown user and for one who must wait.
   */
  claimAttempt(username: string, at: Instant): Promise<Account | undefined>;
  /** After a right password. */
  forgetFailures(personId: PersonId): Promise<void>;
  /** @returns `false`, with nothing written, when the user name is taken. */
  createAccount(account: NewAccount): Promise<boolean>;
  startSession(personId: PersonId, proof: Proof, at: Instant): Promise<NewSession>;
  touchSession(token: string, at: Instant): Promise<void>;
  endSession(token: string): Promise<void>;
  endSessionsOf(personId: PersonId): Promise<void>;
  /** All but the one of a token. */
  endOtherSessionsOf(personId: PersonId, token: string): Promise<void>;
  issueRefreshToken(personId: PersonId, proof: Proof, at: Instant): Promise<RefreshToken>;
  /** `undefined` for a token that is of no use; one that was used before also revokes all that came from it. */
  rotateRefreshToken(token: string, at: Instant): Promise<RefreshToken | undefined>;
  /** Revokes it and all that came from the same log-in. */
  revokeRefreshToken(token: string): Promise<void>;
  revokeRefreshTokensOf(personId: PersonId): Promise<void>;
  /** Makes an invitation for each, in the place of an earlier one, and puts its message in the outbox. */
  invite(personIds: readonly PersonId[], by: PersonId | null, at: Instant, sendFrom: Instant): Promise<void>;
  /** @returns whether there was one that could still be used. */
  withdrawInvitation(personId: PersonId, by: PersonId, at: Instant): Promise<boolean>;
  /**
   * Makes a link for whoever may have this user name, with its message; whether there is such a user is not looked at. Beyond
   * a number in an hour, of one name or of all, nothing is made.
   */
  makeForgottenLink(username: string, at: Instant): Promise<void>;
  /** A link for whoever has this account, in the place of earlier ones, with its message. */
  makeRestoringLink(username: string, at: Instant): Promise<void>;
  /** Uses a link up, and all others of the same person. */
  takeLink(token: string, at: Instant): Promise<OpenLink | undefined>;
  setPassword(personId: PersonId, passwordHash: string): Promise<void>;
  noteAccountAct(entry: AccountLogEntry): Promise<void>;
  addPerson(person: Person & { readonly email: string }): Promise<void>;
}

export interface IdentityStore {
  /** All or nothing, and durable when it returns. */
  transaction<T>(work: (tx: IdentityWrites) => Promise<T>): Promise<T>;
  read<T>(work: (reads: IdentityReads) => Promise<T>): Promise<T>;
}

/** Access tokens, signed; verified without the store. */
export interface AccessTokens {
  issue(personId: PersonId): { readonly token: string; readonly expiresInSeconds: number };
}

export interface IdentityDeps {
  readonly identity: IdentityStore;
  /** For the person behind an account. */
  readonly store: Pick<Store, 'read'>;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly secondFactor: SecondFactor;
}

export interface TokenDeps extends IdentityDeps {
  readonly accessTokens: AccessTokens;
}

export interface SetUpDeps extends IdentityDeps {
  readonly ids: Pick<Ids, 'uuid'>;
}

/** Why not, as a key of the catalogue. It never tells whether a user exists. */
export interface IdentityRefusal {
  readonly key:
    | 'identity.wrong_credentials'
    | 'identity.factor_needed'
    | 'identity.wrong_code'
    | 'identity.enrolment_needed'
    | 'identity.passkey_refused'
    | 'identity.offer_old'
    | 'identity.confirm_needed'
    | 'identity.wrong_password'
    | 'identity.last_factor'
    | 'identity.passkey_name'
    | 'identity.refresh_refused'
    | 'identity.link_dead'
    | 'identity.username_taken'
    | 'identity.username_invalid'
    | 'identity.name_invalid'
    | 'identity.email_invalid'
    | PasswordProblem;
  readonly values: Readonly<Record<string, string | number>>;
}

export type IdentityResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: IdentityRefusal };

export function granted<T>(value: T): IdentityResult<T> {
  return { ok: true, value };
}

export function notGranted(
  key: IdentityRefusal['key'],
  values: IdentityRefusal['values'] = {},
): { readonly ok: false; readonly refusal: IdentityRefusal } {
  return { ok: false, refusal: { key, values } };
}
