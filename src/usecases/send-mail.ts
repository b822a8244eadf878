import { createHash } from 'node:crypto';
import { holdersOf } from '../domain/organisation.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { type Letter, letterFor, mayNeverKnow, type Reader } from './letter.js';
import { type MailErrorCode, MailNotTaken, MailRejected, mailError } from './mail-faults.js';
import type { ClaimedMail, MailMessage, MailOutcome, MailTransport, Outbox } from './mail-ports.js';
import type { Clock, OutgoingMail, Store } from './ports.js';

/** An outbox that can put several messages in the place of one, in one commit. */
export interface SplittingOutbox extends Outbox {
  split(id: string, into: readonly OutgoingMail[], now: Instant): Promise<void>;
}

export interface MailDeps {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Clock;
  readonly outbox: SplittingOutbox;
  readonly transport: MailTransport;
  readonly compose: (letter: Letter) => Pick<MailMessage, 'subject' | 'text' | 'html'>;
  readonly emailOf: (personId: PersonId) => Promise<string | undefined>;
  /** Host name in the Message-ID. */
  readonly host: string;
}

/** How many messages were in hand, by how that ended. */
export type MailPass = Readonly<Record<MailOutcome['status'] | 'split' | 'left', number>>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Messages in hand at one time. */
const AT_ONCE = 5;
/** Past this, no more of a claim is begun: what is left comes back when its lease ends. Half a lease (src/queue/outbox.ts). */
const BEGIN_WITHIN = 2.5 * MINUTE;
const FIRST_PAUSE = MINUTE;
const LONGEST_PAUSE = 4 * 60 * MINUTE;
const GIVE_UP_AFTER = 14 * DAY;

/**
 * Sends what is due. A message is claimed under a lease, written as the signal stands now, addressed (only here is
 * a submitter looked up), sent and settled; every relay may run this at the same time.
 *
 * A crash, or a database that fails, between the server's yes and our note lets a message go again when its lease ends;
 * it then bears the same Message-ID, by which mail servers and programmes know it as the same.
 * @returns the number of messages in hand; as many as `limit` means that more may wait.
 * @throws what the database throws, after all that was in hand has ended.
 */
export async function sendDueMail(deps: MailDeps, limit = 20): Promise<MailPass> {
  const begun = deps.clock.now();
  const waiting = [...(await deps.outbox.claim(begun, limit))];
  const pass = { sent: 0, skipped: 0, failed: 0, pending: 0, split: 0, left: 0 };
  const lanes = Array.from({ length: Math.min(AT_ONCE, waiting.length) }, async () => {
    for (let mail = waiting.shift(); mail; mail = waiting.shift()) {
      if (deps.clock.now() - begun > BEGIN_WITHIN) pass.left += 1;
      else pass[await handle(deps, mail)] += 1;
    }
  });
  const broken = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
  if (broken) throw broken.reason;
  return pass;
}

/** The pause after an attempt: a minute, doubling to four hours. @param attempts those made so far. @returns ms. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE);
}

async function handle(deps: MailDeps, mail: ClaimedMail): Promise<keyof MailPass> {
  const { clock, outbox } = deps;
  if (mail.recipient.to === 'committee') {
    const members = await committeeFor(deps, mail);
    if (members.length > 0) {
      await outbox.split(
        mail.id,
        members.map((personId) => toMember(mail, personId)),
        clock.now(),
      );
      return 'split';
    }
  }
  const outcome = mail.recipient.to === 'committee' ? failed('no_committee') : await attempt(deps, mail);
  await outbox.settle(mail.id, outcome, clock.now());
  return outcome.status;
}

/** Each member gets a message of one's own: one that is refused or put off holds up no other, and none sees who else. */
async function committeeFor({ store }: MailDeps, { signalId }: ClaimedMail): Promise<readonly PersonId[]> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const signal = await reads.signal(signalId);
    const members: PersonId[] = [];
    if (!signal) return members;
    for (const personId of holdersOf(organisation, 'committee')) {
      if (!mayNeverKnow(await reads.tie(signal, personId, reads.organisation))) members.push(personId);
    }
    return members;
  });
}

/** With an id that follows from message and member, so that splitting twice is a conflict and not a second message. */
function toMember({ attempts: _, ...mail }: ClaimedMail, personId: PersonId): OutgoingMail {
  const digest = createHash('sha256').update(`${mail.id}\n${personId}`).digest('hex');
  const id = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ];
  return { ...mail, id: id.join('-'), recipient: { to: 'person', personId } };
}

async function attempt(deps: MailDeps, mail: ClaimedMail): Promise<MailOutcome> {
  const now = deps.clock.now();
  try {
    const message = await write(deps, mail, now);
    if ('status' in message) return message;
    await deps.transport.send(message);
    return { status: 'sent' };
  } catch (fault) {
    const error = fault instanceof MailNotTaken ? mailError(fault.code, fault.detail) : mailError('not_composed');
    if (fault instanceof MailRejected || isHopeless(mail, now)) return { status: 'failed', error };
    return { status: 'pending', retryAt: deps.clock.now() + pauseAfter(mail.attempts), error };
  }
}

/** After two weeks, of which a relay that stood still itself uses up nothing: it must have tried as often as that takes. */
function isHopeless({ attempts, createdAt }: ClaimedMail, now: Instant): boolean {
  let tried = 0;
  for (let attempt = 1; attempt < attempts && tried < GIVE_UP_AFTER; attempt += 1) tried += pauseAfter(attempt);
  return tried >= GIVE_UP_AFTER && now - createdAt >= GIVE_UP_AFTER;
}

async function write(deps: MailDeps, mail: ClaimedMail, now: Instant): Promise<MailMessage | MailOutcome> {
  const found = await deps.store.read(async (reads) => {
    const to = mail.recipient.to === 'person' ? mail.recipient.personId : await reads.submitterOf(mail.signalId);
    const reader: Reader =
      mail.recipient.to === 'person' ? { is: 'person', personId: mail.recipient.personId } : { is: 'submitter' };
    const outcome = await letterFor(reads, mail, reader, now);
    return { to, active: to !== undefined && (await reads.organisation()).persons.get(to)?.active === true, outcome };
  });
  if (found.outcome.is === 'unknown_signal') return failed('unknown_signal');
  if (found.outcome.is === 'needless') return { status: 'skipped' };
  if (found.to === undefined) return failed('no_submitter');
  const address = found.active ? await deps.emailOf(found.to) : undefined;
  if (!address?.includes('@')) return failed('no_address');
  return { messageId: `<${mail.id}@${deps.host}>`, to: address, ...deps.compose(found.outcome.letter) };
}

function failed(code: MailErrorCode): MailOutcome {
  return { status: 'failed', error: mailError(code) };
}
