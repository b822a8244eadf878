import { entryRung, rungOfKind } from '../line.js';
import { termOf } from '../policy.js';
import { otherSeatFrom, seatFrom } from '../seat.js';
import { dueAt } from '../time/terms.js';
import type { Chronicle } from './chronicle.js';
import type { DecisionContext, HandlerCommand } from './commands.js';
import { decideBesidesHandling, isBesidesHandling, promise } from './decide-besides.js';
import { decideMasking } from './decide-masking.js';
import { resumed } from './enforce.js';
import { type Refusal, refused } from './refusal.js';
import { hasEnded, openDeadline, type Signal } from './signal.js';
import { answerTerm, carriedAcross, ceiling, moved, opened, settleRung } from './terms-of-signal.js';
import { urgencyAt, weightOf } from './weight.js';
import type { Actor, Deadline, PersonId } from './words.js';

type Handler = Extract<Actor, { personId: PersonId }>;
type ActOf<T extends HandlerCommand['type']> = Extract<HandlerCommand, { type: T }>;

/**
 * What a handler does; tells what happened, or returns why not (and then nothing that was told counts). The first act
 * of a person acknowledges too: whoever asks or answers has clearly received it.
 */
export function decideHandlerAct(
  story: Chronicle,
  command: HandlerCommand,
  personId: PersonId,
  context: DecisionContext,
): Refusal | undefined {
  const actor: Handler = { role: 'handler', personId };
  if (command.type === 'mask_text') return decideMasking(story, command, actor, context);
  if (isBesidesHandling(command)) return decideBesidesHandling(story, command, actor, context);
  const { status, acknowledgedAt } = story.signal();
  if (hasEnded({ status })) return refused('signal_has_ended').refusal;
  if (status === 'feedback_given') return refused('feedback_already_given').refusal;
  if (acknowledgedAt === null) acknowledge(story, actor, context);
  else if (command.type === 'acknowledge') return refused('already_acknowledged').refusal;
  switch (command.type) {
    case 'acknowledge':
      return undefined;
    case 'triage':
      return triage(story, command, actor, context);
    case 'give_feedback':
      return giveFeedback(story, command, actor, context);
    case 'refer_up':
      return referUp(story, command, actor, context);
    case 'ask':
      return ask(story, command, actor, context);
    case 'extend':
      return extend(story, command, actor, context);
    case 'offer_referral':
      return offerReferral(story, command, actor, context);
    case 'refer_across':
      return referAcross(story, command, actor, context);
  }
}

function acknowledge(story: Chronicle, actor: Handler, context: DecisionContext): void {
  const signal = story.signal();
  const term = openDeadline(signal, 'acknowledgement');
  const provisional = openDeadline(signal, 'feedback_ceiling');
  const settles = term ? [{ id: term.id, as: 'met' as const }] : [];
  story.tell({
    type: 'SignalAcknowledged',
    at: context.now,
    actor,
    deadlines: provisional
      ? {
          settles: [...settles, { id: provisional.id, as: 'cancelled' }],
          opens: opened(signal.deadlines.length, context, [ceiling(signal.filedAt, context.now, signal.rung, context)]),
        }
      : { settles },
  });
}

function triage(story: Chronicle, command: ActOf<'triage'>, actor: Handler, context: DecisionContext) {
  const signal = story.signal();
  if (signal.triagedAt !== null) return refused('already_triaged').refusal;
  const term = openDeadline(signal, 'triage');
  story.tell({
    type: 'SignalTriaged',
    at: context.now,
    actor,
    urgency: urgencyAt(weightOf(signal), command.urgency, context.policy),
    content: command.content,
    deadlines: { settles: term ? [{ id: term.id, as: 'met' }] : [] },
  });
  return undefined;
}

/** An answer makes an open question to the submitter void: the clock goes on before the act counts. */
function resumeFirst(story: Chronicle, context: DecisionContext): void {
  if (story.signal().stoppedAt !== null) story.tell(resumed(story.signal(), context.now, context.now, context));
}

function giveFeedback(story: Chronicle, command: ActOf<'give_feedback'>, actor: Handler, context: DecisionContext) {
  resumeFirst(story, context);
  const signal = story.signal();
  const window = dueAt(context.now, termOf(context.policy, 'rebuttalWindow'), context.calendar);
  story.tell({
    type: 'FeedbackGiven',
    at: context.now,
    actor,
    rung: signal.rung,
    outcome: command.outcome,
    content: command.content,
    offersSummary: command.offersSummary,
    deadlines: {
      settles: settleRung(signal, 'met', 'acknowledgement', 'feedback_ceiling'),
      opens: opened(signal.deadlines.length, context, [
        { kind: 'rebuttal_window', rung: signal.rung, startedAt: context.now, dueAt: window },
      ]),
    },
  });
  return command.commitment ? promise(story, command.commitment, actor, context) : undefined;
}

