import { topRung } from '../line.js';
import { seatFrom } from '../seat.js';
import type { DecisionContext } from './commands.js';
import type { SignalEvent } from './events.js';
import type { Signal } from './signal.js';
import type { PersonId } from './words.js';

/** The messages that people get; the words of each stand in the catalogue under `mail.<template>.*`. */
export const MAIL_TEMPLATES = [
  'received',
  'new_in_queue',
  'acknowledged',
  'reminder',
  'acknowledgement_late',
  'escalated_submitter',
  'escalated_late_handler',
  'escalated_next_handler',
  'breach_submitter',
  'breach_director',
  'breach_committee',
  'feedback',
  'rebuttal',
  'rebuttal_noted',
  'closed_without_rebuttal',
  'referred_up_submitter',
  'referred_up_handler',
  'question',
  'answer',
  'clock_resumed',
  'extended',
  'addition',
  'referral_offered',
  'referral_accepted',
  'referral_refused',
  'feedback_accepted',
  'withdrawn',
  'reopened',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** To whom: the submitter is named by that word alone, and looked up only when the message is sent. */
export type Recipient =
  | { readonly to: 'submitter' }
  | { readonly to: 'person'; readonly personId: PersonId }
  | { readonly to: 'committee' };

export interface Notification {
  readonly template: MailTemplate;
  readonly recipient: Recipient;
  /** Sent at once; all others wait for working hours. */
  readonly atOnce: boolean;
  /** For a reminder: which deadline it is about. */
  readonly deadlineId?: string;
}

const submitter = (template: MailTemplate, atOnce = false): Notification => ({
  template,
  recipient: { to: 'submitter' },
  atOnce,
});
const person = (template: MailTemplate, personId: PersonId): Notification => ({
  template,
  recipient: { to: 'person', personId },
  atOnce: false,
});
const committee = (template: MailTemplate): Notification => ({
  template,
  recipient: { to: 'committee' },
  atOnce: false,
});

/**
 * Who is told of an event (domain.md §5 and §1 P1, P3).
 * @param signal as it stands after the event.
 */
export function notificationsOf(
  event: SignalEvent,
  signal: Signal,
  context: Pick<DecisionContext, 'line' | 'excluded'>,
): readonly Notification[] {
  const handler = signal.handlerId;
  switch (event.type) {
    case 'SignalFiled':
      return [submitter('received', true), person('new_in_queue', handler)];
    case 'SignalAcknowledged':
      return [submitter('acknowledged')];
    case 'SignalTriaged':
      return [];
    case 'FeedbackGiven':
      return [submitter('feedback')];
    case 'FeedbackAccepted':
      return [person('feedback_accepted', handler)];
    case 'FeedbackRebutted':
      return [
        person('rebuttal', event.handlerId),
        ...(signal.feedback ? [person('rebuttal_noted', signal.feedback.handlerId)] : []),
      ];
    case 'ClosedWithoutRebuttal':
      return [submitter('closed_without_rebuttal')];
    case 'ReferredUp':
      return [submitter('referred_up_submitter'), person('referred_up_handler', event.handlerId)];
    case 'Escalated':
      return [
        submitter('escalated_submitter'),
        ...(event.late.handlerId === null ? [] : [person('escalated_late_handler', event.late.handlerId)]),
        person('escalated_next_handler', event.handlerId),
        ...(event.late.kind === 'rule_of_law_advice' ? [committee('breach_committee')] : []),
      ];
    case 'DeadlineMissed':
      return missed(event, signal, context);
    case 'DeadlineReminded':
      return [{ ...person('reminder', handler), deadlineId: event.deadlineId }];
    case 'ClockStopped':
      return [submitter('question')];
    case 'QuestionAnswered':
      return [person('answer', handler)];
    case 'ClockResumed':
      return [person('clock_resumed', handler)];
    case 'DeadlineExtended':
      return [submitter('extended')];
    case 'AdditionMade':
      return [person('addition', handler)];
    case 'ReferralOffered':
      return [submitter('referral_offered')];
    case 'ReferralAccepted':
      return [person('referral_accepted', handler)];
    case 'ReferralRefused':
      return [person('referral_refused', handler)];
    case 'SignalWithdrawn':
      return [person('withdrawn', handler)];
    case 'SignalReopened':
      return [person('reopened', event.handlerId)];
    default:
      return [];
  }
}

/** An acknowledgement too late is told to the next rung; a breach at the top to the director and the committee. */
function missed(
  event: Extract<SignalEvent, { type: 'DeadlineMissed' }>,
  signal: Signal,
  { line, excluded }: Pick<DecisionContext, 'line' | 'excluded'>,
): readonly Notification[] {
  if (event.late.breach) {
    return [submitter('breach_submitter'), person('breach_director', signal.handlerId), committee('breach_committee')];
  }
  const next = signal.rung < topRung(line) ? seatFrom(line, signal.rung + 1, { excluded }) : undefined;
  return next ? [person('acknowledgement_late', next.handlerId)] : [];
}
