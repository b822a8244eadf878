import type { Span } from './kinds.js';

/**
 * Whether digits are a burgerservicenummer: eight or nine of them, of which the sum by the weights 9, 8, … 2 and -1 is
 * divisible by eleven (the "elfproef" of the Wet algemene bepalingen burgerservicenummer). One of eight begins with a 0
 * that was left out; none begins with two.
 */
export function passesElevenTest(digits: string): boolean {
  if (!/^(?!00)(?:\d{9}|[1-9]\d{7})$/.test(digits)) return false;
  const nine = digits.padStart(9, '0');
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(nine[place]) * (place === 8 ? -1 : 9 - place);
  return sum % 11 === 0;
}

/** Digits with one space, dot or hyphen between groups of them. */
const NUMBER = /\d+(?:[ .\u00a0\u202f-]\d+)*/g;
const SPACE = /[ \u00a0\u202f]/;
/** How the groups of one are written, by their lengths. */
const SHAPES = ['333', '423', '2223', '324', '233', '422', '2222'];

/**
 * Every burgerservicenummer of a text: as nine or eight digits, or in groups (`123 456 782`, `1234.56.782`). A fiscal
 * number, a payroll tax number (`123456782L01`) or a VAT number holds one where the taxpayer is a person, and nothing in
 * it tells whether that is so: it is pointed out too. Part of a longer number, a date or an amount of money is none.
 */
export function citizenServiceNumbers(text: string): readonly Span[] {
  const found: Span[] = [];
  for (const { 0: written, index } of text.matchAll(NUMBER)) {
    if (isMoney(text, index)) continue;
    for (const { start, end } of candidates(written)) {
      const digits = written.slice(start, end).replace(/\D/g, '');
      if (passesElevenTest(digits) && !isDate(digits)) found.push({ start: index + start, end: index + end });
    }
  }
  return found;
}

interface Group extends Span {
  /** The sign before it; empty for the first. */
  readonly after: string;
}

/** Groups that can be one number, from left to right and not overlapping. */
function candidates(written: string): readonly Span[] {
  const groups: readonly Group[] = [...written.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    start: index,
    end: index + digits.length,
    after: written[index - 1] ?? '',
  }));
  const spans: Span[] = [];
  for (let first = 0; first < groups.length; ) {
    const taken = isAlone(groups, first) ? 1 : takenInGroups(groups, first);
    const [begin, last] = [groups[first], groups[first + taken - 1]];
    if (begin && last && taken > 0) spans.push({ start: begin.start, end: last.end });
    first += Math.max(1, taken);
  }
  return spans;
}

/** Eight or nine digits that a space, or of nine a hyphen, keeps apart from other digits. */
function isAlone(groups: readonly Group[], at: number): boolean {
  const length = lengthOf(groups[at]);
  const around = [groups[at]?.after ?? '', groups[at + 1]?.after ?? ''];
  return (
    (length === 8 || length === 9) &&
    around.every((sign) => sign === '' || SPACE.test(sign) || (sign === '-' && length === 9))
  );
}

/** How many groups from here on have one sign between them and the shape of a number; a year may stand beside it. */
function takenInGroups(groups: readonly Group[], at: number): number {
  const sign = groups[at + 1]?.after;
  for (const shape of SHAPES) {
    const [window, next] = [groups.slice(at, at + shape.length), groups[at + shape.length]];
    const isShaped = window.map(lengthOf).join('') === shape && window.slice(1).every(({ after }) => after === sign);
    if (!isShaped || (groups[at]?.after === sign && lengthOf(groups[at - 1]) !== 4)) continue;
    if (next === undefined || next.after !== sign || lengthOf(next) === 4) return shape.length;
  }
  return 0;
}

function lengthOf(group: Span | undefined): number {
  return group ? group.end - group.start : 0;
}

/** `20241231` or `31122024`: eight digits that are a day of our time. */
function isDate(digits: string): boolean {
  if (digits.length !== 8) return false;
  const [first, second, third, fourth] = [0, 2, 4, 6].map((place) => Number(digits.slice(place, place + 2)));
  const isDay = (day = 0, month = 0, century = 0) =>
    day >= 1 && day <= 31 && month >= 1 && month <= 12 && (century === 19 || century === 20);
  return isDay(first, second, third) || isDay(fourth, third, first);
}

/** With the sign or the word for euros before it. */
function isMoney(text: string, index: number): boolean {
  return /(?:€|\beuro?)$/i.test(text.slice(Math.max(0, index - 6), index).trimEnd());
}
