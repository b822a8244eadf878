import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { WebKeys } from './web-keys.js';

const NONCE_BYTES = 12;
const CHECK_BYTES = 16;

/** Where a piece stands: it can be read there alone. */
export interface PiecePlace {
  readonly hash: string;
  /** Random, of this file alone: without it there is no key any more. */
  readonly salt: string;
  readonly position: number;
}

/** AES-256-GCM under a key of the file; the place of a piece is its nonce, which no two pieces of a key share. */
export function sealPiece(keys: WebKeys, place: PiecePlace, piece: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', fileKey(keys, place), nonceOf(place)).setAAD(aboutOf(place));
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error for what was not sealed for this place by this key. */
export function openPiece(keys: WebKeys, place: PiecePlace, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', fileKey(keys, place), nonceOf(place), {
    authTagLength: CHECK_BYTES,
  });
  decipher.setAAD(aboutOf(place)).setAuthTag(sealed.subarray(-CHECK_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, -CHECK_BYTES)), decipher.final()]);
}

function fileKey(keys: WebKeys, { hash, salt }: PiecePlace): Buffer {
  return Buffer.from(keys.tag('file_key', hash, salt), 'base64url');
}

function nonceOf({ position }: PiecePlace): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(position, NONCE_BYTES - 4);
  return nonce;
}

function aboutOf({ hash, position }: PiecePlace): Buffer {
  return Buffer.from(`${hash}/${position}`);
}
