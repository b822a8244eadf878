import { decideAccess, type Tie } from '../domain/access.js';
import type { Line, RungKind } from '../domain/line.js';
import type { SignalEvent } from '../domain/signal/events.js';
import { replay } from '../domain/signal/evolve.js';
import type { MailTemplate } from '../domain/signal/messages.js';
import {
  hasEnded,
  isPaused,
  openCommitments,
  openDeadline,
  runningDeadlines,
  type Signal,
} from '../domain/signal/signal.js';
import type { DeadlineKind, PersonId, ReminderKind } from '../domain/signal/words.js';
import { type Instant, workingDaysLeft } from '../domain/time/working-days.js';
import { lineOfSignal } from './context.js';
import type { OutgoingMail, Reads } from './ports.js';
import { isDocument, readDocument } from './texts.js';

/** What a message may tell: facts without a text, a name or an address, but for the title of an open signal. */
export interface Letter {
  readonly template: MailTemplate;
  readonly number: string;
  /** Only of an open signal, to someone who may see it. */
  readonly title: string | null;
  /** Whether the reader may open the page of the signal. */
  readonly mayOpen: boolean;
  readonly happened: Happening;
  /** What the reader can do now. */
  readonly todo: Todo;
  /** The terms that run now, the first due first. */
  readonly terms: readonly { readonly kind: DeadlineKind; readonly dueAt: Instant; readonly workingDaysLeft: number }[];
}

/** What happened, when and between whom; `null` where the event has no such thing. */
export interface Happening {
  readonly at: Instant;
  /** The rung that has (or had) the signal then. */
  readonly from: RungKind;
  readonly to: RungKind;
  readonly deadline: DeadlineKind | null;
  readonly dueAt: Instant | null;
  readonly workingDays: number | null;
  readonly reminder: ReminderKind | null;
}

export type Todo =
  | 'submitter.answer_summary'
  | 'joiner.read'
  | 'joiner.wait'
  | 'sharer.read'
  | 'owner.accept'
  | 'owner.keep'
  | 'director.suspension'
  | 'committee.verdict'
  | 'confidant.read'
  | 'informed.nothing'
  | `submitter.${'wait' | 'answer_question' | 'answer_referral' | 'answer_feedback' | 'closed' | 'referred' | 'withdrawn'}`
  | `handler.${'acknowledge' | 'triage' | 'answer' | 'respond' | 'stopped' | 'submitter_is_next' | 'elsewhere' | 'ended'}`
  | `informed.${InformedTemplate}`;

/** Told of something that is not theirs to act on. */
const INFORMED = [
  'acknowledgement_late',
  'escalated_late_handler',
  'breach_committee',
  'rebuttal_noted',
  'feedback_accepted',
  'referral_accepted',
  'withdrawn',
] as const satisfies readonly MailTemplate[];
type InformedTemplate = (typeof INFORMED)[number];

export type Reader =
  | { readonly is: 'submitter' }
  /** A joiner, or the manager with whom it is shared, is told as such, whatever else that person is. */
  | { readonly is: 'person' | 'joiner' | 'sharer'; readonly personId: PersonId };

export type LetterOutcome =
  | { readonly is: 'letter'; readonly letter: Letter }
  /** What it would say no longer holds, or its reader may no longer know. */
  | { readonly is: 'needless' }
  | { readonly is: 'unknown_signal' };

/**
 * A message as it is to be written now: what happened is told from the history, what to do and by when from the signal
 * as it stands, so that a message that waited for a mail server is still true.
 * @throws Error when the history has no such event: a fault of the store.
 */
export async function letterFor(
  reads: Reads,
  mail: Pick<OutgoingMail, 'signalId' | 'template' | 'deadlineId' | 'sequence'>,
  reader: Reader,
  now: Instant,
): Promise<LetterOutcome> {
  const signal = await reads.signal(mail.signalId);
  if (!signal) return { is: 'unknown_signal' };
  const organisation = await reads.organisation();
  const line = await lineOfSignal(reads, signal);
  const history = await reads.history(signal.id);
  const recorded = history.find(({ sequence }) => sequence === mail.sequence);
  if (!recorded) throw new Error(`signal ${signal.id} has no event ${mail.sequence}`);

  let mayOpen = true;
  if (reader.is !== 'submitter') {
    const tie = await reads.tie(signal, reader.personId, reads.organisation);
    if (reader.is === 'person' && mayNeverKnow(tie) && !isOwnPromise(mail, signal, reader.personId)) {
      return { is: 'needless' };
    }
    const person = organisation.persons.get(reader.personId);
    mayOpen = person !== undefined && decideAccess({ action: 'view', person, organisation, signal, line, tie }).allowed;
  }
  if (mail.template === 'reminder' && !stillReminds(signal, recorded.event, reader, now)) return { is: 'needless' };

  const before = history.filter(({ sequence }) => sequence <= mail.sequence).map(({ event }) => event);
  return {
    is: 'letter',
    letter: {
      template: mail.template,
      number: signal.number,
      title: mayOpen ? await titleOf(reads, signal) : null,
      mayOpen,
      happened: happening(recorded.event, replay(signal.id, before) ?? signal, line),
      todo: todoOf(mail.template, signal, reader),
      terms: runningDeadlines(signal).map(({ kind, dueAt }) => ({
        kind,
        dueAt,
        workingDaysLeft: workingDaysLeft(now, dueAt, organisation.calendar),
      })),
    },
  };
}

/**
 * The submitter gets messages as submitter alone; the managers above none, nor who was named as involved, whatever else
 * they are (domain.md §2).
 */
export function mayNeverKnow(tie: Tie): boolean {
  return tie.isSubmitter || tie.managesSubmitter || (tie.keptOut ?? false);
}

