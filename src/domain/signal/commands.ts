import type { Line } from '../line.js';
import type { Policy } from '../policy.js';
import type { Instant, WorkCalendar } from '../time/working-days.js';
import type {
  Confidentiality,
  ContentHash,
  Destination,
  FieldId,
  Kind,
  Outcome,
  PersonId,
  SignalId,
  UnitId,
  Urgency,
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
  readonly content: ContentHash;
}

export type HandlerCommand =
  | { readonly type: 'acknowledge' }
  | { readonly type: 'triage'; readonly urgency: Urgency; readonly content: ContentHash | null }
  | {
      readonly type: 'give_feedback';
      readonly outcome: Outcome;
      readonly content: ContentHash;
      readonly offersSummary: boolean;
    }
  | { readonly type: 'refer_up'; readonly content: ContentHash }
  | { readonly type: 'ask'; readonly content: ContentHash }
  | { readonly type: 'extend'; readonly workingDays: number; readonly content: ContentHash }
  | { readonly type: 'offer_referral'; readonly destination: Destination; readonly content: ContentHash };

export type SubmitterCommand =
  | { readonly type: 'answer_question'; readonly content: ContentHash }
  | { readonly type: 'accept_feedback'; readonly publish: boolean }
  | { readonly type: 'rebut'; readonly content: ContentHash }
  | { readonly type: 'add'; readonly content: ContentHash }
  | { readonly type: 'accept_referral' }
  | { readonly type: 'refuse_referral'; readonly content: ContentHash | null }
  | { readonly type: 'withdraw' }
  | { readonly type: 'reopen'; readonly content: ContentHash };

export type SignalCommand = HandlerCommand | SubmitterCommand;

export const HANDLER_ACTS = [
  'acknowledge',
  'triage',
  'give_feedback',
  'refer_up',
  'ask',
  'extend',
  'offer_referral',
] as const satisfies readonly HandlerCommand['type'][];

export const SUBMITTER_ACTS = [
  'answer_question',
  'accept_feedback',
  'rebut',
  'add',
  'accept_referral',
  'refuse_referral',
  'withdraw',
  'reopen',
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
  /** The line of the field to which it is referred across. */
  readonly across?: Line;
}
