import type { AttachedFile } from '../attachments.js';
import type { Line } from '../line.js';
import type { MaskedCounts } from '../personal-data/mask.js';
import type { Policy } from '../policy.js';
import type { Instant, WorkCalendar } from '../time/working-days.js';
import type { Signal } from './signal.js';
import type {
  Confidentiality,
  ContentHash,
  Destination,
  FieldId,
  HoldBasis,
  Kind,
  Outcome,
  PersonId,
  SignalId,
  ThemeId,
  UnitId,
  Urgency,
  Verdict,
} from './words.js';

/** What a person asks to happen to a signal. Texts are named by their hash; the rules never read them. */
export interface FileSignal {
  readonly type: 'file';
  readonly id: SignalId;
  readonly number: string;
  readonly kind: Kind;
  readonly ruleOfLaw: boolean;
  readonly confidentiality: Confidentiality;
  readonly fieldId: FieldId;
  readonly serviceId: UnitId | null;
  readonly regionId?: UnitId | null;
  readonly suspensionAsked?: boolean;
  /** The earlier signals that it raises again, as they stand. */
  readonly raises?: readonly Signal[];
  readonly content: ContentHash;
  readonly attachments?: readonly AttachedFile[];
}

export interface PromiseMade {
  readonly commitmentId: string;
  readonly ownerId: PersonId;
  /** Exclusive end of the day promised. */
  readonly promisedBy: Instant;
  readonly content: ContentHash;
}

/** Masks pieces of a text of the history; that it holds them, and what it reads then, has been looked up. */
export interface Masking {
  readonly entry: number;
  readonly of: string;
  readonly original: ContentHash;
  readonly masked: ContentHash;
  readonly counts: MaskedCounts;
  /** Whether the submitter wrote it. */
  readonly ofSubmitter: boolean;
  /** How many places of the text read `[afgedekt]` then, and how long the longest piece of other words is. */
  readonly plainMasks: number;
  readonly longestOther: number;
}

export type HandlerCommand =
  | { readonly type: 'acknowledge' }
  | { readonly type: 'triage'; readonly urgency: Urgency; readonly content: ContentHash | null }
  | {
      readonly type: 'give_feedback';
      readonly outcome: Outcome;
      readonly content: ContentHash;
      readonly offersSummary: boolean;
      /** What is promised with it. */
      readonly commitment?: PromiseMade | null;
    }
  /** One rung up, or at once to the knowledge group where that stands higher (domain.md P6). */
  | { readonly type: 'refer_up'; readonly toKnowledgeGroup?: boolean; readonly content: ContentHash }
  | { readonly type: 'ask'; readonly content: ContentHash }
  | { readonly type: 'extend'; readonly workingDays: number; readonly content: ContentHash }
  | { readonly type: 'offer_referral'; readonly destination: Destination; readonly content: ContentHash }
  | {
      readonly type: 'refer_across';
      readonly fieldId: FieldId;
      readonly regionId: UnitId | null;
      readonly content: ContentHash;
    }
  | { readonly type: 'note'; readonly content: ContentHash }
  | { readonly type: 'record_dissent'; readonly content: ContentHash }
  | { readonly type: 'bundle'; readonly themeId: ThemeId }
  | { readonly type: 'unbundle' }
  | ({ readonly type: 'promise' } & PromiseMade)
  | { readonly type: 'propose_summary'; readonly content: ContentHash }
  /** Wants the confidant to put a question: whether the submitter would be known. */
  | { readonly type: 'ask_confidant'; readonly content: ContentHash }
  | ({ readonly type: 'mask_text' } & Masking);

/** What is asked of one office alone, wherever the signal is. */
export type OfficeCommand =
  | { readonly type: 'answer_suspension'; readonly granted: boolean; readonly content: ContentHash }
  | { readonly type: 'give_verdict'; readonly verdict: Verdict; readonly content: ContentHash }
  | { readonly type: 'accept_commitment'; readonly commitmentId: string }
  | { readonly type: 'decline_commitment'; readonly commitmentId: string; readonly content: ContentHash }
  | { readonly type: 'keep_commitment'; readonly commitmentId: string; readonly content: ContentHash }
  /** The confidant asks the submitter, for people of the line by name; or lets it be, with reasons. */
  | { readonly type: 'ask_disclosure'; readonly personIds: readonly PersonId[]; readonly content: ContentHash }
  | { readonly type: 'leave_disclosure'; readonly content: ContentHash }
  /** Whoever the submitter said yes for looks who it is. */
  | { readonly type: 'look_at_identity' }
  | {
      readonly type: 'place_hold';
      readonly holdId: string;
      readonly basis: HoldBasis;
      readonly content: ContentHash;
    }
  | { readonly type: 'lift_hold'; readonly holdId: string; readonly content: ContentHash };

