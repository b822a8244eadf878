import { catchUp } from '../domain/signal/catch-up.js';
import { enforceDue } from '../domain/signal/enforce.js';
import type { SignalEvent } from '../domain/signal/events.js';
import { hasEnded, type Signal } from '../domain/signal/signal.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { contextOf, type Surroundings, surroundingsOf } from './context.js';
import type { Deps, OutgoingMail, Reads, SignalChange, Transaction } from './ports.js';
import { record } from './record.js';

/** One thing that a pass did (or, on a dry run, would do). */
export interface Enforcement {
  readonly signalId: SignalId;
  readonly number: string;
  readonly event: Extract<SignalEvent, { dueAt: Instant }>;
}

export interface EnforcementPass {
  /** In the order in which it fell due. */
  readonly done: readonly Enforcement[];
  /** Signals that could not be enforced through a fault; the next pass tries them again. */
  readonly failed: readonly { readonly signalId: SignalId; readonly error: unknown }[];
}

/** How many signals go in one transaction: enough that its commit costs little, few enough that who acts on one need not wait. */
const TOGETHER = 25;
/** How many of these transactions are on their way at one time; on SQLite they share a commit. */
const LANES = 4;

interface Pass {
  readonly deps: Deps;
  readonly at: Instant;
  readonly done: Enforcement[];
  readonly failed: { signalId: SignalId; error: unknown }[];
  /** Signals that no transaction of this pass is to claim: nothing more is to be done at them, or they are to go alone. */
  readonly left: Set<SignalId>;
  /** Of which one faulted: to be done one by one. */
  readonly alone: SignalId[];
  /** A claim failed, of which none could be named: then all are to go alone, once. */
  looked: boolean;
}

/**
 * Enforces everything that is due at a moment. Safe to run at any time, twice, or by several workers together: a
 * transaction claims some signals that nobody else has in hand, judges each anew and commits them together. Where one of
 * them faults, all are taken back and done one by one, so that it holds up no other.
 * @param at defaults to now. @param dryRun only tells.
 */
export async function enforceDeadlines(
  deps: Deps,
  { at = deps.clock.now(), dryRun = false }: { at?: Instant; dryRun?: boolean } = {},
): Promise<EnforcementPass> {
  const pass: Pass = { deps, at, done: [], failed: [], left: new Set(), alone: [], looked: false };
  if (dryRun) await foresee(pass);
  else await Promise.all(Array.from({ length: await lanesFor(pass) }, () => enforceInLane(pass)));
  return { done: pass.done.sort((a, b) => a.event.dueAt - b.event.dueAt), failed: pass.failed };
}

/** No transaction that writes is opened where nothing is due, which is most of the time. */
async function lanesFor({ deps, at }: Pass): Promise<number> {
  const due = await deps.store.read((reads) => reads.signalsDue(at, LANES * TOGETHER));
  return Math.ceil(due.length / TOGETHER);
}

async function enforceInLane(pass: Pass): Promise<void> {
  for (;;) {
    for (let id = pass.alone.shift(); id !== undefined; id = pass.alone.shift()) await enforceAlone(pass, id);
    try {
      const outcomes = await enforceClaimed(pass);
      for (const outcome of outcomes) note(pass, outcome);
      if (outcomes.length === 0 && pass.alone.length === 0) return;
    } catch (error) {
      // Not one of what was claimed: one that cannot even be read, or the database itself, which then says so here.
      if (pass.alone.length > 0) continue;
      if (pass.looked) return;
      pass.looked = true;
      if (!(await eachAlone(pass))) throw error;
    }
  }
}

/** What is due is to go alone. @returns whether there is any. */
async function eachAlone({ deps, at, left, alone }: Pass): Promise<boolean> {
  const due = await deps.store.read((reads) => reads.signalsDue(at, LOOKED_AT + left.size));
  const ids = due.filter((id) => !left.has(id));
  for (const id of ids) left.add(id);
  alone.push(...ids);
  return ids.length > 0;
}

interface Outcome {
  readonly signalId: SignalId;
  readonly done: readonly Enforcement[];
  readonly stays: boolean;
}

