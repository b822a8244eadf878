import type { Instant } from '../time/working-days.js';
import type { Disclosure } from './disclosure.js';
import type { Lateness } from './events.js';
import type {
  Confidentiality,
  ContentHash,
  Deadline,
  DeadlineKind,
  Destination,
  FieldId,
  HoldBasis,
  Kind,
  Outcome,
  PersonId,
  SignalId,
  Status,
  ThemeId,
  UnitId,
  Urgency,
  Verdict,
} from './words.js';

/** A promise made in feedback (toezegging, domain.md P9). */
export interface Commitment {
  readonly id: string;
  readonly ownerId: PersonId;
  /** Exclusive end of the day promised. */
  readonly promisedBy: Instant;
  readonly content: ContentHash;
  readonly status: 'offered' | 'accepted' | 'declined' | 'kept';
  /** The day promised went by before it was kept. */
  readonly missed: boolean;
  readonly keptAt: Instant | null;
}

/** A hold (bewaarplicht): while it stands nothing of the signal is erased. */
export interface Hold {
  readonly id: string;
  readonly basis: HoldBasis;
  readonly content: ContentHash;
  readonly at: Instant;
}

/** The anonymised summary for the register. */
export interface Summary {
  readonly content: ContentHash;
  readonly status: 'offered' | 'declined' | 'published';
  /** The submitter said no before: from then on silence is no yes. */
  readonly declinedBefore: boolean;
}

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
  /** The region that has people of its own on the line; no smaller unit is kept. */
  readonly regionId: UnitId | null;
  readonly policyVersion: number;
  readonly content: ContentHash;
  readonly filedAt: Instant;
  /** When it came into this line: by the rungs of that moment it is judged. */
  readonly inLineSince: Instant;
  /** The field in which it was filed first, once it was referred across. */
  readonly referredFrom: FieldId | null;
  readonly status: Status;
  readonly urgency: Urgency;
  readonly rung: number;
  /** The rungs of this line that have had it, the present one counted in. */
  readonly rungsPassed: readonly number[];
  readonly handlerId: PersonId;
  /** The one who had it before could no longer have it, and this one has not answered yet. */
  readonly takenOver: boolean;
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
  /** Where it was referred out to, once the submitter agreed. */
  readonly referredTo: Destination | null;
  readonly themeId: ThemeId | null;
  /** Of a rechtsstatelijk bezwaar by which suspension of the instruction is asked. */
  readonly suspension: { readonly answer: { readonly granted: boolean; readonly content: ContentHash } | null } | null;
  readonly verdict: { readonly verdict: Verdict; readonly content: ContentHash; readonly at: Instant } | null;
  readonly commitments: readonly Commitment[];
  readonly summary: Summary | null;
  /** Whether, and to whom, a submitter who is not known lets be known who it is. */
  readonly disclosure: Disclosure;
  readonly openForJoining: boolean;
  /** Colleagues who joined. */
  readonly joined: number;
  /** How often it had been raised before it was filed, and was raised again after. */
  readonly raisedBefore: number;
  readonly raisedAgain: number;
  /** Colleagues who joined, and times it was raised again, since it closed. */
  readonly sinceEnd: number;
  readonly raises: readonly SignalId[];
  readonly deadlines: readonly Deadline[];
  readonly lateness: readonly Lateness[];
  readonly endedAt: Instant | null;
  /** Those that stand now. */
  readonly holds: readonly Hold[];
  /** When the last of those that stood was lifted. */
  readonly holdLiftedAt: Instant | null;
  /** By the rules of retention; after the first nobody does anything with it any more. */
  readonly identityErasedAt: Instant | null;
  readonly textsErasedAt: Instant | null;
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

/** The one deadline that comes first; once the signal has ended, only that of a commitment or a summary. */
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

/** Commitments that are still to be kept: a closed signal with one of these is not done (domain.md P9). */
export function openCommitments(signal: Pick<Signal, 'status' | 'commitments'>): readonly Commitment[] {
  if (signal.status === 'withdrawn' || signal.status === 'referred') return [];
  return signal.commitments.filter(({ status }) => isOpen(status));
}

/** Whether a promise is still to be kept. */
export function isOpen(status: Commitment['status']): boolean {
  return status === 'offered' || status === 'accepted';
}

/** Whether nothing is owed any more: it has ended, and what was promised has been kept. */
export function isDone(signal: Pick<Signal, 'status' | 'commitments'>): boolean {
  return hasEnded(signal) && openCommitments(signal).length === 0;
}
