import { problemsOfAbsences, problemsOfLines, unstaffedRungs } from './line-checks.js';
import type { Unit } from './organisation.js';
import type { Checked, Found, OrganisationProblem } from './organisation-problems.js';
import {
  inOrder,
  momentsOf,
  momentsOfAbsence,
  type OrganisationVersions,
  type Versions,
  versionAt,
} from './organisation-versions.js';
import type { Instant } from './time/working-days.js';

/** So far ahead that nothing is planned there by hand. */
const MOMENTS_CHECKED = 200;

/**
 * What changes make wrong from a moment on, then or later: what was wrong already is left out, so that a fault
 * elsewhere stops nobody.
 */
export function newProblems(
  before: OrganisationVersions,
  after: OrganisationVersions,
  from: Instant,
): readonly OrganisationProblem[] {
  const later = [
    ...momentsOf(after.units),
    ...momentsOf(after.persons),
    ...momentsOf(after.fields),
    ...momentsOf(after.lines),
    // One that was known before makes nothing new.
    ...momentsOfAbsence(after.absences.filter((absence) => !before.absences.includes(absence))),
  ].filter((moment) => moment > from);
  const found = new Map<string, OrganisationProblem>();
  for (const at of inOrder([from, ...later]).slice(0, MOMENTS_CHECKED)) {
    const old = new Set(problemsAt(before, at).map(keyOf));
    for (const problem of problemsAt(after, at)) {
      const key = keyOf(problem);
      if (!old.has(key) && !found.has(key)) found.set(key, problem);
    }
  }
  return [...found.values()];
}

function keyOf({ entity, id, column, code, about }: OrganisationProblem): string {
  return [entity, id, column, code, about].join('\n');
}

/** All that is wrong with the organisation of a moment. */
export function problemsAt(versions: OrganisationVersions, at: Instant): readonly OrganisationProblem[] {
  const state: Checked = {
    at,
    units: standing(versions.units, at, true),
    persons: standing(versions.persons, at, false),
    fields: standing(versions.fields, at, true),
    knownFields: standing(versions.fields, at, false),
    lines: standing(versions.lines, at, true),
    absences: versions.absences.filter(({ from, until }) => until === null || until > at || until < from),
  };
  return [
    ...problemsOfUnits(state),
    ...problemsOfPersons(state),
    ...problemsOfFields(state),
    ...problemsOfLines(state),
    ...unstaffedRungs(versions, state),
    ...problemsOfAbsences(state),
  ];
}

function standing<T>(things: ReadonlyMap<string, Versions<T>>, at: Instant, onlyActive: boolean): Map<string, T> {
  const found = new Map<string, T>();
  for (const [id, versions] of things) {
    const version = versionAt(versions, at);
    if (version && (version.active || !onlyActive)) found.set(id, version.thing);
  }
  return found;
}

function* problemsOfUnits({ at, units, persons }: Checked): Found {
  for (const { id, parentId, managerId } of units.values()) {
    const of = { entity: 'unit', id, at } as const;
    if (parentId !== null && !units.has(parentId)) {
      yield { ...of, column: 'parent', code: 'parent_unknown', about: parentId };
    } else if (isBelowItself(units, id)) yield { ...of, column: 'parent', code: 'parent_cycle' };
    if (managerId === null) continue;
    const manager = persons.get(managerId);
    if (!manager) yield { ...of, column: 'manager', code: 'manager_unknown', about: managerId };
    else if (!manager.active) yield { ...of, column: 'manager', code: 'manager_left', about: managerId };
  }
}

function isBelowItself(units: ReadonlyMap<string, Unit>, id: string): boolean {
  const seen = new Set<string>();
  for (let at = units.get(id)?.parentId ?? null; at !== null && !seen.has(at); at = units.get(at)?.parentId ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function* problemsOfPersons({ at, units, persons }: Checked): Found {
  let administrators = 0;
  for (const { id, unitId, active, roles } of persons.values()) {
    if (!active) continue;
    if (roles.includes('administrator')) administrators += 1;
    if (unitId !== null && !units.has(unitId)) {
      yield { entity: 'person', id, at, column: 'unit', code: 'unit_unknown', about: unitId };
    }
  }
  if (administrators === 0) yield { entity: 'person', id: '', at, column: 'roles', code: 'no_administrator' };
}

function* problemsOfFields({ at, fields, lines }: Checked): Found {
  const byCode = new Map<string, string>();
  for (const { id, code } of fields.values()) {
    const other = byCode.get(code);
    if (other !== undefined) yield { entity: 'field', id, at, column: 'code', code: 'code_taken', about: other };
    byCode.set(code, id);
    if (!lines.has(id)) yield { entity: 'field', id, at, column: 'line', code: 'line_missing' };
  }
}
