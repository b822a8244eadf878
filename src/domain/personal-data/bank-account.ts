import type { Span } from './kinds.js';

/** How long an IBAN of each country is (ISO 13616, registry of SWIFT). */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BI: 27,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DJ: 27,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FK: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MN: 20,
  MR: 27,
  MT: 31,
  MU: 30,
  NI: 28,
  NL: 18,
  NO: 15,
  OM: 23,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  RU: 33,
  SA: 24,
  SC: 31,
  SD: 18,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  SO: 23,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
  YE: 30,
};

/** Whether letters and digits without spaces are an IBAN: of the length of its country, and 1 modulo 97 (ISO 7064). */
export function isIban(iban: string): boolean {
  const upper = iban.toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z\d]+$/.test(upper) || LENGTHS[upper.slice(0, 2)] !== upper.length) return false;
  let remainder = 0;
  for (const char of `${upper.slice(4)}${upper.slice(0, 4)}`) {
    const value = Number.parseInt(char, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

const BEGIN = /(?<![a-z\d])[a-z]{2}\d{2}(?=[ \u00a0\u202f.-]?[a-z\d])/gi;
const LETTER_OR_DIGIT = /[a-z\d]/i;
const BETWEEN = /[ \u00a0\u202f.-]/;

/** Every IBAN of a text, also written in groups. */
export function bankAccounts(text: string): readonly Span[] {
  const found: Span[] = [];
  for (const { 0: begin, index } of text.matchAll(BEGIN)) {
    const length = LENGTHS[begin.slice(0, 2).toUpperCase()];
    if (length === undefined) continue;
    const end = endOf(text, index, length);
    if (end !== undefined && isIban(text.slice(index, end).replace(/[^a-z\d]/gi, '')))
      found.push({ start: index, end });
  }
  return found;
}

/** Just past so many letters and digits, with at most one sign between two of them; `undefined` where there are more or less. */
function endOf(text: string, start: number, length: number): number | undefined {
  let [taken, at] = [0, start];
  for (; taken < length; at += 1) {
    const char = text[at] ?? '';
    if (LETTER_OR_DIGIT.test(char)) taken += 1;
    else if (!BETWEEN.test(char) || !LETTER_OR_DIGIT.test(text[at + 1] ?? '')) return undefined;
  }
  return LETTER_OR_DIGIT.test(text[at] ?? '') ? undefined : at;
}
