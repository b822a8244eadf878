import { decideAccess, type Tie } from '../domain/access.js';
import type { Line, RungKind } from '../domain/line.js';
import type { Person } from '../domain/organisation.js';
import type { Displacement, SignalEvent } from '../domain/signal/events.js';
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
import type { Deadline, DeadlineKind, PersonId, ReminderKind } from '../domain/signal/words.js';
import { type Instant, workingDaysLeft } from '../domain/time/working-days.js';
import { lineOfSignal } from './context.js';
import { hasIt, type Reader, type Todo, todoOf } from './letter-todo.js';
import type { OutgoingMail, Reads } from './ports.js';
import { isDocument, readDocument } from './texts.js';

/** What a message may tell: facts without a text, a name or an address, but for the title of an open signal. */
export interface Letter {
  readonly template: MailTemplate;
  /** `null` where the submitter is not known to all: then a message says no more than that there is news. */
  readonly number: string | null;
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
  /** The rung that has (or had) the signal then, or the committee that was late. */
  readonly from: RungKind | 'committee';
  readonly to: RungKind;
  readonly deadline: DeadlineKind | null;
  readonly dueAt: Instant | null;
  readonly workingDays: number | null;
  readonly reminder: ReminderKind | null;
  /** Why it went to another; told to the submitter alone, for it can say something of who filed. */
  readonly why: Displacement | null;
  /** What silence on a summary means. */
  readonly silence: 'yes' | 'no';
}

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
    const tie = await reads.tie(signal, reader.personId, reads);
    if (reader.is === 'person' && mayNeverKnow(tie) && !isOwnPromise(mail, recorded.event, signal, reader.personId)) {
      return { is: 'needless' };
    }
    const person = organisation.persons.get(reader.personId);
    mayOpen = person !== undefined && decideAccess({ action: 'view', person, organisation, signal, line, tie }).allowed;
  }
  if (mail.template === 'reminder') {
    const owing = reader.is === 'person' ? organisation.persons.get(reader.personId) : undefined;
    if (!stillReminds(signal, recorded.event, owing, line, now)) return { is: 'needless' };
  }

  const before = history.filter(({ sequence }) => sequence <= mail.sequence).map(({ event }) => event);
  return {
    is: 'letter',
    letter: {
      template: mail.template,
      number: signal.confidentiality === 'open' ? signal.number : null,
      title: mayOpen ? await titleOf(reads, signal) : null,
      mayOpen,
      happened: happening(recorded.event, replay(signal.id, before) ?? signal, line, reader),
      todo: todoOf(mail.template, signal, reader, line),
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
function isOwnPromise(
  { template }: Pick<OutgoingMail, 'template'>,
  event: SignalEvent,
  signal: Signal,
  personId: PersonId,
): boolean {
  const ofPromise = OF_THE_OWNER.has(template) || (event.type === 'DeadlineReminded' && event.kind === 'commitment');
  return ofPromise && signal.commitments.some(({ ownerId }) => ownerId === personId);
}

const OF_THE_OWNER: ReadonlySet<MailTemplate> = new Set(['commitment_offered', 'commitment_missed_owner']);

/** Not of a term that was met, missed, moved or stands still, nor to someone who no longer owes it. */
function stillReminds(
  signal: Signal,
  event: SignalEvent,
  person: Person | undefined,
  line: Line,
  now: Instant,
): boolean {
  if (event.type !== 'DeadlineReminded' || !person) return false;
  const deadline = signal.deadlines.find(({ id }) => id === event.deadlineId);
  const remindedOf = event.deadlines?.moves?.find(({ id }) => id === event.deadlineId)?.dueAt;
  return (
    deadline?.status === 'open' &&
    owes(deadline, signal, person, line) &&
    deadline.dueAt === remindedOf &&
    deadline.dueAt > now &&
    !isPaused(signal, deadline)
  );
}

function owes(deadline: Deadline, signal: Signal, { id, roles }: Person, line: Line): boolean {
  switch (deadline.kind) {
    case 'commitment':
      return openCommitments(signal).some((made) => made.id === deadline.commitmentId && made.ownerId === id);
    case 'suspension_answer':
      return line.rungs[deadline.rung]?.members.includes(id) ?? false;
    case 'rule_of_law_verdict':
      return roles.includes('committee');
    default:
      return !hasEnded(signal) && hasIt(signal, id, line);
  }
}

async function titleOf(reads: Reads, signal: Signal): Promise<string | null> {
  if (signal.confidentiality !== 'open') return null;
  const filing = readDocument((await reads.contents([signal.content])).get(signal.content));
  return isDocument(filing, 'filing') ? filing.title : null;
}

/** @param then the signal as it stood after the event. */
function happening(event: SignalEvent, then: Signal, line: Line, reader: Reader): Happening {
  const rung = (index: number): RungKind => line.rungs[index]?.kind ?? 'director';
  const late = 'late' in event ? event.late : undefined;
  const reminded =
    event.type === 'DeadlineReminded' ? then.deadlines.find(({ id }) => id === event.deadlineId) : undefined;
  return {
    at: event.at,
    from:
      late?.kind === 'rule_of_law_verdict'
        ? 'committee'
        : rung('fromRung' in event ? event.fromRung : (late?.rung ?? then.rung)),
    to: rung('toRung' in event ? event.toRung : then.rung),
    deadline: late?.kind ?? reminded?.kind ?? null,
    dueAt: late?.dueAt ?? reminded?.dueAt ?? ('dueAt' in event ? event.dueAt : answerBy(event, then)),
    workingDays:
      'workingDays' in event ? event.workingDays : 'stoppedWorkingDays' in event ? event.stoppedWorkingDays : null,
    reminder: event.type === 'DeadlineReminded' ? event.reminder : null,
    why: event.type === 'HandlerChanged' && reader.is === 'submitter' ? event.why : null,
    silence: then.summary?.declinedBefore ? 'no' : 'yes',
  };
}

/** Of a promise: its last day; of a suspension asked for, or a summary: that of the answer to it. */
function answerBy(event: SignalEvent, then: Signal): Instant | null {
  if (event.type === 'SignalFiled') return openDeadline(then, 'suspension_answer')?.dueAt ?? null;
  if (event.type === 'SummaryProposed') return openDeadline(then, 'summary_window')?.dueAt ?? null;
  if (!('commitmentId' in event)) return null;
  return then.commitments.find(({ id }) => id === event.commitmentId)?.promisedBy ?? null;
}
