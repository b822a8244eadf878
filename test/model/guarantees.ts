import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { expect } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical.js';
import type { SignalEvent } from '../../src/domain/signal/events.js';
import { evolve, replay } from '../../src/domain/signal/evolve.js';
import type { Signal } from '../../src/domain/signal/signal.js';
import { viewSignal } from '../../src/usecases/view-signal.js';
import { lettersOwed } from './letters.js';
import { eligibleFrom, holdersOn, keptOutOf, type Model, mayRead, type Told } from './model.js';
import { type Stage, signalOf } from './stage.js';

/** Terms of the submitter, in which nobody is late. */
const WINDOWS: readonly string[] = ['rebuttal_window', 'summary_window', 'clock_stop_limit'];
const STANDS_STILL: readonly string[] = ['triage', 'feedback', 'director_response', 'rule_of_law_advice'];

/** What holds at every moment, of each signal that has changed. */
export async function checkAlways(model: Model, stage: Stage): Promise<void> {
  for (const told of model.signals) {
    const { version } = await signalOf(stage, told);
    if (version === told.checkedVersion) continue;
    told.checkedVersion = version;
    const { signal, history } = await read(stage, told);
    expect(replay(told.id, history)).toEqual(signal);
    checkDeadlines(signal, history);
    checkEnds(signal, history);
    if (told.weight >= 3) expect(signal.urgency, 'urgency never sinks below the rule').toBe('high');
    for (const [id, { promisedBy, over }] of told.promises) {
      if (over || signal.status === 'withdrawn' || signal.status === 'referred') continue;
      const terms = signal.deadlines.filter(({ commitmentId, status }) => commitmentId === id && status === 'open');
      const missed = signal.commitments.find((commitment) => commitment.id === id)?.missed;
      expect(
        terms.map(({ dueAt }) => dueAt),
        'an open promise has its day',
      ).toEqual(missed ? [] : [promisedBy]);
    }
  }
}

/** What holds once the machine has caught up. */
export async function checkCaughtUp(model: Model, stage: Stage): Promise<void> {
  const now = stage.clock.at;
  for (const told of model.signals) {
    const signal = await signalOf(stage, told);
    const due = signal.deadlines.filter(
      ({ kind, status, dueAt }) =>
        status === 'open' && dueAt <= now && !(signal.stoppedAt !== null && STANDS_STILL.includes(kind)),
    );
    expect(due, 'nothing that is due is left open').toEqual([]);
    checkOwners(model, told, signal, now);
    if (signal.endedAt !== null || eligibleFrom(model, told, signal.rung, now).length === 0) continue;
    expect(keptOutOf(told), 'nobody kept out has it').not.toContain(signal.handlerId);
    expect(holdersOn(model, told, signal.rung, now), 'it is with who holds its rung').toContain(signal.handlerId);
  }
}

/** Nobody who has left owes a promise, as long as somebody is there to take it over. */
function checkOwners(model: Model, told: Told, signal: Signal, now: number): void {
  if (signal.status === 'withdrawn' || signal.status === 'referred') return;
  const out = keptOutOf(told);
  const heirs = [signal.handlerId, ...eligibleFrom(model, told, signal.rung, now)].filter(
    (id) => !out.has(id) && model.company.persons[id]?.active,
  );
  if (heirs.length === 0) return;
  for (const { status, ownerId } of signal.commitments) {
    if (status === 'kept' || status === 'declined') continue;
    expect(model.company.persons[ownerId]?.active, `${ownerId} is here to keep the promise`).toBe(true);
  }
}

