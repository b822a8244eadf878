import { and, asc, count, desc, eq, inArray, isNull, lte, min, or, sql } from 'drizzle-orm';
import { MAIL_TEMPLATES, type MailTemplate, type Recipient } from '../domain/signal/messages.js';
import { beginOfHour } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import type { OutgoingMail, Page, PageRequest } from '../usecases/ports.js';
import { type Handle, insertRows } from './handle.js';
import type { MailStatus, Tables } from './schema.js';

/** A mail that this worker, and no other, may send until its lease ends. */
export interface ClaimedMail extends Omit<OutgoingMail, 'recipient'> {
  /** `undefined` where it is named by a word that only a newer version knows. */
  readonly recipient: Recipient | undefined;
  /** This one counted in. */
  readonly attempts: number;
}

export type Settlement =
  | { readonly status: 'sent' | 'skipped' }
  | { readonly status: 'failed'; readonly error: string }
  | { readonly status: 'pending'; readonly retryAt: Instant; readonly error: string }
  /** It was not its turn yet: as if it had not been claimed. */
  | { readonly status: 'paced'; readonly retryAt: Instant };

/** What an administrator sees of a mail: no text, no name, no signal. */
export interface MailInSight {
  readonly id: string;
  readonly template: MailTemplate;
  readonly recipient: Recipient['to'];
  readonly status: MailStatus;
  readonly attempts: number;
  readonly notBefore: Instant;
  readonly createdAt: Instant;
  readonly settledAt: Instant | null;
  readonly lastError: string | null;
}

export async function enqueueMail(handle: Handle, mails: readonly OutgoingMail[]): Promise<void> {
  // Each by its name: copying the rest of an object took longer than to write the row.
  const rows = mails.map((mail) => ({
    id: mail.id,
    signalId: mail.signalId,
    template: mail.template,
    recipient: stored(mail.recipient),
    deadlineId: mail.deadlineId,
    sequence: mail.sequence,
    status: 'pending' as const,
    notBefore: mail.notBefore,
    createdAt: mail.createdAt,
    attempts: 0,
    leasedUntil: null,
    lastError: null,
    settledAt: null,
  }));
  await insertRows(handle, 'enqueue_mail', handle.tables.outbox, rows);
}

/**
 * Takes mails that are due, the oldest first, for `leaseMs`; a worker that dies leaves them to the next after that. Two
 * workers never get the same one. To be called in a transaction that writes.
 * @param only the id of the one that is asked for; any unless given.
 */
export async function claimMail(
  handle: Handle,
  now: Instant,
  leaseMs: number,
  limit: number,
  only?: string,
): Promise<readonly ClaimedMail[]> {
  const { db, tables } = handle;
  const { outbox } = tables;
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(isClaimable(outbox, now), only === undefined ? undefined : eq(outbox.id, only)))
    .orderBy(asc(outbox.notBefore), asc(outbox.id))
    .limit(limit);
  const chosen = await (handle.engine === 'postgres' ? due.for('update', { skipLocked: true }) : due);
  if (chosen.length === 0) return [];
  const order = new Map(chosen.map(({ id }, index) => [id, index]));
  const claimed = await db
    .update(outbox)
    .set({ leasedUntil: now + leaseMs, attempts: sql`${outbox.attempts} + 1` })
    .where(inArray(outbox.id, [...order.keys()]))
    .returning();
  return claimed.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)).map(claimedMail);
}

/**
 * Writes down how sending ended; what is settled already stays as it is. To the hour: the moment, beside the log of a mail
 * server, would tell to whom it went.
 */
export async function settleMail(
  { db, tables: { outbox } }: Handle,
  id: string,
  outcome: Settlement,
  now: Instant,
): Promise<void> {
  await db
    .update(outbox)
    .set(changeBy(outbox, outcome, now))
    .where(and(eq(outbox.id, id), isPending(outbox)));
}

function changeBy(outbox: Tables['outbox'], outcome: Settlement, now: Instant) {
  const lastError = 'error' in outcome ? withoutAddresses(outcome.error) : null;
  switch (outcome.status) {
    case 'paced':
      return { notBefore: outcome.retryAt, leasedUntil: null, attempts: sql`${outbox.attempts} - 1` };
    case 'pending':
      return { notBefore: outcome.retryAt, leasedUntil: null, lastError };
    default:
      return { status: outcome.status, settledAt: beginOfHour(now), leasedUntil: null, lastError };
  }
}

