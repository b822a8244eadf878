import { createHash } from 'node:crypto';
import { holdersOf, type Role } from '../domain/organisation.js';
import type { Recipient } from '../domain/signal/messages.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { type Letter, letterFor, mayNeverKnow } from './letter.js';
import type { Reader } from './letter-todo.js';
import { type MailErrorCode, MailNotTaken, MailRejected, mailError } from './mail-faults.js';
import type { ClaimedMail, MailMessage, MailOutcome, MailTransport, Outbox } from './mail-ports.js';
import type { Clock, OutgoingMail, Reads, Store } from './ports.js';
import type { Addressees } from './seam-ports.js';
import { Unavailable } from './unavailable.js';

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
  readonly addressees: Addressees;
  readonly emailOf: (personId: PersonId) => Promise<string | undefined>;
  /** How long (ms) a message to this address waits for its turn; 0 where it may go now. */
  readonly pace?: (address: string) => Promise<number>;
  /** The message that a link for an account goes with; `undefined` where it is (no longer) of use. */
  readonly accountMessage: (linkId: string) => Promise<Omit<MailMessage, 'messageId'> | undefined>;
  /** The message to a witness of the log that stands under the id of a message of the outbox. */
  readonly witnessMessage: (mailId: string) => Promise<Omit<MailMessage, 'messageId'> | undefined>;
  /**
   * The Message-ID of a message of the outbox, without the brackets: always the same, and not to be worked out from what
   * the database holds, so that a log of the mail server and a copy of the database together name no submitter.
   */
  readonly messageIdOf: (mailId: string) => string;
}

/** How many messages were in hand, by how that ended. */
export type MailPass = Readonly<Record<Exclude<MailOutcome['status'], 'paced'> | 'split' | 'left', number>>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Messages in hand at one time. */
const AT_ONCE = 5;
/** Past this, no more of a claim is begun: what is left comes back when its lease ends, which is longer (src/queue/outbox.ts). */
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
 * @param only the id of the one message that is asked for; any that is due unless given.
 * @returns the number of messages in hand; as many as `limit` means that more may wait.
 * @throws what the database throws, after all that was in hand has ended; also where it lacked something for one message alone,
 *   for nothing else tells of that.
 */
export async function sendDueMail(deps: MailDeps, limit = 20, only?: string): Promise<MailPass> {
  const begun = deps.clock.now();
  const waiting = [...(await deps.outbox.claim(begun, limit, only))];
  const pass = { sent: 0, skipped: 0, failed: 0, pending: 0, split: 0, left: 0 };
  const lacking: Unavailable[] = [];
  const lanes = Array.from({ length: Math.min(AT_ONCE, waiting.length) }, async () => {
    for (let mail = waiting.shift(); mail; mail = waiting.shift()) {
      if (deps.clock.now() - begun > BEGIN_WITHIN) pass.left += 1;
      else pass[await handle(deps, mail, lacking)] += 1;
    }
  });
  const broken = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
  if (broken) throw broken.reason;
  if (lacking[0]) throw lacking[0];
  return pass;
}

/** The pause after an attempt: a minute, doubling to four hours. @param attempts those made so far. @returns ms. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE);
}

async function handle(deps: MailDeps, mail: ClaimedMail, lacking: Unavailable[]): Promise<keyof MailPass> {
  const outcome = await attempt(deps, mail, lacking);
  if (outcome.status === 'split') return 'split';
  await deps.outbox.settle(mail.id, outcome, deps.clock.now());
  return outcome.status === 'paced' ? 'pending' : outcome.status;
}

type Attempted = MailOutcome | { readonly status: 'split' };

/** Whatever faults ends with the message at which it does: those behind it have their turn. */
async function attempt(deps: MailDeps, mail: ClaimedMail, lacking: Unavailable[]): Promise<Attempted> {
  const now = deps.clock.now();
  try {
    return await deliver(deps, addressed(mail), now);
  } catch (fault) {
    // What the database lacks says nothing of the message: this was no attempt.
    if (fault instanceof Unavailable) {
      lacking.push(fault);
      return { status: 'paced', retryAt: deps.clock.now() + FIRST_PAUSE };
    }
    const error = fault instanceof MailNotTaken ? mailError(fault.code, fault.detail) : mailError('not_composed');
    if (fault instanceof MailRejected || isHopeless(mail, now)) return { status: 'failed', error };
    return { status: 'pending', retryAt: deps.clock.now() + pauseAfter(mail.attempts), error };
  }
}

type AddressedMail = OutgoingMail & Pick<ClaimedMail, 'attempts'>;

/** @throws Error where only a newer version knows for whom it is: put off, it is left for who knows, also beside this one. */
function addressed({ recipient, ...mail }: ClaimedMail): AddressedMail {
  if (!recipient) throw new Error('a message for a recipient that this version does not know');
  return { ...mail, recipient };
}

async function deliver(deps: MailDeps, mail: AddressedMail, now: Instant): Promise<Attempted> {
  const group = await membersOf(deps, mail);
  if (group) return group.length > 0 ? split(deps, mail, group) : nobodyIn(mail);
  const message = await write(deps, mail, now);
  if ('status' in message) return message;
  const wait = (await deps.pace?.(message.to)) ?? 0;
  if (wait > 0) return { status: 'paced', retryAt: deps.clock.now() + wait };
  await deps.transport.send(message, mail.id);
  return { status: 'sent' };
}

