import type { Instant } from '../time/working-days.js';
import type { DeadlineChanges, Lateness, SignalEvent } from './events.js';
import type {
  Confidentiality,
  ContentHash,
  Deadline,
  DeadlineKind,
  Destination,
  FieldId,
  Kind,
  Outcome,
  PersonId,
  SignalId,
  Status,
  UnitId,
  Urgency,
} from './words.js';

/** The signal as it stands: the fold of its history. It knows no submitter. */
export interface Signal {
  readonly id: SignalId;
  /** For people: `WK-7K3QX9TM`; random, so that it tells nothing of order. */
  readonly number: string;
  /** Number of events. */
  readonly version: number;
  /** Number of events that people must have seen before they act: all but reminders. */
  readonly revision: number;
  readonly kind: Kind;
  readonly ruleOfLaw: boolean;
  readonly confidentiality: Confidentiality;
  readonly fieldId: FieldId;
  readonly serviceId: UnitId | null;
  readonly policyVersion: number;
  readonly content: ContentHash;
  readonly filedAt: Instant;
  readonly status: Status;
  readonly urgency: Urgency;
  readonly rung: number;
  readonly handlerId: PersonId;
  readonly acknowledgedAt: Instant | null;
  readonly triagedAt: Instant | null;
  /** While the submitter is asked for information. */
  readonly stoppedAt: Instant | null;
  /** Working days that the clock has stood still, in all. */
  readonly stoppedWorkingDays: number;
  readonly extended: boolean;
  readonly feedback: {
    readonly rung: number;
    readonly outcome: Outcome;
    readonly content: ContentHash;
    readonly at: Instant;
    readonly handlerId: PersonId;
    readonly offersSummary: boolean;
  } | null;
  readonly referralOffer: { readonly destination: Destination; readonly content: ContentHash } | null;
  readonly deadlines: readonly Deadline[];
  readonly lateness: readonly Lateness[];
  readonly endedAt: Instant | null;
}

/** Terms that stand still while the submitter is asked for information; a ceiling never does. */
const PAUSABLE: ReadonlySet<DeadlineKind> = new Set(['triage', 'feedback', 'director_response', 'rule_of_law_advice']);

/** Whether a signal has come to one of its ends. */
export function hasEnded(signal: Pick<Signal, 'status'>): boolean {
  return signal.status === 'closed' || signal.status === 'referred' || signal.status === 'withdrawn';
}

/** Whether a deadline stands still now. */
export function isPaused(signal: Pick<Signal, 'stoppedAt'>, deadline: Deadline): boolean {
  return signal.stoppedAt !== null && PAUSABLE.has(deadline.kind);
}

/** The terms that run now, the earliest first. */
export function runningDeadlines(signal: Signal): readonly Deadline[] {
  return signal.deadlines
    .filter((deadline) => deadline.status === 'open' && !isPaused(signal, deadline))
    .sort((a, b) => a.dueAt - b.dueAt || precedence(a.kind) - precedence(b.kind));
}

/** The one deadline that comes first; none once the signal has ended. */
export function nextDeadline(signal: Signal): Deadline | undefined {
  return runningDeadlines(signal)[0];
}

/** The open term (running or standing still) of a kind. */
export function openDeadline(signal: Signal, ...kinds: readonly DeadlineKind[]): Deadline | undefined {
  return signal.deadlines.find((deadline) => deadline.status === 'open' && kinds.includes(deadline.kind));
}

/** At one moment the clock resumes first, then ceilings count, then the rungs' own terms. */
function precedence(kind: DeadlineKind): number {
  return kind === 'clock_stop_limit' ? 0 : kind === 'feedback_ceiling' ? 1 : 2;
}

function changeDeadlines(deadlines: readonly Deadline[], changes: DeadlineChanges | undefined): readonly Deadline[] {
  if (!changes) return deadlines;
  const settled = new Map(changes.settles?.map((change) => [change.id, change.as]));
  const moved = new Map(changes.moves?.map((change) => [change.id, change]));
  return [
    ...deadlines.map((deadline) => ({
      ...deadline,
      ...moved.get(deadline.id),
      status: settled.get(deadline.id) ?? deadline.status,
    })),
    ...(changes.opens ?? []),
  ];
}

