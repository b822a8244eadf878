import { highestSeat, type Seat, seatFrom } from '../seat.js';
import { type Chronicle, chronicle } from './chronicle.js';
import type { DecisionContext } from './commands.js';
import type { Lateness, SignalEvent } from './events.js';
import { hasEnded, nextDeadline, runningDeadlines, type Signal } from './signal.js';
import { answerTerm, opened, resumption, settleRung } from './terms-of-signal.js';
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
  if (!hasEnded(story.signal())) remind(story, context);
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
  switch (due.kind) {
    case 'acknowledgement':
      return story.tell(missed(story.signal(), due, context, false));
    case 'rebuttal_window':
      return story.tell({
        type: 'ClosedWithoutRebuttal',
        at: context.now,
        actor: MACHINE,
        dueAt: due.dueAt,
        deadlines: { settles: [{ id: due.id, as: 'missed' }] },
      });
    case 'clock_stop_limit':
      return story.tell(resumed(story.signal(), due.dueAt, due.dueAt - 1, context));
    case 'triage':
    case 'feedback':
      return escalate(story, due, seatFrom(context.line, story.signal().rung + 1, context), context);
    case 'feedback_ceiling':
    case 'rule_of_law_advice':
      return escalate(story, due, highestSeat(context.line, story.signal().rung + 1, context), context);
    case 'director_response':
      return repeat(story, due, context);
  }
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
    late: lateness(from, due, due.kind === 'feedback_ceiling'),
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
  const opening = answerTerm(signal.rung, signal.ruleOfLaw, due.dueAt, context);
  story.tell({
    ...event,
    deadlines: { ...event.deadlines, opens: opened(signal.deadlines.length, context, [opening]) },
  });
}

function missed(signal: Signal, due: Deadline, context: DecisionContext, breach: boolean) {
  return {
    type: 'DeadlineMissed',
    at: context.now,
    actor: MACHINE,
    dueAt: due.dueAt,
    late: lateness(signal, due, breach),
    deadlines: { settles: [{ id: due.id, as: 'missed' }] },
  } as const satisfies SignalEvent;
}

function lateness(signal: Signal, due: Deadline, breach: boolean): Lateness {
  return { kind: due.kind, rung: signal.rung, handlerId: signal.handlerId, dueAt: due.dueAt, breach };
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
