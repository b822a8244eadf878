import { findPersonalData } from '../domain/personal-data/find.js';
import type { FoundInField } from '../domain/personal-data/kinds.js';
import { maskPersonalData, wordsOf } from '../domain/personal-data/mask.js';
import { accepted, type Result } from '../domain/signal/refusal.js';

/**
 * What whoever sends says of the personal data in it: mask it all, keep it all, or keep what was pointed out before (by
 * `seenAs`). Without a word of it nothing is sent that holds any.
 */
export type PersonalDataChoice = 'mask' | 'keep' | { readonly keep: ReadonlySet<string> };

/** The fields in which people write what others will read; the rest are choices, days, and names that are looked up. */
export const FREE_TEXT_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'whatHappens',
  'impact',
  'norm',
  'request',
  'note',
  'reasons',
  'followUp',
  'commitment',
  'summaryTitle',
  'summary',
  'advice',
  'question',
  'internalNote',
  'dissent',
  'newTheme',
  'report',
  'answer',
  'rebuttal',
  'addition',
  'ownWords',
]);

/**
 * The one place where personal data is pointed out before anything is sent, for page and API alike.
 * @param input as its schema has read it.
 * @returns the input to go on with; or the refusal `personal_data_found`, with what was found. It is never refused for
 *   good: the choice is the sender's.
 */
export function settlePersonalData<T extends object>(input: T, choice: PersonalDataChoice | undefined): Result<T> {
  const found = personalDataIn(input);
  const open = choice === undefined ? found : found.filter((one) => isOpen(one, choice));
  if (open.length > 0) {
    return { ok: false, refusal: { code: 'personal_data_found', values: { count: found.length }, found } };
  }
  return accepted(choice === 'mask' ? masked(input) : input);
}

/** Everything that is found in the free texts of an input, field by field. */
function personalDataIn(input: object): readonly FoundInField[] {
  return freeTexts(input).flatMap(([field, text]) =>
    findPersonalData(text).map((finding) => ({ ...finding, field, words: wordsOf(text, finding) })),
  );
}

/** The input with all that is found in its free texts masked. */
export function masked<T extends object>(input: T): T {
  const texts = freeTexts(input).map(([field, text]) => [field, maskPersonalData(text)]);
  return { ...input, ...Object.fromEntries(texts) };
}

/** By what somebody who saw it can say so, whatever stands around it by now. */
export function seenAs({ words }: Pick<FoundInField, 'words'>): string {
  return words.replace(/[\s,]+/g, '').toLowerCase();
}

function isOpen(found: FoundInField, choice: PersonalDataChoice): boolean {
  return typeof choice === 'object' && !choice.keep.has(seenAs(found));
}

function freeTexts(input: object): readonly (readonly [string, string])[] {
  return Object.entries(input).filter(
    (entry): entry is [string, string] => FREE_TEXT_FIELDS.has(entry[0]) && typeof entry[1] === 'string',
  );
}
