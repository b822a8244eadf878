import { otherHighestSeat, otherSeatFrom, type Seat, seatFrom } from '../seat.js';
import { type Chronicle, chronicle } from './chronicle.js';
import type { DecisionContext } from './commands.js';
import type { Lateness, SignalEvent } from './events.js';
import { nextDeadline, runningDeadlines, type Signal } from './signal.js';
import {
  answerTerm,
  opened,
  resumption,
  settle,
  settleRung,
  summaryTerm,
  suspensionTerm,
  verdictTerm,
} from './terms-of-signal.js';
import type { Deadline } from './words.js';

const MACHINE = { role: 'machine' } as const;

/**
 * Everything that has fallen due, in order, each event dated with the moment it fell due and the moment it is done.
 * The terms that follow count from the moment of falling due: a machine that stood still stops no clock, so the outcome
 * is the same whenever, and however often, this runs.
 */
export function enforceDue(signal: Signal, context: DecisionContext): readonly SignalEvent[] {
  const story = chronicle(signal);
  for (;;) {
    const due = nextDeadline(story.signal());
    if (!due || due.dueAt > context.now) break;
    miss(story, due, context);
  }
  remind(story, context);
  return story.events();
}

/** When the machine must next look at a signal: its first reminder or deadline, in epoch ms; `null` once it has ended. */
export function wakesAt(signal: Signal): number | null {
  const moments = runningDeadlines(signal).map((deadline) => deadlineWakesAt(deadline));
  return moments.length > 0 ? Math.min(...moments) : null;
}

/** When the machine must next look at one running deadline. */
function deadlineWakesAt(deadline: Deadline): number {
  return Math.min(deadline.dueAt, deadline.reminders[0]?.at ?? deadline.dueAt);
}

function miss(story: Chronicle, due: Deadline, context: DecisionContext): void {
  const { rung, handlerId } = story.signal();
  switch (due.kind) {
    case 'acknowledgement':
      return story.tell(missed(story.signal(), due, context, false));
    case 'rebuttal_window':
      return closeInSilence(story, due, context);
    case 'clock_stop_limit':
      return story.tell(resumed(story.signal(), due.dueAt, due.dueAt - 1, context));
    case 'triage':
    case 'feedback':
      return escalate(story, due, otherSeatFrom(context.line, rung + 1, context, handlerId), context);
    case 'feedback_ceiling':
    case 'rule_of_law_advice':
      return escalate(story, due, otherHighestSeat(context.line, rung + 1, context, handlerId), context);
    case 'director_response':
      return repeat(story, due, context);
    case 'suspension_answer':
      return repeatFor(story, due, suspensionTerm(rung, due.dueAt, context), context);
    case 'rule_of_law_verdict':
      return repeatFor(story, due, verdictTerm(due.dueAt, context), context);
    case 'commitment':
      return story.tell(missed(story.signal(), due, context, true));
    case 'summary_window':
      return endSummaryWindow(story, due, context);
  }
}

/** The submitter let the window for a rebuttal go by; a summary that lies ready gets a window of its own. */
function closeInSilence(story: Chronicle, due: Deadline, context: DecisionContext): void {
  const signal = story.signal();
  const window = signal.summary?.status === 'offered' ? [summaryTerm(signal.rung, due.dueAt, context)] : [];
  story.tell({
    type: 'ClosedWithoutRebuttal',
    at: context.now,
    actor: MACHINE,
    dueAt: due.dueAt,
    deadlines: {
      settles: [{ id: due.id, as: 'missed' }, ...settle(signal, 'cancelled', 'suspension_answer')],
      opens: opened(signal.deadlines.length, context, window),
    },
  });
}

/** Silence is a yes to what was never refused, and to nothing else. */
function endSummaryWindow(story: Chronicle, due: Deadline, context: DecisionContext): void {
  const { summary } = story.signal();
  const happened = {
    at: context.now,
    actor: MACHINE,
    dueAt: due.dueAt,
    deadlines: { settles: [{ id: due.id, as: 'missed' as const }] },
  };
  if (!summary || summary.declinedBefore) story.tell({ ...happened, type: 'SummaryLapsed' });
  else story.tell({ ...happened, type: 'SummaryPublishedBySilence', content: summary.content });
}

