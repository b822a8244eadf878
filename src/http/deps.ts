import type { Queue } from 'bullmq';
import type { Role } from '../domain/organisation.js';
import type { FileDesk } from '../usecases/attachment-ports.js';
import type { IdentityDeps } from '../usecases/identity-ports.js';
import type { Mailroom } from '../usecases/mail-ports.js';
import type { Deps } from '../usecases/ports.js';
import type { ReceiptSigner } from '../usecases/receipts.js';
import type { RequestMeasure } from './plugins/request-measure.js';
import type { RequestSpans } from './plugins/request-spans.js';

/** What routes and pages are given; they reach everything else through use cases. */
export interface HttpDeps extends Deps, Pick<IdentityDeps, 'identity' | 'passwords' | 'secondFactor'> {
  /** Where people find this site, without a trailing slash. */
  readonly publicUrl: string;
  /** Where to report a leak, as a URI; unset, the usual mailbox at the public address. */
  readonly securityContact?: string | undefined;
  /** Ed25519, as PEM; signs the access tokens of the API. */
  readonly keys: { readonly privateKey: string; readonly publicKey: string; readonly keyId: string };
  /** For the journey of whoever follows an anonymous signal, of which the server keeps nothing. */
  readonly seal: JourneySeal;
  readonly mailroom: Mailroom;
  /** Of BullMQ, where processes ring each other through Redis. */
  readonly queues?: { readonly all: readonly Queue[]; readonly reachable: () => boolean } | undefined;
  /** Looks at files before they are kept. */
  readonly files: FileDesk;
  /** Signs receipts, and tells which signatures are ours. */
  readonly signer: ReceiptSigner & {
    /** The public key as C2SP writes it. */
    readonly verifier: string;
    /** That of now and all before it, and how each handed over to the next. */
    readonly verifiers: readonly string[];
    readonly handovers: readonly { readonly note: string }[];
  };
  /** With the demo organisation only: with whom one can log in. */
  readonly demo: DemoCast | undefined;
  /** Takes how long answers took; left out, nobody measures. */
  readonly measure?: RequestMeasure | undefined;
  /** Follows what each request does; left out, nobody follows. */
  readonly spans?: RequestSpans | undefined;
}

/** Made with the web key: what a browser keeps for us unread, and what marks its forms. */
export interface JourneySeal {
  tag(purpose: 'journey_form', ...parts: readonly string[]): string;
  veil(purpose: 'journey', text: string, about: string): string;
  /** @throws Error for what was not veiled here. */
  unveil(purpose: 'journey', veiled: string, about: string): string;
}

export interface DemoCast {
  readonly password: string;
  readonly accounts: readonly { readonly username: string; readonly role: Role; readonly name: string }[];
}
