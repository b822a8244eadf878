import { randomFillSync, randomBytes as systemRandom } from 'node:crypto';
import { v4, v7 } from 'uuid';
import { CODE_BYTES, codeOf } from './domain/receipt-code.js';
import type { Ids } from './usecases/ports.js';

/** Crockford's alphabet: no I, L, O or U to misread over the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Cut into ids: asking the system anew for each few random bytes costs more than all else about an id. */
const pool = Buffer.alloc(4096);
let used = pool.length;

/** Fresh random bytes, to be used before the next are asked for. */
function randomBytes(size: number): Buffer {
  if (used + size > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += size;
  return pool.subarray(used - size, used);
}

/**
 * Ids for the rows of a database: by time first, which keeps its indexes together (filing is twice as fast for it), and
 * that is no more than the row itself tells. What people see and guess at, numbers and salts, is random alone.
 */
export const randomIds: Ids = {
  uuid: () => v7({ random: randomBytes(16) }),
  timelessUuid: () => v4({ random: randomBytes(16) }),
  signalNumber: () => `WK-${[...randomBytes(8)].map((byte) => ALPHABET[byte % 32]).join('')}`,
  receiptCode: () => codeOf(systemRandom(CODE_BYTES)),
  salt: () => randomBytes(16).toString('hex'),
};
