import { isNotNull } from 'drizzle-orm';
import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';

/** What of a folder of keys does not belong to a database. */
export interface KeysMissing {
  /** Whether the web key opens what lies under the veil; `true` where nothing lies there yet. */
  readonly webKeyFits: boolean;
  /** Pairs of the vault under which something is sealed, and whose public key is not there. */
  readonly pairs: readonly string[];
}

/** @param pairs the ids of the pairs in the folder. */
export async function keysMissing(handle: Handle, keys: WebKeys, pairs: readonly string[]): Promise<KeysMissing> {
  const { db, tables } = handle;
  const { sealedSubmitters, joiners } = tables;
  const used = [
    ...(await db.selectDistinct({ keyId: sealedSubmitters.keyId }).from(sealedSubmitters)),
    ...(await db.selectDistinct({ keyId: joiners.keyId }).from(joiners).where(isNotNull(joiners.keyId))),
  ].map(({ keyId }) => String(keyId));
  const missing = [...new Set(used)].filter((keyId) => !pairs.includes(keyId)).sort();
  return { webKeyFits: await opensVeil(handle, keys), pairs: missing };
}

/** One of each kind is enough: all were made with the same key. */
async function opensVeil({ db, tables }: Handle, keys: WebKeys): Promise<boolean> {
  const { sealedSubmitters, sessions, factors } = tables;
  const [unit] = await db.select().from(sealedSubmitters).limit(1);
  const [session] = await db.select().from(sessions).limit(1);
  const [factor] = await db.select().from(factors).limit(1);
  try {
    if (unit) keys.unveil('unit', unit.unit, unit.signalId);
    if (session) keys.unveil('session', session.veiled, session.id);
    if (factor) keys.unveil('factor', factor.veiled, factor.id);
    return true;
  } catch {
    return false;
  }
}
