/**
 * The Merkle tree of RFC 9162 (and 6962), section 2.1: what is in the log, in which order, comes down to one root, and a
 * short proof shows that an entry is in it, or that one log is the beginning of another. Hashes are 32 bytes; the hash
 * function is handed in.
 */

/** SHA-256 over these bytes together. */
export type Hash = (...parts: readonly Uint8Array[]) => Uint8Array;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafHash(hash: Hash, entry: Uint8Array): Uint8Array {
  return hash(LEAF, entry);
}

export function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(NODE, left, right);
}

/** The root of a whole subtree: 2^level leaves, the index-th of that size. Level 0 are the leaves. */
export interface Node {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

/**
 * The roots of the whole subtrees that make up a tree, the largest first: all that it takes to go on appending.
 * A tree of 6 leaves has two: one of 4 and one of 2.
 */
export type Frontier = readonly Uint8Array[];

/** Appends a leaf. @param size how many leaves there are before it. @returns the new frontier, and what became whole. */
export function append(
  hash: Hash,
  frontier: Frontier,
  size: number,
  leaf: Uint8Array,
): { readonly frontier: Frontier; readonly nodes: readonly Node[] } {
  const roots = [...frontier];
  const nodes: Node[] = [{ level: 0, index: size, hash: leaf }];
  let whole = leaf;
  let index = size;
  for (let level = 1; index % 2 === 1; level += 1) {
    const left = roots.pop();
    if (!left) throw new Error(`a frontier that is not of ${size} leaves`);
    whole = nodeHash(hash, left, whole);
    index = (index - 1) / 2;
    nodes.push({ level, index, hash: whole });
  }
  return { frontier: [...roots, whole], nodes };
}

/** The root of a tree by its frontier; of an empty tree it is the hash of nothing. */
export function rootOf(hash: Hash, frontier: Frontier): Uint8Array {
  const [smallest, ...larger] = [...frontier].reverse();
  if (!smallest) return hash();
  return larger.reduce((right, left) => nodeHash(hash, left, right), smallest);
}

/** The places of the frontier of a tree, the largest subtree first. */
export function frontierPlaces(size: number): readonly { readonly level: number; readonly index: number }[] {
  const places: { level: number; index: number }[] = [];
  let start = 0;
  for (let level = 52; level >= 0; level -= 1) {
    const width = 2 ** level;
    if (start + width > size) continue;
    places.push({ level, index: start / width });
    start += width;
  }
  return places;
}

/** Gives the root of a whole subtree of the log. */
export type ReadNode = (level: number, index: number) => Promise<Uint8Array>;

/**
 * That a leaf is in the tree of a size (RFC 9162, 2.1.3.1).
 * @throws RangeError where the leaf is not in it.
 */
export async function inclusionProof(
  hash: Hash,
  read: ReadNode,
  index: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index} of ${size}`);
  return path(hash, read, index, 0, size);
}

async function path(
  hash: Hash,
  read: ReadNode,
  index: number,
  start: number,
  end: number,
): Promise<readonly Uint8Array[]> {
  if (end - start === 1) return [];
  const middle = start + split(end - start);
  return index < middle
    ? [...(await path(hash, read, index, start, middle)), await subtree(hash, read, middle, end)]
    : [...(await path(hash, read, index, middle, end)), await subtree(hash, read, start, middle)];
}

/**
 * That the tree of a size is the beginning of a larger one (RFC 9162, 2.1.4.1).
 * @throws RangeError where the first is larger, or empty.
 */
export async function consistencyProof(
  hash: Hash,
  read: ReadNode,
  first: number,
  second: number,
): Promise<readonly Uint8Array[]> {
  if (!Number.isSafeInteger(first) || first < 1 || first > second) throw new RangeError(`${first} is not in ${second}`);
  return first === second ? [] : subproof(hash, read, first, 0, second, true);
}

async function subproof(
  hash: Hash,
  read: ReadNode,
  first: number,
  start: number,
  end: number,
  known: boolean,
): Promise<readonly Uint8Array[]> {
  if (first === end) return known ? [] : [await subtree(hash, read, start, end)];
  const middle = start + split(end - start);
  if (first <= middle) {
    const left = await subproof(hash, read, first, start, middle, known);
    return [...left, await subtree(hash, read, middle, end)];
  }
  return [...(await subproof(hash, read, first, middle, end, false)), await subtree(hash, read, start, middle)];
}

/** The root over leaves `start` up to `end`, of which a whole subtree is only looked up. */
async function subtree(hash: Hash, read: ReadNode, start: number, end: number): Promise<Uint8Array> {
  const width = end - start;
  const level = Math.log2(width);
  if (Number.isInteger(level) && start % width === 0) return read(level, start / width);
  const middle = start + split(width);
  return nodeHash(hash, await subtree(hash, read, start, middle), await subtree(hash, read, middle, end));
}

/** The largest power of two below a number. */
function split(width: number): number {
  let power = 1;
  while (power * 2 < width) power *= 2;
  return power;
}

/** What an inclusion proof comes down to: the root, if it is one of this leaf in a tree of this size (RFC 9162, 2.1.3.2). */
export function rootByInclusion(
  hash: Hash,
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return undefined;
  let [node, last] = [index, size - 1];
  let root = leaf;
  for (const step of proof) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      root = nodeHash(hash, step, root);
      while (node % 2 === 0 && node !== 0) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    } else {
      root = nodeHash(hash, root, step);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : undefined;
}

/** Whether a proof shows that one tree is the beginning of another (RFC 9162, 2.1.4.2). */
export function isConsistent(
  hash: Hash,
  first: { readonly size: number; readonly root: Uint8Array },
  second: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!Number.isSafeInteger(first.size) || !Number.isSafeInteger(second.size)) return false;
  if (first.size < 1 || first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && sameBytes(first.root, second.root);
  const steps = isPowerOfTwo(first.size) ? [first.root, ...proof] : [...proof];
  const [start, ...rest] = steps;
  if (!start) return false;
  let [node, last] = [first.size - 1, second.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let [old, grown] = [start, start];
  for (const step of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      old = nodeHash(hash, step, old);
      grown = nodeHash(hash, step, grown);
      while (node % 2 === 0 && node !== 0) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    } else {
      grown = nodeHash(hash, grown, step);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameBytes(old, first.root) && sameBytes(grown, second.root);
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
