import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Handle } from '../store/handle.js';
import type { Account, NewAccount } from '../usecases/identity-ports.js';
import { normalUsername } from '../usecases/username.js';

/** Failed attempts in a row before the first wait. */
const FREE_ATTEMPTS = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Until when an account must wait after so many failures in a row: 30 seconds, then twice as long each time, 15 minutes at most. */
export function lockedUntil(failures: number, at: Instant): Instant | null {
  if (failures < FREE_ATTEMPTS) return null;
  return at + Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_ATTEMPTS), LONGEST_WAIT_MS);
}

/** See `IdentityWrites.createAccount`. */
export async function createAccount({ db, tables }: Handle, account: NewAccount): Promise<boolean> {
  const { personId, passwordHash, createdAt } = account;
  const written = await db
    .insert(tables.accounts)
    .values({
      personId,
      username: normalUsername(account.username),
      passwordHash,
      createdAt,
      failedAttempts: 0,
      lockedUntil: null,
    })
    .onConflictDoNothing()
    .returning({ personId: tables.accounts.personId });
  return written.length > 0;
}

/**
 * See `IdentityWrites.claimAttempt`; the first update takes the row, so that two at once are counted one by one.
 * Where there is nothing to count, as much is written all the same: the time it takes tells no one who exists.
 */
export async function claimAttempt(
  { db, tables: { accounts } }: Handle,
  username: string,
  at: Instant,
): Promise<Account | undefined> {
  const [account] = await db
    .update(accounts)
    .set({ failedAttempts: sql`${accounts.failedAttempts} + 1` })
    .where(
      and(
        eq(accounts.username, normalUsername(username)),
        or(isNull(accounts.lockedUntil), lte(accounts.lockedUntil, at)),
      ),
    )
    .returning();
  if (!account) {
    const any = sql`(select min(${accounts.personId}) from ${accounts})`;
    await db
      .update(accounts)
      .set({ lockedUntil: sql`${accounts.lockedUntil}` })
      .where(eq(accounts.personId, any));
    return undefined;
  }
  const { personId, passwordHash, failedAttempts } = account;
  await db
    .update(accounts)
    .set({ lockedUntil: lockedUntil(failedAttempts, at) })
    .where(eq(accounts.personId, personId));
  return { personId, passwordHash };
}

export async function forgetFailures({ db, tables: { accounts } }: Handle, personId: PersonId): Promise<void> {
  await db.update(accounts).set({ failedAttempts: 0, lockedUntil: null }).where(eq(accounts.personId, personId));
}

/** See `IdentityReads.accountOf`. */
export async function accountOf(
  { db, tables: { accounts } }: Handle,
  personId: PersonId,
): Promise<{ readonly username: string } | undefined> {
  const [account] = await db
    .select({ username: accounts.username })
    .from(accounts)
    .where(eq(accounts.personId, personId));
  return account;
}

export async function personOfUsername(
  { db, tables: { accounts } }: Handle,
  username: string,
): Promise<PersonId | undefined> {
  const [account] = await db
    .select({ personId: accounts.personId })
    .from(accounts)
    .where(eq(accounts.username, normalUsername(username)));
  return account?.personId;
}

export async function peopleWithAccount({ db, tables: { accounts } }: Handle): Promise<ReadonlySet<PersonId>> {
  const rows = await db.select({ personId: accounts.personId }).from(accounts);
  return new Set(rows.map(({ personId }) => personId));
}

/** A new password takes away what failed before. */
export async function setPassword(
  { db, tables: { accounts } }: Handle,
  personId: PersonId,
  passwordHash: string,
): Promise<void> {
  await db
    .update(accounts)
    .set({ passwordHash, failedAttempts: 0, lockedUntil: null })
    .where(eq(accounts.personId, personId));
}
