import { randomUUID } from 'node:crypto';
import { and, eq, lte } from 'drizzle-orm';
import { z } from 'zod';
import type { PersonId } from '../domain/signal/words.js';
import { endOfUtcDay } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';
import type { Factor, KeptFactor, PasskeyFactor } from '../usecases/factor-ports.js';

/** What lies under the veil: a copy of the database tells neither who has which factor, nor when it was used. */
const veiled = z.object({
  personId: z.string(),
  factor: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('app'), secret: z.string(), lastStep: z.number() }),
    z.object({
      kind: z.literal('passkey'),
      name: z.string(),
      credentialId: z.string(),
      publicKey: z.string(),
      counter: z.number(),
      transports: z.array(z.string()),
    }),
    z.object({ kind: z.literal('recovery'), tags: z.array(z.string()) }),
  ]),
});

export async function factorsOf(
  { db, tables: { factors } }: Handle,
  keys: WebKeys,
  personId: PersonId,
): Promise<readonly KeptFactor[]> {
  const rows = await db
    .select()
    .from(factors)
    .where(eq(factors.owner, ownerOf(keys, personId)));
  return rows.map((row) => kept(keys, row));
}

export async function passkey(
  { db, tables: { factors } }: Handle,
  keys: WebKeys,
  credentialId: string,
): Promise<KeptFactor<PasskeyFactor> | undefined> {
  const [row] = await db
    .select()
    .from(factors)
    .where(eq(factors.find, keys.tag('factor', 'passkey', credentialId)));
  const found = row && kept(keys, row);
  return found?.factor.kind === 'passkey' ? { ...found, factor: found.factor } : undefined;
}

/** See `FactorWrites.addFactor`. */
export async function addFactor(handle: Handle, keys: WebKeys, personId: PersonId, factor: Factor): Promise<boolean> {
  const { db, tables } = handle;
  const find =
    factor.kind === 'passkey'
      ? keys.tag('factor', factor.kind, factor.credentialId)
      : keys.tag('factor', factor.kind, 'person', personId);
  if (factor.kind !== 'passkey') await db.delete(tables.factors).where(eq(tables.factors.find, find));
  const id = randomUUID();
  const added = await db
    .insert(tables.factors)
    .values({ id, owner: ownerOf(keys, personId), find, veiled: hide(keys, id, personId, factor) })
    .onConflictDoNothing()
    .returning({ id: tables.factors.id });
  return added.length > 0;
}

/** See `FactorWrites.changeFactor`; a veil is never the same twice, and so tells whether a row was written since it was read. */
export async function changeFactor(
  { db, tables: { factors } }: Handle,
  keys: WebKeys,
  { id, personId, version }: KeptFactor,
  factor: Factor,
): Promise<boolean> {
  const changed = await db
    .update(factors)
    .set({ veiled: hide(keys, id, personId, factor) })
    .where(and(eq(factors.id, id), eq(factors.veiled, version)))
    .returning({ id: factors.id });
  return changed.length > 0;
}

export async function removeFactor({ db, tables: { factors } }: Handle, { id }: KeptFactor): Promise<void> {
  await db.delete(factors).where(eq(factors.id, id));
}

export async function removeFactorsOf(
  { db, tables: { factors } }: Handle,
  keys: WebKeys,
  personId: PersonId,
): Promise<void> {
  await db.delete(factors).where(eq(factors.owner, ownerOf(keys, personId)));
}

/** See `FactorWrites.spendChallenge`; what is older than any question can be is cleared away. */
export async function spendChallenge(
  { db, tables: { spentChallenges: spent } }: Handle,
  keys: WebKeys,
  challenge: string,
  at: Instant,
): Promise<boolean> {
  await db.delete(spent).where(lte(spent.expiresOn, at));
  const first = await db
    .insert(spent)
    .values({ tag: keys.tag('challenge', challenge), expiresOn: endOfUtcDay(at + DAY_MS) })
    .onConflictDoNothing()
    .returning({ tag: spent.tag });
  return first.length > 0;
}

const DAY_MS = 86_400_000;

function ownerOf(keys: WebKeys, personId: PersonId): string {
  return keys.tag('factor_owner', personId);
}

function kept(keys: WebKeys, row: { readonly id: string; readonly veiled: string }): KeptFactor {
  const { personId, factor } = veiled.parse(JSON.parse(keys.unveil('factor', row.veiled, row.id)));
  return { id: row.id, personId, factor, version: row.veiled };
}

function hide(keys: WebKeys, id: string, personId: PersonId, factor: Factor): string {
  return keys.veil('factor', JSON.stringify({ personId, factor }), id);
}