/** A breach, after which the same term starts again. */
function repeatFor(
  story: Chronicle,
  due: Deadline,
  opening: Pick<Deadline, 'kind' | 'rung' | 'startedAt' | 'dueAt'>,
  context: DecisionContext,
): void {
  const event = missed(story.signal(), due, context, true);
  const opens = opened(story.signal().deadlines.length, context, [opening]);
  story.tell({ ...event, deadlines: { ...event.deadlines, opens } });
}

/** The clock goes on: because the limit is reached, or because an act makes the question void. */
export function resumed(signal: Signal, dueAt: number, until: number, context: DecisionContext): SignalEvent {
  const { stoppedWorkingDays, deadlines } = resumption(signal, until, context);
  return { type: 'ClockResumed', at: context.now, actor: MACHINE, dueAt, stoppedWorkingDays, deadlines };
}

/** Up to another seat; with none left above, the miss is a breach and the term repeats. */
function escalate(story: Chronicle, due: Deadline, seat: Seat | undefined, context: DecisionContext): void {
  if (!seat) return repeat(story, due, context);
  if (story.signal().stoppedAt !== null) story.tell(resumed(story.signal(), due.dueAt, due.dueAt - 1, context));
  const from = story.signal();
  const opening = answerTerm(seat.rung, from.ruleOfLaw, due.dueAt, context);
  story.tell({
    type: 'Escalated',
    at: context.now,
    actor: MACHINE,
    dueAt: due.dueAt,
    fromRung: from.rung,
    toRung: seat.rung,
    handlerId: seat.handlerId,
    choice: seat.choice,
    late: lateness(from, due, context, due.kind === 'feedback_ceiling'),
    deadlines: {
      settles: [
        ...settleRung(from, 'cancelled').filter((settled) => settled.id !== due.id),
        { id: due.id, as: 'missed' },
      ],
      opens: opened(from.deadlines.length, context, [opening]),
    },
  });
}

/**
 * No rung above is left: a breach. The term in which an answer is owed starts again, so that silence never goes quiet;
 * beside a ceiling or a triage that term runs on already.
 */
function repeat(story: Chronicle, due: Deadline, context: DecisionContext): void {
  const signal = story.signal();
  const event = missed(signal, due, context, true);
  if (due.kind === 'feedback_ceiling' || due.kind === 'triage') return story.tell(event);
  repeatFor(story, due, answerTerm(signal.rung, signal.ruleOfLaw, due.dueAt, context), context);
}

function missed(signal: Signal, due: Deadline, context: DecisionContext, breach: boolean) {
  return {
    type: 'DeadlineMissed',
    at: context.now,
    actor: MACHINE,
    dueAt: due.dueAt,
    late: lateness(signal, due, context, breach),
    deadlines: { settles: [{ id: due.id, as: 'missed' }] },
  } as const satisfies SignalEvent;
}

function lateness(signal: Signal, due: Deadline, context: DecisionContext, breach: boolean): Lateness {
  const owed = { kind: due.kind, dueAt: due.dueAt, breach };
  switch (due.kind) {
    case 'suspension_answer':
      return { ...owed, rung: due.rung, handlerId: seatFrom(context.line, due.rung, context)?.handlerId ?? null };
    case 'rule_of_law_verdict':
      return { ...owed, rung: due.rung, handlerId: null };
    case 'commitment': {
      const commitment = signal.commitments.find(({ id }) => id === due.commitmentId);
      const ofCommitment = commitment ? { commitmentId: commitment.id } : {};
      return { ...owed, rung: due.rung, handlerId: commitment?.ownerId ?? null, ...ofCommitment };
    }
    default:
      return { ...owed, rung: signal.rung, handlerId: signal.handlerId };
  }
}

/** One reminder for each running term: the latest that is due; those that a standstill overtook are dropped. */
function remind(story: Chronicle, context: DecisionContext): void {
  for (const deadline of runningDeadlines(story.signal())) {
    const due = deadline.reminders.filter((reminder) => reminder.at <= context.now);
    const latest = due.at(-1);
    if (!latest) continue;
    story.tell({
      type: 'DeadlineReminded',
      at: context.now,
      actor: MACHINE,
      dueAt: latest.at,
      deadlineId: deadline.id,
      kind: deadline.kind,
      reminder: latest.reminder,
      deadlines: {
        moves: [{ id: deadline.id, dueAt: deadline.dueAt, reminders: deadline.reminders.slice(due.length) }],
      },
    });
  }
}
