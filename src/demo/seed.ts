import { openCommitments, type Signal } from '../domain/signal/signal.js';
import type { SignalId } from '../domain/signal/words.js';
import { dueAt } from '../domain/time/terms.js';
import { DEFAULT_CALENDAR, dateOf, type Instant, isWorkingDay, startOfDay } from '../domain/time/working-days.js';
import { actOnSignal } from '../usecases/act-on-signal.js';
import { enforceDeadlines } from '../usecases/enforce-deadlines.js';
import { fileSignal } from '../usecases/file-signal.js';
import { filingInput, readAct, type TypedAct } from '../usecases/inputs.js';
import { joinSignal } from '../usecases/join-signal.js';
import type { Deps } from '../usecases/ports.js';
import { DEMO_LIVES, type DemoLife, type DemoStep } from './lives.js';
import { DEMO_SIGNALS } from './signals.js';

const HOUR = 3_600_000;

interface Scheduled {
  readonly at: Instant;
  readonly run: () => Promise<void>;
}

/**
 * Lets the demo signals live through their past: every filing, act and enforcement goes through the use cases, by a
 * clock that walks up to now, so that the history is as real as any.
 * @param report called after each step with how far it is, 0 to 1.
 */
export async function liveThroughDemo(
  { store, ids }: Omit<Deps, 'clock'>,
  now: Instant,
  report: (done: number) => void = () => undefined,
): Promise<void> {
  let time = now;
  const deps: Deps = { store, ids, clock: { now: () => time } };
  const days = workingDaysUpTo(now, Math.max(...DEMO_LIVES.map((life) => life.filedAgo)));
  const day: DayAgo = (ago) =>
    dateOf(
      ago < 0 ? dueAt(now, { amount: -ago, unit: 'working_days' }, DEFAULT_CALENDAR) - 1 : moment(ago, 12),
    ).toString();
  const moment = (ago: number, hours: number) => Math.min(now, (days.at(-1 - ago) ?? now) + hours * HOUR);
  const schedule: Scheduled[] = days.map((day) => ({
    at: Math.min(now, day + 8 * HOUR),
    run: async () => void (await enforceDeadlines(deps)),
  }));
  for (const [index, life] of DEMO_LIVES.entries()) {
    let id: SignalId | undefined;
    const minutes = index / 60;
    schedule.push({
      at: moment(life.filedAgo, 9.5 + minutes),
      run: async () => {
        id = await file(deps, life);
      },
    });
    for (const step of life.steps) {
      schedule.push({ at: moment(step.ago, 10.5 + minutes), run: () => take(deps, id, life, step, day) });
    }
  }
  schedule.sort((a, b) => a.at - b.at);
  for (const [index, { at, run }] of schedule.entries()) {
    time = at;
    await run();
    report((index + 1) / schedule.length);
  }
  time = now;
  await enforceDeadlines(deps);
}

/** What the past of the demo asks for was refused: somebody else has enforced or acted there meanwhile, by another clock. */
export class DemoDisturbed extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'DemoDisturbed';
  }
}

async function file(deps: Deps, life: DemoLife): Promise<SignalId> {
  const story = DEMO_SIGNALS[life.signal];
  if (!story) throw new Error(`no demo signal ${life.signal}`);
  const filed = await fileSignal(
    deps,
    life.submitter,
    filingInput.parse({
      title: story.title,
      whatHappens: story.text,
      impact: life.impact ?? '',
      request: life.request ?? '',
      field: story.field,
      // The flag goes with a dissent (domain.md §3); one of the stories bears it as a plain signal.
      kind: story.ruleOfLaw ? 'dissent' : story.kind,
      ruleOfLaw: story.ruleOfLaw,
      ...life.objection,
    }),
  );
  if (!filed.ok) throw new DemoDisturbed(`demo signal ${life.signal}: ${filed.refusal.code}`);
  return filed.value.signal.id;
}

async function take(deps: Deps, id: SignalId | undefined, life: DemoLife, step: DemoStep, day: DayAgo): Promise<void> {
  if (id === undefined) throw new Error(`demo signal ${life.signal} acts before it is filed`);
  await enforceDeadlines(deps);
  const signal = await deps.store.read((reads) => reads.signal(id));
  if (!signal) throw new Error(`demo signal ${life.signal} is gone`);
  const done = 'joins' in step ? await join(deps, id, step) : await act(deps, signal, life, step, day);
  if (!done.ok) throw new DemoDisturbed(`demo signal ${life.signal}, ${step.ago} days ago: ${done.refusal.code}`);
}

async function act(deps: Deps, signal: Signal, life: DemoLife, step: Extract<DemoStep, { act: unknown }>, day: DayAgo) {
  const actor = step.by === 'handler' ? signal.handlerId : step.by === 'submitter' ? life.submitter : step.by.person;
  const typed = typeof step.act === 'function' ? step.act(day) : step.act;
  const own = openCommitments(signal).find(({ ownerId }) => ownerId === actor);
  const input = 'commitmentId' in typed.input && own ? { ...typed.input, commitmentId: own.id } : typed.input;
  return actOnSignal(deps, actor, signal.id, readAct({ name: typed.name, input } as TypedAct));
}

async function join(deps: Deps, id: SignalId, step: Extract<DemoStep, { joins: string }>) {
  const published = await deps.store.read((reads) => reads.register({ words: [] }, { offset: 0, limit: 100 }));
  const entry = published.items.find(({ signalId }) => signalId === id);
  const input = { ownWords: step.words ?? '', byName: step.byName ?? false };
  return joinSignal(deps, step.joins, entry?.id ?? '', input);
}

/** The date of a working day before today, or after it where the number is below 0: `2027-01-31`. */
type DayAgo = (ago: number) => string;

/** The starts of the last working days, today (if it is one) the last. */
function workingDaysUpTo(now: Instant, count: number): readonly Instant[] {
  const days: Instant[] = [];
  for (let date = dateOf(now); days.length <= count; date = date.subtract({ days: 1 })) {
    if (isWorkingDay(date, DEFAULT_CALENDAR)) days.unshift(startOfDay(date));
  }
  return days;
}
