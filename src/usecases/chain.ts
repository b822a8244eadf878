import { createHash } from 'node:crypto';

/** What stands before the first event of a signal. */
export const FIRST_LINK = '0'.repeat(64);

/** The hash of an event in the chain of its signal: SHA-256 (hex) over the hash before it, a line feed, and its canonical JSON. */
export function chainHash(previousHash: string, canonicalEvent: string): string {
  return createHash('sha256').update(`${previousHash}\n${canonicalEvent}`).digest('hex');
}
