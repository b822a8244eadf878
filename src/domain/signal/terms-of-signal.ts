import { type Line, topRung } from '../line.js';
import { termOf } from '../policy.js';
import { highestSeat } from '../seat.js';
import { dueAt, moveDue, reminderMoments } from '../time/terms.js';
import { dateOf, type Instant, isWorkingDay, nextWorkingMoment, workingDaysBetween } from '../time/working-days.js';
import type { DecisionContext } from './commands.js';
import type { DeadlineChanges } from './events.js';
import { isPaused, openDeadline, type Signal } from './signal.js';
import type { Deadline, DeadlineKind } from './words.js';

/** Which terms a signal gets, by domain.md §5; each is dated once, when it opens. */

/** The handler is reminded of what the line owes; the submitter's own windows and the clock stop remind nobody. */
const REMINDS: ReadonlySet<DeadlineKind> = new Set([
  'acknowledgement',
  'triage',
  'feedback',
  'feedback_ceiling',
  'director_response',
  'rule_of_law_advice',
  'suspension_answer',
  'rule_of_law_verdict',
  'commitment',
]);

export type Opening = Pick<Deadline, 'kind' | 'rung' | 'startedAt' | 'dueAt' | 'commitmentId'>;

/** New deadlines with ids that follow on the ones the signal has had. */
export function opened(count: number, context: DecisionContext, openings: readonly Opening[]): readonly Deadline[] {
  return openings.map((opening, index) => ({
    id: `${opening.kind}-${count + index + 1}`,
    ...opening,
    status: 'open',
    reminders: REMINDS.has(opening.kind) ? reminderMoments(opening.startedAt, opening.dueAt, context.calendar) : [],
  }));
}

/** The terms that start with filing. @param suspensionAsked with a rechtsstatelijk bezwaar alone. */
export function termsAtFiling(
  rung: number,
  ruleOfLaw: boolean,
  context: DecisionContext,
  suspensionAsked = false,
): readonly Deadline[] {
  const { now, policy, calendar } = context;
  const acknowledgement = Math.min(
    dueAt(now, termOf(policy, 'acknowledgement'), calendar),
    dueAt(now, termOf(policy, 'acknowledgementCeiling'), calendar),
  );
  const openings: Opening[] = [{ kind: 'acknowledgement', rung, startedAt: now, dueAt: acknowledgement }];
  if (rung === 0 && !ruleOfLaw) {
    openings.push({ kind: 'triage', rung, startedAt: now, dueAt: dueAt(now, termOf(policy, 'triage'), calendar) });
  }
  openings.push(answerTerm(rung, ruleOfLaw, now, context), ceiling(now, null, rung, context));
  if (suspensionAsked) openings.push(suspensionTerm(rung, now, context));
  if (ruleOfLaw) openings.push(verdictTerm(now, context));
  return opened(0, context, openings);
}

/** The director must answer at once whether the instruction is suspended (domain.md P10). */
export function suspensionTerm(fromRung: number, from: Instant, context: DecisionContext): Opening {
  const rung = directorsRung(fromRung, context);
  const due = dueAt(from, termOf(context.policy, 'suspensionAnswer'), context.calendar);
  return { kind: 'suspension_answer', rung, startedAt: from, dueAt: due };
}

/** The rung that answers for the director: the highest with somebody who may. */
function directorsRung(fromRung: number, context: DecisionContext): number {
  return highestSeat(context.line, fromRung, context)?.rung ?? topRung(context.line);
}

/** The committee's own term; it stands beside the line, and runs on when the signal has closed. */
export function verdictTerm(from: Instant, { policy, calendar, line }: DecisionContext): Opening {
  const due = dueAt(from, termOf(policy, 'ruleOfLawVerdict'), calendar);
  return { kind: 'rule_of_law_verdict', rung: topRung(line), startedAt: from, dueAt: due };
}

/** In which the submitter can say no to a summary. */
export function summaryTerm(rung: number, from: Instant, { policy, calendar }: DecisionContext): Opening {
  return {
    kind: 'summary_window',
    rung,
    startedAt: from,
    dueAt: dueAt(from, termOf(policy, 'summaryWindow'), calendar),
  };
}

/** The day promised, which nobody moves. */
export function commitmentTerm(rung: number, from: Instant, promisedBy: Instant, commitmentId: string): Opening {
  return { kind: 'commitment', rung, startedAt: from, dueAt: promisedBy, commitmentId };
}

/** The term in which a rung must answer, from a moment on. */
export function answerTerm(rung: number, ruleOfLaw: boolean, from: Instant, context: DecisionContext): Opening {
  const { policy, calendar, line } = context;
  const due = (name: Parameters<typeof termOf>[1]) => dueAt(from, termOf(policy, name), calendar);
  if (isDirectors(line, rung))
    return { kind: 'director_response', rung, startedAt: from, dueAt: due('directorResponse') };
  if (ruleOfLaw) return { kind: 'rule_of_law_advice', rung, startedAt: from, dueAt: due('ruleOfLawAdvice') };
  const name = rung === 0 ? 'feedbackFirstRung' : 'feedbackFurtherRung';
  return { kind: 'feedback', rung, startedAt: from, dueAt: due(name) };
}

/** Whether a rung is the director's, the top of the line. */
function isDirectors(line: Line, rung: number): boolean {
  return rung === topRung(line) && line.rungs[rung]?.kind === 'director';
}

/**
 * The ceiling on feedback at all: three months after the acknowledgement, and where none was sent (in time), three
 * months after the seven days in which it was due (EU 2019/1937, art. 9(1)(f)); a late one never buys time.
 */
