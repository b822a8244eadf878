import type { Line, Rung, RungKind } from './line.js';
import type { Absence, Person } from './organisation.js';
import { type OrganisationVersions, type PlannedRung, versionAt } from './organisation-versions.js';
import type { FieldId, PersonId, UnitId } from './signal/words.js';
import type { Instant } from './time/working-days.js';

type Persons = ReadonlyMap<PersonId, Person>;

/** The lines as they work at a moment: see `Organisation.lines`. */
export function workingLines(
  { fields, lines, absences }: Pick<OrganisationVersions, 'fields' | 'lines' | 'absences'>,
  persons: Persons,
  at: Instant,
): ReadonlyMap<FieldId, Line> {
  const running = absences.filter(({ from, until }) => from <= at && (until === null || at < until));
  const working = new Map<FieldId, Line>();
  for (const [fieldId, versions] of fields) {
    if (!versionAt(versions, at)?.active) continue;
    const planned = versionAt(lines.get(fieldId), at);
    const rungs = planned?.active ? planned.thing.rungs : [];
    working.set(fieldId, { fieldId, rungs: rungs.map((rung) => workingRung(rung, persons, running)) });
  }
  return working;
}

/** A line of the past, held by those of its people who are still here and still have the role; its absences are over. */
export function lineWorkedBy(line: Line, persons: Persons): Line {
  const rungs = line.rungs.map(({ id, kind, members, chairId = null, regions }): Rung => {
    const working = members.filter((member) => mayHold(persons.get(member), kind));
    return { id, kind, members: working, chairId, ...(regions && { regions }) };
  });
  return { fieldId: line.fieldId, rungs };
}

/**
 * A rung as it works: held by those who are still here and still have the role of it, and for who is absent by the
 * stand-in too. The stand-in has the regions of the absent one, and is in the chair for one who chairs.
 */
function workingRung({ id, kind, chairId, seats }: PlannedRung, persons: Persons, running: readonly Absence[]): Rung {
  const holding = seats.filter(({ personId }) => mayHold(persons.get(personId), kind));
  const own = new Set(holding.map(({ personId }) => personId));
  const absent = new Set(running.map(({ personId }) => personId));
  const serves = new Map([...own].map((personId) => [personId, regionsOf(holding, personId)]));
  const standIns = new Set<PersonId>();
  let chair = chairId !== null && own.has(chairId) ? chairId : null;
  for (const { personId, standInId } of running) {
    const regions = serves.get(personId);
    if (!own.has(personId) || !regions || standInId === null) continue;
    if (absent.has(standInId) || !persons.get(standInId)?.active) continue;
    if (!own.has(standInId)) standIns.add(standInId);
    serves.set(standInId, together(serves.get(standInId), regions));
    if (chair === personId) chair = standInId;
  }
  const regional = [...serves].flatMap(([personId, regions]): [PersonId, readonly UnitId[]][] =>
    regions === 'nationwide' ? [] : [[personId, regions]],
  );
  const away = [...own].filter((personId) => absent.has(personId));
  return {
    id,
    kind,
    members: [...own, ...standIns],
    ...(chair === null ? {} : { chairId: chair }),
    ...(regional.length > 0 ? { regions: new Map(regional) } : {}),
    ...(away.length > 0 ? { away: new Set(away) } : {}),
    ...(standIns.size > 0 ? { standIns } : {}),
  };
}

function mayHold(person: Person | undefined, kind: RungKind): boolean {
  return person?.active === true && person.roles.includes(kind);
}

type Regions = 'nationwide' | readonly UnitId[];

function regionsOf(seats: PlannedRung['seats'], personId: PersonId): Regions {
  const regions = seats.flatMap((seat) => (seat.personId === personId ? [seat.regionId] : []));
  return regions.every((regionId) => regionId !== null) ? regions : 'nationwide';
}

function together(own: Regions | undefined, added: Regions): Regions {
  if (own === undefined) return added;
  return own === 'nationwide' || added === 'nationwide' ? 'nationwide' : [...new Set([...own, ...added])];
}
