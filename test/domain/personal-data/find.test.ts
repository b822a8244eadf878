import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIban } from '../../../src/domain/personal-data/bank-account.js';
import { passesElevenTest } from '../../../src/domain/personal-data/citizen-service-number.js';
import { findPersonalData } from '../../../src/domain/personal-data/find.js';
import type { PersonalDataKind } from '../../../src/domain/personal-data/kinds.js';
import { wordsOf } from '../../../src/domain/personal-data/mask.js';
import { citizenServiceNumber, dutchIban, shapedText } from './given.js';

const found = (text: string) => findPersonalData(text).map((finding) => wordsOf(text, finding));
const kinds = (text: string) => findPersonalData(text).map(({ kind }) => kind);
const each = (kind: PersonalDataKind, words: readonly string[]) => {
  for (const word of words) {
    const text = `De burger (${word}), zegt men, belde.`;
    expect([word, found(text), kinds(text)]).toEqual([word, [word], [kind]]);
  }
};
const none = (words: readonly string[]) => {
  for (const word of words) expect([word, found(`Het was ${word} en niet meer.`)]).toEqual([word, []]);
};

describe('a burgerservicenummer', () => {
  it('is found as nine digits that pass the eleven test, also in groups, and as eight where a zero was left out', () => {
    each('citizen_service_number', [
      '123456782',
      '123 456 782',
      '123.456.782',
      '1234.56.782',
      '1234 56 782',
      '123-456-782',
    ]);
    each('citizen_service_number', ['012345672', '12345672', '12.345.672', '12\u00a0345\u00a0672']);
  });

  it('is not what fails the eleven test, is too short, too long, part of something longer, or nothing but zeros', () => {
    none([
      '123456789',
      '1234567',
      '1234567821',
      '0.123456782',
      '123456782.5',
      '1234 5678 2012 3456',
      '000000000',
      '00000000',
      '00123456',
    ]);
  });

  it('is no day and no amount of money, though its digits may pass', () => {
    expect(passesElevenTest('20200304')).toBe(true);
    none([
      '20200304',
      '13032021',
      '13-03-2021',
      '2020.03.04',
      '2020-03-04',
      '€ 123.456.782',
      'EUR 123456782',
      'euro 123.456.782',
    ]);
  });

  it('is found beside a year, a case number or another one', () => {
    expect(found('In 2024 123456782 en in 1980 123 456 782.')).toEqual(['123456782', '123 456 782']);
    expect(found('123456782 123456782')).toEqual(['123456782', '123456782']);
    expect(found('zaak 2024-123456782')).toEqual(['123456782']);
    expect(found('bsn123456782')).toEqual(['123456782']);
  });

  // For who trades in one's own name the fiscal number is the burgerservicenummer, and nothing in it tells.
  it('is pointed out inside a payroll tax number, a VAT number and a number of a tax return', () => {
    expect(found('123456782L01, NL123456782B01 en 123456782L016010')).toEqual(['123456782', '123456782', '123456782']);
    none(['123456789L01', 'NL123456789B01']);
  });

  it('is any number that is made by the weights of the law, and no number with one digit changed', () => {
    fc.assert(
      fc.property(citizenServiceNumber, fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        const other = [...number].map((digit, at) => (at === place ? (Number(digit) + by) % 10 : digit)).join('');
        expect([number, passesElevenTest(number)]).toEqual([number, true]);
        expect([other, passesElevenTest(other)]).toEqual([other, false]);
        expect(kinds(`bsn ${number}!`)).toEqual(['citizen_service_number']);
      }),
    );
  });
});

describe('an IBAN', () => {
  it('is found as one word and in groups, of any country, in capitals or not', () => {
    each('bank_account', [
      'NL91ABNA0417164300',
      'NL91 ABNA 0417 1643 00',
      'nl91 abna 0417 1643 00',
      'NL91-ABNA-0417-1643-00',
    ]);
    each('bank_account', [
      'BE68 5390 0754 7034',
      'DE89370400440532013000',
      'GB29 NWBK 6016 1331 9268 19',
      'NO93 8601 1117 947',
    ]);
  });

  it('is not what fails modulo 97, has the length of another country, or is of no country', () => {
    none([
      'NL92ABNA0417164300',
      'NL91ABNA041716430',
      'NL91ABNA04171643000',
      'XX91ABNA0417164300',
      'ANL91ABNA0417164300',
    ]);
  });

  it('is any number with the right check digits, and no number with one digit changed', () => {
    fc.assert(
      fc.property(dutchIban, fc.integer({ min: 8, max: 17 }), fc.integer({ min: 1, max: 9 }), (iban, place, by) => {
        const other = [...iban].map((char, at) => (at === place ? (Number(char) + by) % 10 : char)).join('');
        expect([iban, isIban(iban)]).toEqual([iban, true]);
        expect([other, isIban(other)]).toEqual([other, false]);
        expect(found(`op ${iban}.`)).toEqual([iban]);
      }),
    );
  });
});

