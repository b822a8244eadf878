import { catchUp } from '../domain/signal/catch-up.js';
import { enforceDue } from '../domain/signal/enforce.js';
import type { SignalEvent } from '../domain/signal/events.js';
import type { SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { contextOf } from './context.js';
import type { Deps } from './ports.js';
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

/** How many signals are in hand at one time: their transactions share a commit where the engine can. */
const AT_ONCE = 100;

/**
 * Enforces everything that is due at a moment. Safe to run at any time, twice, or by several workers together: each
 * signal is locked, judged anew and committed on its own.
 * @param at defaults to now. @param dryRun only tells.
 */
export async function enforceDeadlines(
  deps: Deps,
  { at = deps.clock.now(), dryRun = false }: { at?: Instant; dryRun?: boolean } = {},
): Promise<EnforcementPass> {
  const { store } = deps;
  const done: Enforcement[] = [];
  const failed: { signalId: SignalId; error: unknown }[] = [];
  const seen = new Set<SignalId>();
  for (;;) {
    const due = await store.read((reads) => reads.signalsDue(at, AT_ONCE + seen.size));
    const batch = due.filter((id) => !seen.has(id)).slice(0, AT_ONCE);
    if (batch.length === 0) break;
    await Promise.all(
      batch.map(async (signalId) => {
        try {
          const result = await (dryRun ? foresee(store, signalId, at) : enforceSignal(deps, signalId, at));
          if (result.stays) seen.add(signalId);
          done.push(...result.done);
        } catch (error) {
          seen.add(signalId);
          failed.push({ signalId, error });
        }
      }),
    );
  }
  return { done: done.sort((a, b) => a.event.dueAt - b.event.dueAt), failed };
}

type Outcome = { readonly done: readonly Enforcement[]; readonly stays: boolean };

async function enforceSignal(deps: Deps, signalId: SignalId, at: Instant): Promise<Outcome> {
  return deps.store.transaction(async (tx): Promise<Outcome> => {
    const signal = await tx.lockSignal(signalId);
    if (!signal) return { done: [], stays: true };
    const context = await contextOf(tx, signal, at);
    const events = catchUp(signal, context);
    await record(tx, deps, signalId, signal, events, [], context);
    return { done: told(signalId, signal.number, events), stays: events.length === 0 };
  });
}

async function foresee(store: Deps['store'], signalId: SignalId, at: Instant): Promise<Outcome> {
  return store.read(async (reads) => {
    const signal = await reads.signal(signalId);
    if (!signal) return { done: [], stays: true };
    const context = await contextOf(reads, signal, at);
    return { done: told(signalId, signal.number, enforceDue(signal, context)), stays: true };
  });
}

function told(signalId: SignalId, number: string, events: readonly SignalEvent[]): readonly Enforcement[] {
  return events.flatMap((event) => ('dueAt' in event ? [{ signalId, number, event }] : []));
}
