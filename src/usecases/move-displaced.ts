import { displaced, hasConflict } from '../domain/signal/displace.js';
import { isOpen, type Signal } from '../domain/signal/signal.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import { toTheHour } from '../domain/time/coarse.js';
import { contextOf } from './context.js';
import type { Deps, InHand, Reads } from './ports.js';
import { record } from './record.js';

/** How many signals are in hand at one time. */
const AT_ONCE = 100;

/**
 * Moves on every signal whose handler can no longer have it, after a change of the organisation: who is absent, left,
 * is no longer on the rung, or came to manage the submitter; and hands over each promise whose owner has left. Safe to run
 * at any time, twice, or by several workers, and to begin anew where it was broken off.
 * @param report called now and then with how many signals were looked at.
 * @returns how many moved.
 */
export async function moveDisplaced(deps: Deps, report: (seen: number) => void = () => undefined): Promise<number> {
  let moved = 0;
  let seen = 0;
  const conflicts: Conflict[] = [];
  await eachBatch(deps, async (batch) => {
    const moves = await Promise.all(batch.map(({ id }) => moveOn(deps, id, [], (found) => conflicts.push(found))));
    moved += moves.filter(Boolean).length;
    seen += batch.length;
    report(seen);
  });
  moved += await handOverTogether(deps, conflicts);
  for (const id of await orphanedPromises(deps)) moved += (await moveOn(deps, id)) ? 1 : 0;
  return moved;
}

/**
 * Whoever must give up one confidential signal gives up all of that field: else the one that goes would tell whose it is.
 * Those for which it must be done go last, so that after a crash it is still seen that it must.
 * @returns how many moved.
 */
async function handOverTogether(deps: Deps, conflicts: readonly Conflict[]): Promise<number> {
  if (conflicts.length === 0) return 0;
  let moved = 0;
  const last = new Set(conflicts.map(({ id }) => id));
  await eachBatch(deps, async (batch) => {
    for (const { id, handlerId } of batch.filter((one) => !last.has(one.id))) {
      const given = conflicts.filter((conflict) => conflict.handlerId === handlerId);
      if (given.length > 0 && (await moveOn(deps, id, given))) moved += 1;
    }
  });
  for (const id of last) moved += (await moveOn(deps, id)) ? 1 : 0;
  return moved;
}

/**
 * The same for one handler and field, where an act of the submitter brought it about: dated to the hour, as that act is.
 * @param conflict the one for which it must be done.
 */
export async function handOverAllOf(deps: Deps, handlerId: PersonId, conflict: Pick<Signal, 'id' | 'fieldId'>) {
  const given = [{ ...conflict, handlerId }];
  let after: InHand = { handlerId, id: '' };
  for (;;) {
    const from = after;
    const batch = await deps.store.read((reads) => reads.openSignals(from, AT_ONCE));
    const theirs = batch.filter((one) => one.handlerId === handlerId);
    for (const { id } of theirs) if (id !== conflict.id) await moveOn(deps, id, given, undefined, true);
    const last = theirs.at(-1);
    if (!last || theirs.length < AT_ONCE) break;
    after = last;
  }
  await moveOn(deps, conflict.id, [], undefined, true);
}

/** Signals, also closed ones, with a promise whose owner has left. */
function orphanedPromises({ store }: Pick<Deps, 'store'>): Promise<readonly SignalId[]> {
  return store.read(async (reads) => {
    const { persons } = await reads.organisation();
    const gone = (await reads.commitmentOwners()).filter((personId) => !persons.get(personId)?.active);
    const found = new Set<SignalId>();
    for (const personId of gone) {
      for (const { signalId, status } of await reads.commitmentsOf(personId)) if (isOpen(status)) found.add(signalId);
    }
    return [...found];
  });
}

/** All signals in hand, so many at a time. */
async function eachBatch(
  { store }: Pick<Deps, 'store'>,
  work: (batch: readonly InHand[]) => Promise<void>,
): Promise<void> {
  let after: InHand | null = null;
  for (;;) {
    const from: InHand | null = after;
    const batch: readonly InHand[] = await store.read((reads) => reads.openSignals(from, AT_ONCE));
    if (batch.length === 0) return;
    await work(batch);
    after = batch.at(-1) ?? null;
  }
}

/** A confidential signal whose handler manages its submitter or someone near. */
type Conflict = Pick<Signal, 'id' | 'handlerId' | 'fieldId'>;

/**
 * Looks first without a lock: most stay where they are.
 * @param conflicts who gives up the confidential signals of a field.
 * @param leave told of one that must move for a conflict, which then stays for later.
 * @param toHour whether it is dated to the hour.
 * @returns whether it moved.
 */
async function moveOn(
  deps: Deps,
  id: SignalId,
  conflicts: readonly Conflict[] = [],
  leave?: (conflict: Conflict) => void,
  toHour = false,
): Promise<boolean> {
  const { store, clock } = deps;
  const look = async (reads: Reads, signal: Signal) => {
    const last = toHour ? (await reads.history(id)).at(-1)?.event.at : undefined;
    const known = await contextOf(reads, signal, toHour ? toTheHour(clock.now(), last) : clock.now());
    const given =
      signal.confidentiality === 'confidential' ? conflicts.filter(({ fieldId }) => fieldId === signal.fieldId) : [];
    const excluded = new Set([...known.excluded, ...given.map(({ handlerId }) => handlerId)]);
    const context = given.length === 0 ? known : { ...known, excluded };
    return { context, events: displaced(signal, context) };
  };
  const mustMove = await store.read(async (reads) => {
    const signal = await reads.signal(id);
    if (!signal) return false;
    const { context, events } = await look(reads, signal);
    if (!leave || !hasConflict(signal, context)) return events.length > 0;
    leave(signal);
    return false;
  });
  if (!mustMove) return false;
  return store.transaction(async (tx) => {
    const signal = await tx.lockSignal(id);
    if (!signal) return false;
    const { context, events } = await look(tx, signal);
    await record(tx, deps, id, signal, events, [], context);
    return events.length > 0;
  });
}

/**
 * The same, but only where the organisation is another than when this was last called: something was changed, or a date
 * in it has passed. The first call always looks.
 */
export function whenOrganisationChanges(deps: Deps): () => Promise<number> {
  let known: { readonly stamp: string; readonly until: number | null } | undefined;
  return async () => {
    const now = deps.clock.now();
    const { stamp, nextChangeAfter } = await deps.store.read((reads) => reads.organisationMoments());
    if (known?.stamp === stamp && (known.until === null || now < known.until)) return 0;
    const moved = await moveDisplaced(deps);
    known = { stamp, until: nextChangeAfter(now) };
    return moved;
  };
}
