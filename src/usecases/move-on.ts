import { displaced } from '../domain/signal/displace.js';
import type { Signal } from '../domain/signal/signal.js';
import type { Instant } from '../domain/time/working-days.js';
import { contextOf } from './context.js';
import type { Deps, Transaction } from './ports.js';
import { record } from './record.js';

/** After an act by which somebody may no longer be the one to handle it: then it goes to another, in the same commit. */
export async function moveOn(tx: Transaction, deps: Deps, signal: Signal, now: Instant): Promise<Signal> {
  const context = await contextOf(tx, signal, now);
  return (await record(tx, deps, signal.id, signal, displaced(signal, context), [], context)) ?? signal;
}
