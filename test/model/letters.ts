import type { SignalEvent } from '../../src/domain/signal/events.js';
import type { Signal } from '../../src/domain/signal/signal.js';

/**
 * Which letters each event owes, written down apart from the rules (domain.md §1 P1 and P3, §5). Of those that depend on
 * who is left to be told (the next rung, the directors) none is asked for here.
 */
type Owed = { readonly [T in SignalEvent['type']]: Letters<Extract<SignalEvent, { type: T }>> };
/** Always these; or those that follow from the event and the signal after it. */
type Letters<E> = readonly string[] | ((event: E, after: Signal) => readonly string[]);

const OWED: Owed = {
  SignalFiled: ({ ruleOfLaw }) => ['received', 'new_in_queue', ...(ruleOfLaw ? ['objection_committee'] : [])],
  SignalAcknowledged: ['acknowledged'],
  SignalTriaged: [],
  FeedbackGiven: ['feedback'],
  FeedbackAccepted: ['feedback_accepted'],
  FeedbackRebutted: ['rebuttal', 'rebuttal_noted'],
  ClosedWithoutRebuttal: ['closed_without_rebuttal'],
  ReferredUp: ['referred_up_submitter', 'referred_up_handler'],
  ReferredAcross: ['referred_across_submitter', 'referred_across_handler'],
  Escalated: ({ late }) => [
    'escalated_submitter',
    'escalated_next_handler',
    ...(late.handlerId === null ? [] : ['escalated_late_handler']),
    ...(late.kind === 'rule_of_law_advice' ? ['breach_committee'] : []),
  ],
  HandlerChanged: ({ why }) => [
    'handler_changed_submitter',
    'handler_changed_next',
    ...(why === 'away' || why === 'not_on_rung' ? ['handler_changed_previous'] : []),
  ],
  DeadlineMissed: ({ late }) => {
    if (late.kind === 'commitment') return ['commitment_missed_submitter', 'commitment_missed_owner'];
    return late.breach ? ['breach_submitter', 'breach_committee'] : [];
  },
  DeadlineReminded: ({ kind }) => (kind === 'suspension_answer' ? [] : ['reminder']),
  ClockStopped: ['question'],
  QuestionAnswered: ['answer'],
  ClockResumed: ['clock_resumed'],
  DeadlineExtended: ['extended'],
  AdditionMade: ['addition'],
  ReferralOffered: ['referral_offered'],
  ReferralAccepted: (_, { referredTo }) => [
    'referral_accepted',
    ...(referredTo === 'confidant' ? ['referral_received'] : []),
  ],
  ReferralRefused: ['referral_refused'],
  SignalWithdrawn: ['withdrawn'],
  SignalReopened: ({ actor }) => ['reopened', ...(actor.role === 'machine' ? ['reopened_submitter'] : [])],
  NoteAdded: [],
  DissentRecorded: ({ actor }, { handlerId }) =>
    'personId' in actor && actor.personId === handlerId ? [] : ['dissent'],
  BundledIntoTheme: [],
  TakenOutOfTheme: [],
  CommitmentMade: ({ actor, ownerId }) =>
    'personId' in actor && actor.personId === ownerId ? [] : ['commitment_offered'],
  CommitmentHandedOver: ['commitment_offered'],
  CommitmentAccepted: ['commitment_accepted'],
  CommitmentDeclined: ['commitment_declined'],
  CommitmentKept: ['commitment_kept_submitter', 'commitment_kept_handler'],
  SuspensionAnswered: ['suspension_submitter', 'suspension_informed'],
  VerdictGiven: ['verdict_submitter', 'verdict_informed'],
  SummaryProposed: (_, { status }) => (status === 'closed' ? ['summary_proposed'] : []),
  SummaryDeclined: ['summary_refused'],
  SummaryPublished: ['summary_informed'],
  SummaryPublishedBySilence: ['summary_published', 'summary_informed'],
  SummaryLapsed: ['summary_refused'],
  InvolvedNamed: [],
  SignalShared: ['shared'],
  SharingEnded: [],
  SteppedForward: [],
  DisclosureWanted: ['disclosure_wanted'],
  DisclosureNotAsked: ['disclosure_answered'],
  DisclosureAsked: ['disclosure_asked'],
  DisclosureGranted: ({ personIds }) => personIds.map(() => 'disclosure_answered'),
  DisclosureRefused: ['disclosure_answered'],
  DisclosureEnded: ['disclosure_answered'],
  IdentitySeen: ['identity_seen'],
  OpenedForJoining: [],
  ColleagueJoined: ['joined_submitter', 'joined_handler'],
  TextMasked: ({ of, actor }) => (of === 'NoteAdded' || actor.role === 'submitter' ? [] : ['text_masked']),
  HoldPlaced: [],
  HoldLifted: [],
  Erased: [],
  RaisedAgain: ['raised_again_submitter', 'raised_again'],
};

/** The letters that an event owes. */
export function lettersOwed(event: SignalEvent, after: Signal): readonly string[] {
  const owed = OWED[event.type] as Letters<SignalEvent>;
  return typeof owed === 'function' ? owed(event, after) : owed;
}