export type SubmitterCommand =
  | { readonly type: 'answer_question'; readonly content: ContentHash }
  | { readonly type: 'accept_feedback'; readonly publish: boolean }
  | { readonly type: 'rebut'; readonly content: ContentHash }
  | { readonly type: 'add'; readonly content: ContentHash }
  | { readonly type: 'accept_referral' }
  | { readonly type: 'refuse_referral'; readonly content: ContentHash | null }
  | { readonly type: 'withdraw' }
  | { readonly type: 'reopen'; readonly content: ContentHash }
  | { readonly type: 'name_involved'; readonly number: number }
  | { readonly type: 'share'; readonly shareId: string }
  | { readonly type: 'end_sharing'; readonly shareId: string }
  | { readonly type: 'open_for_joining'; readonly content: ContentHash }
  | { readonly type: 'agree_summary' }
  | { readonly type: 'decline_summary'; readonly content: ContentHash | null }
  /** Of what one wrote oneself. */
  | ({ readonly type: 'mask_own_text' } & Masking)
  /** From anonymous to confidential to open; never back, and never because someone else wants it. */
  | { readonly type: 'step_forward'; readonly to: Exclude<Confidentiality, 'anonymous'> }
  | { readonly type: 'grant_disclosure'; readonly personIds: readonly PersonId[] }
  | { readonly type: 'refuse_disclosure' }
  | { readonly type: 'end_disclosure' };

/** What a colleague can do with a signal that is not one's own. */
export type ColleagueCommand = {
  readonly type: 'join';
  readonly joinId: string;
  readonly byName: boolean;
  readonly content: ContentHash | null;
};

export type SignalCommand = HandlerCommand | OfficeCommand | SubmitterCommand | ColleagueCommand;

export const HANDLER_ACTS = [
  'acknowledge',
  'triage',
  'give_feedback',
  'refer_up',
  'ask',
  'extend',
  'offer_referral',
  'refer_across',
  'note',
  'record_dissent',
  'bundle',
  'unbundle',
  'promise',
  'propose_summary',
  'ask_confidant',
  'mask_text',
] as const satisfies readonly HandlerCommand['type'][];

export const OFFICE_ACTS = [
  'answer_suspension',
  'give_verdict',
  'accept_commitment',
  'decline_commitment',
  'keep_commitment',
  'ask_disclosure',
  'leave_disclosure',
  'look_at_identity',
  'place_hold',
  'lift_hold',
] as const satisfies readonly OfficeCommand['type'][];

export const COLLEAGUE_ACTS = ['join'] as const satisfies readonly ColleagueCommand['type'][];

export const SUBMITTER_ACTS = [
  'answer_question',
  'accept_feedback',
  'rebut',
  'add',
  'accept_referral',
  'refuse_referral',
  'withdraw',
  'reopen',
  'name_involved',
  'share',
  'end_sharing',
  'open_for_joining',
  'agree_summary',
  'decline_summary',
  'mask_own_text',
  'step_forward',
  'grant_disclosure',
  'refuse_disclosure',
  'end_disclosure',
] as const satisfies readonly SubmitterCommand['type'][];

/** All that the rules need to know besides the signal and the command; handed over as data. */
export interface DecisionContext {
  readonly now: Instant;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  readonly line: Line;
  /** Who may never handle this signal: its submitter, the management chain above, who is named as involved, who joined. */
  readonly excluded: ReadonlySet<PersonId>;
  /** Open signals of the people who could take it, as far as counted. */
  readonly load?: ReadonlyMap<PersonId, number>;
  /** People who have left the organisation, among those on the signal. */
  readonly gone?: ReadonlySet<PersonId>;
  /** Files that were sent with the text of the command. */
  readonly attachments?: readonly AttachedFile[];
  /** The line of the field to which it is referred across. */
  readonly across?: Line;
}
