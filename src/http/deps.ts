import type { Role } from '../domain/organisation.js';
import type { IdentityDeps } from '../usecases/identity-ports.js';
import type { Mailroom } from '../usecases/mail-ports.js';
import type { Deps } from '../usecases/ports.js';

/** What routes and pages are given; they reach everything else through use cases. */
export interface HttpDeps extends Deps, Pick<IdentityDeps, 'identity' | 'passwords'> {
  /** Where people find this site, without a trailing slash. */
  readonly publicUrl: string;
  /** Ed25519, as PEM; signs the access tokens of the API. */
  readonly keys: { readonly privateKey: string; readonly publicKey: string; readonly keyId: string };
  readonly mailroom: Mailroom;
  /** With the demo organisation only: with whom one can log in. */
  readonly demo: DemoCast | undefined;
}

export interface DemoCast {
  readonly password: string;
  readonly accounts: readonly { readonly username: string; readonly role: Role; readonly name: string }[];
}
