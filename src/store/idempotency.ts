import { eq, sql } from 'drizzle-orm';
import type { SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { ConcurrentWrite, isUniqueViolation } from './faults.js';
import { type Handle, insertRows, statement } from './handle.js';

/** See `SignalWrites.idempotentAnswer`. */
export async function idempotentAnswer(
  handle: Handle,
  keyDigest: string,
): Promise<{ requestDigest: string; signalId: SignalId } | undefined> {
  const [row] = await statement(handle, 'idempotent_answer', ({ db, tables: { idempotencyKeys: keys } }) =>
    db
      .select({ requestDigest: keys.requestDigest, signalId: keys.signalId })
      .from(keys)
      .where(eq(keys.keyDigest, sql.placeholder('keyDigest')))
      .prepare('idempotent_answer'),
  ).execute({ keyDigest });
  return row;
}

/** @throws ConcurrentWrite when the same key was used by another at the same time. */
export async function rememberIdempotentAnswer(
  handle: Handle,
  keyDigest: string,
  requestDigest: string,
  signalId: SignalId,
  createdAt: Instant,
): Promise<void> {
  const row = { keyDigest, requestDigest, signalId, createdAt };
  try {
    await insertRows(handle, 'remember_answer', handle.tables.idempotencyKeys, [row]);
  } catch (error) {
    throw isUniqueViolation(error) ? new ConcurrentWrite(signalId) : error;
  }
}