/** Mails that can be claimed now, by id, the oldest first. */
export async function claimableMail(
  { db, tables: { outbox } }: Handle,
  now: Instant,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(isClaimable(outbox, now))
    .orderBy(asc(outbox.notBefore), asc(outbox.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** When the next mail can be claimed; `null` when none waits. */
export async function nextMailAt({ db, tables: { outbox } }: Handle): Promise<Instant | null> {
  const claimable = sql`case when ${outbox.leasedUntil} > ${outbox.notBefore} then ${outbox.leasedUntil} else ${outbox.notBefore} end`;
  const [row] = await db
    .select({ at: min(claimable).mapWith(Number) })
    .from(outbox)
    .where(isPending(outbox));
  return row?.at ?? null;
}

/** How many mails there are of each status, and the newest of them. */
export async function outboxOverview(
  { db, tables: { outbox } }: Handle,
  page: PageRequest,
): Promise<{ readonly counts: Readonly<Record<MailStatus, number>>; readonly mails: Page<MailInSight> }> {
  const counts = { pending: 0, sent: 0, failed: 0, skipped: 0 };
  const counted = await db.select({ status: outbox.status, number: count() }).from(outbox).groupBy(outbox.status);
  for (const { status, number } of counted) counts[status] = number;
  const rows = await db
    .select()
    .from(outbox)
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(page.limit)
    .offset(page.offset);
  const total = Object.values(counts).reduce((sum, number) => sum + number, 0);
  return { counts, mails: { items: rows.flatMap(inSight), total } };
}

type OutboxRow = Tables['outbox']['$inferSelect'];

function isClaimable(outbox: Tables['outbox'], now: Instant) {
  const unleased = or(isNull(outbox.leasedUntil), lte(outbox.leasedUntil, now));
  return and(isPending(outbox), lte(outbox.notBefore, now), unleased);
}

/** Written out, so that SQLite sees that the index over pending mails will do. */
function isPending(outbox: Tables['outbox']) {
  return sql`${outbox.status} = 'pending'`;
}

/** `submitter`, or with what it takes to find who is meant: `person:<id>`, `joiner:<join>`, `shared:<share>`, `link:<link>`. */
function stored(recipient: Recipient): string {
  switch (recipient.to) {
    case 'person':
      return `person:${recipient.personId}`;
    case 'joiner':
      return `joiner:${recipient.joinId}`;
    case 'shared':
      return `shared:${recipient.shareId}`;
    case 'link':
      return `link:${recipient.linkId}`;
    default:
      return recipient.to;
  }
}

/** `undefined` for a word that a newer version wrote: one row must not keep all others from being read. */
function recipientOf(text: string): Recipient | undefined {
  const [to = '', id = ''] = text.split(/:(.*)/s);
  switch (to) {
    case 'person':
      return { to, personId: id };
    case 'joiner':
      return { to, joinId: id };
    case 'shared':
      return { to, shareId: id };
    case 'link':
      return { to, linkId: id };
    case 'submitter':
    case 'committee':
    case 'joiners':
    case 'confidants':
    case 'witness':
      return { to };
    default:
      return undefined;
  }
}

function claimedMail({ status: _s, leasedUntil: _u, lastError: _e, settledAt: _a, ...mail }: OutboxRow): ClaimedMail {
  return { ...mail, recipient: recipientOf(mail.recipient) };
}

/** Only counted where a newer version wrote it: here, nobody has words for what it is or for whom. */
function inSight({ recipient, ...row }: OutboxRow): readonly MailInSight[] {
  const { id, template, status, attempts, notBefore, createdAt, settledAt, lastError } = row;
  const to = recipientOf(recipient)?.to;
  if (to === undefined || !MAIL_TEMPLATES.includes(template)) return [];
  return [{ id, template, recipient: to, status, attempts, notBefore, createdAt, settledAt, lastError }];
}

/** A mail server's refusal quotes the address that it refuses, which would tell the administrator who it was. */
function withoutAddresses(error: string): string {
  return error.replace(/[^\s<>"']+/g, (word) => (word.includes('@') ? '…@…' : word));
}
