import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical.js';
import type { WholeRow } from './whole-tables.js';

/** What is counted of a table, the same on both engines where the rows are the same. */
export interface Tally {
  readonly rows: number;
  /** SHA-256, hex, over each row in the order of its key, as canonical JSON on a line of its own. */
  readonly hash: string;
}

export interface Counting {
  add(rows: readonly WholeRow[]): void;
  tally(): Tally;
}

export function startTally(): Counting {
  const hash = createHash('sha256');
  let count = 0;
  return {
    add(rows) {
      for (const row of rows) hash.update(`${canonicalJson(row.map(asJson))}\n`);
      count += rows.length;
    },
    tally: () => ({ rows: count, hash: hash.digest('hex') }),
  };
}

/** JSON knows no bytes; no column holds an object of this form. */
function asJson(value: unknown): unknown {
  return Buffer.isBuffer(value) ? { base64: value.toString('base64') } : value;
}
