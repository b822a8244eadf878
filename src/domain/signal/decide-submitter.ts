import { otherSeatFrom, seatFrom } from '../seat.js';
import type { Chronicle } from './chronicle.js';
import type { DecisionContext, SubmitterCommand } from './commands.js';
import { decideMasking } from './decide-masking.js';
import { decideSharing, isSharing } from './decide-sharing.js';
import { resumed } from './enforce.js';
import type { SignalEvent } from './events.js';
import { type Refusal, refused } from './refusal.js';
import { hasEnded, isOpen, openDeadline, type Signal } from './signal.js';
import {
  answerTerm,
  ceiling,
  commitmentTerm,
  type Opening,
  opened,
  resumption,
  settle,
  settleAll,
  settleAtClosing,
  suspensionTerm,
  verdictTerm,
} from './terms-of-signal.js';
import { type Actor, CONFIDENTIALITIES, type ContentHash } from './words.js';

const SUBMITTER = { role: 'submitter' } as const;
type ActOf<T extends SubmitterCommand['type']> = Extract<SubmitterCommand, { type: T }>;

/** What the submitter does; tells what happened, or returns why not. */
export function decideSubmitterAct(
  story: Chronicle,
  command: SubmitterCommand,
  context: DecisionContext,
): Refusal | undefined {
  const signal = story.signal();
  if (command.type === 'reopen') return reopen(story, command, context);
  if (command.type === 'agree_summary' || command.type === 'decline_summary') {
    return answerSummary(story, command, context);
  }
  if (isSharing(command)) return decideSharing(story, command, context);
  if (command.type === 'mask_own_text') return decideMasking(story, command, SUBMITTER, context);
  if (command.type === 'step_forward') return stepForward(story, command, context);
  if (hasEnded(signal)) return refused('signal_has_ended').refusal;
  const happened = { at: context.now, actor: SUBMITTER };
  switch (command.type) {
    case 'answer_question': {
      if (signal.stoppedAt === null) return refused('clock_not_stopped').refusal;
      const clock = resumption(signal, context.now, context);
      story.tell({ ...happened, type: 'QuestionAnswered', content: command.content, ...clock });
      return undefined;
    }
    case 'accept_feedback':
      if (!signal.feedback || signal.status !== 'feedback_given') return refused('no_feedback_yet').refusal;
      if (command.publish && signal.summary?.status !== 'offered') return refused('nothing_to_publish').refusal;
      story.tell({
        ...happened,
        type: 'FeedbackAccepted',
        publish: command.publish,
        deadlines: { settles: settleAtClosing(signal) },
      });
      if (command.publish && signal.summary) {
        story.tell({ ...happened, type: 'SummaryPublished', content: signal.summary.content });
      }
      return undefined;
    case 'rebut':
      return rebut(story, command, context);
    case 'add':
      story.tell({ ...happened, type: 'AdditionMade', content: command.content });
      return undefined;
    case 'accept_referral':
      if (!signal.referralOffer) return refused('no_referral_offered').refusal;
      // It can be reopened, and the days that the clock stood still count in all.
      if (signal.stoppedAt !== null) story.tell(resumed(signal, context.now, context.now, context));
      story.tell({ ...happened, type: 'ReferralAccepted', deadlines: { settles: settleAll(story.signal()) } });
      return undefined;
    case 'refuse_referral':
      if (!signal.referralOffer) return refused('no_referral_offered').refusal;
      story.tell({ ...happened, type: 'ReferralRefused', content: command.content });
      return undefined;
    case 'withdraw':
      story.tell({ ...happened, type: 'SignalWithdrawn', deadlines: { settles: settleAll(signal) } });
      return undefined;
  }
}

/**
 * A rebuttal goes one rung up; since it leaves the rung for good, it is once per rung by construction. Where the
 * organisation has moved the signal up since the feedback, whoever has it now is one rung up already.
 */
