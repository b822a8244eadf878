import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  append,
  consistencyProof,
  type Frontier,
  frontierPlaces,
  type Hash,
  inclusionProof,
  isConsistent,
  leafHash,
  nodeHash,
  rootByInclusion,
  rootOf,
} from '../../../src/domain/audit/merkle.js';

const sha256: Hash = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The published test tree of Certificate Transparency: its leaves, and its root after each. */
const PUBLISHED = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
] as const;

/** A log that was appended to leaf by leaf, with all that became whole. */
function logOf(entries: readonly Uint8Array[]) {
  let frontier: Frontier = [];
  const nodes = new Map<string, Uint8Array>();
  const roots: Uint8Array[] = [rootOf(sha256, frontier)];
  for (const [size, entry] of entries.entries()) {
    const appended = append(sha256, frontier, size, leafHash(sha256, entry));
    frontier = appended.frontier;
    for (const { level, index, hash } of appended.nodes) nodes.set(`${level}/${index}`, hash);
    roots.push(rootOf(sha256, frontier));
  }
  const read = async (level: number, index: number) => {
    const found = nodes.get(`${level}/${index}`);
    if (!found) throw new Error(`node ${level}/${index} is not whole`);
    return found;
  };
  const leaf = (index: number) => nodes.get(`0/${index}`) ?? new Uint8Array();
  return { frontier, read, leaf, root: (size: number) => roots[size] ?? new Uint8Array() };
}

/** The definition of RFC 9162, 2.1.1, word for word: slow, and plain to see. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (!first) return sha256();
  if (leaves.length === 1) return first;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(sha256, rootByDefinition(leaves.slice(0, k)), rootByDefinition(leaves.slice(k)));
}

const entries = fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 });
const flipped = (bytes: Uint8Array, at: number) =>
  bytes.map((byte, index) => (index === at % bytes.length ? byte ^ 1 : byte));

describe('the tree of the log', () => {
  it('has the published roots', () => {
    const log = logOf(PUBLISHED.map(([entry]) => Buffer.from(entry, 'hex')));
    expect(hex(log.root(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    for (const [index, [, root]] of PUBLISHED.entries()) expect(hex(log.root(index + 1))).toBe(root);
  });

  it('has the published proofs', async () => {
    const log = logOf(PUBLISHED.map(([entry]) => Buffer.from(entry, 'hex')));
    expect((await inclusionProof(sha256, log.read, 5, 8)).map(hex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect((await consistencyProof(sha256, log.read, 6, 8)).map(hex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('has the root of its definition, whatever is in it, and the frontier where it says', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (given) => {
        const log = logOf(given);
        expect(hex(log.root(given.length))).toBe(hex(rootByDefinition(given.map((entry) => leafHash(sha256, entry)))));
        const places = frontierPlaces(given.length);
        const found = await Promise.all(places.map(({ level, index }) => log.read(level, index)));
        expect(found.map(hex)).toEqual(log.frontier.map(hex));
      }),
    );
  });

  it('proves of each leaf that it is in it, and of nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.nat(), fc.nat(), fc.nat(), async (given, one, other, bit) => {
        const size = 1 + (one % given.length);
        const index = other % size;
        const log = logOf(given);
        const proof = await inclusionProof(sha256, log.read, index, size);
        const root = (leaf: Uint8Array, at: number, of: number, steps: readonly Uint8Array[]) => {
          const found = rootByInclusion(sha256, leaf, at, of, steps);
          return found && hex(found);
        };
        expect(root(log.leaf(index), index, size, proof)).toBe(hex(log.root(size)));
        const another = leafHash(sha256, Buffer.from('not in it'));
        expect(root(another, index, size, proof)).not.toBe(hex(log.root(size)));
        expect(root(log.leaf(index), index, size, [...proof, another])).not.toBe(hex(log.root(size)));
        if (proof.length === 0) return;
        const at = bit % proof.length;
        const changed = proof.map((step, number) => (number === at ? flipped(step, bit) : step));
        expect(root(log.leaf(index), index, size, changed)).not.toBe(hex(log.root(size)));
        expect(root(log.leaf(index), index, size, proof.slice(1))).not.toBe(hex(log.root(size)));
      }),
    );
  });

  it('proves that it is the beginning of each later one, and no other tree is', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.nat(), fc.nat(), fc.nat(), async (given, one, other, bit) => {
        const [small, large] = [1 + (one % given.length), 1 + (other % given.length)].sort((a, b) => a - b);
        const [first, second] = [small ?? 1, large ?? 1];
        const log = logOf(given);
        const proof = await consistencyProof(sha256, log.read, first, second);
        const old = { size: first, root: log.root(first) };
        const grown = { size: second, root: log.root(second) };
        expect(isConsistent(sha256, old, grown, proof)).toBe(true);
        expect(isConsistent(sha256, { ...old, root: flipped(old.root, bit) }, grown, proof)).toBe(false);
        expect(isConsistent(sha256, old, { ...grown, root: flipped(grown.root, bit) }, proof)).toBe(false);
        expect(isConsistent(sha256, old, grown, [...proof, grown.root])).toBe(false);
        if (first < second) expect(isConsistent(sha256, grown, old, proof)).toBe(false);
      }),
    );
  });

  it('proves nothing of what is not in it', async () => {
    const log = logOf([Buffer.from('a'), Buffer.from('b')]);
    await expect(inclusionProof(sha256, log.read, 2, 2)).rejects.toThrow(RangeError);
    await expect(inclusionProof(sha256, log.read, -1, 2)).rejects.toThrow(RangeError);
    await expect(consistencyProof(sha256, log.read, 3, 2)).rejects.toThrow(RangeError);
    await expect(consistencyProof(sha256, log.read, 0, 2)).rejects.toThrow(RangeError);
    expect(rootByInclusion(sha256, log.leaf(0), 5, 2, [])).toBeUndefined();
    expect(rootByInclusion(sha256, log.leaf(0), 0.5, 2, [])).toBeUndefined();
  });
});
