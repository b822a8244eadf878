import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits that means nothing by itself, fit for a cookie and a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: its SHA-256, hex. No salt is needed, since a secret of 256 bits cannot be guessed. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
