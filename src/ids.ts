import { randomBytes, randomUUID } from 'node:crypto';
import type { Ids } from './usecases/ports.js';

/** Crockford's alphabet: no I, L, O or U to misread over the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random ids, of which none tells when or in which order it was made. */
export const randomIds: Ids = {
  uuid: () => randomUUID(),
  signalNumber: () => `WK-${[...randomBytes(8)].map((byte) => ALPHABET[byte % 32]).join('')}`,
  salt: () => randomBytes(16).toString('hex'),
};
