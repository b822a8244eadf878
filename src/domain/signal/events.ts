import type { AttachedFile } from '../attachments.js';
import type { MaskedCounts } from '../personal-data/mask.js';
import type { Erasable, RetentionRuleName } from '../retention/words.js';
import type { SeatChoice } from '../seat.js';
import type { Instant } from '../time/working-days.js';
import type {
  Actor,
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
  ReminderKind,
  SignalId,
  ThemeId,
  UnitId,
  Urgency,
  Verdict,
} from './words.js';

/** What an event does to the terms of a signal; decided once, so that evolve only carries it out. */
export interface DeadlineChanges {
  readonly opens?: readonly Deadline[];
  readonly settles?: readonly { readonly id: string; readonly as: 'met' | 'missed' | 'cancelled' }[];
  readonly moves?: readonly (Pick<Deadline, 'id' | 'dueAt' | 'reminders'> & { readonly rung?: number })[];
}

interface Happened {
  /** The moment it was done. */
  readonly at: Instant;
  readonly actor: Actor;
  readonly deadlines?: DeadlineChanges;
  /** Files that were sent with its text. */
  readonly attachments?: readonly AttachedFile[];
}

/** What the machine does carries both dates: when it fell due and (`at`) when it was done. */
interface Enforced extends Happened {
  readonly actor: { readonly role: 'machine' };
  readonly dueAt: Instant;
}

/** It came to a seat. Events from before seats were explained have no `choice`. */
interface Seated {
  readonly handlerId: PersonId;
  readonly choice?: SeatChoice;
}

interface Moved extends Seated {
  readonly fromRung: number;
  readonly toRung: number;
}

/**
 * Why a signal leaves the person who has it, other than by what that person did or left undone. Where the submitter is not
 * known to all it is `passed_on` for every cause, for a conflict of interest tells something of who filed it.
 */
export const DISPLACEMENTS = ['conflict_of_interest', 'away', 'left', 'not_on_rung', 'passed_on'] as const;
export type Displacement = (typeof DISPLACEMENTS)[number];

/** Who was late, with what. */
export interface Lateness {
  readonly kind: DeadlineKind;
  readonly rung: number;
  /** `null` for the committee, which is late as a body. */
  readonly handlerId: PersonId | null;
  readonly dueAt: Instant;
  /** Beyond a ceiling or at the top: stands on the report as a breach. */
  readonly breach: boolean;
  readonly commitmentId?: string;
}

