import type { Unit } from './organisation.js';
import { type OrganisationVersions, versionAt } from './organisation-versions.js';
import type { PersonId } from './signal/words.js';
import type { Instant } from './time/working-days.js';

type InTime = Pick<OrganisationVersions, 'units' | 'persons'>;

/**
 * Everybody who stood in the management chain above a person at any moment of a time (domain.md §2): who managed the
 * submitter of a signal between its filing and now, however shortly, stays out of it. Never the person.
 * @param from the beginning, and `until` the end, both counted in.
 */
export function managersBetween(
  versions: InTime,
  personId: PersonId,
  from: Instant,
  until: Instant,
): ReadonlySet<PersonId> {
  const managers = new Set<PersonId>();
  for (const { managerId } of unitsBetween(versions, personId, from, until)) {
    if (managerId !== null) managers.add(managerId);
  }
  managers.delete(personId);
  return managers;
}

/**
 * The units above a person at each moment of a time, as they were then. Only the moments at which something of that chain
 * changes are looked at.
 */
export function* unitsBetween(
  { units, persons }: InTime,
  personId: PersonId,
  from: Instant,
  until: Instant,
): Generator<Unit, void> {
  for (let at: Instant | undefined = from; at !== undefined && at <= until; ) {
    const now: Instant = at;
    let next: Instant | undefined;
    const soonest = (versions: readonly { readonly validFrom: Instant }[] | undefined) => {
      const change = versions?.find(({ validFrom }) => validFrom > now)?.validFrom;
      if (change !== undefined && (next === undefined || change < next)) next = change;
    };
    soonest(persons.get(personId));
    const seen = new Set<string>();
    let unitId = versionAt(persons.get(personId), now)?.thing.unitId ?? null;
    while (unitId !== null && !seen.has(unitId)) {
      seen.add(unitId);
      soonest(units.get(unitId));
      const unit = versionAt(units.get(unitId), now);
      if (!unit?.active) break;
      yield unit.thing;
      unitId = unit.thing.parentId;
    }
    at = next;
  }
}
