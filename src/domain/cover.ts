import { unitsBetween } from './management-over-time.js';
import { type Organisation, unitsAbove } from './organisation.js';
import { type OrganisationVersions, type Version, versionAt } from './organisation-versions.js';
import type { PersonId, UnitId } from './signal/words.js';
import type { Instant } from './time/working-days.js';

/**
 * Those whose confidential signals a manager is kept out of (docs/threat-model.md): everybody who was, at any moment of a
 * time, in the smallest unit of some size around each that this manager managed then. So wide that being kept out tells
 * no more than "someone of so many".
 */
export interface Cover {
  /** Who managed nothing has nobody in it. */
  readonly isEmpty: boolean;
  includes(personId: PersonId): boolean;
}

const NOBODY: Cover = { isEmpty: true, includes: () => false };

/**
 * @param now the organisation at the end of the time: the units are widened by how many people it has.
 * @param from the beginning, and `until` the end, both counted in.
 * @param size the smallest number of people that hides one (policy `coverSize`); the whole, where it has no more.
 */
export function coverOf(
  versions: OrganisationVersions,
  now: Organisation,
  managerId: PersonId,
  { from, until, size }: { readonly from: Instant; readonly until: Instant; readonly size: number },
): Cover {
  const managed = unitsManagedBy(versions, managerId).filter((term) => term.from <= until && term.until > from);
  if (managed.length === 0) return NOBODY;
  const units = new Set(managed.flatMap(({ unitId }) => widened(versions, now, unitId, until, size)));
  return {
    isEmpty: false,
    includes(personId) {
      if (personId === managerId) return false;
      for (const { id } of unitsBetween(versions, personId, from, until)) if (units.has(id)) return true;
      return false;
    },
  };
}

/** The unit and those around it, up to the first that is large enough. */
function widened(
  { units }: OrganisationVersions,
  now: Organisation,
  unitId: UnitId,
  until: Instant,
  size: number,
): readonly UnitId[] {
  const path: UnitId[] = [];
  const people = peopleBelow(now);
  for (let id: UnitId | null = unitId; id !== null && !path.includes(id); ) {
    path.push(id);
    if ((people.get(id) ?? 0) >= size) break;
    id = versionAt(units.get(id), until)?.thing.parentId ?? null;
  }
  return path;
}

/** From when until when (exclusive) somebody managed a unit. */
interface TermOfManagement {
  readonly unitId: UnitId;
  readonly from: Instant;
  readonly until: Instant;
}

const terms = new WeakMap<OrganisationVersions, ReadonlyMap<PersonId, readonly TermOfManagement[]>>();

function unitsManagedBy(versions: OrganisationVersions, managerId: PersonId): readonly TermOfManagement[] {
  let known = terms.get(versions);
  if (!known) {
    known = termsOf(versions);
    terms.set(versions, known);
  }
  return known.get(managerId) ?? [];
}

function termsOf({ units }: OrganisationVersions): ReadonlyMap<PersonId, readonly TermOfManagement[]> {
  const found = new Map<PersonId, TermOfManagement[]>();
  for (const [unitId, versions] of units) {
    for (const [index, { active, thing, validFrom }] of versions.entries()) {
      if (!active || thing.managerId === null) continue;
      const next: Version<unknown> | undefined = versions[index + 1];
      const term = { unitId, from: validFrom, until: next?.validFrom ?? Number.POSITIVE_INFINITY };
      found.set(thing.managerId, [...(found.get(thing.managerId) ?? []), term]);
    }
  }
  return found;
}

const counted = new WeakMap<Organisation, ReadonlyMap<UnitId, number>>();

/** How many active people are in each unit, those in the units within it counted in. */
function peopleBelow(organisation: Organisation): ReadonlyMap<UnitId, number> {
  const known = counted.get(organisation);
  if (known) return known;
  const numbers = new Map<UnitId, number>();
  for (const { unitId, active } of organisation.persons.values()) {
    if (!active) continue;
    for (const { id } of unitsAbove(organisation, unitId)) numbers.set(id, (numbers.get(id) ?? 0) + 1);
  }
  counted.set(organisation, numbers);
  return numbers;
}
