import type { Line } from './line.js';
import type { FieldId, PersonId, UnitId } from './signal/words.js';
import type { Instant, WorkCalendar } from './time/working-days.js';

export const ROLES = [
  'employee',
  'coordinator',
  'adviser',
  'knowledge_group',
  'director',
  'committee',
  'manager',
  'confidant',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export const UNIT_KINDS = ['service', 'directorate', 'unit', 'team'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export interface Unit {
  readonly id: UnitId;
  readonly parentId: UnitId | null;
  readonly kind: UnitKind;
  readonly name: string;
  readonly managerId: PersonId | null;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly unitId: UnitId | null;
  readonly roles: readonly Role[];
  readonly active: boolean;
}

export interface Field {
  readonly id: FieldId;
  /** As in an address or an import: `formeel-recht`. */
  readonly code: string;
  readonly name: string;
}

/** Somebody is not there for a while; the stand-in holds the rungs of the absent one for as long. */
export interface Absence {
  readonly id: string;
  readonly personId: PersonId;
  readonly from: Instant;
  /** Exclusive; `null` while it is not known when it ends (sudden absence). */
  readonly until: Instant | null;
  readonly standInId: PersonId | null;
}

/** The organisation at one moment, whole and immutable: the rules read it as data. */
export interface Organisation {
  /** Grows with every change; tells a reader that its copy is old. */
  readonly version: number;
  readonly name: string;
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly persons: ReadonlyMap<PersonId, Person>;
  readonly fields: ReadonlyMap<FieldId, Field>;
  /**
   * The lines as they work at this moment: the people on them are active ones (who leaves takes no signals), who is
   * absent is marked so, and stand-ins have their places. A field that has ended keeps no line.
   */
  readonly lines: ReadonlyMap<FieldId, Line>;
  readonly calendar: WorkCalendar;
}

/** The units from a person's own up to the root. */
export function unitsAbove(organisation: Organisation, unitId: UnitId | null): readonly Unit[] {
  const path: Unit[] = [];
  const seen = new Set<UnitId>();
  for (let id = unitId; id !== null && !seen.has(id); ) {
    seen.add(id);
    const unit = organisation.units.get(id);
    if (!unit) break;
    path.push(unit);
    id = unit.parentId;
  }
  return path;
}

/** The managementlijn above a person, at any height, nearest first; never the person. */
export function managementChainAbove(organisation: Organisation, personId: PersonId): readonly PersonId[] {
  const person = organisation.persons.get(personId);
  if (!person) return [];
  const chain = unitsAbove(organisation, person.unitId).flatMap((unit) => (unit.managerId ? [unit.managerId] : []));
  return [...new Set(chain)].filter((id) => id !== personId);
}

/** The service (Belastingdienst, Douane, ...) to which a person's unit belongs. */
export function serviceOf(organisation: Organisation, personId: PersonId): Unit | undefined {
  const person = organisation.persons.get(personId);
  return unitsAbove(organisation, person?.unitId ?? null).find((unit) => unit.kind === 'service');
}

/** The active people who hold a role. */
export function holdersOf(organisation: Organisation, role: Role): readonly PersonId[] {
  return [...organisation.persons.values()].filter((p) => p.active && p.roles.includes(role)).map((p) => p.id);
}

/**
 * Who may never handle a signal that is filed now: its submitter, and the whole management chain above (domain.md §2).
 * See management-over-time.ts for one that was filed before.
 */
export function excludedFrom(organisation: Organisation, submitterId: PersonId): ReadonlySet<PersonId> {
  return new Set([submitterId, ...managementChainAbove(organisation, submitterId)]);
}

/**
 * The smallest unit above a person for which somebody on a line holds a rung in particular; `null` where none does. No
 * smaller one is kept with a signal: it would tell too much of who filed it.
 */
export function regionFor(organisation: Organisation, line: Line, unitId: UnitId | null): UnitId | null {
  const regions = new Set(line.rungs.flatMap(({ regions }) => [...(regions?.values() ?? [])].flat()));
  if (regions.size === 0) return null;
  return unitsAbove(organisation, unitId).find(({ id }) => regions.has(id))?.id ?? null;
}

/** A part of the organisation that someone without a name can choose, so that its own people get a signal. */
export interface Place {
  readonly id: UnitId;
  /** From the top down. */
  readonly path: readonly string[];
}

/** The services, and the regions that have people of their own on some line; nothing smaller, that would tell too much. */
export function placesToChoose(organisation: Organisation): readonly Place[] {
  const regions = new Set(
    [...organisation.lines.values()].flatMap(({ rungs }) =>
      rungs.flatMap((rung) => [...(rung.regions?.values() ?? [])].flat()),
    ),
  );
  return [...organisation.units.values()]
    .filter(({ id, kind }) => kind === 'service' || regions.has(id))
    .map(({ id }) => ({
      id,
      path: unitsAbove(organisation, id)
        .map(({ name }) => name)
        .reverse(),
    }))
    .sort((a, b) => a.path.join('\n').localeCompare(b.path.join('\n'), 'nl'));
}
