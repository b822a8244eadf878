import { and, eq, lte, ne } from 'drizzle-orm';
import { z } from 'zod';
import { PROOFS, type Proof } from '../domain/second-factor.js';
import type { PersonId } from '../domain/signal/words.js';
import { endOfUtcDay } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';
import type { KnownSession, NewSession, SeenSession } from '../usecases/identity-ports.js';
import { loginOwner } from './login-owner.js';
import { digestOf, newSecret } from './secrets.js';

/** A session ends when it is not used for so long, */
const IDLE_MS = 60 * 60_000;
/** and after so long in any case. */
const LONGEST_MS = 12 * 60 * 60_000;
/** One that waits for a second factor is of use for so long. */
const HALF_MS = 10 * 60_000;
/** A session in use is written to once in so long. */
const TOUCH_MS = 60_000;

/** What lies under the veil: who was here, and when, would tell who filed what was filed at that moment. */
const veiled = z.object({
  personId: z.string(),
  csrfToken: z.string(),
  startedAt: z.number(),
  lastSeenAt: z.number(),
  // A session from before there were second factors rests on the password alone.
  proof: z.enum(PROOFS).default('password'),
});
type Session = z.infer<typeof veiled>;

/** Starts a session under a new token, and clears away all that have expired. */
export async function startSession(
  { db, tables: { sessions } }: Handle,
  keys: WebKeys,
  personId: PersonId,
  proof: Proof,
  at: Instant,
): Promise<NewSession> {
  const session = { token: newSecret(), csrfToken: newSecret() };
  const id = digestOf(session.token);
  await db.delete(sessions).where(lte(sessions.expiresAt, at));
  await db.insert(sessions).values({
    id,
    owner: loginOwner(keys, personId),
    veiled: hide(keys, id, { personId, csrfToken: session.csrfToken, startedAt: at, lastSeenAt: at, proof }),
    expiresAt: endOfUtcDay(at + LONGEST_MS),
  });
  return session;
}

/** See `IdentityReads.findSession`. */
export async function findSession(
  handle: Handle,
  keys: WebKeys,
  token: string,
  at: Instant,
): Promise<KnownSession | undefined> {
  const session = await read(handle, keys, digestOf(token));
  if (!session || !isInUse(session, at)) return undefined;
  const { personId, csrfToken, startedAt, lastSeenAt, proof } = session;
  return { personId, csrfToken, proof, startedAt, touchDue: at - lastSeenAt >= TOUCH_MS };
}

export async function touchSession(handle: Handle, keys: WebKeys, token: string, at: Instant): Promise<void> {
  const id = digestOf(token);
  const session = await read(handle, keys, id);
  if (!session || session.lastSeenAt >= at) return;
  const { sessions } = handle.tables;
  await handle.db
    .update(sessions)
    .set({ veiled: hide(keys, id, { ...session, lastSeenAt: at }) })
    .where(eq(sessions.id, id));
}

export async function endSession({ db, tables: { sessions } }: Handle, token: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, digestOf(token)));
}

export async function endSessionsOf(
  { db, tables: { sessions } }: Handle,
  keys: WebKeys,
  personId: PersonId,
): Promise<void> {
  await db.delete(sessions).where(eq(sessions.owner, loginOwner(keys, personId)));
}

/** See `IdentityReads.sessionsOf`. */
export async function sessionsOf(
  { db, tables: { sessions } }: Handle,
  keys: WebKeys,
  personId: PersonId,
  token: string,
  at: Instant,
): Promise<readonly SeenSession[]> {
  const rows = await db
    .select()
    .from(sessions)
    .where(eq(sessions.owner, loginOwner(keys, personId)));
  return rows
    .map((row) => ({ id: row.id, ...veiled.parse(JSON.parse(keys.unveil('session', row.veiled, row.id))) }))
    .filter((session) => isInUse(session, at))
    .map(({ id, startedAt, lastSeenAt }) => ({ startedAt, lastSeenAt, isThis: id === digestOf(token) }))
    .sort((one, other) => other.lastSeenAt - one.lastSeenAt);
}

/** See `IdentityWrites.endOtherSessionsOf`. */
export async function endOtherSessionsOf(
  { db, tables: { sessions } }: Handle,
  keys: WebKeys,
  personId: PersonId,
  token: string,
): Promise<void> {
  await db
    .delete(sessions)
    .where(and(eq(sessions.owner, loginOwner(keys, personId)), ne(sessions.id, digestOf(token))));
}

/** Everybody logs in again, by page and by program: what was ended since a copy was made must not live again with it. */
export async function endAllLogIns({ db, tables: { sessions, refreshTokens } }: Handle): Promise<void> {
  await db.delete(sessions);
  await db.delete(refreshTokens);
}

function isInUse({ startedAt, lastSeenAt, proof }: Session, at: Instant): boolean {
  if (at >= startedAt + LONGEST_MS || at >= lastSeenAt + IDLE_MS) return false;
  return proof !== 'half' || at < startedAt + HALF_MS;
}

async function read({ db, tables: { sessions } }: Handle, keys: WebKeys, id: string): Promise<Session | undefined> {
  const [row] = await db.select({ veiled: sessions.veiled }).from(sessions).where(eq(sessions.id, id));
  return row && veiled.parse(JSON.parse(keys.unveil('session', row.veiled, id)));
}

function hide(keys: WebKeys, id: string, session: Session): string {
  return keys.veil('session', JSON.stringify(session), id);
}
