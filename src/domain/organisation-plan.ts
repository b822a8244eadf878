import type { Absence } from './organisation.js';
import {
  columnsThatDiffer,
  type DatedChange,
  type EntityKind,
  type FieldRecord,
  type PersonRecord,
  recordsOf,
  type UnitRecord,
  versionsWith,
  withChanges,
} from './organisation-changes.js';
import { newProblems } from './organisation-checks.js';
import { isWarning, type OrganisationProblem } from './organisation-problems.js';
import type { OrganisationVersions, PlannedLine, Versions } from './organisation-versions.js';
import type { PersonId } from './signal/words.js';
import type { Instant } from './time/working-days.js';

/** What somebody wants otherwise: columns of a thing from a moment on, all of them for a new thing. */
export type Edit =
  | Setting<'unit', UnitRecord>
  | Setting<'person', PersonRecord>
  | Setting<'field', FieldRecord>
  | Setting<'line', PlannedLine>
  | { readonly of: 'absence'; readonly thing: Absence };

interface Setting<K extends EntityKind, R> {
  readonly of: K;
  readonly id: string;
  readonly set: Partial<R>;
  readonly validFrom: Instant;
}

/** What an edit changes, as people are shown it. */
export interface Difference {
  readonly of: EntityKind;
  readonly id: string;
  readonly kind: 'added' | 'changed' | 'ended';
  readonly validFrom: Instant;
  readonly columns: readonly { readonly column: string; readonly before: unknown; readonly after: unknown }[];
}

/** All that comes of some edits; nothing is noted yet. */
export interface OrganisationPlan {
  readonly changes: readonly DatedChange[];
  readonly differences: readonly Difference[];
  readonly problems: readonly OrganisationProblem[];
  readonly after: OrganisationVersions;
}

/** What is known; the addresses of people stand apart. */
export interface Known {
  readonly versions: OrganisationVersions;
  readonly persons: ReadonlyMap<PersonId, Versions<PersonRecord>>;
}

/** Works out what edits change, and what would be wrong then; each thing is edited once. */
export function planEdits(known: Known, edits: readonly Edit[]): OrganisationPlan {
  const planned = edits.map((edit) => planEdit(known, edit));
  const changes = planned.flatMap((each) => each.changes);
  const after = withChanges(known.versions, changes);
  const from = Math.min(...changes.map((change) => (change.of === 'absence' ? change.thing.from : change.validFrom)));
  return {
    changes,
    after,
    differences: planned.flatMap(({ difference }) => difference ?? []),
    problems: [
      ...planned.flatMap(({ problem }) => problem ?? []),
      ...(changes.length > 0 ? newProblems(known.versions, after, from) : []),
    ],
  };
}

/** Whether a plan may be carried out; warnings stop nothing. */
export function isSound({ problems }: Pick<OrganisationPlan, 'problems'>): boolean {
  return problems.every(isWarning);
}

interface Planned {
  readonly changes: readonly DatedChange[];
  readonly difference?: Difference;
  readonly problem?: OrganisationProblem;
}

function planEdit({ versions, persons }: Known, edit: Edit): Planned {
  switch (edit.of) {
    case 'unit':
      return planSetting(edit, recordsOf(versions.units.get(edit.id)), UNIT_COLUMNS, ({ validFrom, record }) => {
        return { of: 'unit', validFrom, thing: record };
      });
    case 'person':
      return planSetting(sorted(edit), recordsOf(persons.get(edit.id)), PERSON_COLUMNS, ({ validFrom, record }) => {
        return { of: 'person', validFrom, thing: record };
      });
    case 'field':
      return planSetting(edit, recordsOf(versions.fields.get(edit.id)), FIELD_COLUMNS, ({ validFrom, record }) => {
        return { of: 'field', validFrom, thing: record };
      });
    case 'line':
      return planSetting(edit, recordsOf(versions.lines.get(edit.id)), ['rungs'], ({ validFrom, record }) => {
        return { of: 'line', validFrom, thing: { fieldId: record.fieldId, rungs: record.rungs } };
      });
    case 'absence':
      return planAbsence(
        versions.absences.find(({ id }) => id === edit.thing.id),
        edit.thing,
      );
  }
}

const UNIT_COLUMNS = ['name', 'kind', 'parentId', 'managerId', 'active'] as const;
const PERSON_COLUMNS = ['name', 'email', 'unitId', 'roles', 'active'] as const;
const FIELD_COLUMNS = ['code', 'name', 'active'] as const;

function sorted(edit: Setting<'person', PersonRecord>): Setting<'person', PersonRecord> {
  const { roles } = edit.set;
  return roles ? { ...edit, set: { ...edit.set, roles: [...new Set(roles)].sort() } } : edit;
}

function planSetting<R extends object>(
  { of, id, set, validFrom }: Setting<EntityKind, R>,
  known: Parameters<typeof versionsWith<R>>[0],
  columns: readonly (keyof R & string)[],
  toChange: (version: { readonly validFrom: Instant; readonly record: R }) => DatedChange,
): Planned {
  const base = known.findLast((version) => version.validFrom <= validFrom)?.record;
  if (!base && columns.some((column) => set[column] === undefined)) {
    return { changes: [], problem: { entity: of, id, column: 'valid_from', code: 'not_there_yet', at: validFrom } };
  }
  const noted = versionsWith(known, set, validFrom);
  if (noted.length === 0) return { changes: [] };
  const changed = base ? columns.filter((column) => columnsThatDiffer(base, set).includes(column)) : columns;
  const ends = base && changed.includes('active' as keyof R & string) && set['active' as keyof R] === false;
  return {
    changes: noted.map(toChange),
    difference: {
      of,
      id,
      kind: base ? (ends ? 'ended' : 'changed') : 'added',
      validFrom,
      columns: changed.map((column) => ({ column, before: base?.[column], after: set[column] })),
    },
  };
}

const ABSENCE_COLUMNS = ['personId', 'from', 'until', 'standInId'] as const;

function planAbsence(before: Absence | undefined, after: Absence): Planned {
  const changed = before ? columnsThatDiffer<Absence>(before, after) : ABSENCE_COLUMNS;
  if (changed.length === 0) return { changes: [] };
  return {
    changes: [{ of: 'absence', thing: after }],
    difference: {
      of: 'absence',
      id: after.id,
      kind: before ? 'changed' : 'added',
      validFrom: after.from,
      columns: ABSENCE_COLUMNS.filter((column) => changed.includes(column)).map((column) => ({
        column,
        before: before?.[column],
        after: after[column],
      })),
    },
  };
}