function referUp(story: Chronicle, command: ActOf<'refer_up'>, actor: Handler, context: DecisionContext) {
  const next = story.signal().rung + 1;
  const group = command.toKnowledgeGroup ? rungOfKind(context.line, 'knowledge_group') : next;
  const seat = otherSeatFrom(context.line, Math.max(next, group), context, actor.personId);
  if (!seat) return refused('no_rung_above').refusal;
  resumeFirst(story, context);
  const signal = story.signal();
  story.tell({
    type: 'ReferredUp',
    at: context.now,
    actor,
    content: command.content,
    fromRung: signal.rung,
    toRung: seat.rung,
    handlerId: seat.handlerId,
    choice: seat.choice,
    deadlines: {
      settles: settleRung(signal, 'met'),
      opens: opened(signal.deadlines.length, context, [answerTerm(seat.rung, signal.ruleOfLaw, context.now, context)]),
    },
  });
  return undefined;
}

function ask(story: Chronicle, command: ActOf<'ask'>, actor: Handler, context: DecisionContext) {
  const signal = story.signal();
  const left = context.policy.clockStopMaxWorkingDays - signal.stoppedWorkingDays;
  if (signal.stoppedAt !== null) return refused('clock_already_stopped').refusal;
  if (left <= 0) return refused('clock_stop_used_up', { max: context.policy.clockStopMaxWorkingDays }).refusal;
  const limit = dueAt(context.now, { amount: left, unit: 'working_days' }, context.calendar);
  story.tell({
    type: 'ClockStopped',
    at: context.now,
    actor,
    content: command.content,
    deadlines: {
      opens: opened(signal.deadlines.length, context, [
        { kind: 'clock_stop_limit', rung: signal.rung, startedAt: context.now, dueAt: limit },
      ]),
    },
  });
  return undefined;
}

function extend(story: Chronicle, command: ActOf<'extend'>, actor: Handler, context: DecisionContext) {
  const signal = story.signal();
  const max = context.policy.extensionMaxWorkingDays;
  if (signal.extended) return refused('already_extended').refusal;
  if (signal.stoppedAt !== null) return refused('clock_already_stopped').refusal;
  if (command.workingDays < 1 || command.workingDays > max) return refused('extension_too_long', { max }).refusal;
  const term = openDeadline(signal, 'feedback', 'director_response', 'rule_of_law_advice');
  if (!term) return refused('nothing_to_extend').refusal;
  const later = moved(term, command.workingDays, context.now, context);
  const ultimate = ceilingThatBinds(signal);
  if (ultimate && later.dueAt > ultimate.dueAt) {
    return refused('extension_past_ceiling', { ceiling: ultimate.dueAt }).refusal;
  }
  story.tell({
    type: 'DeadlineExtended',
    at: context.now,
    actor,
    workingDays: command.workingDays,
    content: command.content,
    deadlines: { moves: [later] },
  });
  return undefined;
}

/** The ceiling that runs, or that passed without any feedback: past it there is nothing to extend to. */
function ceilingThatBinds(signal: Signal): Deadline | undefined {
  const binds = signal.feedback ? ['open'] : ['open', 'missed'];
  return signal.deadlines.findLast(({ kind, status }) => kind === 'feedback_ceiling' && binds.includes(status));
}

function offerReferral(story: Chronicle, command: ActOf<'offer_referral'>, actor: Handler, context: DecisionContext) {
  if (story.signal().referralOffer) return refused('referral_already_offered').refusal;
  story.tell({
    type: 'ReferralOffered',
    at: context.now,
    actor,
    destination: command.destination,
    content: command.content,
  });
  return undefined;
}

/**
 * Once, from where it entered the line, which is higher where nobody below could have it: the field was wrong. Time that
 * ran is not given back.
 */
function referAcross(story: Chronicle, command: ActOf<'refer_across'>, actor: Handler, context: DecisionContext) {
  const signal = story.signal();
  const { across } = context;
  if (signal.referredFrom !== null) return refused('already_referred_across').refusal;
  const entered = signal.rung === entryRung(context.line, signal.ruleOfLaw) || signal.rungsPassed.length === 1;
  if (!entered) return refused('only_at_entry').refusal;
  if (command.fieldId === signal.fieldId) return refused('same_field').refusal;
  const seat = across && seatFrom(across, entryRung(across, signal.ruleOfLaw), context);
  if (!across || !seat) return refused('no_eligible_handler').refusal;
  story.tell({
    type: 'ReferredAcross',
    at: context.now,
    actor,
    fromFieldId: signal.fieldId,
    toFieldId: command.fieldId,
    regionId: command.regionId,
    content: command.content,
    rung: seat.rung,
    handlerId: seat.handlerId,
    choice: seat.choice,
    deadlines: carriedAcross(signal, seat.rung, { ...context, line: across }),
  });
  return undefined;
}