/** What is looked at when a life is over, for it takes longer. */
export async function checkInTheEnd(model: Model, stage: Stage): Promise<void> {
  const mails = await stage.database.work(
    ({ db, tables: { outbox } }) =>
      db
        .select({ signalId: outbox.signalId, sequence: outbox.sequence, template: outbox.template })
        .from(outbox)
        .where(inArray(outbox.signalId, ['', ...model.signals.map(({ id }) => id)])),
    'read',
  );
  const sent = new Set(mails.map(({ signalId, sequence, template }) => `${signalId} ${sequence} ${template}`));
  for (const told of model.signals) {
    const { signal, history, hashes } = await read(stage, told);
    expect(hashes, 'the chain holds').toEqual(chainOf(history));
    await checkTexts(stage, told, history);
    let after: Signal | undefined;
    for (const [index, event] of history.entries()) {
      after = evolve(told.id, after, event);
      for (const template of lettersOwed(event, after)) expect(sent).toContain(`${told.id} ${index + 1} ${template}`);
    }
    for (const personId of keptOutOf(told)) {
      const seen = await viewSignal(stage.deps, personId, { id: told.id });
      const active = model.company.persons[personId]?.active ?? false;
      expect(seen.ok, `${personId} reads it`).toBe(active && mayRead(model, told, personId, signal));
    }
  }
}

async function read({ database }: Stage, { id }: Told) {
  const [signal, recorded] = await database.read(async (reads) => [await reads.signal(id), await reads.history(id)]);
  if (!signal) throw new Error(`no signal ${id}`);
  return { signal, history: recorded.map(({ event }) => event), hashes: recorded.map(({ hash }) => hash) };
}

/** Each term opens once and settles once, and each that was missed stands once in the lateness. */
function checkDeadlines(signal: Signal, history: readonly SignalEvent[]): void {
  const opened = history.flatMap(({ deadlines }) => deadlines?.opens?.map(({ id }) => id) ?? []);
  const settled = history.flatMap(({ deadlines }) => deadlines?.settles?.map(({ id }) => id) ?? []);
  expect(new Set(opened).size).toBe(opened.length);
  expect(new Set(settled).size).toBe(settled.length);
  const missed = signal.deadlines.filter(({ kind, status }) => status === 'missed' && !WINDOWS.includes(kind));
  const word = ({ kind, dueAt }: { kind: string; dueAt: number }) => `${kind} ${dueAt}`;
  expect(signal.lateness.map(word).sort(), 'every miss stands in lateness once').toEqual(missed.map(word).sort());
}

function checkEnds(signal: Signal, history: readonly SignalEvent[]): void {
  if (signal.status === 'closed') expect(signal.feedback, 'it closes after feedback').not.toBeNull();
  const promisedBy = new Map<string, number>();
  for (const [index, event] of history.entries()) {
    if (event.type === 'CommitmentMade') promisedBy.set(event.commitmentId, event.promisedBy);
    if (event.type === 'CommitmentDeclined') {
      expect(event.at, 'what was missed is not declined').toBeLessThan(promisedBy.get(event.commitmentId) ?? 0);
    }
    if (event.type === 'SignalWithdrawn' || event.type === 'ReferralAccepted') {
      expect(event.actor.role).toBe('submitter');
    }
    if (event.type === 'FeedbackRebutted') {
      const answered = history.slice(0, index).findLast(({ type }) => type === 'FeedbackGiven');
      expect(event.toRung, 'a rebuttal climbs').toBeGreaterThan((answered as { rung: number }).rung);
    }
  }
}

function chainOf(history: readonly SignalEvent[]): string[] {
  let previous = '0'.repeat(64);
  return history.map((event) => {
    previous = createHash('sha256')
      .update(`${previous}\n${canonicalJson(event)}`)
      .digest('hex');
    return previous;
  });
}

async function checkTexts({ database }: Stage, told: Told, history: readonly SignalEvent[]): Promise<void> {
  const hashes = history.flatMap((event) => ('content' in event && event.content ? [event.content] : []));
  const contents = await database.read((reads) => reads.contents(hashes));
  const written = [...contents.values()].flatMap((text) => Object.values(JSON.parse(text) as Record<string, string>));
  for (const text of told.texts) expect(written, 'no text is lost').toContain(text);
  const first = JSON.parse(contents.get(hashes[0] ?? '') ?? '{}') as { whatHappens?: string };
  expect(first.whatHappens, 'the original never changes').toBe(told.original);
}