describe('an e-mail address', () => {
  it('is found, without what stands around it, also of a colleague', () => {
    each('email_address', [
      'j.de-vries+post@voorbeeld.nl',
      'JAN@sub.voorbeeld.co.uk',
      'zoë@café.nl',
      'collega@belastingdienst.nl',
    ]);
    expect(found('Mail a@b.nl. Of <c@d.nl>, of mailto:e@f.nl?subject=x')).toEqual(['a@b.nl', 'c@d.nl', 'e@f.nl']);
  });

  it('is no handle, no bare host and no sign by itself', () => {
    none(['@jan', 'jan@', 'jan@kantoor', '@', '@@', 'a@.nl', '3 @ 2,50', 'a@b.1']);
  });
});

describe('a telephone number', () => {
  it('is found as it is written in the Netherlands', () => {
    each('telephone_number', [
      '06-12345678',
      '0612345678',
      '06 12 34 56 78',
      '06 - 1234 5678',
      '020-1234567',
      '(020) 123 45 67',
    ]);
    each('telephone_number', [
      '0123-456789',
      '0123 45 67 89',
      '+31612345678',
      '+31 (0)6 1234 5678',
      '0031 6 12345678',
      '088-1234567',
    ]);
  });

  it('is found of another country with a plus, and of the neighbours with two zeros', () => {
    each('telephone_number', ['+32 475 12 34 56', '+49 30 123456', '0032 475 12 34 56', '+1 202 555 0143']);
  });

  it('is no service number, no day, and no part of another number', () => {
    none([
      '0800-0543',
      '0800 0543',
      '0900-1234567',
      '09001234567',
      '14 020',
      '112',
      '06-12-2024 10',
      '06-12-2024 10:30',
    ]);
    none([
      '06-1234567',
      '06-123456789',
      '1 0612345678 9'.replaceAll(' ', ''),
      '0123 4567 8901 2345',
      '+31 800 1234567',
      '00123456',
    ]);
  });
});

describe('what is found in a text', () => {
  it('is told apart where things stand side by side', () => {
    const text = 'Mevrouw (bsn 123456782, NL91 ABNA 0417 1643 00) belde met 06-12345678, mail: m@v.nl.';
    expect(findPersonalData(text).map((finding) => [finding.kind, wordsOf(text, finding)])).toEqual([
      ['citizen_service_number', '123456782'],
      ['bank_account', 'NL91 ABNA 0417 1643 00'],
      ['telephone_number', '06-12345678'],
      ['email_address', 'm@v.nl'],
    ]);
  });

  it('stands in order, within the text, and never overlaps', () => {
    fc.assert(
      fc.property(shapedText, (text) => {
        let at = 0;
        for (const { start, end } of findPersonalData(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time in proportion to the text, whoever wrote it', () => {
    const hostile = [
      '1',
      '1 ',
      '1-',
      '12 ',
      '12345678-',
      '123456782 ',
      '123456782-',
      '0',
      '0 ',
      '06-',
      '0612345678-',
      '0612345678-12345678-',
      '+',
      '+3',
      '+31 ',
      '(0',
      '((((',
      '@',
      'a@',
      'a.',
      'a@b.',
      'a@b.nl',
      'a@b.nl@',
      '.@',
      'NL91',
      'NL91 ',
      'NL91-ABNA-',
      'a1',
      'NL91ABNA0417164300',
      'NL91ABNA0417164300-',
      '€ ',
      '\u00a0',
      'ë',
      '[afgedekt]',
    ];
    for (const part of hostile) {
      const time = (length: number) => {
        const text = part.repeat(Math.ceil(length / part.length));
        const before = performance.now();
        findPersonalData(text);
        return performance.now() - before;
      };
      time(1_000);
      // Six times as long as any text that is taken; what grows with the square would take minutes.
      expect([part, time(60_000) < 2_000]).toEqual([part, true]);
    }
  });
});
