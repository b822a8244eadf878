import type { RungKind } from './line.js';
import type { Absence, Field, Organisation, Person, Unit } from './organisation.js';
import type { FieldId, PersonId, UnitId } from './signal/words.js';
import type { Instant } from './time/working-days.js';

/** A thing of the organisation, whole, as it stands from a moment until the next version of it. */
export interface Version<T> {
  /** 0 for what was always so. */
  readonly validFrom: Instant;
  readonly thing: T;
  /** Whether it is there at all from then on; what has ended keeps its past. */
  readonly active: boolean;
  /** The version of the organisation in which it was noted. */
  readonly notedIn: number;
}

/** A person's place on a rung. */
export interface PlannedSeat {
  readonly personId: PersonId;
  /** Only for this unit and all below it; `null` nationwide. */
  readonly regionId: UnitId | null;
}

/** A rung as it was decided on, whoever may be away or have left. */
export interface PlannedRung {
  readonly id: string;
  readonly kind: RungKind;
  readonly chairId: PersonId | null;
  /** In the order in which they take signals; a person can serve several regions. */
  readonly seats: readonly PlannedSeat[];
}

/** A line as it was decided on; `Line` is how it works at a moment. */
export interface PlannedLine {
  readonly fieldId: FieldId;
  readonly rungs: readonly PlannedRung[];
}

export type Versions<T> = readonly Version<T>[];

/** A version, and of what. */
export interface NotedVersion<T> extends Version<T> {
  readonly id: string;
}

/** All that was, is and will be so, by what is known now; each list in the order of time. */
export interface OrganisationVersions extends Pick<Organisation, 'version' | 'name' | 'calendar'> {
  readonly units: ReadonlyMap<UnitId, Versions<Unit>>;
  readonly persons: ReadonlyMap<PersonId, Versions<Person>>;
  readonly fields: ReadonlyMap<FieldId, Versions<Field>>;
  readonly lines: ReadonlyMap<FieldId, Versions<PlannedLine>>;
  readonly absences: readonly Absence[];
}

/** The versions of each thing, things by id; of two for the same moment the one that was noted last. */
export function versionsById<T>(noted: readonly NotedVersion<T>[]): ReadonlyMap<string, Versions<T>> {
  const things = new Map<string, Version<T>[]>();
  for (const { id, ...version } of noted.toSorted(inTime)) {
    const versions = things.get(id);
    if (!versions) things.set(id, [version]);
    else if (versions.at(-1)?.validFrom === version.validFrom) versions[versions.length - 1] = version;
    else versions.push(version);
  }
  return inIdOrder(things);
}

function inIdOrder<T>(things: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...things].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same, with of some things what is known of them now; things by id. */
export function withVersionsOf<T>(
  known: ReadonlyMap<string, Versions<T>>,
  some: ReadonlyMap<string, Versions<T>>,
): ReadonlyMap<string, Versions<T>> {
  const all = new Map(known);
  for (const [id, versions] of some) all.set(id, versions);
  return all.size === known.size ? all : inIdOrder(all);
}

function inTime(a: NotedVersion<unknown>, b: NotedVersion<unknown>): number {
  return a.validFrom - b.validFrom || a.notedIn - b.notedIn;
}

/** The version that stands at a moment; `undefined` before the first. */
export function versionAt<T>(versions: Versions<T> | undefined, at: Instant): Version<T> | undefined {
  return versions?.findLast(({ validFrom }) => validFrom <= at);
}

/** When a thing changes, as far as is known. */
export function momentsOf<T>(things: ReadonlyMap<string, Versions<T>>): readonly Instant[] {
  const moments = new Set<Instant>();
  for (const versions of things.values()) for (const { validFrom } of versions) moments.add(validFrom);
  return inOrder(moments);
}

/** When somebody goes away or comes back. */
export function momentsOfAbsence(absences: readonly Absence[]): readonly Instant[] {
  return inOrder(absences.flatMap(({ from, until }) => (until === null ? [from] : [from, until])));
}

/** Each moment once, the earliest first. */
export function inOrder(moments: Iterable<Instant>): readonly Instant[] {
  return [...new Set(moments)].sort((a, b) => a - b);
}
