import type { Signal } from '../../../domain/signal/signal.js';
import { problem } from '../problems/problem.js';

/** The revision of a signal as an entity tag: what an act must have seen (RFC 9110, 8.8.3). */
export function entityTag({ revision }: Pick<Signal, 'revision'>): string {
  return `"${revision}"`;
}

/** `"12"`, or `*` for a signal as it stands. */
export const IF_MATCH = /^(?:\*|"\d{1,9}")$/;

/**
 * The revision that a caller has seen.
 * @returns `undefined` for `*`. @throws Problem (428) without an `If-Match`.
 */
export function seenRevision(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) throw problem('revision_missing');
  return ifMatch === '*' ? undefined : Number(ifMatch.slice(1, -1));
}
