import { and, asc, type Column, desc, eq, gt, inArray, lte, type SQL } from 'drizzle-orm';
import type { Absence, Organisation } from '../domain/organisation.js';
import { treeAsKnown } from '../domain/organisation-as-known.js';
import type { PersonRecord } from '../domain/organisation-changes.js';
import { type OrganisationOverTime, organisationOverTime } from '../domain/organisation-over-time.js';
import {
  type OrganisationVersions,
  type Versions,
  versionsById,
  withVersionsOf,
} from '../domain/organisation-versions.js';
import { completePolicy, type Policy } from '../domain/policy.js';
import type { PersonId } from '../domain/signal/words.js';
import { DEFAULT_CALENDAR, type Instant } from '../domain/time/working-days.js';
import type { Noted } from '../usecases/ports.js';
import { ConcurrentWrite } from './faults.js';
import { ask, type Handle } from './handle.js';

/** The organisation along the years, and its policies, as they were known together. */
export interface Snapshot {
  /** See the table: tells whether this copy is old. */
  readonly stamp: string;
  readonly versions: OrganisationVersions;
  readonly overTime: OrganisationOverTime;
  readonly policies: ReadonlyMap<number, Policy>;
}

/**
 * A way to the snapshot that keeps the last one; when its stamp has changed it reads what was noted since. On a database
 * server who may trust the last one does not wait for the stamp, and begins anew where it turns out at the end to be old.
 */
export function snapshots(): (handle: Handle, mayTrust: boolean) => Promise<Seen> {
  let kept: Snapshot | undefined;
  return async (handle, mayTrust) => {
    const asked = metaOf(handle);
    if (handle.wire && kept && mayTrust) {
      const snapshot = kept;
      const confirmed = asked.then(({ stamp }) => {
        if (snapshot.stamp !== stamp) throw new ConcurrentWrite('the organisation');
      });
      // Whoever ends the transaction hears of it.
      confirmed.catch(() => undefined);
      return { snapshot, confirmed };
    }
    const { stamp } = await asked;
    if (kept?.stamp !== stamp) kept = await load(handle, kept);
    return { snapshot: kept };
  };
}

