import { displaced, hasConflict } from '../domain/signal/displace.js';
import { isOpen, type Signal } from '../domain/signal/signal.js';
import type { FieldId, PersonId, SignalId } from '../domain/signal/words.js';
import { contextOf } from './context.js';
import type { Deps, InHand, Reads } from './ports.js';
import { record } from './record.js';

/** How many signals are in hand at one time. */
const AT_ONCE = 100;

/**
 * Moves on every signal whose handler can no longer have it, after a change of the organisation: who is absent, left,
 * is no longer on the rung, or came to manage the submitter; and hands over each promise whose owner has left. Safe to run at any time, twice, or by several workers.
 * @param report called now and then with how many signals were looked at.
 * @returns how many moved.
 */
export async function moveDisplaced(deps: Deps, report: (seen: number) => void = () => undefined): Promise<number> {
  let moved = 0;
  let seen = 0;
  const conflicts: Moved[] = [];
  let batch = await openAfter(deps, null);
  while (batch.length > 0) {
    const moves = (await Promise.all(batch.map(({ id }) => moveOn(deps, id)))).filter((move) => move !== undefined);
    moved += moves.length;
    conflicts.push(...moves.filter(({ byConflict }) => byConflict));
    seen += batch.length;
    report(seen);
    batch = await openAfter(deps, batch.at(-1) ?? null);
  }
  moved += await handOverTheRest(deps, conflicts);
  for (const id of await orphanedPromises(deps)) moved += (await moveOn(deps, id)) ? 1 : 0;
  return moved;
}

/**
 * Whoever must give up one confidential signal gives up all of that field: else the one that goes would tell whose it is.
 * @returns how many more moved.
 */
async function handOverTheRest(deps: Deps, conflicts: readonly Moved[]): Promise<number> {
  if (conflicts.length === 0) return 0;
  let moved = 0;
  let batch = await openAfter(deps, null);
  while (batch.length > 0) {
    for (const { id, handlerId } of batch) {
      const given = conflicts.filter((conflict) => conflict.handlerId === handlerId);
      if (given.length > 0 && (await moveOn(deps, id, given))) moved += 1;
    }
    batch = await openAfter(deps, batch.at(-1) ?? null);
  }
  return moved;
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

function openAfter({ store }: Pick<Deps, 'store'>, after: InHand | null): Promise<readonly InHand[]> {
  return store.read((reads) => reads.openSignals(after, AT_ONCE));
}

interface Moved {
  readonly handlerId: PersonId;
  readonly fieldId: FieldId;
  /** A confidential one, for managing its submitter or someone near. */
  readonly byConflict: boolean;
}

/** Looks first without a lock: most stay where they are. @param conflicts who gives up the confidential signals of a field. */
async function moveOn(deps: Deps, id: SignalId, conflicts: readonly Moved[] = []): Promise<Moved | undefined> {
  const { store, clock } = deps;
  const look = async (reads: Reads, signal: Signal) => {
    const known = await contextOf(reads, signal, clock.now());
    const given =
      signal.confidentiality === 'confidential' ? conflicts.filter(({ fieldId }) => fieldId === signal.fieldId) : [];
    const excluded = new Set([...known.excluded, ...given.map(({ handlerId }) => handlerId)]);
    const context = given.length === 0 ? known : { ...known, excluded };
    return { context, events: displaced(signal, context) };
  };
  const mustMove = await store.read(async (reads) => {
    const signal = await reads.signal(id);
    return signal !== undefined && (await look(reads, signal)).events.length > 0;
  });
  if (!mustMove) return undefined;
  return store.transaction(async (tx) => {
    const signal = await tx.lockSignal(id);
    if (!signal) return undefined;
    const { context, events } = await look(tx, signal);
    await record(tx, deps, id, signal, events, [], context);
    if (events.length === 0) return undefined;
    return { handlerId: signal.handlerId, fieldId: signal.fieldId, byConflict: hasConflict(signal, context) };
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
