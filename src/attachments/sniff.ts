import type { AttachmentKind, FileProblem } from '../domain/attachments.js';

/** What a file turned out to be; `zip` is a package of which the contents tell what it is. */
export type Sniffed = { readonly kind: AttachmentKind | 'zip' } | { readonly problem: FileProblem };

const bytes = (text: string) => Buffer.from(text, 'latin1');
const starts = (file: Buffer, signature: Buffer, at = 0) => file.subarray(at, at + signature.length).equals(signature);

const IMAGES: readonly (readonly [AttachmentKind, Buffer])[] = [
  ['jpeg', bytes('\xff\xd8\xff')],
  ['png', bytes('\x89PNG\r\n\x1a\n')],
  ['gif', bytes('GIF87a')],
  ['gif', bytes('GIF89a')],
];

const REFUSED: readonly (readonly [FileProblem, Buffer, number?])[] = [
  ['archive', bytes('PK\x05\x06')],
  ['archive', bytes('Rar!\x1a\x07')],
  ['archive', bytes("7z\xbc\xaf'\x1c")],
  ['archive', bytes('\x1f\x8b')],
  ['archive', bytes('BZh')],
  ['archive', bytes('\xfd7zXZ\x00')],
  ['archive', bytes('\x28\xb5\x2f\xfd')],
  ['archive', bytes('MSCF')],
  ['archive', bytes('ustar'), 257],
  ['program', bytes('MZ')],
  ['program', bytes('\x7fELF')],
  ['program', bytes('\xca\xfe\xba\xbe')],
  ['program', bytes('\xfe\xed\xfa')],
  ['program', bytes('\xcf\xfa\xed\xfe')],
  ['program', bytes('L\x00\x00\x00\x01\x14\x02\x00')],
  ['program', bytes('#!')],
  ['unknown', bytes('{\\rtf')],
];

const HEIF_BRANDS = /^(heic|heix|heim|heis|hevc|mif1|msf1|avif|avis)$/;

/** What a file is by its contents: the name that it bears is not looked at. */
export function sniff(file: Buffer): Sniffed {
  if (file.length === 0) return { problem: 'empty' };
  for (const [kind, signature] of IMAGES) if (starts(file, signature)) return { kind };
  if (starts(file, bytes('RIFF')) && starts(file, bytes('WEBP'), 8)) return { kind: 'webp' };
  if (starts(file, bytes('%PDF-'))) return { kind: 'pdf' };
  if (starts(file, bytes('PK\x03\x04'))) return { kind: 'zip' };
  if (starts(file, bytes('ftyp'), 4) && HEIF_BRANDS.test(file.toString('latin1', 8, 12))) return { problem: 'heic' };
  if (starts(file, bytes('\xd0\xcf\x11\xe0')))
    return { problem: isEncryptedPackage(file) ? 'encrypted' : 'old_office' };
  for (const [problem, signature, at] of REFUSED) if (starts(file, signature, at)) return { problem };
  // A reader of PDF looks for its beginning in the first kilobyte: what stands before is another face.
  if (file.subarray(0, 1024).includes('%PDF-')) return { problem: 'polyglot' };
  return textKind(file);
}

/** A text of signs that people read; what begins as a page, a picture or a script in text is not taken as one. */
function textKind(file: Buffer): Sniffed {
  const text = decodedText(file);
  if (text === undefined) return { problem: 'unknown' };
  const head = text.slice(0, 4096).trimStart().toLowerCase();
  if (head.startsWith('<')) {
    if (/<svg[\s>]/.test(head)) return { problem: 'svg' };
    if (/^<\?php/.test(head)) return { problem: 'program' };
    if (/<(!doctype html|html|head|body|script|iframe)[\s>]/.test(head)) return { problem: 'html' };
    return { problem: 'unknown' };
  }
  return { kind: isTable(text) ? 'csv' : 'txt' };
}

/** Lines that are all cut into as many pieces. */
function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/, 21).filter((line) => line !== '');
  if (lines.length < 2) return false;
  return [';', '\t', ','].some((mark) => {
    const counts = lines.slice(0, 20).map((line) => line.split(mark).length - 1);
    return (counts[0] ?? 0) >= (mark === ',' ? 2 : 1) && counts.every((count) => count === counts[0]);
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a text holds none of these
const NO_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\ufffe\uffff]/;

/** A text as it reads (UTF-8, UTF-16 with its mark, or Windows-1252); `undefined` for what is none. */
export function decodedText(file: Buffer): string | undefined {
  for (const encoding of encodingsOf(file)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(file);
      if (!NO_TEXT.test(text)) return text;
    } catch {
      // Not in this encoding.
    }
  }
  return undefined;
}

function encodingsOf(file: Buffer): readonly string[] {
  if (starts(file, bytes('\xff\xfe'))) return ['utf-16le'];
  if (starts(file, bytes('\xfe\xff'))) return ['utf-16be'];
  return ['utf-8', 'windows-1252'];
}

/** An Office document under a password is kept in the way of older ones, with a part of this name. */
function isEncryptedPackage(file: Buffer): boolean {
  return file.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

/** Signs of a second format within a picture; each so long that no picture has it by chance. */
const SECOND_FACES = ['%PDF-', '<script', '<?php', '<html', '<!doctype', '<svg'].map((mark) => mark.toLowerCase());

/** Whether a picture is also something else to another reader. */
export function hasSecondFace(file: Buffer): boolean {
  if (endsAsZip(file)) return true;
  const text = file.toString('latin1').toLowerCase();
  return SECOND_FACES.some((mark) => text.includes(mark));
}

/** Whether a reader of archives, which begins at the end, would take it for one. */
function endsAsZip(file: Buffer): boolean {
  const mark = bytes('PK\x05\x06');
  const from = Math.max(0, file.length - 22 - 0xffff);
  for (let at = file.indexOf(mark, from); at >= 0; at = file.indexOf(mark, at + 1)) {
    if (at + 22 <= file.length && at + 22 + file.readUInt16LE(at + 20) <= file.length) return true;
  }
  return false;
}
