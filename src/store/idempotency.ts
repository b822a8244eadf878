import { eq, sql } from 'drizzle-orm';
import type { SignalId } from '../domain/signal/words.js';
import { beginOfDay } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import type { WebKeys } from '../keys/web-keys.js';
import { ConcurrentWrite } from './faults.js';
import { ask, type Handle, insertRows } from './handle.js';

/** See `SignalWrites.idempotentAnswer`. */
export async function idempotentAnswer(
  handle: Handle,
  keys: WebKeys,
  key: string,
  request: string,
): Promise<{ sameRequest: boolean; signalId: SignalId } | undefined> {
  const [row] = await ask(
    handle,
    'idempotent_answer',
    ({ idempotencyKeys: { requestDigest, signalId } }) => ({ requestDigest, signalId }),
    ({ db, tables: { idempotencyKeys } }, fields) =>
      db
        .select(fields)
        .from(idempotencyKeys)
        .where(eq(idempotencyKeys.keyDigest, sql.placeholder('keyDigest'))),
    { keyDigest: keys.tag('idempotency', key) },
  );
  return row && { sameRequest: row.requestDigest === keys.tag('idempotency', key, request), signalId: row.signalId };
}

/**
 * Keeps tags alone, and the day: a sender's key may be guessed, and with it who sent it.
 * @throws ConcurrentWrite when the same key was used by another at the same time.
 */
export async function rememberIdempotentAnswer(
  handle: Handle,
  keys: WebKeys,
  key: string,
  request: string,
  signalId: SignalId,
  at: Instant,
): Promise<void> {
  const row = {
    keyDigest: keys.tag('idempotency', key),
    requestDigest: keys.tag('idempotency', key, request),
    signalId,
    createdAt: beginOfDay(at),
  };
  const taken = () => new ConcurrentWrite(signalId);
  await insertRows(handle, 'remember_answer', handle.tables.idempotencyKeys, [row], { taken });
}
