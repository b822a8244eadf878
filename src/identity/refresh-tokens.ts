import { randomUUID } from 'node:crypto';
import { and, count, eq, gt, lte, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import { PROOFS, type Proof } from '../domain/second-factor.js';
import type { PersonId } from '../domain/signal/words.js';
import { endOfUtcDay } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';
import type { RefreshToken } from '../usecases/identity-ports.js';
import { loginOwner } from './login-owner.js';
import { digestOf, newSecret } from './secrets.js';

/** A refresh token is of use for so long, */
const REFRESH_MS = 12 * 60 * 60_000;
/** and all that come from one log-in, its family, for so long together. */
const FAMILY_MS = 30 * 24 * 60 * 60_000;

/** What lies under the veil, as with a session. `startedAt` is the moment of the log-in. */
const veiled = z.object({
  personId: z.string(),
  startedAt: z.number(),
  expiresAt: z.number(),
  proof: z.enum(PROOFS).default('password'),
});
type Kept = z.infer<typeof veiled>;

/** The first token of a new family; clears away the families that have expired. */
export async function issueRefreshToken(
  handle: Handle,
  keys: WebKeys,
  personId: PersonId,
  proof: Proof,
  at: Instant,
): Promise<RefreshToken> {
  await removeExpired(handle, at);
  return add(handle, keys, randomUUID(), { personId, startedAt: at, expiresAt: at + REFRESH_MS, proof });
}

/**
 * The next token of a family for the one before, which is used up by it.
 * A token that was used before is a copy in a stranger's hands, or was one: the whole family is revoked.
 */
export async function rotateRefreshToken(
  handle: Handle,
  keys: WebKeys,
  token: string,
  at: Instant,
): Promise<RefreshToken | undefined> {
  const { db, tables } = handle;
  const { refreshTokens: kept } = tables;
  const id = digestOf(token);
  const [row] = await db
    .update(kept)
    .set({ used: true })
    .where(and(eq(kept.id, id), eq(kept.used, false), eq(kept.revoked, false), gt(kept.expiresAt, at)))
    .returning();
  if (!row) {
    const [known] = await db.select().from(kept).where(eq(kept.id, id));
    if (known?.used) await revokeFamily(handle, known.familyId);
    return undefined;
  }
  const used = veiled.parse(JSON.parse(keys.unveil('session', row.veiled, id)));
  if (used.expiresAt <= at) return undefined;
  const [revoked] = await db
    .select({ tokens: count() })
    .from(kept)
    .where(and(eq(kept.familyId, row.familyId), eq(kept.revoked, true)));
  // A token can be added at the very moment that its family is revoked; it is of no use either.
  if (!revoked || revoked.tokens > 0) return undefined;
  const expiresAt = Math.min(at + REFRESH_MS, used.startedAt + FAMILY_MS);
  return add(handle, keys, row.familyId, { ...used, expiresAt });
}

/** See `IdentityWrites.revokeRefreshToken`. */
export async function revokeRefreshToken(handle: Handle, token: string): Promise<void> {
  const { refreshTokens: kept } = handle.tables;
  const [known] = await handle.db
    .select({ familyId: kept.familyId })
    .from(kept)
    .where(eq(kept.id, digestOf(token)));
  if (known) await revokeFamily(handle, known.familyId);
}

export async function revokeRefreshTokensOf(
  { db, tables: { refreshTokens: kept } }: Handle,
  keys: WebKeys,
  personId: PersonId,
): Promise<void> {
  await db
    .update(kept)
    .set({ revoked: true })
    .where(eq(kept.owner, loginOwner(keys, personId)));
}

async function revokeFamily({ db, tables }: Handle, familyId: string): Promise<void> {
  const { refreshTokens: kept } = tables;
  await db.update(kept).set({ revoked: true }).where(eq(kept.familyId, familyId));
}

async function add(
  { db, tables: { refreshTokens } }: Handle,
  keys: WebKeys,
  familyId: string,
  kept: Kept,
): Promise<RefreshToken> {
  const token = newSecret();
  const id = digestOf(token);
  await db.insert(refreshTokens).values({
    id,
    familyId,
    owner: loginOwner(keys, kept.personId),
    veiled: keys.veil('session', JSON.stringify(kept), id),
    expiresAt: endOfUtcDay(kept.expiresAt),
    used: false,
    revoked: false,
  });
  return { token, personId: kept.personId, proof: kept.proof, expiresAt: kept.expiresAt };
}

/** Family by family: a used token of a family that lives tells that it was copied. */
async function removeExpired({ db, tables }: Handle, at: Instant): Promise<void> {
  const { refreshTokens: kept } = tables;
  const living = db.select({ familyId: kept.familyId }).from(kept).where(gt(kept.expiresAt, at));
  await db.delete(kept).where(and(lte(kept.expiresAt, at), notInArray(kept.familyId, living)));
}
