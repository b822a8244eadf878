import { displaced } from '../domain/signal/displace.js';
import { isOpen } from '../domain/signal/signal.js';
import type { SignalId } from '../domain/signal/words.js';
import { contextOf } from './context.js';
import type { Deps, InHand } from './ports.js';
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
  let batch = await openAfter(deps, null);
  while (batch.length > 0) {
    moved += (await Promise.all(batch.map(({ id }) => moveOn(deps, id)))).filter(Boolean).length;
    seen += batch.length;
    report(seen);
    batch = await openAfter(deps, batch.at(-1) ?? null);
  }
  for (const id of await orphanedPromises(deps)) moved += (await moveOn(deps, id)) ? 1 : 0;
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

/** Looks first without a lock: most stay where they are. */
async function moveOn(deps: Deps, id: SignalId): Promise<boolean> {
  const { store, clock } = deps;
  const mustMove = await store.read(async (reads) => {
    const signal = await reads.signal(id);
    return signal !== undefined && displaced(signal, await contextOf(reads, signal, clock.now())).length > 0;
  });
  if (!mustMove) return false;
  return store.transaction(async (tx) => {
    const signal = await tx.lockSignal(id);
    if (!signal) return false;
    const context = await contextOf(tx, signal, clock.now());
    const events = displaced(signal, context);
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
