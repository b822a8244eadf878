import { displaced, hasConflict } from '../domain/signal/displace.js';
import { isOpen, type Signal } from '../domain/signal/signal.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import { toTheHour } from '../domain/time/coarse.js';
import { contextOf } from './context.js';
import type { Deps, InHand, Reads } from './ports.js';
import { record } from './record.js';
import { type Aside, type Failed, type FaultOf, type Noting, noteTroubles, setAside } from './troubles.js';

/** How many signals are in hand at one time. */
const AT_ONCE = 100;

/** What a pass did, and at which signals it could not: these are set aside, and hold up no other. */
export interface MovePass {
  readonly moved: number;
  readonly failed: readonly Failed[];
}

/** A pass that is under way. */
interface Pass {
  readonly deps: Deps;
  readonly faultOf: FaultOf | undefined;
  /** What was set aside before. */
  readonly aside: Aside;
  readonly conflicts: Conflict[];
  readonly failed: Failed[];
  moved: number;
  /** How many of those that failed have been noted. */
  noted: number;
}

const NOTHING_ASIDE: Aside = { paused: new Set(), again: [] };

function begin(deps: Deps, aside: Aside, faultOf?: FaultOf): Pass {
  return { deps, faultOf, aside, conflicts: [], failed: [], moved: 0, noted: 0 };
}

/**
 * Moves on every signal whose handler can no longer have it, after a change of the organisation: who is absent, left,
 * is no longer on the rung, or came to manage the submitter; and hands over each promise whose owner has left. Safe to run
 * at any time, twice, or by several workers, and to begin anew where it was broken off.
 * @param aside what was set aside before.
 */
export async function moveDisplaced(deps: Deps, aside = NOTHING_ASIDE, faultOf?: FaultOf): Promise<MovePass> {
  const pass = begin(deps, aside, faultOf);
  const isTried = (id: SignalId) => !aside.paused.has(id);
  await eachBatch(deps, (batch) => look(pass, batch.map(({ id }) => id).filter(isTried)));
  await handOverTogether(pass);
  for (const id of await orphanedPromises(deps)) if (isTried(id)) await attempt(pass, id, () => moveOn(deps, id));
  await note(pass);
  return pass;
}

/** The same for those alone that were set aside, and whose pause is over. */
async function moveAgain(deps: Deps, aside: Aside, faultOf: FaultOf): Promise<MovePass> {
  const pass = begin(deps, aside, faultOf);
  const ids = aside.again.map(({ signalId }) => signalId);
  for (let from = 0; from < ids.length; from += AT_ONCE) await look(pass, ids.slice(from, from + AT_ONCE));
  await handOverTogether(pass);
  await note(pass);
  return pass;
}

/** Moves what can go by itself; what must go for a conflict stays for `handOverTogether`. */
async function look(pass: Pass, ids: readonly SignalId[]): Promise<void> {
  const givenUp = new Set(pass.aside.again.filter(({ givesUp }) => givesUp).map(({ signalId }) => signalId));
  const leave = (conflict: Conflict) => pass.conflicts.push(conflict);
  await Promise.all(
    ids.map((id) => attempt(pass, id, () => moveOn(pass.deps, id, givenUp.has(id) ? byItself : byNobody, leave))),
  );
}

/** One that faults is told, and keeps nobody else from being moved. @param givesUp see `Trouble`. */
async function attempt(pass: Pass, signalId: SignalId, work: () => Promise<boolean>, givesUp = false): Promise<void> {
  try {
    if (await work()) pass.moved += 1;
  } catch (error) {
    pass.failed.push({ signalId, error, givesUp });
  }
}

/** Of a pass over all that were not set aside: what did not fail now is over. */
async function note(pass: Pass): Promise<void> {
  const { aside, failed } = pass;
  const faulty = new Set(failed.map(({ signalId }) => signalId));
  await noteFailed(pass, { isOver: (id) => !aside.paused.has(id) && !faulty.has(id) });
}

async function noteFailed(pass: Pass, how: Noting): Promise<void> {
  const { deps, failed, faultOf } = pass;
  await noteTroubles(deps, 'move', failed.slice(pass.noted), { ...how, faultOf });
  pass.noted = failed.length;
}

/**
 * Whoever must give up one confidential signal gives up all of that field: else the one that goes would tell whose it is.
 * Those for which it must be done go last, so that after a crash it is still seen that it must; and only when it is noted of
 * which others it could not be done, that these are still to go.
 */
