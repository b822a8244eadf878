import { randomUUID } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { canonicalJson } from '../domain/canonical.js';
import type { Line, Rung } from '../domain/line.js';
import type { Absence, Field, Person, Unit } from '../domain/organisation.js';
import type { DatedChange } from '../domain/organisation-changes.js';
import type { PlannedRung } from '../domain/organisation-versions.js';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Noted } from '../usecases/ports.js';
import { ConcurrentWrite } from './faults.js';
import { type Handle, insertRows } from './handle.js';

/** What to add or replace, each thing whole and by its id; what is not named stays as it is. */
export interface OrganisationChanges {
  readonly name?: string;
  /** `active: false` for one that ends. */
  readonly units?: readonly (Unit & { readonly active?: boolean })[];
  /** With all their roles. */
  readonly persons?: readonly (Person & { readonly email: string })[];
  readonly fields?: readonly (Field & { readonly active?: boolean })[];
  /** A line replaces the whole line of its field. */
  readonly lines?: readonly Line[];
  readonly absences?: readonly Absence[];
  /** A policy never changes: what is new gets a version of its own. */
  readonly policy?: Policy;
  /** Dates `YYYY-MM-DD` to add as non-working days. */
  readonly extraDays?: readonly string[];
}

/**
 * Changes the organisation, in a transaction that writes; the version grows by one. The first change also sets up the
 * default policy where it brings none.
 * @param validFrom from when units, people, fields and lines are so; may lie in the future, and 0 is always.
 * @throws Error when the policy is another one under a version that exists, or a unit or person named is unknown.
 */
export async function saveOrganisation(
  handle: Handle,
  changes: OrganisationChanges,
  validFrom: Instant = 0,
): Promise<void> {
  const { version, stamp } = await nextVersion(handle, changes.name);
  await note(handle, version, stamp, { at: Date.now(), by: null, source: 'set_up' });
  await saveVersions(handle, version, datedChanges(changes, validFrom));
  const policy = changes.policy ?? (version === 1 ? DEFAULT_POLICY : undefined);
  if (policy) await savePolicy(handle, policy);
  await saveExtraDays(handle, changes.extraDays ?? []);
}

/** See `SignalWrites.changeOrganisation`. */
export async function changeOrganisation(
  handle: Handle,
  changes: readonly DatedChange[],
  noted: Noted,
  seenVersion: number,
): Promise<void> {
  const { version, stamp } = await nextVersion(handle, undefined);
  if (version !== seenVersion + 1) throw new ConcurrentWrite('the organisation');
  await note(handle, version, stamp, noted);
  await saveVersions(handle, version, changes);
}

function datedChanges(changes: OrganisationChanges, validFrom: Instant): readonly DatedChange[] {
  const { units = [], persons = [], fields = [], lines = [], absences = [] } = changes;
  return [
    ...units.map((unit) => ({ of: 'unit', validFrom, thing: { active: true, ...unit } }) as const),
    ...persons.map((thing) => ({ of: 'person', validFrom, thing }) as const),
    ...fields.map((field) => ({ of: 'field', validFrom, thing: { active: true, ...field } }) as const),
    ...lines.map(
      ({ fieldId, rungs }) => ({ of: 'line', validFrom, thing: { fieldId, rungs: rungs.map(planned) } }) as const,
    ),
    ...absences.map((thing) => ({ of: 'absence', thing }) as const),
  ];
}

/** The plan behind a rung as it works: without those who only stand in. */
function planned({ id, kind, members, chairId, regions, standIns }: Rung): PlannedRung {
  const own = members.filter((personId) => !standIns?.has(personId));
  const seats = own.flatMap((personId) =>
    (regions?.get(personId) ?? [null]).map((regionId) => ({ personId, regionId })),
  );
  return { id, kind, chairId: chairId ?? null, seats };
}

/** First, so that two who change at the same time wait for each other here. */
async function nextVersion(
  { db, tables }: Handle,
  name: string | undefined,
): Promise<{ readonly version: number; readonly stamp: string }> {
  const { organisationMeta: meta } = tables;
  const stamp = randomUUID();
  const [saved] = await db
    .insert(meta)
    .values({ id: 1, version: 1, stamp, name: name ?? '' })
    .onConflictDoUpdate({
      target: meta.id,
      set: { version: sql`${meta.version} + 1`, stamp, name: name ?? sql`${meta.name}` },
    })
    .returning({ version: meta.version });
  if (!saved) throw new Error('the organisation was not saved');
  return { version: saved.version, stamp };
}

