import sharp, { type Metadata } from 'sharp';
import type { FileProblem } from '../domain/attachments.js';
import { hasSecondFace } from './sniff.js';

export type ImageKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff';
export type CleanImage = { readonly bytes: Buffer } | { readonly problem: FileProblem };

/** All frames together: a picture of a good telephone, and no more memory than we have. */
const MAX_PIXELS = 64_000_000;
const MAX_FRAMES = 500;
const QUALITY = 92;

// Pictures are worked on one after another, so that many uploads take no more memory than one.
sharp.concurrency(1);
sharp.cache(false);
let last: Promise<unknown> = Promise.resolve();

/**
 * Draws a picture anew, from its pixels alone: what was told about it (place, moment, camera, maker, thumbnail) and what
 * hung behind it is gone, and it stands upright.
 */
export function cleanImage(kind: ImageKind, file: Buffer): Promise<CleanImage> {
  const next = last.then(() => drawnAnew(kind, file));
  last = next.catch(() => undefined);
  return next;
}

async function drawnAnew(kind: ImageKind, file: Buffer): Promise<CleanImage> {
  if (hasSecondFace(file) || (kind === 'gif' && gifGoesOn(file))) return { problem: 'polyglot' };
  const animated = kind === 'gif' || kind === 'webp';
  try {
    const options = { limitInputPixels: MAX_PIXELS, failOn: 'error', animated } as const;
    const found = await sharp(file, { ...options, limitInputPixels: false }).metadata();
    if (found.format !== kind) return { problem: 'damaged' };
    if ((found.pages ?? 1) > MAX_FRAMES || found.width * found.height > MAX_PIXELS) {
      return { problem: 'too_many_pixels' };
    }
    const upright = (found.pages ?? 1) > 1 ? sharp(file, options) : sharp(file, options).autoOrient();
    const bytes = await upright
      .toColourspace('srgb')
      .toFormat(kind, kind === 'jpeg' || kind === 'webp' ? { quality: QUALITY } : {})
      .toBuffer();
    return tellsNothing(await sharp(bytes).metadata()) ? { bytes } : { problem: 'stays' };
  } catch {
    return { problem: 'damaged' };
  }
}

function tellsNothing({ exif, xmp, iptc, xmpAsString, comments }: Metadata): boolean {
  return !exif && !xmp && !iptc && !xmpAsString && (comments ?? []).length === 0;
}

/** Whether anything stands behind the last block of a GIF: the usual place for a second face. */
function gifGoesOn(file: Buffer): boolean {
  const flags = file[10] ?? 0;
  let at = 13 + (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  while (at < file.length) {
    const block = file[at];
    if (block === 0x3b) return file.subarray(at + 1).some((byte) => byte !== 0);
    if (block === 0x21) at = afterSubBlocks(file, at + 2);
    else if (block === 0x2c) {
      const local = file[at + 9] ?? 0;
      at = afterSubBlocks(file, at + 10 + (local & 0x80 ? 3 << ((local & 7) + 1) : 0) + 1);
    } else return true;
  }
  // Without an end, or with what is no block in it, it is a GIF to the lenient alone.
  return true;
}

function afterSubBlocks(file: Buffer, from: number): number {
  let at = from;
  while (at < file.length && file[at] !== 0) at += (file[at] ?? 0) + 1;
  return at + 1;
}