async function split(
  { outbox, clock }: MailDeps,
  mail: AddressedMail,
  group: readonly Recipient[],
): Promise<Attempted> {
  const into = group.map((member) => toMember(mail, member));
  await outbox.split(mail.id, into, clock.now());
  return { status: 'split' };
}

/** A committee must have somebody to tell; that nobody joined any more, or that there is no confidant, is no fault. */
function nobodyIn({ recipient }: AddressedMail): MailOutcome {
  return recipient.to === 'committee' ? failed('no_committee') : { status: 'skipped' };
}

/**
 * The members of a group, each of whom gets a message of one's own: one that is refused or put off holds up no other,
 * and none sees who else. `undefined` where the message is for one.
 */
async function membersOf(
  { store }: MailDeps,
  { signalId, recipient }: AddressedMail,
): Promise<readonly Recipient[] | undefined> {
  switch (recipient.to) {
    case 'committee':
    case 'confidants':
      return store.read((reads) => holders(reads, signalId, recipient.to === 'committee' ? 'committee' : 'confidant'));
    case 'joiners':
      return store.read(async (reads) =>
        (await reads.joinersOf(signalId)).map(({ id }) => ({ to: 'joiner', joinId: id })),
      );
    default:
      return undefined;
  }
}

async function holders(reads: Reads, signalId: SignalId, role: Role): Promise<readonly Recipient[]> {
  const organisation = await reads.organisation();
  const signal = await reads.signal(signalId);
  if (!signal) return [];
  const members: Recipient[] = [];
  for (const personId of holdersOf(organisation, role)) {
    const tie = await reads.tie(signal, personId, reads);
    if (!mayNeverKnow(tie)) members.push({ to: 'person', personId });
  }
  return members;
}

/** With an id that follows from message and member, so that splitting twice is a conflict and not a second message. */
function toMember({ attempts: _, ...mail }: AddressedMail, recipient: Recipient): OutgoingMail {
  const digest = createHash('sha256')
    .update(`${mail.id}\n${memberKey(recipient)}`)
    .digest('hex');
  const id = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ];
  return { ...mail, id: id.join('-'), recipient };
}

function memberKey(recipient: Recipient): string {
  return recipient.to === 'person' ? recipient.personId : recipient.to === 'joiner' ? recipient.joinId : recipient.to;
}

/** After two weeks, of which a relay that stood still itself uses up nothing: it must have tried as often as that takes. */
function isHopeless({ attempts, createdAt }: ClaimedMail, now: Instant): boolean {
  let tried = 0;
  for (let attempt = 1; attempt < attempts && tried < GIVE_UP_AFTER; attempt += 1) tried += pauseAfter(attempt);
  return tried >= GIVE_UP_AFTER && now - createdAt >= GIVE_UP_AFTER;
}

async function write(deps: MailDeps, mail: AddressedMail, now: Instant): Promise<MailMessage | MailOutcome> {
  const { recipient } = mail;
  if (recipient.to === 'link' || recipient.to === 'witness') {
    const message = await (recipient.to === 'link'
      ? deps.accountMessage(recipient.linkId)
      : deps.witnessMessage(mail.id));
    return message ? { messageId: `<${deps.messageIdOf(mail.id)}>`, ...message } : { status: 'skipped' };
  }
  const addressee = await addresseeOf(deps.addressees, mail);
  const { active, outcome } = await deps.store.read(async (reads) => {
    if (addressee.to === undefined) return { active: false, outcome: undefined };
    const outcome = await letterFor(reads, mail, addressee.reader, now);
    const active = (await reads.organisation()).persons.get(addressee.to)?.active === true;
    return { active, outcome };
  });
  if (addressee.to === undefined) return addressee.otherwise;
  if (outcome?.is === 'unknown_signal') return failed('unknown_signal');
  if (!outcome || outcome.is === 'needless') return { status: 'skipped' };
  const address = active ? await deps.emailOf(addressee.to) : undefined;
  if (!address?.includes('@')) return failed('no_address');
  return { messageId: `<${deps.messageIdOf(mail.id)}>`, to: address, ...deps.compose(outcome.letter) };
}

type Addressee =
  | { readonly to: PersonId; readonly reader: Reader }
  | { readonly to: undefined; readonly otherwise: MailOutcome };

/** Who is meant; only here is somebody looked up whom the outbox does not name. */
async function addresseeOf(addressees: Addressees, { signalId, recipient }: AddressedMail): Promise<Addressee> {
  switch (recipient.to) {
    case 'person':
      return { to: recipient.personId, reader: { is: 'person', personId: recipient.personId } };
    case 'joiner': {
      const personId = await addressees.joinerOf(signalId, recipient.joinId);
      return personId === undefined ? NOBODY : { to: personId, reader: { is: 'joiner', personId } };
    }
    case 'shared': {
      const personId = await addressees.sharerOf(signalId, recipient.shareId);
      return personId === undefined ? NOBODY : { to: personId, reader: { is: 'sharer', personId } };
    }
    default: {
      const to = await addressees.submitterOf(signalId);
      return to === undefined ? { to, otherwise: failed('no_submitter') } : { to, reader: { is: 'submitter' } };
    }
  }
}

const NOBODY: Addressee = { to: undefined, otherwise: { status: 'skipped' } };

function failed(code: MailErrorCode): MailOutcome {
  return { status: 'failed', error: mailError(code) };
}
