import { randomUUID } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { canonicalJson } from '../domain/canonical.js';
import type { Line } from '../domain/line.js';
import type { Field, Person, Unit } from '../domain/organisation.js';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.js';
import type { Handle } from './handle.js';

/** What to add or replace, each thing whole and by its id; what is not named stays as it is. */
export interface OrganisationChanges {
  readonly name?: string;
  readonly units?: readonly Unit[];
  /** With all their roles. */
  readonly persons?: readonly (Person & { readonly email: string })[];
  readonly fields?: readonly Field[];
  /** A line replaces the whole line of its field. */
  readonly lines?: readonly Line[];
  /** A policy never changes: what is new gets a version of its own. */
  readonly policy?: Policy;
  /** Dates `YYYY-MM-DD` to add as non-working days. */
  readonly extraDays?: readonly string[];
}

/**
 * Changes the organisation, in a transaction that writes; the version grows by one. The first change also sets up the
 * default policy where it brings none.
 * @throws Error when the policy is another one under a version that exists.
 */
export async function saveOrganisation(handle: Handle, changes: OrganisationChanges): Promise<void> {
  const version = await nextVersion(handle, changes.name);
  await saveUnits(handle, changes.units ?? []);
  await savePersons(handle, changes.persons ?? []);
  await saveFields(handle, changes.fields ?? []);
  for (const line of changes.lines ?? []) await saveLine(handle, line);
  const policy = changes.policy ?? (version === 1 ? DEFAULT_POLICY : undefined);
  if (policy) await savePolicy(handle, policy);
  await saveExtraDays(handle, changes.extraDays ?? []);
}

/** First, so that two who change at the same time wait for each other here. */
async function nextVersion({ db, tables }: Handle, name: string | undefined): Promise<number> {
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
  return saved.version;
}

async function saveUnits({ db, tables: { units } }: Handle, changed: readonly Unit[]): Promise<void> {
  for (const { id, parentId, kind, name, managerId } of changed) {
    const row = { parentId, kind, name, managerId };
    await db
      .insert(units)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: units.id, set: row });
  }
}

async function savePersons(
  { db, tables: { persons, personRoles } }: Handle,
  changed: NonNullable<OrganisationChanges['persons']>,
): Promise<void> {
  for (const { id, name, email, unitId, active, roles } of changed) {
    const row = { name, email, unitId, active };
    await db
      .insert(persons)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: persons.id, set: row });
    await db.delete(personRoles).where(eq(personRoles.personId, id));
    const held = [...new Set(roles)].map((role) => ({ personId: id, role }));
    if (held.length > 0) await db.insert(personRoles).values(held);
  }
}

async function saveFields({ db, tables: { fields } }: Handle, changed: readonly Field[]): Promise<void> {
  for (const { id, code, name } of changed) {
    await db.insert(fields).values({ id, code, name }).onConflictDoUpdate({ target: fields.id, set: { code, name } });
  }
}

async function saveLine({ db, tables: { rungs, rungMembers } }: Handle, { fieldId, rungs: line }: Line): Promise<void> {
  const old = await db.select({ id: rungs.id }).from(rungs).where(eq(rungs.fieldId, fieldId));
  if (old.length > 0) {
    await db.delete(rungs).where(
      inArray(
        rungs.id,
        old.map(({ id }) => id),
      ),
    );
  }
  for (const [position, { id, kind, members }] of line.entries()) {
    await db.insert(rungs).values({ id, fieldId, position, kind });
    const seats = members.map((personId, index) => ({ rungId: id, personId, position: index }));
    if (seats.length > 0) await db.insert(rungMembers).values(seats);
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
