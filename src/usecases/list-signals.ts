import { decideAccess, type Tie } from '../domain/access.js';
import { type Line, rungsHeldBy, topRung } from '../domain/line.js';
import type { Field, Organisation, Person } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import { nextDeadline, type Signal } from '../domain/signal/signal.js';
import type { Deadline, FieldId, PersonId } from '../domain/signal/words.js';
import { workingDaysBetween, workingDaysLeft } from '../domain/time/working-days.js';
import { lineOf, lineOfSignal } from './context.js';
import type { Deps, Page, PageRequest, Reads } from './ports.js';
import { isDocument, readDocument } from './texts.js';

/** A signal as a row of a list. */
export interface SignalRow {
  readonly signal: Signal;
  readonly title: string;
  readonly field: Field;
  readonly rungKind: string;
  readonly handlerName: string;
  /** The region of the line that it came by; `null` where the line has none. */
  readonly regionName: string | null;
  readonly next: Deadline | undefined;
  /** Working days left of the next term; today counts. */
  readonly workingDaysLeft: number | null;
  readonly ageInWorkingDays: number;
}

type ListDeps = Pick<Deps, 'store' | 'clock'>;

/** The most that a queue holds in one go; beyond it the least urgent are cut off. */
const QUEUE_MAX = 2_000;

/** What a person filed, newest first. */
export async function listOwnSignals(
  { store, clock }: ListDeps,
  personId: PersonId,
  page: PageRequest,
): Promise<Result<Page<SignalRow>>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'list_own', person, organisation }).allowed) return refused('not_allowed');
    const ids = await reads.signalsOf(personId, page);
    const byId = new Map((await reads.signalsById(ids.items)).map((signal) => [signal.id, signal]));
    const signals = ids.items.flatMap((id) => byId.get(id) ?? []);
    return accepted({ items: await rows(reads, organisation, signals, clock.now()), total: ids.total });
  });
}

/** What waits at the rungs that a person holds, most urgent first; without what that person may not see. */
export async function viewQueue(
  { store, clock }: ListDeps,
  personId: PersonId,
  page: PageRequest,
): Promise<Result<Page<SignalRow>>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'view_queue', person, organisation }).allowed) return refused('not_allowed');
    const places = placesOf(organisation, personId);
    const waiting = await reads.signalsAtRungs(places, QUEUE_MAX);
    const visible = await visibleTo(reads, organisation, person, waiting);
    const slice = visible.slice(page.offset, page.offset + page.limit);
    return accepted({ items: await rows(reads, organisation, slice, clock.now()), total: visible.length });
  });
}

/** A signal that a person may see, and by what that was decided. */
export interface Seen {
  readonly signal: Signal;
  readonly line: Line;
  readonly tie: Tie;
}

/** The signals among these that a person may see, each with its line and how that person stands to it. */
export async function seenBy(
  reads: Reads,
  organisation: Organisation,
  person: Person,
  signals: readonly Signal[],
): Promise<readonly Seen[]> {
  const ties = await reads.ties(signals, person.id, reads);
  const seen: Seen[] = [];
  for (const signal of signals) {
    const tie = ties.get(signal.id);
    const line = await lineOfSignal(reads, signal);
    if (tie && decideAccess({ action: 'view', person, organisation, signal, line, tie }).allowed)
      seen.push({ signal, line, tie });
  }
  return seen;
}

/** The signals among these that a person may see. */
export async function visibleTo(
  reads: Reads,
  organisation: Organisation,
  person: Person,
  signals: readonly Signal[],
): Promise<readonly Signal[]> {
  return (await seenBy(reads, organisation, person, signals)).map(({ signal }) => signal);
}

export async function rows(
  reads: Reads,
  organisation: Organisation,
  signals: readonly Signal[],
  now: number,
): Promise<readonly SignalRow[]> {
  const texts = await reads.contents(signals.map((signal) => signal.content));
  return Promise.all(
    signals.map(async (signal) => {
      const filing = readDocument(texts.get(signal.content));
      const next = nextDeadline(signal);
      const field = organisation.fields.get(signal.fieldId);
      if (!field) throw new Error(`signal ${signal.id} has no field`);
      return {
        signal,
        title: isDocument(filing, 'filing') ? filing.title : '',
        field,
        rungKind: (await lineOfSignal(reads, signal)).rungs[signal.rung]?.kind ?? '',
        handlerName: organisation.persons.get(signal.handlerId)?.name ?? '',
        regionName: organisation.units.get(signal.regionId ?? '')?.name ?? null,
        next,
        workingDaysLeft: next ? workingDaysLeft(now, next.dueAt, organisation.calendar) : null,
        ageInWorkingDays: workingDaysBetween(signal.filedAt, signal.endedAt ?? now, organisation.calendar),
      };
    }),
  );
}

/** The places of all lines that a person holds. */
function placesOf(organisation: Organisation, personId: PersonId): readonly { fieldId: FieldId; rung: number }[] {
  return [...organisation.lines.values()].flatMap((line) =>
    rungsHeldBy(line, personId).map((rung) => ({ fieldId: line.fieldId, rung })),
  );
}

/** The fields of which a person holds the top rung, each with the index of that rung. */
export function topsHeldBy(
  organisation: Organisation,
  personId: PersonId,
): readonly { fieldId: FieldId; rung: number }[] {
  return placesOf(organisation, personId).filter(
    (place) => place.rung === topRung(lineOf(organisation, place.fieldId)),
  );
}
