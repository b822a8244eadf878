import { isDigit, type Span } from './kinds.js';

/** Not inside a word or a number. */
const BEGIN = /(?<![\p{L}\p{N}+])(?:\+|0)(?=[ (]{0,2}\d)/gu;
const BETWEEN = /[ \u00a0\u202f.()/-]/;
/** `(0)`, ` - ` and the like; more is not inside one number. */
const BETWEEN_MAX = 3;
/** E.164: fifteen digits at most; less than eight is no number that reaches a person from abroad. */
const [ABROAD_MIN, ABROAD_MAX] = [8, 15];
const NATIONAL = 10;
/** Service numbers are nobody's own; 112, 14 020 and the like have no leading zero or are shorter. */
const SERVICE = /^0(?:800|900|906|909)/;
/** The digits of a day: `06-12-2024 10` is one, with an hour. */
const DAY = /^\d\d[ .\u00a0\u202f/-]\d\d[ .\u00a0\u202f/-](?:19|20)\d\d/;

/**
 * Every telephone number of a text: Dutch ones with an area code or 06, `+31` and `0031` (also those of Belgium and Germany
 * with `00`), and any other with a `+`.
 */
export function telephoneNumbers(text: string): readonly Span[] {
  const found: Span[] = [];
  let free = 0;
  for (const { index } of text.matchAll(BEGIN)) {
    if (index < free) continue;
    const end = text[index] === '+' ? endWithPlus(text, index) : endWithZero(text, index);
    if (end === undefined) continue;
    // The bracket before an area code goes with the one after it.
    const opens = text[index - 1] === '(' && index > free && /^[^(]*\)/.test(text.slice(index, end));
    found.push({ start: opens ? index - 1 : index, end });
    free = end;
  }
  return found;
}

function endWithPlus(text: string, start: number): number | undefined {
  const { digits, ends } = walk(text, start + 1);
  return digits.startsWith('31') ? endOfDutch(text, digits, ends, 2) : endOfForeign(text, digits, ends, ABROAD_MIN);
}

function endWithZero(text: string, start: number): number | undefined {
  const { digits, ends } = walk(text, start);
  if (digits.startsWith('0031')) return endOfDutch(text, digits, ends, 4);
  if (/^00(?:32|49)/.test(digits)) return endOfForeign(text, digits, ends, ABROAD_MIN + 2);
  if (digits.length < NATIONAL || digits[1] === '0' || SERVICE.test(digits)) return undefined;
  if (!hasAreaCode(text, start) || DAY.test(text.slice(start, start + 10))) return undefined;
  return isEnd(text, ends[NATIONAL - 1]);
}

/** Nine digits after the code of the country, or ten with the zero that should not be there. */
function endOfDutch(text: string, digits: string, ends: readonly number[], code: number): number | undefined {
  const zero = digits[code] === '0' ? 1 : 0;
  if (SERVICE.test(`0${digits.slice(code + zero)}`)) return undefined;
  return isEnd(text, ends[code + zero + NATIONAL - 2]);
}

/** As many groups of digits as can be one number. */
function endOfForeign(text: string, digits: string, ends: readonly number[], least: number): number | undefined {
  if (digits[0] === '0' && digits[1] !== '0') return undefined;
  return ends.slice(least - 1, ABROAD_MAX).findLast((end) => isEnd(text, end) !== undefined);
}

/** Written without a sign between, or with `06` or an area code of three or four digits apart. */
function hasAreaCode(text: string, start: number): boolean {
  const { length } = /^\d{1,11}/.exec(text.slice(start, start + 11))?.[0] ?? '';
  return length >= NATIONAL || length === 3 || length === 4 || (length === 2 && text[start + 1] === '6');
}

function isEnd(text: string, end: number | undefined): number | undefined {
  return end !== undefined && !isDigit(text[end]) ? end : undefined;
}

/** The digits from here on, as far as they can be one number, and where each of them ends. */
function walk(text: string, start: number): { readonly digits: string; readonly ends: readonly number[] } {
  let digits = '';
  const ends: number[] = [];
  let between = 0;
  for (let at = start; digits.length <= ABROAD_MAX && at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (isDigit(char)) {
      digits += char;
      ends.push(at + 1);
      between = 0;
    } else {
      between += 1;
      if (!BETWEEN.test(char) || between > BETWEEN_MAX) break;
    }
  }
  return { digits, ends };
}