export type SignalEvent =
  | (Happened &
      Seated & {
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
        /** The region that has people of its own on this line; `null` where none does. */
        readonly regionId?: UnitId | null;
        /** With a rechtsstatelijk bezwaar: whether to suspend the instruction is asked too. */
        readonly suspensionAsked?: boolean;
        /** The signals that it raises again, and how often that had been raised by then. */
        readonly raises?: readonly SignalId[];
        readonly raisedBefore?: number;
        readonly urgency?: Urgency;
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
  /** By its submitter, with reasons; or by the machine, because it was raised again so often. */
  | (Happened &
      Seated & {
        readonly type: 'SignalReopened';
        readonly rung: number;
        readonly content: ContentHash | null;
      })
  /** Nobody is orphaned: who can no longer have it makes place, and the clock stays. */
  | (Happened &
      Moved & { readonly type: 'HandlerChanged'; readonly fromHandlerId: PersonId; readonly why: Displacement })
  /** Wrong field: on to another line; the clock stays. */
  | (Happened &
      Seated & {
        readonly type: 'ReferredAcross';
        readonly fromFieldId: FieldId;
        readonly toFieldId: FieldId;
        readonly regionId: UnitId | null;
        readonly rung: number;
        readonly content: ContentHash;
      })
  /** For the line and the auditor alone. */
  | (Happened & { readonly type: 'NoteAdded'; readonly content: ContentHash })
  /** A member of the body that answered, or is to answer, who thinks otherwise. */
  | (Happened & { readonly type: 'DissentRecorded'; readonly rung: number; readonly content: ContentHash })
  | (Happened & { readonly type: 'BundledIntoTheme'; readonly themeId: ThemeId })
  | (Happened & { readonly type: 'TakenOutOfTheme'; readonly themeId: ThemeId })
  | (Happened & {
      readonly type: 'CommitmentMade';
      readonly commitmentId: string;
      readonly ownerId: PersonId;
      /** Exclusive end of the day promised. */
      readonly promisedBy: Instant;
      readonly content: ContentHash;
    })
  /** Its owner has left; who has the signal takes it over, and says whether it can be kept. */
  | (Happened & {
      readonly type: 'CommitmentHandedOver';
      readonly commitmentId: string;
      readonly fromOwnerId: PersonId;
      readonly ownerId: PersonId;
    })
  | (Happened & { readonly type: 'CommitmentAccepted'; readonly commitmentId: string })
  | (Happened & { readonly type: 'CommitmentDeclined'; readonly commitmentId: string; readonly content: ContentHash })
  | (Happened & { readonly type: 'CommitmentKept'; readonly commitmentId: string; readonly content: ContentHash })
  | (Happened & { readonly type: 'SuspensionAnswered'; readonly granted: boolean; readonly content: ContentHash })
  | (Happened & { readonly type: 'VerdictGiven'; readonly verdict: Verdict; readonly content: ContentHash })
  | (Happened & { readonly type: 'SummaryProposed'; readonly content: ContentHash })
  | (Happened & { readonly type: 'SummaryDeclined'; readonly content: ContentHash | null })
  | (Happened & { readonly type: 'SummaryPublished'; readonly content: ContentHash })
  | (Enforced & { readonly type: 'SummaryPublishedBySilence'; readonly content: ContentHash })
  /** Silence after an earlier no is no yes. */
  | (Enforced & { readonly type: 'SummaryLapsed' })
  /** Who is involved and so kept out stands with the identity, never here. */
  | (Happened & { readonly type: 'InvolvedNamed'; readonly number: number })
  /** With whom stands with the identity. */
  | (Happened & { readonly type: 'SignalShared'; readonly shareId: string })
  | (Happened & { readonly type: 'SharingEnded'; readonly shareId: string })
  /** The submitter lets more be known; who it is stands with the identity, never here. */
  | (Happened & { readonly type: 'SteppedForward'; readonly to: Exclude<Confidentiality, 'anonymous'> })
  /** A handler wants the confidant to ask the submitter to be known. */
  | (Happened & { readonly type: 'DisclosureWanted'; readonly content: ContentHash })
  | (Happened & { readonly type: 'DisclosureNotAsked'; readonly content: ContentHash })
  /** For whom it is asked: people of the line, by name. */
  | (Happened & {
      readonly type: 'DisclosureAsked';
      readonly personIds: readonly PersonId[];
      readonly content: ContentHash;
    })
  /** These may look who it is, up to a moment. Who it is stands with the identity, never here. */
  | (Happened & {
      readonly type: 'DisclosureGranted';
      readonly personIds: readonly PersonId[];
      readonly until: Instant;
    })
  | (Happened & { readonly type: 'DisclosureRefused' })
  | (Happened & { readonly type: 'DisclosureEnded' })
  /** One look, by one of these. */
  | (Happened & { readonly type: 'IdentitySeen' })
  | (Happened & { readonly type: 'OpenedForJoining'; readonly content: ContentHash })
  /** Who stands with the identity, under the id. */
  | (Happened & {
      readonly type: 'ColleagueJoined';
      readonly joinId: string;
      readonly byName: boolean;
      readonly content: ContentHash | null;
      readonly urgency: Urgency;
    })
  /**
   * Pieces of a text were masked: what was there is gone, from everywhere. `original` is the hash under which the entry
   * knows its text, `masked` that of the text as it reads since.
   */
  | (Happened & {
      readonly type: 'TextMasked';
      /** Sequence and type of the entry whose text it is. */
      readonly entry: number;
      readonly of: string;
      readonly original: ContentHash;
      readonly masked: ContentHash;
      readonly counts: MaskedCounts;
    })
  | (Happened & { readonly type: 'RaisedAgain'; readonly bySignalId: SignalId; readonly urgency: Urgency })
  | (Happened & {
      readonly type: 'HoldPlaced';
      readonly holdId: string;
      readonly basis: HoldBasis;
      readonly content: ContentHash;
    })
  | (Happened & { readonly type: 'HoldLifted'; readonly holdId: string; readonly content: ContentHash })
  /** By a rule of retention: what it was of, or what it said, is gone; that it was there stays. */
  | (Enforced & {
      readonly type: 'Erased';
      readonly what: Erasable;
      readonly rule: RetentionRuleName;
      readonly rulesVersion: number;
    });

export type EventType = SignalEvent['type'];
export type EventOf<T extends EventType> = Extract<SignalEvent, { type: T }>;
