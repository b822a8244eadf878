import { RUNG_KINDS } from './line.js';
import type { Absence } from './organisation.js';
import type { Checked, Found } from './organisation-problems.js';
import type { OrganisationVersions, PlannedLine } from './organisation-versions.js';
import { workingLines } from './working-lines.js';

/** What is wrong with the lines as they were decided on. */
export function* problemsOfLines({ at, units, persons, fields, knownFields, lines }: Checked): Found {
  const owners = new Map<string, string>();
  for (const { fieldId, rungs } of lines.values()) {
    const of = { entity: 'line', id: fieldId, at } as const;
    const field = fields.get(fieldId);
    // A field that has ended needs no good line any more.
    if (!field) continue;
    if (rungs.length === 0) yield { ...of, column: 'rung', code: 'no_rungs' };
    else if (rungs.at(-1)?.kind !== 'director') {
      yield { ...of, column: 'kind', code: 'director_not_on_top', about: String(rungs.length) };
    }
    for (const [index, { id, kind, chairId, seats }] of rungs.entries()) {
      const about = String(index + 1);
      const below = rungs[index - 1];
      if (below && RUNG_KINDS.indexOf(below.kind) > RUNG_KINDS.indexOf(kind)) {
        yield { ...of, column: 'kind', code: 'rung_order', about };
      }
      if (owners.has(id)) yield { ...of, column: 'rung', code: 'rung_twice', about };
      owners.set(id, fieldId);
      if (seats.length === 0) yield { ...of, column: 'person', code: 'rung_empty', about };
      const taken = new Set<string>();
      for (const { personId, regionId } of seats) {
        const person = persons.get(personId);
        if (!person) yield { ...of, column: 'person', code: 'member_unknown', about: personId };
        else if (person.active && !person.roles.includes(kind)) {
          yield { ...of, column: 'person', code: 'member_without_role', about: personId };
        }
        if (regionId !== null && !units.has(regionId)) {
          yield { ...of, column: 'region', code: 'region_unknown', about: regionId };
        }
        const seat = `${personId}\n${regionId ?? ''}`;
        if (taken.has(seat)) yield { ...of, column: 'person', code: 'seat_twice', about: personId };
        taken.add(seat);
      }
      if (chairId !== null && !seats.some(({ personId }) => personId === chairId)) {
        yield { ...of, column: 'chair', code: 'chair_not_member', about: chairId };
      }
    }
  }
  for (const fieldId of lines.keys()) {
    if (!knownFields.has(fieldId)) yield { entity: 'line', id: fieldId, at, column: 'field', code: 'field_unknown' };
  }
}

/** Rungs with seats that nobody works on, for who held them has left, lost the role or is away without a stand-in. */
export function* unstaffedRungs(versions: OrganisationVersions, { at, persons, lines }: Checked): Found {
  for (const [fieldId, { rungs }] of workingLines(versions, persons, at)) {
    for (const [index, { members, away }] of rungs.entries()) {
      const planned = lines.get(fieldId)?.rungs[index];
      if (planned?.seats.length && members.every((member) => away?.has(member))) {
        yield { entity: 'line', id: fieldId, at, column: 'person', code: 'rung_unstaffed', about: String(index + 1) };
      }
    }
  }
}

/** What is wrong with absences that run or are to come. */
export function* problemsOfAbsences({ at, persons, lines, absences }: Checked): Found {
  const ofPerson = new Map<string, Absence[]>();
  for (const absence of absences) {
    ofPerson.set(absence.personId, [...(ofPerson.get(absence.personId) ?? []), absence]);
  }
  for (const { id, personId, from, until, standInId } of absences) {
    const of = { entity: 'absence', id, at } as const;
    if (!persons.has(personId)) yield { ...of, column: 'person', code: 'person_unknown', about: personId };
    if (until !== null && until < from) yield { ...of, column: 'until', code: 'ends_before_start' };
    const overlapping = ofPerson
      .get(personId)
      ?.find(
        (other) =>
          other.id < id &&
          other.from < (until ?? Number.POSITIVE_INFINITY) &&
          from < (other.until ?? Number.POSITIVE_INFINITY),
      );
    if (overlapping) yield { ...of, column: 'from', code: 'absence_overlaps' };
    if (standInId === null) continue;
    const standIn = persons.get(standInId);
    if (standInId === personId) yield { ...of, column: 'stand_in', code: 'stand_in_self' };
    else if (!standIn) yield { ...of, column: 'stand_in', code: 'stand_in_unknown', about: standInId };
    else if (!standIn.active) yield { ...of, column: 'stand_in', code: 'stand_in_left', about: standInId };
    else if (kindsHeld(lines, personId).some((kind) => !standIn.roles.includes(kind))) {
      yield { ...of, column: 'stand_in', code: 'stand_in_without_role', about: standInId };
    }
  }
}

function kindsHeld(lines: ReadonlyMap<string, PlannedLine>, personId: string) {
  const rungs = [...lines.values()].flatMap((line) => line.rungs);
  return rungs.filter(({ seats }) => seats.some((seat) => seat.personId === personId)).map(({ kind }) => kind);
}
