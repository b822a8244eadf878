import fc from 'fast-check';
import type { FileSignal, SignalCommand } from '../../src/domain/signal/commands.js';
import { decide, decideFiling } from '../../src/domain/signal/decide.js';
import { enforceDue } from '../../src/domain/signal/enforce.js';
import type { SignalEvent } from '../../src/domain/signal/events.js';
import { evolve } from '../../src/domain/signal/evolve.js';
import { runningDeadlines, type Signal } from '../../src/domain/signal/signal.js';
import { ACTS, askedOf, context, FILING, LINE, linesOf, MONDAY, RULE_OF_LAW } from '../domain/signal/given.js';

const HOUR = 3_600_000;

/** Somebody acts, or hours go by (with the machine standing still until then). */
type Step = { readonly act: SignalCommand } | { readonly hours: number };

export interface Plan {
  readonly filing: FileSignal;
  readonly filedAfterHours: number;
  readonly excluded: ReadonlySet<string>;
  readonly steps: readonly Step[];
}

const act = fc
  .oneof(
    fc.constantFrom<SignalCommand>(...Object.values(ACTS)),
    // What moves a signal on, more often.
    fc.constantFrom<SignalCommand>(ACTS.feedback, ACTS.rebut, ACTS.ask, ACTS.answer, ACTS.reopen, ACTS.referUp),
    fc.integer({ min: -1, max: 12 }).map((workingDays): SignalCommand => ({ ...ACTS.extend, workingDays })),
  )
  .map((command): Step => ({ act: command }));

const jump = fc
  .oneof(fc.integer({ min: 1, max: 72 }), fc.integer({ min: 1, max: 24 * 40 }), fc.constant(24 * 200))
  .map((hours): Step => ({ hours }));

/** Whoever is excluded: somebody is left at or above the rung where it is filed. */
export const plans: fc.Arbitrary<Plan> = fc
  .record({
    filing: fc.constantFrom(FILING, RULE_OF_LAW),
    filedAfterHours: fc.integer({ min: 0, max: 24 * 400 }),
    excluded: fc.subarray(LINE.rungs.flatMap((rung) => rung.members)).map(asSet),
    steps: fc.array(fc.oneof({ arbitrary: act, weight: 3 }, { arbitrary: jump, weight: 2 }), { maxLength: 25 }),
  })
  .filter(({ filing, excluded }) => decideFiling(filing, context(MONDAY, { excluded })).ok);

function asSet(members: readonly string[]): ReadonlySet<string> {
  return new Set(members);
}

/** What happened at one moment to a signal, and the signal after each event. */
export interface Passage {
  readonly before: Signal | undefined;
  readonly events: readonly SignalEvent[];
  readonly after: Signal;
  readonly now: number;
}

/** Lives a plan. What is due is enforced before each act, as the use cases do; acts that are refused do nothing. */
export function liveThrough(plan: Plan, enforce: typeof enforceDue = enforceDue): readonly Passage[] {
  let now = MONDAY + plan.filedAfterHours * HOUR;
  const at = (signal: Pick<Signal, 'fieldId'>) => context(now, { excluded: plan.excluded, ...linesOf(signal) });
  const passages: Passage[] = [];
  const pass = (before: Signal | undefined, events: readonly SignalEvent[]) => {
    const after = events.reduce<Signal | undefined>((signal, event) => evolve(FILING.id, signal, event), before);
    if (!after) throw new Error('nothing was filed');
    if (events.length > 0) passages.push({ before, events, after, now });
    return after;
  };
  const filed = decideFiling(plan.filing, at(plan.filing));
  if (!filed.ok) throw new Error(filed.refusal.code);
  let signal = pass(undefined, filed.value);
  for (const step of plan.steps) {
    if ('hours' in step) now += step.hours * HOUR;
    signal = pass(signal, enforce(signal, at(signal)));
    if ('hours' in step) continue;
    const result = decide(signal, step.act, askedOf(step.act, signal), at(signal));
    if (result.ok) signal = pass(signal, result.value);
  }
  return passages;
}

/** Every event of a life with the signal before and after it. */
export function moments(passages: readonly Passage[]) {
  return passages.flatMap(({ before, events, now }) => {
    let signal = before;
    return events.map((event) => {
      const previous = signal;
      signal = evolve(FILING.id, signal, event);
      return { before: previous, event, after: signal, now };
    });
  });
}

export function endOf(passages: readonly Passage[]): Signal {
  const end = passages.at(-1)?.after;
  if (!end) throw new Error('nothing was filed');
  return end;
}

/** As a machine that never stands still: each moment on time. It dates with the moment itself. */
export const onTime: typeof enforceDue = (signal, given) => {
  const events: SignalEvent[] = [];
  let current = signal;
  for (;;) {
    const dues = runningDeadlines(current).flatMap(({ dueAt, reminders }) => [dueAt, ...reminders.map(({ at }) => at)]);
    const now = Math.min(...dues);
    if (now > given.now) return events;
    const done = enforceDue(current, { ...given, now });
    if (done.length === 0) throw new Error('stands still');
    events.push(...done);
    current = done.reduce((before, event) => evolve(before.id, before, event), current);
  }
};

/** The signal without what tells how often the machine looked: reminders of terms that are over, and their count. */
export function lasting(signal: Signal) {
  const { version, ...rest } = signal;
  const deadlines = rest.deadlines.map(({ reminders, ...deadline }) =>
    deadline.status === 'open' ? { ...deadline, reminders } : deadline,
  );
  return { ...rest, deadlines };
}
