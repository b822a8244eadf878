import { and, eq, gt, lt, lte } from 'drizzle-orm';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Handle } from '../store/handle.js';
import type { KnownSession, NewSession } from '../usecases/identity-ports.js';
import { digestOf, newSecret } from './secrets.js';

/** A session ends when it is not used for so long, */
const IDLE_MS = 60 * 60_000;
/** and after so long in any case. */
const LONGEST_MS = 12 * 60 * 60_000;
/** A session in use is written to once in so long. */
const TOUCH_MS = 60_000;

/** Starts a session under a new token, and clears away all that have expired. */
export async function startSession(
  { db, tables: { sessions } }: Handle,
  personId: PersonId,
  at: Instant,
): Promise<NewSession> {
  const session = { token: newSecret(), csrfToken: newSecret() };
  await db.delete(sessions).where(lte(sessions.expiresAt, at));
  await db.insert(sessions).values({
    id: digestOf(session.token),
    personId,
    csrfToken: session.csrfToken,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: at + LONGEST_MS,
  });
  return session;
}

/** See `IdentityReads.findSession`. */
export async function findSession(
  { db, tables: { sessions } }: Handle,
  token: string,
  at: Instant,
): Promise<KnownSession | undefined> {
  const [session] = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.id, digestOf(token)), gt(sessions.expiresAt, at), gt(sessions.lastSeenAt, at - IDLE_MS)));
  if (!session) return undefined;
  const { personId, csrfToken, lastSeenAt } = session;
  return { personId, csrfToken, touchDue: at - lastSeenAt >= TOUCH_MS };
}

export async function touchSession({ db, tables: { sessions } }: Handle, token: string, at: Instant): Promise<void> {
  await db
    .update(sessions)
    .set({ lastSeenAt: at })
    .where(and(eq(sessions.id, digestOf(token)), lt(sessions.lastSeenAt, at)));
}

export async function endSession({ db, tables: { sessions } }: Handle, token: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, digestOf(token)));
}

export async function endSessionsOf({ db, tables: { sessions } }: Handle, personId: PersonId): Promise<void> {
  await db.delete(sessions).where(eq(sessions.personId, personId));
}
