import { type Line, lineAcrossTime, lineForRegion } from '../domain/line.js';
import { type Organisation, type Person, unitsAbove } from '../domain/organisation.js';
import type { DecisionContext } from '../domain/signal/commands.js';
import { openCommitments, type Signal } from '../domain/signal/signal.js';
import { CODE_HOLDER, type FieldId, type PersonId, type SignalId, type UnitId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { lineWorkedBy } from '../domain/working-lines.js';
import type { Reads } from './ports.js';

/**
 * The line of a field.
 * @throws Error when a stored field has none: a fault of set-up.
 */
export function lineOf(organisation: Organisation, fieldId: FieldId): Line {
  const line = organisation.lines.get(fieldId);
  if (!line) throw new Error(`field ${fieldId} has no line`);
  return line;
}

/** The line of a field as it serves a region. */
export function lineIn(organisation: Organisation, fieldId: FieldId, regionId: UnitId | null): Line {
  return lineForRegion(
    lineOf(organisation, fieldId),
    unitsAbove(organisation, regionId).map(({ id }) => id),
  );
}

type Placed = Pick<Signal, 'fieldId' | 'inLineSince' | 'regionId'>;

/** The line of a signal: the rungs of when it came into the line, the people of now, those of its region. */
export async function lineOfSignal(reads: Pick<Reads, 'organisation'>, signal: Placed): Promise<Line> {
  const now = await reads.organisation();
  const then = await reads.organisation(signal.inLineSince);
  const served = now.lines.has(signal.fieldId) ? lineIn(now, signal.fieldId, signal.regionId) : undefined;
  if (then === now) return served ?? lineOf(now, signal.fieldId);
  const before = then.lines.get(signal.fieldId);
  // A field that has ended keeps the people that it had, as far as they can still work on it.
  if (!served) return lineWorkedBy(before ?? lineOf(now, signal.fieldId), now.persons);
  return before ? lineAcrossTime(before, served) : served;
}

/** Who asks to do something with a signal, and all that the answer depends on. */
export async function questionOf(reads: Reads, person: Person, signal: Signal) {
  return {
    person,
    organisation: await reads.organisation(),
    signal,
    line: await lineOfSignal(reads, signal),
    tie: await reads.tie(signal, person.id, reads),
  };
}

/** The same for whoever holds the receipt code: there is no person, and so no tie to look up. */
export function questionWithCode(signal: Signal) {
  return { by: CODE_HOLDER, signal };
}

/** What about a signal stays as it is while others are decided on in the same transaction. */
export interface Surroundings {
  readonly line: Line;
  readonly excluded: ReadonlySet<PersonId>;
}

/** Of many signals at once, by their ids: who may never handle them is asked once for all. */
export async function surroundingsOf(
  reads: Reads,
  signals: readonly Signal[],
): Promise<(signalId: SignalId) => Surroundings> {
  const lines = new Map<SignalId, Line>();
  const candidates = new Map<Signal, ReadonlySet<PersonId>>();
  for (const signal of signals) {
    const line = await lineOfSignal(reads, signal);
    lines.set(signal.id, line);
    candidates.set(signal, concernedBy(signal, line));
  }
  const excludedFrom = await reads.excludedFrom(candidates, reads);
  return (signalId) => {
    const [line, excluded] = [lines.get(signalId), excludedFrom.get(signalId)];
    if (!line || !excluded) throw new Error(`signal ${signalId} was not among those asked about`);
    return { line, excluded };
  };
}

/**
 * All that the rules need to know to decide on an existing signal; its policy is the one under which it was filed.
 * @param known where it was asked for many at once.
 */
export async function contextOf(
  reads: Reads,
  signal: Signal,
  now: Instant,
  known?: Surroundings,
): Promise<DecisionContext> {
  const organisation = await reads.organisation();
  const { line, excluded } = known ?? (await surroundingsOf(reads, [signal]))(signal.id);
  const above = line.rungs.slice(signal.rung).flatMap(({ members }) => members);
  return {
    now,
    policy: await reads.policy(signal.policyVersion),
    calendar: organisation.calendar,
    line,
    excluded,
    load: await reads.loads([...new Set(above)]),
    gone: goneFrom(organisation, signal),
  };
}

/** Whoever has the signal or could come to have it: of others it is not asked whether they may. */
export function concernedBy(signal: Signal, ...lines: readonly Line[]): ReadonlySet<PersonId> {
  const owners = openCommitments(signal).map(({ ownerId }) => ownerId);
  const members = lines.flatMap(({ rungs }) => rungs.flatMap((rung) => rung.members));
  return new Set([signal.handlerId, ...owners, ...members]);
}

/** Of those who have the signal, or owe a promise with it: who has left. */
function goneFrom({ persons }: Organisation, signal: Signal): ReadonlySet<PersonId> {
  const concerned = [signal.handlerId, ...openCommitments(signal).map(({ ownerId }) => ownerId)];
  const gone = concerned.filter((personId) => !persons.get(personId)?.active);
  return gone.length === 0 ? NOBODY : new Set(gone);
}

const NOBODY: ReadonlySet<string> = new Set();
