import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What each password takes in a list: the first bytes of its SHA-1. In a list of a billion, one good password in 280,000 is refused. */
export const ENTRY_BYTES = 6;
/** How a list begins, so that no other file is taken for one. */
export const MARK = Buffer.from('weerklank-breached-1\n');

/** SHA-1 because that is what published lists are made of; it protects nothing here. */
export function entryOf(password: string): Buffer {
  return createHash('sha1').update(password).digest().subarray(0, ENTRY_BYTES);
}

/**
 * Whether any of these passwords is on a list: truncated hashes, in order, found by halving, so that nothing of it is kept in memory.
 * @returns `undefined` when there is no such file. @throws Error for a file that is no list.
 */
export function listHolds(file: string, passwords: readonly string[]): boolean | undefined {
  let opened: number;
  try {
    opened = openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const bytes = fstatSync(opened).size - MARK.length;
    const begin = Buffer.alloc(MARK.length);
    readSync(opened, begin, 0, MARK.length, 0);
    if (!begin.equals(MARK) || bytes % ENTRY_BYTES !== 0) throw new Error(`${file} is no list of breached passwords`);
    return passwords.some((password) => find(opened, bytes / ENTRY_BYTES, entryOf(password)));
  } finally {
    closeSync(opened);
  }
}

function find(opened: number, entries: number, wanted: Buffer): boolean {
  const read = Buffer.alloc(ENTRY_BYTES);
  let [low, high] = [0, entries];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    readSync(opened, read, 0, ENTRY_BYTES, MARK.length + middle * ENTRY_BYTES);
    const order = read.compare(wanted);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}