function rebut(story: Chronicle, command: ActOf<'rebut'>, context: DecisionContext): Refusal | undefined {
  const signal = story.signal();
  if (!signal.feedback || signal.status !== 'feedback_given') return refused('no_feedback_yet').refusal;
  const { rung: answered, handlerId } = signal.feedback;
  const seat = otherSeatFrom(context.line, Math.max(signal.rung, answered + 1), context, handlerId);
  if (!seat) return refused('no_rung_above').refusal;
  story.tell({
    type: 'FeedbackRebutted',
    at: context.now,
    actor: SUBMITTER,
    content: command.content,
    fromRung: answered,
    toRung: seat.rung,
    handlerId: seat.handlerId,
    choice: seat.choice,
    deadlines: {
      settles: settle(signal, 'cancelled', 'rebuttal_window'),
      opens: opened(signal.deadlines.length, context, [answerTerm(seat.rung, signal.ruleOfLaw, context.now, context)]),
    },
  });
  return undefined;
}

/**
 * Back to the rung where it ended; a withdrawn signal is filed anew instead. One that was referred before any feedback
 * is owed feedback within three months again.
 */
function reopen(story: Chronicle, command: ActOf<'reopen'>, context: DecisionContext): Refusal | undefined {
  const signal = story.signal();
  if (signal.status !== 'closed' && signal.status !== 'referred') return refused('not_reopenable').refusal;
  const reopened = reopening(signal, SUBMITTER, command.content, context);
  if (!reopened) return refused('no_eligible_handler').refusal;
  story.tell(reopened);
  return undefined;
}

/** @returns nothing where nobody is left who could take it. */
export function reopening(
  signal: Signal,
  actor: Actor,
  content: ContentHash | null,
  context: DecisionContext,
): SignalEvent | undefined {
  const seat = seatFrom(context.line, signal.rung, context);
  if (!seat) return undefined;
  const openings = [answerTerm(seat.rung, signal.ruleOfLaw, context.now, context)];
  if (!signal.feedback) openings.push(ceiling(context.now, context.now, seat.rung, context));
  if (signal.suspension && !signal.suspension.answer) openings.push(suspensionTerm(seat.rung, context.now, context));
  if (owesVerdict(signal)) openings.push(verdictTerm(context.now, context));
  openings.push(...promisesWithoutTerm(signal, seat.rung, context));
  return {
    type: 'SignalReopened',
    at: context.now,
    actor,
    content,
    rung: seat.rung,
    handlerId: seat.handlerId,
    choice: seat.choice,
    deadlines: {
      settles: settle(signal, 'cancelled', 'summary_window'),
      opens: opened(signal.deadlines.length, context, openings),
    },
  };
}

/** A referral out ended what was promised with it; back here it is promised as before. */
function promisesWithoutTerm(signal: Signal, rung: number, { now }: DecisionContext): readonly Opening[] {
  const followed = new Set(signal.deadlines.flatMap((term) => (term.status === 'open' ? [term.commitmentId] : [])));
  return signal.commitments
    .filter(({ id, status, missed }) => isOpen(status) && !missed && !followed.has(id))
    .map(({ id, promisedBy }) => commitmentTerm(rung, now, promisedBy, id));
}

function owesVerdict(signal: Signal): boolean {
  return signal.ruleOfLaw && !signal.verdict && !openDeadline(signal, 'rule_of_law_verdict');
}

/** Also after the end: a name can still help. */
function stepForward(story: Chronicle, { to }: ActOf<'step_forward'>, { now }: DecisionContext): Refusal | undefined {
  const { confidentiality } = story.signal();
  if (CONFIDENTIALITIES.indexOf(to) >= CONFIDENTIALITIES.indexOf(confidentiality)) {
    return refused('no_step_forward').refusal;
  }
  return story.tell({ type: 'SteppedForward', at: now, actor: SUBMITTER, to });
}

/** After the end, on a summary that the handler proposes for the register. */
function answerSummary(
  story: Chronicle,
  command: ActOf<'agree_summary' | 'decline_summary'>,
  context: DecisionContext,
): Refusal | undefined {
  const signal = story.signal();
  if (signal.status !== 'closed' || signal.summary?.status !== 'offered') return refused('no_summary_offered').refusal;
  const happened = {
    at: context.now,
    actor: SUBMITTER,
    deadlines: { settles: settle(signal, 'met', 'summary_window') },
  };
  if (command.type === 'agree_summary') {
    story.tell({ ...happened, type: 'SummaryPublished', content: signal.summary.content });
  } else {
    story.tell({ ...happened, type: 'SummaryDeclined', content: command.content });
  }
  return undefined;
}