async function note({ db, tables }: Handle, version: number, stamp: string, { at, by, source }: Noted): Promise<void> {
  await db.insert(tables.organisationLog).values({ version, notedAt: at, notedBy: by, source, stamp });
}

type ChangeOf<K extends DatedChange['of']> = Extract<DatedChange, { of: K }>;

async function saveVersions(handle: Handle, notedIn: number, changes: readonly DatedChange[]): Promise<void> {
  const { tables } = handle;
  const of = <K extends DatedChange['of']>(kind: K) =>
    changes.filter((change): change is ChangeOf<K> => change.of === kind);
  const units = of('unit').map(({ thing, validFrom }) => {
    const { id, parentId, kind, name, managerId, active } = thing;
    return { id, validFrom, notedIn, parentId, kind, name, managerId, active };
  });
  const persons = of('person').map(({ thing, validFrom }) => {
    const { id, name, email, unitId, active } = thing;
    return { id, validFrom, notedIn, name, email, unitId, active, roles: [...new Set(thing.roles)].sort() };
  });
  const fields = of('field').map(({ thing: { id, code, name, active }, validFrom }) => {
    return { id, validFrom, notedIn, code, name, active };
  });
  const lines = of('line').map(({ thing: { fieldId, rungs }, validFrom }) => {
    return { id: fieldId, validFrom, notedIn, rungs };
  });
  const absences = of('absence').map(({ thing: { id, personId, from, until, standInId } }) => {
    return { id, validFrom: from, notedIn, personId, from, until, standInId };
  });
  await insertRows(handle, 'unit_version', tables.unitVersions, lastOfEach(units));
  await insertRows(handle, 'person_version', tables.personVersions, lastOfEach(persons));
  await insertRows(handle, 'field_version', tables.fieldVersions, lastOfEach(fields));
  await insertRows(handle, 'line_version', tables.lineVersions, lastOfEach(lines));
  await insertRows(handle, 'absence', tables.absences, lastOfEach(absences));
  await refuseUnknown(
    handle,
    new Set(persons.flatMap(({ unitId }) => unitId ?? [])),
    new Set(lines.flatMap(({ rungs }) => rungs.flatMap(({ seats }) => seats.map(({ personId }) => personId)))),
  );
}

/** What is said twice of the same thing for the same moment is as it was said last. */
function lastOfEach<R extends { readonly id: string; readonly validFrom: Instant }>(rows: readonly R[]): readonly R[] {
  return [...new Map(rows.map((row) => [`${row.validFrom} ${row.id}`, row])).values()];
}

/** @throws Error when somebody would be in a unit, or on a rung, that never was. */
async function refuseUnknown(
  { db, tables: { unitVersions, personVersions } }: Handle,
  unitIds: ReadonlySet<string>,
  personIds: ReadonlySet<PersonId>,
): Promise<void> {
  if (unitIds.size > 0) {
    const rows = await db.selectDistinct({ id: unitVersions.id }).from(unitVersions);
    const known = new Set(rows.map(({ id }) => id));
    for (const id of unitIds) if (!known.has(id)) throw new Error(`there is no unit ${id}`);
  }
  if (personIds.size > 0) {
    const rows = await db
      .selectDistinct({ id: personVersions.id })
      .from(personVersions)
      .where(inArray(personVersions.id, [...personIds]));
    if (rows.length < personIds.size) throw new Error('somebody on a line is unknown');
  }
}

async function savePolicy({ db, tables: { policies } }: Handle, policy: Policy): Promise<void> {
  const [known] = await db.select().from(policies).where(eq(policies.version, policy.version));
  if (!known) await db.insert(policies).values({ version: policy.version, document: policy });
  else if (canonicalJson(known.document) !== canonicalJson(policy)) {
    throw new Error(`policy ${policy.version} exists and says something else`);
  }
}

async function saveExtraDays({ db, tables: { extraDays } }: Handle, dates: readonly string[]): Promise<void> {
  if (dates.length === 0) return;
  await db
    .insert(extraDays)
    .values(dates.map((date) => ({ date })))
    .onConflictDoNothing();
}
