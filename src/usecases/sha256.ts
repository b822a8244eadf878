import { createHash } from 'node:crypto';
import type { Hash } from '../domain/audit/merkle.js';

/** SHA-256 as the tree of the log takes it. */
export const sha256: Hash = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