async function enforceClaimed(pass: Pass): Promise<readonly Outcome[]> {
  const { deps, at, left, alone } = pass;
  return deps.store.transaction(async (tx) => {
    const signals = (await tx.claimDue(at, TOGETHER + left.size)).filter(({ id }) => !left.has(id));
    const outcomes: Outcome[] = [];
    try {
      const together = inOneGo(tx);
      const around = await surroundingsOf(tx, signals);
      for (const signal of signals) outcomes.push(await enforce(together, deps, signal, at, around(signal.id)));
      await together.write();
    } catch (error) {
      // Noted at once: others may claim before this transaction is told that it failed, or it may be run again.
      for (const { id } of signals) left.add(id);
      alone.push(...signals.map(({ id }) => id));
      throw error;
    }
    return outcomes;
  });
}

async function enforceAlone(pass: Pass, signalId: SignalId): Promise<void> {
  const { deps, at, left, failed } = pass;
  try {
    const outcome = await deps.store.transaction(async (tx) => {
      const signal = await tx.lockSignal(signalId);
      return signal ? enforce(tx, deps, signal, at) : { signalId, done: [], stays: true };
    });
    left.delete(signalId);
    note(pass, outcome);
  } catch (error) {
    failed.push({ signalId, error });
  }
}

async function enforce(
  tx: Transaction,
  deps: Deps,
  signal: Signal,
  at: Instant,
  known?: Surroundings,
): Promise<Outcome> {
  const context = await contextOf(tx, signal, at, known);
  const events = catchUp(signal, context);
  await record(tx, deps, signal.id, signal, events, [], context);
  return { signalId: signal.id, done: told(signal, events), stays: events.length === 0 };
}

/**
 * The same transaction, that writes what happened to all signals of a batch together, at the end; and that asks once how much
 * somebody has in hand, and counts on from there with what it is to write.
 */
function inOneGo(tx: Transaction): Transaction & { write(): Promise<void> } {
  const changes: SignalChange[] = [];
  const mails: OutgoingMail[] = [];
  const known = new Map<PersonId, number>();
  const since = new Map<PersonId, number>();
  const count = (personId: PersonId | undefined, by: number) => {
    if (personId !== undefined) since.set(personId, (since.get(personId) ?? 0) + by);
  };
  const over: Pick<Transaction, 'loads' | 'commitEvents' | 'enqueueMail'> & { write(): Promise<void> } = {
    async loads(personIds) {
      const asked = personIds.filter((id) => !known.has(id));
      if (asked.length > 0) for (const [id, load] of await tx.loads(asked)) known.set(id, load);
      return new Map(personIds.map((id) => [id, Math.max(0, (known.get(id) ?? 0) + (since.get(id) ?? 0))]));
    },
    async commitEvents(before, after, events) {
      changes.push({ before, after, events });
      if (before && !hasEnded(before)) count(before.handlerId, -1);
      if (!hasEnded(after)) count(after.handlerId, 1);
    },
    async enqueueMail(more) {
      mails.push(...more);
    },
    async write() {
      if (changes.length > 0) await tx.commitChanges(changes);
      if (mails.length > 0) await tx.enqueueMail(mails);
    },
  };
  return Object.assign(Object.create(tx) as Transaction, over);
}

function note(pass: Pass, { signalId, done, stays }: Outcome): void {
  if (stays) pass.left.add(signalId);
  pass.done.push(...done);
}

/** How many signals a dry run looks at in one go. */
const LOOKED_AT = 100;

async function foresee({ deps: { store }, at, done, failed, left }: Pass): Promise<void> {
  for (;;) {
    const due = await store.read((reads) => reads.signalsDue(at, LOOKED_AT + left.size));
    const batch = due.filter((id) => !left.has(id));
    if (batch.length === 0) return;
    for (const signalId of batch) {
      left.add(signalId);
      try {
        done.push(...(await store.read((reads) => foreseen(reads, signalId, at))));
      } catch (error) {
        failed.push({ signalId, error });
      }
    }
  }
}

async function foreseen(reads: Reads, signalId: SignalId, at: Instant): Promise<readonly Enforcement[]> {
  const signal = await reads.signal(signalId);
  return signal ? told(signal, enforceDue(signal, await contextOf(reads, signal, at))) : [];
}

function told({ id: signalId, number }: Signal, events: readonly SignalEvent[]): readonly Enforcement[] {
  return events.flatMap((event) => ('dueAt' in event ? [{ signalId, number, event }] : []));
}
