import { describe, expect, it } from 'vitest';
import { openPiece, sealPiece } from '../../src/keys/file-cipher.js';
import { webKeys } from '../../src/keys/web-keys.js';
import { TEST_KEYS } from '../support/keys.js';

const PLACE = { hash: 'h', salt: 's', position: 3 };
const PIECE = Buffer.from('een stuk van een bestand');

describe('a piece of a file', () => {
  it('opens in its place, with its salt and under the web key alone', () => {
    const sealed = sealPiece(TEST_KEYS, PLACE, PIECE);
    expect(sealed.includes(PIECE)).toBe(false);
    expect(openPiece(TEST_KEYS, PLACE, sealed).equals(PIECE)).toBe(true);
    for (const other of [{ hash: 'g' }, { salt: 't' }, { position: 4 }]) {
      expect(() => openPiece(TEST_KEYS, { ...PLACE, ...other }, sealed)).toThrow();
    }
    expect(() => openPiece(webKeys(Buffer.alloc(32, 8)), PLACE, sealed)).toThrow();
  });
});
