import { canonicalJson } from './canonical.js';
import type { Absence, Field, Person, Unit } from './organisation.js';
import type { OrganisationVersions, PlannedLine, Version, Versions } from './organisation-versions.js';
import type { FieldId } from './signal/words.js';
import type { Instant } from './time/working-days.js';

/** Things as administrators keep them. */
export interface UnitRecord extends Unit {
  readonly active: boolean;
}
export interface PersonRecord extends Person {
  readonly email: string;
}
export interface FieldRecord extends Field {
  readonly active: boolean;
}

/** A thing of the organisation as it is to stand from a moment on, whole. */
export type DatedChange =
  | { readonly of: 'unit'; readonly validFrom: Instant; readonly thing: UnitRecord }
  | { readonly of: 'person'; readonly validFrom: Instant; readonly thing: PersonRecord }
  | { readonly of: 'field'; readonly validFrom: Instant; readonly thing: FieldRecord }
  | { readonly of: 'line'; readonly validFrom: Instant; readonly thing: PlannedLine }
  | { readonly of: 'absence'; readonly thing: Absence };

export type EntityKind = DatedChange['of'];

interface Dated<R> {
  readonly validFrom: Instant;
  readonly record: R;
}

/** The versions of a thing as they are kept: whether it is there is part of it. */
export function recordsOf<T>(versions: Versions<T> | undefined): readonly Dated<T & { readonly active: boolean }>[] {
  return (versions ?? []).map(({ validFrom, thing, active }) => ({ validFrom, record: { active, ...thing } }));
}

/**
 * What must be noted so that some columns of a thing are otherwise from a moment on: a version for that moment, and new
 * ones of what was noted for later, as far as those only went on saying what now changes.
 * @param known its versions in the order of time. @param set the whole thing where there is none yet at that moment.
 */
export function versionsWith<R extends object>(
  known: readonly Dated<R>[],
  set: Partial<R>,
  validFrom: Instant,
): readonly Dated<R>[] {
  const base = known.findLast((version) => version.validFrom <= validFrom)?.record;
  if (!base) return [{ validFrom, record: set as R }];
  let changing = columnsThatDiffer(base, set);
  if (changing.length === 0) return [];
  const noted = [{ validFrom, record: { ...base, ...set } }];
  for (const { validFrom: from, record } of known) {
    if (from <= validFrom) continue;
    changing = changing.filter((column) => same(record[column], base[column]));
    if (changing.length === 0) break;
    const carried = Object.fromEntries(changing.map((column) => [column, set[column]]));
    noted.push({ validFrom: from, record: { ...record, ...(carried as Partial<R>) } });
  }
  return noted;
}

/** The columns of `set` that say something else than a record. */
export function columnsThatDiffer<R extends object>(record: R, set: Partial<R>): readonly (keyof R)[] {
  return (Object.keys(set) as (keyof R)[]).filter((column) => !same(record[column], set[column]));
}

function same(one: unknown, other: unknown): boolean {
  return one === other || canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

/** All that is known once changes are noted, without noting them. */
export function withChanges(versions: OrganisationVersions, changes: readonly DatedChange[]): OrganisationVersions {
  const notedIn = versions.version + 1;
  const units = new Map(versions.units);
  const persons = new Map(versions.persons);
  const fields = new Map(versions.fields);
  const lines = new Map<FieldId, Versions<PlannedLine>>(versions.lines);
  const absences = new Map(versions.absences.map((absence) => [absence.id, absence]));
  for (const change of changes) {
    switch (change.of) {
      case 'unit': {
        const { active, ...thing } = change.thing;
        insert(units, thing.id, { validFrom: change.validFrom, thing, active, notedIn });
        break;
      }
      case 'person': {
        const { email: _, ...thing } = change.thing;
        insert(persons, thing.id, { validFrom: change.validFrom, thing, active: thing.active, notedIn });
        break;
      }
      case 'field': {
        const { active, ...thing } = change.thing;
        insert(fields, thing.id, { validFrom: change.validFrom, thing, active, notedIn });
        break;
      }
      case 'line':
        insert(lines, change.thing.fieldId, {
          validFrom: change.validFrom,
          thing: change.thing,
          active: true,
          notedIn,
        });
        break;
      case 'absence':
        absences.set(change.thing.id, change.thing);
        break;
    }
  }
  return { ...versions, version: notedIn, units, persons, fields, lines, absences: [...absences.values()] };
}

function insert<T>(things: Map<string, Versions<T>>, id: string, version: Version<T>): void {
  const others = (things.get(id) ?? []).filter(({ validFrom }) => validFrom !== version.validFrom);
  things.set(
    id,
    [...others, version].sort((a, b) => a.validFrom - b.validFrom),
  );
}
