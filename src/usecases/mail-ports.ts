import type { MailTemplate, Recipient } from '../domain/signal/messages.js';
import type { Instant } from '../domain/time/working-days.js';
import type { OutgoingMail, Page, PageRequest } from './ports.js';

/** A message ready to go: the words are made when it is sent, so that the outbox holds none. */
export interface MailMessage {
  /** Made from the outbox id, so that a message that is sent again bears the same. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailTransport {
  /**
   * @param mailId its id in the outbox, which no mail server is told.
   * @throws MailRejected when it will never be accepted (SMTP 5xx); any other error means: try again later.
   */
  send(message: MailMessage, mailId: string): Promise<void>;
}

export type MailOutcome =
  | { readonly status: 'sent' | 'skipped' }
  | { readonly status: 'failed'; readonly error: string }
  | { readonly status: 'pending'; readonly retryAt: Instant; readonly error: string }
  /** It was not its turn yet, which is no attempt. */
  | { readonly status: 'paced'; readonly retryAt: Instant };

/** The outbox, as the relay works through it. */
export interface Outbox {
  /**
   * Takes what is due under a lease, so that no other worker takes it meanwhile.
   * @param only the id of the one that is asked for; any unless given.
   */
  claim(now: Instant, limit: number, only?: string): Promise<readonly ClaimedMail[]>;
  settle(id: string, outcome: MailOutcome, now: Instant): Promise<void>;
}

export interface ClaimedMail extends Omit<OutgoingMail, 'recipient'> {
  /** `undefined` where it is named by a word that only a newer version knows. */
  readonly recipient: Recipient | undefined;
  /** This attempt included. */
  readonly attempts: number;
}

/** One message as an administrator sees it: that it exists and how it fared, not for whom or with which words. */
export interface OutboxRow {
  readonly id: string;
  readonly template: MailTemplate;
  readonly recipientKind: Recipient['to'];
  readonly status: 'pending' | 'sent' | 'failed' | 'skipped';
  readonly attempts: number;
  readonly notBefore: Instant;
  readonly createdAt: Instant;
  readonly settledAt: Instant | null;
  readonly lastError: string | null;
}

export interface OutboxOverview {
  readonly counts: Readonly<Record<OutboxRow['status'], number>>;
  readonly page: Page<OutboxRow>;
}

/** The mail room: what waits, what went, and (without SMTP) the messages that were written to the folder. */
export interface Mailroom {
  overview(page: PageRequest): Promise<OutboxOverview>;
  /** Whether messages go to a folder for want of SMTP settings. */
  readonly writesToFolder: boolean;
  /** A written message by outbox id; only where the demo organisation runs, since it shows to whom it went. */
  read(id: string): Promise<Pick<MailMessage, 'to' | 'subject' | 'text'> | undefined>;
}