async function handOverTogether(pass: Pass): Promise<void> {
  const { deps, conflicts } = pass;
  if (conflicts.length === 0) return;
  const last = new Set(conflicts.map(({ id }) => id));
  await eachBatch(deps, async (batch) => {
    for (const { id, handlerId } of batch.filter((one) => !last.has(one.id))) {
      const given = conflicts.filter((conflict) => conflict.handlerId === handlerId);
      if (given.length > 0) await attempt(pass, id, () => moveOn(deps, id, () => given), true);
    }
  });
  if (pass.failed.length > pass.noted) await note(pass);
  for (const id of last) await attempt(pass, id, () => moveOn(deps, id));
}

/**
 * The same for one handler and field, where an act of the submitter brought it about: dated to the hour, as that act is.
 * @param conflict the one for which it must be done.
 */
export async function handOverAllOf(deps: Deps, handlerId: PersonId, conflict: Pick<Signal, 'id' | 'fieldId'>) {
  const pass = begin(deps, NOTHING_ASIDE);
  const given = [{ ...conflict, handlerId }];
  let after: InHand = { handlerId, id: '' };
  for (;;) {
    const from = after;
    const batch = await deps.store.read((reads) => reads.openSignals(from, AT_ONCE));
    const theirs = batch.filter((one) => one.handlerId === handlerId);
    for (const { id } of theirs) {
      if (id !== conflict.id) await attempt(pass, id, () => moveOn(deps, id, () => given, undefined, true), true);
    }
    const last = theirs.at(-1);
    if (!last || theirs.length < AT_ONCE) break;
    after = last;
  }
  await noteFailed(pass, { toHour: true });
  await attempt(pass, conflict.id, () => moveOn(deps, conflict.id, byNobody, undefined, true));
  await noteFailed(pass, { toHour: true });
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

/** Who gives up a signal, where it is confidential, though it could stay with them. */
type GivenUp = (signal: Signal) => readonly Conflict[];
const byNobody: GivenUp = () => [];
/** Whoever has it: it was to go from there, and faulted. */
const byItself: GivenUp = (signal) => [signal];

/**
 * Looks first without a lock: most stay where they are.
 * @param leave told of one that must move for a conflict, which then stays for later.
 * @param toHour whether it is dated to the hour.
 * @returns whether it moved.
 */
async function moveOn(
  deps: Deps,
  id: SignalId,
  givenUp: GivenUp = byNobody,
  leave?: (conflict: Conflict) => void,
  toHour = false,
): Promise<boolean> {
  const { store, clock } = deps;
  const judge = async (reads: Reads, signal: Signal) => {
    const last = toHour ? (await reads.history(id)).at(-1)?.event.at : undefined;
    const known = await contextOf(reads, signal, toHour ? toTheHour(clock.now(), last) : clock.now());
    const given =
      signal.confidentiality === 'confidential'
        ? givenUp(signal).filter(({ fieldId }) => fieldId === signal.fieldId)
        : [];
    const excluded = new Set([...known.excluded, ...given.map(({ handlerId }) => handlerId)]);
    const context = given.length === 0 ? known : { ...known, excluded };
    return { known, context, events: displaced(signal, context) };
  };
  const mustMove = await store.read(async (reads) => {
    const signal = await reads.signal(id);
    if (!signal) return false;
    const { known, events } = await judge(reads, signal);
    if (!leave || !hasConflict(signal, known)) return events.length > 0;
    leave(signal);
    return false;
  });
  if (!mustMove) return false;
  return store.transaction(async (tx) => {
    const signal = await tx.lockSignal(id);
    if (!signal) return false;
    const { context, events } = await judge(tx, signal);
    await record(tx, deps, id, signal, events, [], context);
    return events.length > 0;
  });
}

/**
 * The same, but of all signals only where the organisation is another than when this was last called: something was changed, or
 * a date in it has passed. The first call always looks. Else only those that were set aside, when their pause is over.
 */
export function whenOrganisationChanges(deps: Deps, faultOf: FaultOf): () => Promise<MovePass> {
  let known: { readonly stamp: string; readonly until: number | null } | undefined;
  return async () => {
    const now = deps.clock.now();
    const { stamp, nextChangeAfter } = await deps.store.read((reads) => reads.organisationMoments());
    const aside = await setAside(deps, 'move');
    const same = known?.stamp === stamp && (known.until === null || now < known.until);
    if (same) return aside.again.length === 0 ? { moved: 0, failed: [] } : moveAgain(deps, aside, faultOf);
    const pass = await moveDisplaced(deps, aside, faultOf);
    known = { stamp, until: nextChangeAfter(now) };
    return pass;
  };
}