/** Of one's own promise one may always be told: nothing in the message is of the signal. */
function isOwnPromise({ template }: Pick<OutgoingMail, 'template'>, signal: Signal, personId: PersonId): boolean {
  return OF_THE_OWNER.has(template) && signal.commitments.some(({ ownerId }) => ownerId === personId);
}

const OF_THE_OWNER: ReadonlySet<MailTemplate> = new Set(['commitment_offered', 'commitment_missed_owner']);

/** Not of a term that was met, missed, moved or stands still, nor to someone who no longer owes it. */
function stillReminds(signal: Signal, event: SignalEvent, reader: Reader, now: Instant): boolean {
  if (event.type !== 'DeadlineReminded' || reader.is !== 'person') return false;
  const deadline = signal.deadlines.find(({ id }) => id === event.deadlineId);
  const remindedOf = event.deadlines?.moves?.find(({ id }) => id === event.deadlineId)?.dueAt;
  return (
    deadline?.status === 'open' &&
    (OWED_BESIDE_THE_RUNG.has(deadline.kind) || (!hasEnded(signal) && signal.handlerId === reader.personId)) &&
    deadline.dueAt === remindedOf &&
    deadline.dueAt > now &&
    !isPaused(signal, deadline)
  );
}

const OWED_BESIDE_THE_RUNG: ReadonlySet<DeadlineKind> = new Set([
  'commitment',
  'suspension_answer',
  'rule_of_law_verdict',
]);

async function titleOf(reads: Reads, signal: Signal): Promise<string | null> {
  if (signal.confidentiality !== 'open') return null;
  const filing = readDocument((await reads.contents([signal.content])).get(signal.content));
  return isDocument(filing, 'filing') ? filing.title : null;
}

/** @param then the signal as it stood after the event. */
function happening(event: SignalEvent, then: Signal, line: Line): Happening {
  const rung = (index: number): RungKind => line.rungs[index]?.kind ?? 'director';
  const late = 'late' in event ? event.late : undefined;
  const reminded =
    event.type === 'DeadlineReminded' ? then.deadlines.find(({ id }) => id === event.deadlineId) : undefined;
  return {
    at: event.at,
    from: rung('fromRung' in event ? event.fromRung : (late?.rung ?? then.rung)),
    to: rung('toRung' in event ? event.toRung : then.rung),
    deadline: late?.kind ?? reminded?.kind ?? null,
    dueAt: late?.dueAt ?? reminded?.dueAt ?? ('dueAt' in event ? event.dueAt : promisedBy(event, then)),
    workingDays:
      'workingDays' in event ? event.workingDays : 'stoppedWorkingDays' in event ? event.stoppedWorkingDays : null,
    reminder: event.type === 'DeadlineReminded' ? event.reminder : null,
  };
}

/** Of a promise: its last day. */
function promisedBy(event: SignalEvent, { commitments }: Signal): Instant | null {
  if (!('commitmentId' in event)) return null;
  return commitments.find(({ id }) => id === event.commitmentId)?.promisedBy ?? null;
}

const TODO_OF: Partial<Record<MailTemplate, Todo>> = {
  commitment_offered: 'owner.accept',
  commitment_missed_owner: 'owner.keep',
  objection_director: 'director.suspension',
  objection_committee: 'committee.verdict',
  referral_received: 'confidant.read',
  summary_proposed: 'submitter.answer_summary',
  handler_changed_previous: 'informed.nothing',
  dissent: 'informed.nothing',
  suspension_informed: 'informed.nothing',
  verdict_informed: 'informed.nothing',
  commitment_kept_handler: 'informed.nothing',
  commitment_missed_director: 'informed.nothing',
  summary_refused: 'informed.nothing',
  joined_handler: 'informed.nothing',
  raised_again: 'informed.nothing',
};

function todoOf(template: MailTemplate, signal: Signal, reader: Reader): Todo {
  if (reader.is === 'joiner') return signal.openForJoining ? 'joiner.read' : 'joiner.wait';
  if (reader.is === 'sharer') return 'sharer.read';
  const own = TODO_OF[template];
  if (own) return own;
  if (reader.is === 'submitter') return submitterTodo(signal);
  if (template === 'reminder') return reminderTodo(signal, reader.personId);
  const informed = INFORMED.find((name) => name === template);
  return informed ? `informed.${informed}` : handlerTodo(signal, reader.personId);
}

function reminderTodo(signal: Signal, personId: PersonId): Todo {
  if (signal.handlerId === personId && !hasEnded(signal)) return handlerTodo(signal, personId);
  if (openCommitments(signal).some(({ ownerId }) => ownerId === personId)) return 'owner.keep';
  return openDeadline(signal, 'suspension_answer') ? 'director.suspension' : 'committee.verdict';
}

function submitterTodo(signal: Signal): Todo {
  if (signal.status === 'closed' || signal.status === 'referred' || signal.status === 'withdrawn') {
    return `submitter.${signal.status}`;
  }
  if (signal.referralOffer) return 'submitter.answer_referral';
  if (signal.stoppedAt !== null) return 'submitter.answer_question';
  return signal.status === 'feedback_given' ? 'submitter.answer_feedback' : 'submitter.wait';
}

function handlerTodo(signal: Signal, personId: PersonId): Todo {
  if (hasEnded(signal)) return 'handler.ended';
  if (signal.handlerId !== personId) return 'handler.elsewhere';
  if (signal.stoppedAt !== null) return 'handler.stopped';
  if (signal.status === 'feedback_given') return 'handler.submitter_is_next';
  if (openDeadline(signal, 'director_response')) return 'handler.respond';
  if (signal.acknowledgedAt === null) return 'handler.acknowledge';
  return openDeadline(signal, 'triage') ? 'handler.triage' : 'handler.answer';
}
