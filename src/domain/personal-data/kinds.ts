/** What gives a citizen (or anybody) away, and can be told from its shape alone. */
export const PERSONAL_DATA_KINDS = [
  'citizen_service_number',
  'bank_account',
  'email_address',
  'telephone_number',
] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

/** A place in a text, in UTF-16 units as JavaScript counts them; `end` is just past it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Finding extends Span {
  readonly kind: PersonalDataKind;
}

/** What was found in one of the texts that somebody sends. */
export interface FoundInField extends Finding {
  readonly field: string;
  readonly words: string;
}

export function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}
