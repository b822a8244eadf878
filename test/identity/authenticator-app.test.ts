import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { authenticatorApp } from '../../src/identity/authenticator-app.js';
import { recoveryCodes } from '../../src/identity/recovery-codes.js';
import { TEST_KEYS } from '../support/keys.js';

const app = authenticatorApp(TEST_KEYS);
/** RFC 6238, appendix B: the secret `12345678901234567890`, SHA-1. */
const SECRET = Secret.fromLatin1('12345678901234567890').base32;

describe('a code of an app', () => {
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1111111111, '050471', 37037037],
    [1234567890, '005924', 41152263],
    [2000000000, '279037', 66666666],
    [20000000000, '353130', 666666666],
  ])('is that of RFC 6238 at second %i', (seconds, code, step) => {
    expect(app.stepOf(SECRET, code, seconds * 1000)).toBe(step);
  });

  it('counts from one step before to one step after, and no longer', () => {
    const at = 1234567890_000;
    const step = Math.floor(at / 30_000);
    const codeAt = (of: number) => new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: of * 30_000 });
    const found = [-2, -1, 0, 1, 2].map((off) => app.stepOf(SECRET, codeAt(step + off), at));
    expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it('is six digits, with or without spaces', () => {
    expect(app.stepOf(SECRET, ' 287 082 ', 59_000)).toBe(1);
    for (const code of ['', '28708', '2870820', '28708a', '94287082'])
      expect(app.stepOf(SECRET, code, 59_000)).toBeUndefined();
  });

  it('is set up by a secret of 160 bits that is for one person, for half an hour', () => {
    const { secret, offer } = app.offer('vera', 0);
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
    expect(offer).not.toContain(secret);
    expect(app.taken('vera', offer, 30 * 60_000 - 1)).toBe(secret);
    expect(app.taken('vera', offer, 30 * 60_000)).toBeUndefined();
    expect(app.taken('jan', offer, 0)).toBeUndefined();
    expect(app.taken('vera', 'geen aanbod', 0)).toBeUndefined();
    expect(app.address(secret, 'vera@example.org')).toBe(
      `otpauth://totp/Weerklank:vera%40example.org?issuer=Weerklank&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    );
  });
});

describe('recovery codes', () => {
  it('are ten of sixty random bits, and the same however they are typed', () => {
    const { newCodes, tagOf } = recoveryCodes(TEST_KEYS);
    const codes = newCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const tag = tagOf('vera', '0A1B-2C3D-4E5F');
    for (const typed of ['0a1b2c3d4e5f', ' OAIB 2C3D 4E5F', '0A-1B-2C-3D-4E-5F'])
      expect(tagOf('vera', typed)).toBe(tag);
    expect(tagOf('jan', '0A1B-2C3D-4E5F')).not.toBe(tag);
  });
});
