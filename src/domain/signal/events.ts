import type { Instant } from '../time/working-days.js';
import type {
  Actor,
  Confidentiality,
  ContentHash,
  Deadline,
  DeadlineKind,
  Destination,
  FieldId,
  Kind,
  Outcome,
  PersonId,
  ReminderKind,
  UnitId,
  Urgency,
} from './words.js';

/** What an event does to the terms of a signal; decided once, so that evolve only carries it out. */
export interface DeadlineChanges {
  readonly opens?: readonly Deadline[];
  readonly settles?: readonly { readonly id: string; readonly as: 'met' | 'missed' | 'cancelled' }[];
  readonly moves?: readonly Pick<Deadline, 'id' | 'dueAt' | 'reminders'>[];
}

interface Happened {
  /** The moment it was done. */
  readonly at: Instant;
  readonly actor: Actor;
  readonly deadlines?: DeadlineChanges;
}

/** What the machine does carries both dates: when it fell due and (`at`) when it was done. */
interface Enforced extends Happened {
  readonly actor: { readonly role: 'machine' };
  readonly dueAt: Instant;
}

interface Moved {
  readonly fromRung: number;
  readonly toRung: number;
  readonly handlerId: PersonId;
}

/** Who was late, with what. */
export interface Lateness {
  readonly kind: DeadlineKind;
  readonly rung: number;
  readonly handlerId: PersonId;
  readonly dueAt: Instant;
  /** Beyond a ceiling or at the top: stands on the report as a breach. */
  readonly breach: boolean;
}

export type SignalEvent =
  | (Happened & {
      readonly type: 'SignalFiled';
      readonly number: string;
      readonly kind: Kind;
      readonly ruleOfLaw: boolean;
      readonly confidentiality: Confidentiality;
      readonly fieldId: FieldId;
      readonly serviceId: UnitId | null;
      readonly policyVersion: number;
      readonly content: ContentHash;
      readonly rung: number;
      readonly handlerId: PersonId;
    })
  | (Happened & { readonly type: 'SignalAcknowledged' })
  | (Happened & { readonly type: 'SignalTriaged'; readonly urgency: Urgency; readonly content: ContentHash | null })
  | (Happened & {
      readonly type: 'FeedbackGiven';
      readonly rung: number;
      readonly outcome: Outcome;
      readonly content: ContentHash;
      /** Whether the text holds an anonymised summary for the register. */
      readonly offersSummary: boolean;
    })
  | (Happened & { readonly type: 'FeedbackAccepted'; readonly publish: boolean })
  | (Happened & Moved & { readonly type: 'FeedbackRebutted'; readonly content: ContentHash })
  | (Enforced & { readonly type: 'ClosedWithoutRebuttal' })
  | (Happened & Moved & { readonly type: 'ReferredUp'; readonly content: ContentHash })
  | (Enforced & Moved & { readonly type: 'Escalated'; readonly late: Lateness })
  | (Enforced & { readonly type: 'DeadlineMissed'; readonly late: Lateness })
  | (Enforced & {
      readonly type: 'DeadlineReminded';
      readonly deadlineId: string;
      readonly kind: DeadlineKind;
      readonly reminder: ReminderKind;
    })
  | (Happened & { readonly type: 'ClockStopped'; readonly content: ContentHash })
  | (Happened & {
      readonly type: 'QuestionAnswered';
      readonly content: ContentHash;
      readonly stoppedWorkingDays: number;
    })
  | (Enforced & { readonly type: 'ClockResumed'; readonly stoppedWorkingDays: number })
  | (Happened & { readonly type: 'DeadlineExtended'; readonly workingDays: number; readonly content: ContentHash })
  | (Happened & { readonly type: 'AdditionMade'; readonly content: ContentHash })
  | (Happened & { readonly type: 'ReferralOffered'; readonly destination: Destination; readonly content: ContentHash })
  | (Happened & { readonly type: 'ReferralAccepted' })
  | (Happened & { readonly type: 'ReferralRefused'; readonly content: ContentHash | null })
  | (Happened & { readonly type: 'SignalWithdrawn' })
  | (Happened & {
      readonly type: 'SignalReopened';
      readonly rung: number;
      readonly handlerId: PersonId;
      readonly content: ContentHash;
    });

export type EventType = SignalEvent['type'];
export type EventOf<T extends EventType> = Extract<SignalEvent, { type: T }>;
