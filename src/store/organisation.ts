import { asc, eq } from 'drizzle-orm';
import type { Line, Rung } from '../domain/line.js';
import type { Organisation, Role } from '../domain/organisation.js';
import type { Policy } from '../domain/policy.js';
import type { FieldId, PersonId } from '../domain/signal/words.js';
import { DEFAULT_CALENDAR } from '../domain/time/working-days.js';
import { type Handle, statement } from './handle.js';

/** The organisation and its policies as they stood together. */
export interface Snapshot {
  /** See the table: tells whether this copy is old. */
  readonly stamp: string;
  readonly organisation: Organisation;
  readonly policies: ReadonlyMap<number, Policy>;
}

/** A way to the snapshot that keeps the last one, and reads it again only when its stamp has changed. */
export function snapshots(): (handle: Handle) => Promise<Snapshot> {
  let kept: Snapshot | undefined;
  return async (handle) => {
    const { stamp } = await metaOf(handle);
    if (kept?.stamp !== stamp) kept = await load(handle);
    return kept;
  };
}

/**
 * A policy of a snapshot, by default the newest.
 * @throws Error for an unknown version.
 */
export function policyOf({ policies }: Snapshot, version = Math.max(...policies.keys())): Policy {
  const policy = policies.get(version);
  if (!policy) throw new Error(policies.size === 0 ? 'no policy is set up' : `there is no policy ${version}`);
  return policy;
}

/** Where to write to a person; the organisation itself holds no addresses. */
export async function emailOf({ db, tables: { persons } }: Handle, personId: PersonId): Promise<string | undefined> {
  const [row] = await db.select({ email: persons.email }).from(persons).where(eq(persons.id, personId));
  return row?.email;
}

/** Before anything is set up: version 0. */
async function metaOf(handle: Handle): Promise<{ version: number; stamp: string; name: string }> {
  const [row] = await statement(handle, 'organisation_meta', ({ db, tables: { organisationMeta: meta } }) =>
    db
      .select({ version: meta.version, stamp: meta.stamp, name: meta.name })
      .from(meta)
      .where(eq(meta.id, 1))
      .prepare('organisation_meta'),
  ).execute();
  return row ?? { version: 0, stamp: '', name: '' };
}

/** Whole, or again: a change that was committed halfway is seen by its stamp. */
async function load(handle: Handle): Promise<Snapshot> {
  for (;;) {
    const { version, stamp, name } = await metaOf(handle);
    const parts = await loadParts(handle);
    const policies = await handle.db.select().from(handle.tables.policies);
    if ((await metaOf(handle)).stamp !== stamp) continue;
    return {
      stamp,
      organisation: { version, name, ...parts },
      policies: new Map(policies.map((policy) => [policy.version, policy.document])),
    };
  }
}

async function loadParts({ db, tables }: Handle): Promise<Omit<Organisation, 'version' | 'name'>> {
  const units = await db.select().from(tables.units).orderBy(asc(tables.units.id));
  const roles = groupBy(
    await db.select().from(tables.personRoles).orderBy(asc(tables.personRoles.role)),
    (row) => row.personId,
    (row): Role => row.role,
  );
  const persons = await db.select().from(tables.persons).orderBy(asc(tables.persons.id));
  const fields = await db.select().from(tables.fields).orderBy(asc(tables.fields.name));
  const days = await db.select().from(tables.extraDays).orderBy(asc(tables.extraDays.date));
  const rungs = await loadRungs({ db, tables });
  return {
    units: new Map(units.map((unit) => [unit.id, unit])),
    persons: new Map(
      persons.map(({ email: _, ...person }) => [person.id, { ...person, roles: roles.get(person.id) ?? [] }]),
    ),
    fields: new Map(fields.map((field) => [field.id, field])),
    lines: new Map(fields.map(({ id }): [FieldId, Line] => [id, { fieldId: id, rungs: rungs.get(id) ?? [] }])),
    calendar: { ...DEFAULT_CALENDAR, extraDays: days.map((day) => day.date) },
  };
}

async function loadRungs({ db, tables }: Pick<Handle, 'db' | 'tables'>): Promise<Map<FieldId, Rung[]>> {
  const { rungs, rungMembers, persons } = tables;
  const members = groupBy(
    await db
      .select({ rungId: rungMembers.rungId, personId: rungMembers.personId })
      .from(rungMembers)
      .innerJoin(persons, eq(persons.id, rungMembers.personId))
      .where(eq(persons.active, true))
      .orderBy(asc(rungMembers.rungId), asc(rungMembers.position)),
    (row) => row.rungId,
    (row) => row.personId,
  );
  return groupBy(
    await db.select().from(rungs).orderBy(asc(rungs.fieldId), asc(rungs.position)),
    (row) => row.fieldId,
    ({ id, kind }): Rung => ({ id, kind, members: members.get(id) ?? [] }),
  );
}

function groupBy<Row, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  itemOf: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(itemOf(row));
    else groups.set(keyOf(row), [itemOf(row)]);
  }
  return groups;
}
