import { randomUUID } from 'node:crypto';
import { and, count, eq, gt, isNull, lte, min, notInArray } from 'drizzle-orm';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Handle } from '../store/handle.js';
import type { RefreshToken } from '../usecases/identity-ports.js';
import { digestOf, newSecret } from './secrets.js';

/** A refresh token is of use for so long, */
const REFRESH_MS = 12 * 60 * 60_000;
/** and all that come from one log-in, its family, for so long together. */
const FAMILY_MS = 30 * 24 * 60 * 60_000;

/** The first token of a new family; clears away the families that have expired. */
export async function issueRefreshToken(handle: Handle, personId: PersonId, at: Instant): Promise<RefreshToken> {
  await removeExpired(handle, at);
  return add(handle, randomUUID(), personId, at, at + REFRESH_MS);
}

/**
 * The next token of a family for the one before, which is used up by it.
 * A token that was used before is a copy in a stranger's hands, or was one: the whole family is revoked.
 */
export async function rotateRefreshToken(
  handle: Handle,
  token: string,
  at: Instant,
): Promise<RefreshToken | undefined> {
  const { db, tables } = handle;
  const { refreshTokens: kept } = tables;
  const id = digestOf(token);
  const [used] = await db
    .update(kept)
    .set({ usedAt: at })
    .where(and(eq(kept.id, id), isNull(kept.usedAt), isNull(kept.revokedAt), gt(kept.expiresAt, at)))
    .returning();
  if (!used) {
    const [known] = await db.select().from(kept).where(eq(kept.id, id));
    if (known && known.usedAt !== null) await revokeFamily(handle, known.familyId, at);
    return undefined;
  }
  const [family] = await db
    .select({ startedAt: min(kept.createdAt), revoked: count(kept.revokedAt) })
    .from(kept)
    .where(eq(kept.familyId, used.familyId));
  // A token can be added at the very moment that its family is revoked; it is of no use either.
  if (!family || family.revoked > 0) return undefined;
  const end = (family.startedAt ?? at) + FAMILY_MS;
  return add(handle, used.familyId, used.personId, at, Math.min(at + REFRESH_MS, end));
}

/** See `IdentityWrites.revokeRefreshToken`. */
export async function revokeRefreshToken(handle: Handle, token: string, at: Instant): Promise<void> {
  const { refreshTokens: kept } = handle.tables;
  const [known] = await handle.db
    .select({ familyId: kept.familyId })
    .from(kept)
    .where(eq(kept.id, digestOf(token)));
  if (known) await revokeFamily(handle, known.familyId, at);
}

export async function revokeRefreshTokensOf(
  { db, tables: { refreshTokens: kept } }: Handle,
  personId: PersonId,
  at: Instant,
): Promise<void> {
  await db
    .update(kept)
    .set({ revokedAt: at })
    .where(and(eq(kept.personId, personId), isNull(kept.revokedAt)));
}

async function revokeFamily({ db, tables }: Handle, familyId: string, at: Instant): Promise<void> {
  const { refreshTokens: kept } = tables;
  await db
    .update(kept)
    .set({ revokedAt: at })
    .where(and(eq(kept.familyId, familyId), isNull(kept.revokedAt)));
}

async function add(
  { db, tables: { refreshTokens } }: Handle,
  familyId: string,
  personId: PersonId,
  at: Instant,
  expiresAt: Instant,
): Promise<RefreshToken> {
  const token = newSecret();
  await db.insert(refreshTokens).values({
    id: digestOf(token),
    familyId,
    personId,
    createdAt: at,
    expiresAt,
    usedAt: null,
    revokedAt: null,
  });
  return { token, personId, expiresAt };
}

/** Family by family: the first token of a family that lives tells how old it is, and a used one that it was copied. */
async function removeExpired({ db, tables }: Handle, at: Instant): Promise<void> {
  const { refreshTokens: kept } = tables;
  const living = db.select({ familyId: kept.familyId }).from(kept).where(gt(kept.expiresAt, at));
  await db.delete(kept).where(and(lte(kept.expiresAt, at), notInArray(kept.familyId, living)));
}
