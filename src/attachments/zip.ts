import { promisify } from 'node:util';
import { crc32, deflateRaw, inflateRaw } from 'node:zlib';
import type { FileProblem } from '../domain/attachments.js';

/** The parts of a package, by name, in their order. */
export type Parts = ReadonlyMap<string, Buffer>;
export type UnpackedZip = { readonly parts: Parts } | { readonly problem: FileProblem };

const MAX_PARTS = 5000;
/** Of all parts together, unpacked. */
const MAX_BYTES = 160 * 1024 * 1024;
/** Text packs well, but not as well as nothing at all. */
const MAX_RATIO = 200;
const RATIO_FROM = 8 * 1024 * 1024;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const DEFLATED = 8;

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);
const deflate = promisify<Buffer, Buffer>(deflateRaw);

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** Unpacks within bounds that are known before anything is unpacked, and that unpacking cannot cross. */
export async function unpackZip(file: Buffer): Promise<UnpackedZip> {
  const listed = listOf(file);
  if ('problem' in listed) return listed;
  const total = listed.entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MAX_BYTES || (total > RATIO_FROM && total > file.length * MAX_RATIO)) return { problem: 'bomb' };
  const parts = new Map<string, Buffer>();
  for (const entry of listed.entries) {
    if (entry.name.endsWith('/')) continue;
    if (parts.has(entry.name)) return { problem: 'polyglot' };
    const part = await unpacked(file, entry);
    if (!Buffer.isBuffer(part)) return part;
    parts.set(entry.name, part);
  }
  return { parts };
}

/** The list at its end, which must be of one single archive that begins and ends where the file does. */
function listOf(file: Buffer): { readonly entries: readonly Entry[] } | { readonly problem: FileProblem } {
  const end = file.length - 22;
  if (end < 0 || file.readUInt32LE(end) !== END || file.readUInt16LE(end + 20) !== 0) {
    return { problem: file.includes('PK\x05\x06', 0, 'latin1') ? 'polyglot' : 'damaged' };
  }
  const count = file.readUInt16LE(end + 10);
  const from = file.readUInt32LE(end + 16);
  if (count > MAX_PARTS) return { problem: 'bomb' };
  if (from + file.readUInt32LE(end + 12) !== end) return { problem: 'polyglot' };
  const entries: Entry[] = [];
  let at = from;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || file.readUInt32LE(at) !== CENTRAL) return { problem: 'damaged' };
    if (file.readUInt16LE(at + 8) & 1) return { problem: 'encrypted' };
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    if (name === '' || /^\/|\\|(^|\/)\.\.(\/|$)/.test(name)) return { problem: 'damaged' };
    entries.push({
      name,
      method: file.readUInt16LE(at + 10),
      sum: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return placedWell(entries, from) ? { entries } : { problem: 'polyglot' };
}

/** The first part begins the file, and no two parts share a byte: small archives that unpack to very much do. */
function placedWell(entries: readonly Entry[], end: number): boolean {
  const sorted = [...entries].sort((one, other) => one.at - other.at);
  if (sorted[0] && sorted[0].at !== 0) return false;
  return sorted.every(({ at, packed }, index) => at + 30 + packed <= (sorted[index + 1]?.at ?? end));
}

async function unpacked(file: Buffer, entry: Entry): Promise<Buffer | { readonly problem: FileProblem }> {
  const { at, packed, method, size, sum } = entry;
  if (file.readUInt32LE(at) !== LOCAL) return { problem: 'damaged' };
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const raw = file.subarray(from, from + packed);
  if (method !== 0 && method !== DEFLATED) return { problem: 'damaged' };
  try {
    // One byte more than was promised is enough to know.
    const part = method === 0 ? raw : await inflate(raw, { maxOutputLength: Math.max(1, size) });
    return part.length === size && crc32(part) === sum ? part : { problem: 'damaged' };
  } catch (error) {
    return { problem: (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged' };
  }
}

const DOS_DATE = 0x21;

/** Packs parts anew: no moment, no comment, nothing but the parts. @param stored the parts that must not be packed. */
export async function packZip(parts: Parts, stored: ReadonlySet<string> = new Set()): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, part] of parts) {
    const plain = stored.has(name);
    const packed = plain ? part : await deflate(part);
    const path = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x800, 2);
    about.writeUInt16LE(plain ? 0 : DEFLATED, 4);
    about.writeUInt16LE(DOS_DATE, 8);
    about.writeUInt32LE(crc32(part), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(part.length, 18);
    about.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([signature(LOCAL), about, path]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    list.push(Buffer.concat([signature(CENTRAL), Buffer.from([20, 0]), about, place, path]));
    pieces.push(local, packed);
    at += local.length + packed.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(list.length, 4);
  end.writeUInt16LE(list.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, listed, signature(END), end]);
}

function signature(value: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(value);
  return four;
}
