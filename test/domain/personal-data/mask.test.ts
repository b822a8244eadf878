import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonalData } from '../../../src/domain/personal-data/find.js';
import { MASKS, maskPersonalData, maskPieces } from '../../../src/domain/personal-data/mask.js';
import { shapedText } from './given.js';

describe('masking what is found', () => {
  it('puts the name of its kind in the place, and leaves all else as it was written', () => {
    expect(maskPersonalData('Bel 06-12345678 \n (bsn 123456782L01), NL91ABNA0417164300 of a@b.nl.')).toBe(
      'Bel [telefoonnummer afgedekt] \n (bsn [burgerservicenummer afgedekt]L01), [rekeningnummer afgedekt] of [e-mailadres afgedekt].',
    );
    expect(maskPersonalData('Op 9-3-2020 kwam er €\u00a01.250 binnen.')).toBe(
      'Op 9-3-2020 kwam er €\u00a01.250 binnen.',
    );
  });

  it('done twice is as done once, and leaves nothing to be found', () => {
    fc.assert(
      fc.property(shapedText, (text) => {
        const once = maskPersonalData(text);
        expect(findPersonalData(once)).toEqual([]);
        expect(maskPersonalData(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing outside what was found', () => {
    fc.assert(
      fc.property(shapedText, (text) => {
        const found = findPersonalData(text);
        const outside = [...found, { start: text.length }].map(({ start }, at) =>
          text.slice(found[at - 1]?.end ?? 0, start),
        );
        let masked = maskPersonalData(text);
        for (const [at, kept] of outside.entries()) {
          expect(masked.startsWith(kept)).toBe(true);
          const mask = found[at] ? MASKS[found[at].kind] : '';
          expect(masked.slice(kept.length).startsWith(mask)).toBe(true);
          masked = masked.slice(kept.length + mask.length);
        }
        expect(masked).toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('masking chosen pieces', () => {
  const text = 'Jan de Vries (123456782) en Jan belden; 123456782 staat in 1234567821. De Vries, Vriesland.';

  it('masks each wherever it stands, by its kind where it has one, and counts them', () => {
    expect(maskPieces(text, ['123456782'])).toEqual({
      text: 'Jan de Vries ([burgerservicenummer afgedekt]) en Jan belden; [burgerservicenummer afgedekt] staat in [afgedekt]1. De Vries, Vriesland.',
      counts: { citizen_service_number: 2, other: 1 },
      longestOther: 9,
    });
  });

  it('masks the longest first, so that no part of a name sticks out', () => {
    expect(maskPieces(text, ['Jan', 'Jan de Vries']).text).toBe(
      '[afgedekt] (123456782) en [afgedekt] belden; 123456782 staat in 1234567821. De Vries, Vriesland.',
    );
  });

  it('leaves what was masked before as it is', () => {
    expect(maskPieces('[burgerservicenummer afgedekt] is afgedekt', ['afgedekt', 'burger'])).toEqual({
      text: '[burgerservicenummer afgedekt] is [afgedekt]',
      counts: { other: 1 },
      longestOther: 8,
    });
  });

  it('masks nothing where a piece does not stand, or is empty', () => {
    expect(maskPieces(text, ['Piet', ''])).toEqual({ text, counts: {}, longestOther: 0 });
  });
});
