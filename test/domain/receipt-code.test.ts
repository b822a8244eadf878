import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_BITS, codeOf, readCode, shownCode, yearsToGuess } from '../../src/domain/receipt-code.js';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
const typed = (code: string) => shownCode(code).replaceAll('-', '');

describe('a receipt code', () => {
  it('is sixteen letters of Crockford for ten random bytes, in groups, with two check letters', () => {
    expect(codeOf(new Uint8Array(10))).toBe('0000000000000000');
    expect(codeOf(new Uint8Array(10).fill(255))).toBe('ZZZZZZZZZZZZZZZZ');
    expect(codeOf(Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 33]))).toBe('0000000000000011');
    expect(shownCode('0000000000000011')).toBe('0000-0000-0000-0011-11');
  });

  it('is another for any other bytes, and is read back as it was made', () => {
    fc.assert(
      fc.property(random, random, (one, other) => {
        expect(codeOf(one) === codeOf(other)).toBe(Buffer.from(one).equals(other));
        expect(readCode(shownCode(codeOf(one)))).toEqual({ is: 'code', code: codeOf(one) });
      }),
    );
  });

  it('is read in small letters, with spaces or nothing between, and with an O for a 0 or an I or L for a 1', () => {
    const code = '7K30X91M2BVW8HDN';
    const shown = shownCode(code);
    for (const way of [
      shown.toLowerCase(),
      `  ${shown.replaceAll('-', ' ')} `,
      shown.replaceAll('-', ''),
      shown.replaceAll('0', 'O').replaceAll('1', 'l'),
      shown.replaceAll('0', 'o').replaceAll('1', 'I'),
    ]) {
      expect([way, readCode(way)]).toEqual([way, { is: 'code', code }]);
    }
  });

  it('with one letter wrong, or two letters changed about, is told to be mistyped', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const right = typed(codeOf(bytes));
        for (let at = 0; at < right.length; at += 1) {
          for (const letter of LETTERS) {
            const wrong = right.slice(0, at) + letter + right.slice(at + 1);
            if (wrong !== right) expect([wrong, readCode(wrong).is]).toEqual([wrong, 'mistyped']);
          }
          for (let other = at + 1; other < 16; other += 1) {
            const letters = [...right];
            [letters[at], letters[other]] = [letters[other] ?? '', letters[at] ?? ''];
            const wrong = letters.join('');
            if (wrong !== right) expect([wrong, readCode(wrong).is]).toEqual([wrong, 'mistyped']);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each(['', '7K3Q', 'U'.repeat(18), '0'.repeat(17), '0'.repeat(19), "' or 1=1 --", '€'.repeat(18)])(
    'is not %j',
    (text) => {
      expect(readCode(text)).toEqual({ is: 'mistyped' });
    },
  );

  it('cannot be guessed: with 10,000 in use and two tries a second it takes a billion years', () => {
    expect(CODE_BITS).toBe(80);
    expect(yearsToGuess(10_000, 2)).toBeGreaterThan(1e12);
    expect(yearsToGuess(10_000, 2)).toBeLessThan(2e12);
    // Bounded by what was worked out another way: a chance of N in 2^80 for each of 63,115,200 tries in a year.
    const inAYear = (10_000 * 2 * 31_557_600) / 2 ** 80;
    expect(yearsToGuess(10_000, 2) * inAYear).toBeCloseTo(Math.LN2, 10);
  });
});