export interface Seen {
  readonly snapshot: Snapshot;
  /** Rejects with `ConcurrentWrite` where it was no longer so when the transaction began. */
  readonly confirmed?: Promise<void>;
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

/** Where to write to a person at a moment; the organisation itself holds no addresses. */
export async function emailOf(
  { db, tables: { personVersions: persons } }: Handle,
  personId: PersonId,
  at: Instant,
): Promise<string | undefined> {
  const [row] = await db
    .select({ email: persons.email })
    .from(persons)
    .where(and(eq(persons.id, personId), lte(persons.validFrom, at)))
    .orderBy(desc(persons.validFrom), desc(persons.notedIn))
    .limit(1);
  return row?.email;
}

/** Whether somebody is known at a moment and has not left. */
export async function worksHere(
  { db, tables: { personVersions: persons } }: Handle,
  personId: PersonId,
  at: Instant,
): Promise<boolean> {
  const [row] = await db
    .select({ active: persons.active })
    .from(persons)
    .where(and(eq(persons.id, personId), lte(persons.validFrom, at)))
    .orderBy(desc(persons.validFrom), desc(persons.notedIn))
    .limit(1);
  return row?.active === true;
}

/** An address counts as that of a person once it was known for so long. */
const KNOWN_FOR_MS = 14 * 24 * 60 * 60_000;

/**
 * Where to write what opens an account: the address by what was noted two weeks ago, also where a later change says that
 * it was another all along. Of somebody who is newer than that, the first that was noted.
 */
export async function longKnownEmailOf(
  { db, tables: { personVersions: persons, organisationLog: log } }: Handle,
  personId: PersonId,
  at: Instant,
): Promise<string | undefined> {
  const rows = await db
    .select({
      email: persons.email,
      validFrom: persons.validFrom,
      notedIn: persons.notedIn,
      notedAt: log.notedAt,
      source: log.source,
    })
    .from(persons)
    .innerJoin(log, eq(log.version, persons.notedIn))
    .where(eq(persons.id, personId))
    .orderBy(asc(persons.validFrom), asc(persons.notedIn));
  const known = rows.filter(({ source, notedAt }) => source === 'set_up' || notedAt <= at - KNOWN_FOR_MS);
  const first = Math.min(...rows.map(({ notedIn }) => notedIn));
  const counted = known.length > 0 ? known : rows.filter(({ notedIn }) => notedIn === first);
  return (counted.findLast(({ validFrom }) => validFrom <= at) ?? counted[0])?.email;
}

/** Before anything is set up: version 0. */
async function metaOf(handle: Handle): Promise<{ version: number; stamp: string; name: string }> {
  const [row] = await ask(
    handle,
    'organisation_meta',
    ({ organisationMeta: { version, stamp, name } }) => ({ version, stamp, name }),
    ({ db, tables: { organisationMeta: meta } }, fields) => db.select(fields).from(meta).where(eq(meta.id, 1)),
  );
  return row ?? { version: 0, stamp: '', name: '' };
}

/** Whole, or again: a change that was committed halfway is seen by its stamp. */
async function load(handle: Handle, kept: Snapshot | undefined): Promise<Snapshot> {
  for (;;) {
    const { version, stamp, name } = await metaOf(handle);
    const since = kept && (await wasOnceTrue(handle, kept)) ? kept.versions : undefined;
    const versions = { version, name, ...(await loadVersions(handle, since)) };
    const policies = await handle.db.select().from(handle.tables.policies);
    if ((await metaOf(handle)).stamp !== stamp) continue;
    return {
      stamp,
      versions,
      overTime: organisationOverTime(versions),
      policies: new Map(policies.map((policy) => [policy.version, completePolicy(policy.document)])),
    };
  }
}

/**
 * Whether what is known now came on top of this. Not where its version was rolled back, or lost with a server that another
 * took the place of, and made anew.
 */
async function wasOnceTrue({ db, tables }: Handle, { stamp, versions: { version } }: Snapshot): Promise<boolean> {
  const { organisationLog: log } = tables;
  const [row] = await db.select({ stamp: log.stamp }).from(log).where(eq(log.version, version));
  return row?.stamp === stamp;
}

/** See `SignalReads.personRecords`. */
export async function personRecords(
  { db, tables: { personVersions } }: Handle,
  personId?: PersonId,
): Promise<ReadonlyMap<PersonId, Versions<PersonRecord>>> {
  const rows = await db
    .select()
    .from(personVersions)
    .where(personId === undefined ? undefined : eq(personVersions.id, personId));
  return byId(rows, ({ id, name, email, unitId, roles, active }) => ({ id, name, email, unitId, roles, active }));
}

/** See `SignalReads.organisationLog`. */
export async function organisationLog({ db, tables }: Handle): Promise<ReadonlyMap<number, Noted>> {
  const rows = await db.select().from(tables.organisationLog);
  return new Map(rows.map(({ version, notedAt, notedBy, source }) => [version, { at: notedAt, by: notedBy, source }]));
}

/** See `SignalReads.treeAsKnown`; read anew each time, for the snapshot holds of two versions for one moment the last. */
export async function organisationTreeAsKnown(
  handle: Handle,
  end: Instant,
): Promise<Pick<Organisation, 'units' | 'fields'>> {
  const { db, tables } = handle;
  const units = await db.select().from(tables.unitVersions);
  const fields = await db.select().from(tables.fieldVersions);
  const noted = {
    units: units.map(({ id, validFrom, notedIn, active, ...unit }) => {
      return { id, validFrom, notedIn, active, thing: { id, ...unit } };
    }),
    fields: fields.map(({ id, validFrom, notedIn, active, ...field }) => {
      return { id, validFrom, notedIn, active, thing: { id, ...field } };
    }),
  };
  return treeAsKnown(noted, await organisationLog(handle), end);
}

/** @param since what is known up to a version: what is alike is not read again, and the rest is the same object. */
async function loadVersions(
  handle: Handle,
  since: OrganisationVersions | undefined,
): Promise<Omit<OrganisationVersions, 'version' | 'name'>> {
  const { db, tables } = handle;
  const { unitVersions, personVersions, fieldVersions, lineVersions } = tables;
  const { id, validFrom, notedIn, name, unitId, roles, active } = personVersions;
  const person = { id, validFrom, notedIn, name, unitId, roles, active };
  const days = await db.select().from(tables.extraDays).orderBy(asc(tables.extraDays.date));
  return {
    units: await versionsSince(
      unitVersions,
      (which) => db.select().from(unitVersions).where(which),
      ({ id, parentId, kind, name, managerId }) => ({ id, parentId, kind, name, managerId }),
      since && { version: since.version, known: since.units },
    ),
    persons: await versionsSince(
      personVersions,
      (which) => db.select(person).from(personVersions).where(which),
      ({ id, name, unitId, roles, active }) => ({ id, name, unitId, roles, active }),
      since && { version: since.version, known: since.persons },
    ),
    fields: await versionsSince(
      fieldVersions,
      (which) => db.select().from(fieldVersions).where(which),
      ({ id, code, name }) => ({ id, code, name }),
      since && { version: since.version, known: since.fields },
    ),
    lines: await versionsSince(
      lineVersions,
      (which) => db.select().from(lineVersions).where(which),
      ({ id, rungs }) => ({ fieldId: id, rungs }),
      since && { version: since.version, known: since.lines },
    ),
    absences: await loadAbsences({ db, tables }),
    calendar: { ...DEFAULT_CALENDAR, extraDays: days.map((day) => day.date) },
  };
}

interface VersionRow {
  readonly id: string;
  readonly validFrom: Instant;
  readonly notedIn: number;
  readonly active?: boolean;
}

/** Of more things than this all are read: a question that names each is no shorter. */
const MANY = 500;

async function versionsSince<Row extends VersionRow, T>(
  { id, notedIn }: { readonly id: Column; readonly notedIn: Column },
  read: (which: SQL | undefined) => Promise<readonly Row[]>,
  thingOf: (row: Row) => T,
  since: { readonly version: number; readonly known: ReadonlyMap<string, Versions<T>> } | undefined,
): Promise<ReadonlyMap<string, Versions<T>>> {
  if (!since) return byId(await read(undefined), thingOf);
  const ids = [...new Set((await read(gt(notedIn, since.version))).map((row) => row.id))];
  if (ids.length === 0) return since.known;
  if (ids.length > MANY) return byId(await read(undefined), thingOf);
  return withVersionsOf(since.known, byId(await read(inArray(id, ids)), thingOf));
}

/** The last word on each. */
async function loadAbsences({ db, tables: { absences } }: Pick<Handle, 'db' | 'tables'>): Promise<readonly Absence[]> {
  const rows = await db.select().from(absences).orderBy(asc(absences.notedIn));
  const last = new Map(rows.map(({ notedIn: _, ...absence }) => [absence.id, absence]));
  return [...last.values()].sort((a, b) => a.from - b.from);
}

function byId<Row extends VersionRow, T>(
  rows: readonly Row[],
  thingOf: (row: Row) => T,
): ReadonlyMap<string, Versions<T>> {
  return versionsById(
    rows.map((row) => {
      const { id, validFrom, notedIn, active = true } = row;
      return { id, validFrom, notedIn, active, thing: thingOf(row) };
    }),
  );
}
