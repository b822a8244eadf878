import { decideAccess } from '../domain/access.js';
import type { Person } from '../domain/organisation.js';
import { catchUp } from '../domain/signal/catch-up.js';
import { raisedAgain } from '../domain/signal/decide-colleague.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { contextOf, questionOf } from './context.js';
import type { Deps, Reads, Transaction } from './ports.js';
import { record } from './record.js';

/**
 * The earlier signals that somebody raises again, by number (of what one may see, or joined) or by the id of an entry
 * in the register.
 */
export async function earlierSignals(
  reads: Reads,
  person: Person,
  references: readonly string[],
): Promise<Result<readonly Signal[]>> {
  const found = new Map<SignalId, Signal>();
  for (const reference of references) {
    const signal = await earlierSignal(reads, person, reference.trim());
    if (!signal) return refused('unknown_earlier_signal', { reference });
    found.set(signal.id, signal);
  }
  return accepted([...found.values()]);
}

async function earlierSignal(reads: Reads, person: Person, reference: string): Promise<Signal | undefined> {
  const entry = await reads.registerEntry(reference);
  if (entry?.signalId) return reads.signal(entry.signalId);
  const id = await reads.signalIdByNumber(reference.toUpperCase());
  const signal = id === undefined ? undefined : await reads.signal(id);
  if (!signal) return undefined;
  const question = await questionOf(reads, person, signal);
  return question.tie.joined || decideAccess({ ...question, action: 'view' }).allowed ? signal : undefined;
}

/** Tells the earlier signals that they were raised again, in the commit of the new one; what fell due on them comes first. */
export async function raiseAgain(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'ids'>,
  earlier: readonly Signal[],
  bySignalId: SignalId,
  now: Instant,
): Promise<void> {
  for (const { id } of earlier) {
    const stored = await tx.lockSignal(id);
    if (!stored) continue;
    const context = await contextOf(tx, stored, now);
    const signal = (await record(tx, deps, id, stored, catchUp(stored, context), [], context)) ?? stored;
    await record(tx, deps, id, signal, raisedAgain(signal, bySignalId, context), [], context);
  }
}