export function ceiling(
  filedAt: Instant,
  acknowledgedAt: Instant | null,
  rung: number,
  context: DecisionContext,
): Opening {
  const { policy, calendar } = context;
  const ultimate = dueAt(filedAt, termOf(policy, 'acknowledgementCeiling'), calendar) - 1;
  const startedAt = Math.min(acknowledgedAt ?? ultimate, ultimate);
  const due = dueAt(startedAt, termOf(policy, 'feedbackCeiling'), calendar);
  return { kind: 'feedback_ceiling', rung, startedAt: acknowledgedAt ?? filedAt, dueAt: due };
}

const RUNG_TERMS: readonly DeadlineKind[] = [
  'triage',
  'feedback',
  'director_response',
  'rule_of_law_advice',
  'clock_stop_limit',
];

/** Settles what the present rung owes: met when it acted, missed or cancelled when the signal moves on. */
export function settleRung(
  signal: Signal,
  as: 'met' | 'cancelled',
  ...also: readonly DeadlineKind[]
): NonNullable<DeadlineChanges['settles']> {
  return signal.deadlines
    .filter(
      (deadline) => deadline.status === 'open' && (RUNG_TERMS.includes(deadline.kind) || also.includes(deadline.kind)),
    )
    .map((deadline) => ({ id: deadline.id, as: deadline.kind === 'clock_stop_limit' ? ('cancelled' as const) : as }));
}

/** What is owed also when a signal has closed: a promise, the committee's verdict. */
const OUTLIVES_CLOSING: readonly DeadlineKind[] = ['commitment', 'rule_of_law_verdict'];

/** Settles the open terms at a closing. */
export function settleAtClosing(signal: Signal): NonNullable<DeadlineChanges['settles']> {
  return settleAll(signal).filter(({ id }) => {
    const kind = signal.deadlines.find((deadline) => deadline.id === id)?.kind;
    return kind !== undefined && !OUTLIVES_CLOSING.includes(kind);
  });
}

/** Settles every open term, at an end for which nothing is owed any more. */
export function settleAll(signal: Signal): NonNullable<DeadlineChanges['settles']> {
  return signal.deadlines
    .filter((deadline) => deadline.status === 'open')
    .map((deadline) => ({ id: deadline.id, as: 'cancelled' }));
}

/** Settles the open terms of some kinds. */
export function settle(
  signal: Signal,
  as: 'met' | 'cancelled',
  ...kinds: readonly DeadlineKind[]
): NonNullable<DeadlineChanges['settles']> {
  return signal.deadlines
    .filter((deadline) => deadline.status === 'open' && kinds.includes(deadline.kind))
    .map((deadline) => ({ id: deadline.id, as }));
}

/** The terms that the rung owes, carried to another rung as they are: the clock stays. */
export function carriedTo(signal: Signal, rung: number): DeadlineChanges {
  const carried: readonly DeadlineKind[] = [...RUNG_TERMS, 'acknowledgement', 'feedback_ceiling', 'rebuttal_window'];
  return carriedBy(signal, ({ kind }) => (carried.includes(kind) ? rung : undefined));
}

/**
 * The same to another line, where what its director and the committee owe goes along to the top of that line.
 * @param context of which the line is the other one.
 */
export function carriedAcross(signal: Signal, rung: number, context: DecisionContext): DeadlineChanges {
  const director = directorsRung(rung, context);
  return carriedBy(signal, ({ kind }) => {
    if (kind === 'suspension_answer') return director;
    if (kind === 'rule_of_law_verdict') return topRung(context.line);
    return kind === 'commitment' ? undefined : rung;
  });
}

function carriedBy(signal: Signal, to: (deadline: Deadline) => number | undefined): DeadlineChanges {
  const moves = signal.deadlines.flatMap((deadline) => {
    const { id, dueAt, reminders, status } = deadline;
    const rung = status === 'open' ? to(deadline) : undefined;
    return rung === undefined || rung === deadline.rung ? [] : [{ id, dueAt, reminders, rung }];
  });
  return moves.length > 0 ? { moves } : {};
}

/** One term, moved some working days later, with the reminders that still make sense from `since` on. */
export function moved(deadline: Deadline, workingDays: number, since: Instant, context: DecisionContext) {
  const due = moveDue(deadline.dueAt, workingDays, context.calendar);
  const unsent = new Set(deadline.reminders.map((reminder) => reminder.reminder));
  const reminders = reminderMoments(deadline.startedAt, due, context.calendar).filter(
    (reminder) => reminder.at > since && (unsent.has(reminder.reminder) || reminder.reminder === 'last_day'),
  );
  return { id: deadline.id, dueAt: due, reminders };
}

/**
 * What the end of a clock stop does: every term that stood still moves by the working days it stood still. An end on a
 * day off counts as one on the next working day, so that a term stopped on its last day never ends in the stop.
 * @param until the last moment that counts: that of the answer, or just before the limit fell due.
 */
export function resumption(signal: Signal, until: Instant, context: DecisionContext) {
  const from = signal.stoppedAt ?? until;
  const spare = context.policy.clockStopMaxWorkingDays - signal.stoppedWorkingDays;
  const end = isWorkingDay(dateOf(until), context.calendar) ? until : nextWorkingMoment(until, context.calendar);
  const stoppedWorkingDays = Math.min(workingDaysBetween(from, end, context.calendar), spare);
  const limit = openDeadline(signal, 'clock_stop_limit');
  const moves = signal.deadlines
    .filter((deadline) => deadline.status === 'open' && isPaused(signal, deadline))
    .map((deadline) => moved(deadline, stoppedWorkingDays, until, context));
  return {
    stoppedWorkingDays,
    deadlines: { moves, settles: limit ? [{ id: limit.id, as: 'met' as const }] : [] },
  };
}
