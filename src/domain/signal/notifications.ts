import { isBody, topRung } from '../line.js';
import { seatFrom } from '../seat.js';
import type { DecisionContext } from './commands.js';
import type { Displacement, EventOf, SignalEvent } from './events.js';
import type { MailTemplate, Notification } from './messages.js';
import { openDeadline, type Signal } from './signal.js';
import { actorId, type PersonId } from './words.js';

type Told = Pick<DecisionContext, 'line' | 'excluded'>;

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

/** Who joined is told what the submitter is told, save what only the submitter can answer or already knows. */
const FOR_THE_SUBMITTER_ALONE: ReadonlySet<MailTemplate> = new Set([
  'received',
  'question',
  'referral_offered',
  'summary_proposed',
  'joined_submitter',
  'disclosure_asked',
  'identity_seen',
  'text_masked',
]);

/**
 * Who is told of an event (domain.md §5 and §1 P1, P3).
 * @param signal as it stands after the event.
 */
export function notificationsOf(event: SignalEvent, signal: Signal, told: Told): readonly Notification[] {
  const notifications = directlyTold(event, signal, told);
  const unreachable = signal.confidentiality === 'anonymous' || signal.identityErasedAt !== null;
  if (signal.joined === 0 && !unreachable) return notifications;
  return notifications.flatMap((notification) => {
    const { recipient, template } = notification;
    if (recipient.to !== 'submitter') return [notification];
    // An anonymous submitter has no address, and looks with the code: nothing is sent, so that nothing can fail or tell.
    const own = unreachable ? [] : [notification];
    if (signal.identityErasedAt !== null || signal.joined === 0 || FOR_THE_SUBMITTER_ALONE.has(template)) return own;
    return [...own, { ...notification, recipient: { to: 'joiners' } as const }];
  });
}

function directlyTold(event: SignalEvent, signal: Signal, told: Told): readonly Notification[] {
  const handler = signal.handlerId;
  switch (event.type) {
    case 'SignalFiled':
      return [submitter('received', true), ...body('new_in_queue', signal, told), ...objection(signal, told)];
    case 'SignalAcknowledged':
      return [submitter('acknowledged')];
    case 'FeedbackGiven':
      return [submitter('feedback')];
    case 'FeedbackAccepted':
      return [person('feedback_accepted', handler)];
    case 'FeedbackRebutted':
      return [
        ...body('rebuttal', signal, told),
        ...(signal.feedback ? [person('rebuttal_noted', signal.feedback.handlerId)] : []),
      ];
    case 'ClosedWithoutRebuttal':
      return [submitter('closed_without_rebuttal')];
    case 'ReferredUp':
      return [submitter('referred_up_submitter'), ...body('referred_up_handler', signal, told)];
    case 'ReferredAcross':
      return [submitter('referred_across_submitter'), person('referred_across_handler', handler)];
    case 'Escalated':
      return [
        submitter('escalated_submitter'),
        ...(event.late.handlerId === null ? [] : [person('escalated_late_handler', event.late.handlerId)]),
        ...body('escalated_next_handler', signal, told),
        ...(event.late.kind === 'rule_of_law_advice' ? [committee('breach_committee')] : []),
      ];
    case 'HandlerChanged':
      return [
        submitter('handler_changed_submitter'),
        person('handler_changed_next', handler),
        ...(KEEPS_POSTED.has(event.why) ? [person('handler_changed_previous', event.fromHandlerId)] : []),
      ];
    case 'DeadlineMissed':
      return missed(event, signal, told);
    case 'DeadlineReminded':
      return reminded(event, signal, told).map((reminder) => ({ ...reminder, deadlineId: event.deadlineId }));
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
      return [
        person('referral_accepted', handler),
        ...(signal.referredTo === 'confidant' ? [{ ...committee('referral_received'), recipient: CONFIDANTS }] : []),
      ];
    case 'ReferralRefused':
      return [person('referral_refused', handler)];
    case 'SignalWithdrawn':
      return [person('withdrawn', handler)];
    case 'SignalReopened':
      return [
        ...body('reopened', signal, told),
        ...(event.actor.role === 'machine' ? [submitter('reopened_submitter')] : []),
      ];
    case 'DissentRecorded':
      return actorId(event.actor) === handler ? [] : [person('dissent', handler)];
    case 'SuspensionAnswered':
      return [
        submitter('suspension_submitter'),
        person('suspension_informed', handler),
        committee('suspension_informed'),
      ];
    case 'VerdictGiven':
      return [
        submitter('verdict_submitter'),
        person('verdict_informed', handler),
        ...directors(signal, told, handler).map((id) => person('verdict_informed', id)),
      ];
    case 'CommitmentMade':
      return actorId(event.actor) === event.ownerId ? [] : [person('commitment_offered', event.ownerId)];
    case 'CommitmentHandedOver':
      return [person('commitment_offered', event.ownerId)];
    case 'CommitmentAccepted':
      return [submitter('commitment_accepted')];
    case 'CommitmentDeclined':
      return madeBy(signal).map((id) => person('commitment_declined', id));
    case 'CommitmentKept':
      return [submitter('commitment_kept_submitter'), person('commitment_kept_handler', handler)];
    case 'SummaryProposed':
      return signal.status === 'closed' ? [submitter('summary_proposed')] : [];
    case 'SummaryDeclined':
    case 'SummaryLapsed':
      return [person('summary_refused', handler)];
    case 'SummaryPublishedBySilence':
      return [submitter('summary_published'), person('summary_informed', handler)];
    case 'SummaryPublished':
      return [person('summary_informed', handler)];
    case 'ColleagueJoined':
      return [submitter('joined_submitter'), person('joined_handler', handler)];
    case 'RaisedAgain':
      return [submitter('raised_again_submitter'), person('raised_again', handler)];
    case 'SignalShared':
      return [{ ...submitter('shared'), recipient: { to: 'shared', shareId: event.shareId } }];
    case 'DisclosureWanted':
      return [{ ...committee('disclosure_wanted'), recipient: CONFIDANTS }];
    case 'DisclosureAsked':
      return [submitter('disclosure_asked')];
    case 'DisclosureGranted':
      return event.personIds.map((id) => person('disclosure_answered', id));
    case 'DisclosureNotAsked':
    case 'DisclosureRefused':
    case 'DisclosureEnded':
      return [person('disclosure_answered', handler)];
    case 'IdentitySeen':
      return [submitter('identity_seen')];
    case 'TextMasked':
      // Of a note of the line nobody else knows; and whoever masks their own knows it.
      return event.of === 'NoteAdded' || event.actor.role === 'submitter' ? [] : [submitter('text_masked')];
    case 'SignalTriaged':
    case 'NoteAdded':
    case 'BundledIntoTheme':
    case 'TakenOutOfTheme':
    case 'InvolvedNamed':
    case 'SharingEnded':
    case 'OpenedForJoining':
    case 'SteppedForward':
    case 'HoldPlaced':
    case 'HoldLifted':
    case 'Erased':
      return [];
  }
}