/** The first event makes the signal. */
function born(id: SignalId, event: Extract<SignalEvent, { type: 'SignalFiled' }>): Signal {
  return {
    id,
    number: event.number,
    version: 1,
    revision: 1,
    kind: event.kind,
    ruleOfLaw: event.ruleOfLaw,
    confidentiality: event.confidentiality,
    fieldId: event.fieldId,
    serviceId: event.serviceId,
    policyVersion: event.policyVersion,
    content: event.content,
    filedAt: event.at,
    status: 'filed',
    urgency: 'normal',
    rung: event.rung,
    handlerId: event.handlerId,
    acknowledgedAt: null,
    triagedAt: null,
    stoppedAt: null,
    stoppedWorkingDays: 0,
    extended: false,
    feedback: null,
    referralOffer: null,
    deadlines: event.deadlines?.opens ?? [],
    lateness: [],
    endedAt: null,
  };
}

/**
 * The signal after an event. Pure and total: what was decided is never judged again.
 * @throws Error when the history does not start with its filing: a fault of the store.
 */
export function evolve(id: SignalId, signal: Signal | undefined, event: SignalEvent): Signal {
  if (event.type === 'SignalFiled') return born(id, event);
  if (!signal) throw new Error(`the history of signal ${id} starts with ${event.type}`);
  const base: Signal = {
    ...signal,
    version: signal.version + 1,
    revision: event.type === 'DeadlineReminded' ? signal.revision : signal.revision + 1,
    deadlines: changeDeadlines(signal.deadlines, event.deadlines),
  };
  switch (event.type) {
    case 'SignalAcknowledged':
      return { ...base, status: signal.status === 'filed' ? 'acknowledged' : signal.status, acknowledgedAt: event.at };
    case 'SignalTriaged':
      return { ...base, status: 'in_handling', triagedAt: event.at, urgency: event.urgency };
    case 'FeedbackGiven':
      return {
        ...base,
        status: 'feedback_given',
        stoppedAt: null,
        referralOffer: null,
        feedback: {
          rung: event.rung,
          outcome: event.outcome,
          content: event.content,
          at: event.at,
          handlerId: event.actor.role === 'handler' ? event.actor.personId : signal.handlerId,
          offersSummary: event.offersSummary,
        },
      };
    case 'FeedbackAccepted':
      return { ...base, status: 'closed', endedAt: event.at };
    case 'ClosedWithoutRebuttal':
      return { ...base, status: 'closed', endedAt: event.dueAt };
    case 'FeedbackRebutted':
    case 'ReferredUp':
      return { ...base, status: 'in_handling', rung: event.toRung, handlerId: event.handlerId, stoppedAt: null };
    case 'Escalated':
      return {
        ...base,
        rung: event.toRung,
        handlerId: event.handlerId,
        stoppedAt: null,
        lateness: [...signal.lateness, event.late],
      };
    case 'DeadlineMissed':
      return { ...base, lateness: [...signal.lateness, event.late] };
    case 'ClockStopped':
      return { ...base, stoppedAt: event.at };
    case 'QuestionAnswered':
    case 'ClockResumed':
      return { ...base, stoppedAt: null, stoppedWorkingDays: signal.stoppedWorkingDays + event.stoppedWorkingDays };
    case 'DeadlineExtended':
      return { ...base, extended: true };
    case 'ReferralOffered':
      return { ...base, referralOffer: { destination: event.destination, content: event.content } };
    case 'ReferralRefused':
      return { ...base, referralOffer: null };
    case 'ReferralAccepted':
      return { ...base, status: 'referred', endedAt: event.at, stoppedAt: null };
    case 'SignalWithdrawn':
      return { ...base, status: 'withdrawn', endedAt: event.at, stoppedAt: null, referralOffer: null };
    case 'SignalReopened':
      return {
        ...base,
        status: 'in_handling',
        rung: event.rung,
        handlerId: event.handlerId,
        endedAt: null,
        referralOffer: null,
      };
    case 'AdditionMade':
    case 'DeadlineReminded':
      return base;
  }
}

/** The fold of a whole history; `undefined` where there is none. */
export function replay(id: SignalId, history: readonly SignalEvent[]): Signal | undefined {
  return history.reduce<Signal | undefined>((signal, event) => evolve(id, signal, event), undefined);
}
