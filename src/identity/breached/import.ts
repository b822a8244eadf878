import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ENTRY_BYTES, entryOf, MARK } from './list.js';

/** So many heaps, by the first byte of the hash: each of a billion passwords still fits in 24 MB of memory. */
const HEAPS = 256;
const HELD_BYTES = 8192 * ENTRY_BYTES;
/** A line of a Have I Been Pwned file: a SHA-1, and how often it was seen. */
const HASHED = /^([0-9a-f]{40})(?::\d+)?$/i;

export interface Imported {
  readonly read: number;
  readonly kept: number;
}

/**
 * Makes the list at `to` of files with a password or a hash (`SHA-1:count`) on each line, in any order and of any size. It takes
 * the place of an earlier one at once, whole.
 * @param report told now and then how many lines were read.
 */
export async function importBreached(
  files: readonly string[],
  to: string,
  report: (read: number) => void = () => undefined,
): Promise<Imported> {
  const folder = join(dirname(to), `.breached-${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const heaps = await openHeaps(folder);
    let read = 0;
    for (const file of files) {
      for await (const line of createInterface({
        input: createReadStream(file),
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        if (line === '') continue;
        const hashed = HASHED.exec(line)?.[1];
        await heaps.add(hashed ? Buffer.from(hashed, 'hex').subarray(0, ENTRY_BYTES) : entryOf(line));
        read += 1;
        if (read % 1_000_000 === 0) report(read);
      }
    }
    await heaps.close();
    const made = join(folder, 'list');
    const kept = await putInOrder(folder, made);
    await rename(made, to);
    return { read, kept };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const heapFile = (folder: string, heap: number) => join(folder, String(heap));

async function openHeaps(folder: string) {
  const files: FileHandle[] = [];
  const held: Buffer[] = [];
  const filled: number[] = [];
  for (let heap = 0; heap < HEAPS; heap += 1) {
    files.push(await open(heapFile(folder, heap), 'w', 0o600));
    held.push(Buffer.alloc(HELD_BYTES));
    filled.push(0);
  }
  const empty = async (heap: number) => {
    await files[heap]?.write(held[heap] ?? Buffer.alloc(0), 0, filled[heap] ?? 0);
    filled[heap] = 0;
  };
  return {
    async add(entry: Buffer): Promise<void> {
      const heap = entry[0] ?? 0;
      const at = filled[heap] ?? 0;
      held[heap]?.set(entry, at);
      filled[heap] = at + ENTRY_BYTES;
      if (filled[heap] === HELD_BYTES) await empty(heap);
    },
    async close(): Promise<void> {
      for (let heap = 0; heap < HEAPS; heap += 1) {
        await empty(heap);
        await files[heap]?.close();
      }
    },
  };
}

/** Puts the heaps in order, one after another, each entry once. @returns how many there are. */
async function putInOrder(folder: string, to: string): Promise<number> {
  const list = await open(to, 'w', 0o600);
  let kept = 0;
  try {
    await list.write(MARK);
    for (let heap = 0; heap < HEAPS; heap += 1) {
      const sorted = inOrder(await readFile(heapFile(folder, heap)));
      kept += sorted.length / ENTRY_BYTES;
      await list.write(sorted);
    }
    await list.sync();
  } finally {
    await list.close();
  }
  return kept;
}

/** As numbers, which hold six bytes exactly: sorting those takes a tenth of the time that sorting texts does. */
function inOrder(entries: Buffer): Buffer {
  const numbers = new Float64Array(entries.length / ENTRY_BYTES);
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = entries.readUIntBE(i * ENTRY_BYTES, ENTRY_BYTES);
  numbers.sort();
  const sorted = Buffer.alloc(entries.length);
  let kept = 0;
  let before = -1;
  for (const number of numbers) {
    if (number === before) continue;
    sorted.writeUIntBE(number, kept * ENTRY_BYTES, ENTRY_BYTES);
    kept += 1;
    before = number;
  }
  return sorted.subarray(0, kept * ENTRY_BYTES);
}