const CONFIDANTS = { to: 'confidants' } as const;

/** Who made place and is still there is told so; who left, or may not know of it any more, is not. */
const KEEPS_POSTED: ReadonlySet<Displacement> = new Set(['away', 'not_on_rung']);

/** A body has it together: all its members are told; elsewhere the one who has it. */
function body(template: MailTemplate, signal: Signal, { line, excluded }: Told): readonly Notification[] {
  const rung = line.rungs[signal.rung];
  if (!rung || !isBody(rung)) return [person(template, signal.handlerId)];
  const there = rung.members.filter((member) => !excluded.has(member) && !rung.away?.has(member));
  return [...new Set([signal.handlerId, ...there])].map((member) => person(template, member));
}

/** The director and the committee hear of a rechtsstatelijk bezwaar at once (domain.md P10). */
function objection(signal: Signal, told: Told): readonly Notification[] {
  if (!signal.ruleOfLaw) return [];
  const others = directors(signal, told, signal.handlerId);
  return [...others.map((id) => person('objection_director', id)), committee('objection_committee')];
}

/** Who has the signal and who gave the feedback in which the promise stood, if that is another. */
function madeBy({ handlerId, feedback }: Signal): readonly PersonId[] {
  return [...new Set([handlerId, feedback?.handlerId ?? handlerId])];
}

/** Who holds the top of the line, or the rung that owes the answer on a suspension; save who is told already. */
function directors(signal: Signal, { line, excluded }: Told, toldAlready?: PersonId | null): readonly PersonId[] {
  const rung = openDeadline(signal, 'suspension_answer')?.rung ?? topRung(line);
  return (line.rungs[rung]?.members ?? []).filter((member) => !excluded.has(member) && member !== toldAlready);
}

/** Whoever owes it is reminded; on the last day a body as a whole. */
function reminded(event: EventOf<'DeadlineReminded'>, signal: Signal, told: Told): readonly Notification[] {
  switch (event.kind) {
    case 'commitment': {
      const { commitmentId } = signal.deadlines.find(({ id }) => id === event.deadlineId) ?? {};
      const commitment = signal.commitments.find(({ id }) => id === commitmentId);
      return commitment ? [person('reminder', commitment.ownerId)] : [];
    }
    case 'suspension_answer':
      return directors(signal, told).map((id) => person('reminder', id));
    case 'rule_of_law_verdict':
      return [committee('reminder')];
    default:
      return event.reminder === 'last_day' ? body('reminder', signal, told) : [person('reminder', signal.handlerId)];
  }
}

/**
 * An acknowledgement too late is told to the next rung; a breach to the director and the committee, as far as they were
 * not the late ones themselves; a promise not kept to the director and its owner.
 */
function missed(event: EventOf<'DeadlineMissed'>, signal: Signal, told: Told): readonly Notification[] {
  const { late } = event;
  if (late.kind === 'commitment') {
    return [
      submitter('commitment_missed_submitter'),
      ...(late.handlerId === null ? [] : [person('commitment_missed_owner', late.handlerId)]),
      ...directors(signal, told, late.handlerId).map((id) => person('commitment_missed_director', id)),
    ];
  }
  if (late.breach) {
    // The committee is late as a body: then the director hears of it, who was not late.
    const answerable = late.handlerId === null ? directors(signal, told) : [late.handlerId];
    return [
      submitter('breach_submitter'),
      ...answerable.map((id) => person('breach_director', id)),
      committee('breach_committee'),
    ];
  }
  const { line, excluded } = told;
  const next = signal.rung < topRung(line) ? seatFrom(line, signal.rung + 1, { excluded }) : undefined;
  return next ? [person('acknowledgement_late', next.handlerId)] : [];
}
