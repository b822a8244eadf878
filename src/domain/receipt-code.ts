/** Crockford's alphabet: no I, L, O or U to misread; 32 letters, so five bits each. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOK_ALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/** Random bytes in a receipt code: 80 bits. */
export const CODE_BYTES = 10;
export const CODE_BITS = CODE_BYTES * 8;
/** Letters that carry them, and two more by which a typing error shows. */
const LETTERS = 16;
const CHECK_LETTERS = 2;
const GROUP = 4;
/**
 * A prime that fits in two letters. A letter read wrong, or two letters changed about, changes the remainder (a test
 * tries them all); of typing errors at random one in 1,021 slips through, and is then a wrong code like any other.
 */
const CHECK_PRIME = 1021n;

/** What somebody typed as a receipt code: the code itself without its check letters, or that it cannot be one. */
export type TypedCode = { readonly is: 'code'; readonly code: string } | { readonly is: 'mistyped' };

/** The code of ten random bytes, without its check letters: this is what is kept, under a tag. */
export function codeOf(random: Uint8Array): string {
  if (random.length !== CODE_BYTES) throw new Error(`a receipt code is made of ${CODE_BYTES} bytes`);
  const value = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return letters(value, LETTERS);
}

/** As it is shown: in groups of four with its check letters at the end, `7K3Q-X9TM-2BVW-8HDN-4F`. */
export function shownCode(code: string): string {
  return `${code}${checkOf(code)}`.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

/** Reads what was typed, in any case, with or without spaces and dashes; told apart without asking the database. */
export function readCode(typed: string): TypedCode {
  const text = [...typed.toUpperCase().replace(/[\s-]+/g, '')].map((letter) => LOOK_ALIKES[letter] ?? letter).join('');
  const wellFormed = text.length === LETTERS + CHECK_LETTERS && [...text].every((letter) => ALPHABET.includes(letter));
  const code = text.slice(0, LETTERS);
  return wellFormed && text.slice(LETTERS) === checkOf(code) ? { is: 'code', code } : { is: 'mistyped' };
}

function checkOf(code: string): string {
  const value = [...code].reduce((sum, letter) => sum * 32n + BigInt(ALPHABET.indexOf(letter)), 0n);
  return letters(value % CHECK_PRIME, CHECK_LETTERS);
}

function letters(value: bigint, size: number): string {
  return Array.from({ length: size }, (_, index) =>
    ALPHABET.charAt(Number((value >> BigInt(5 * (size - 1 - index))) & 31n)),
  ).join('');
}

const SECONDS_IN_A_YEAR = 31_557_600;

/**
 * Years until somebody who tries codes at random has an even chance to hit any of those that are in use.
 * @param inUse codes that open something. @param perSecond tries that are let through, of everybody together.
 */
export function yearsToGuess(inUse: number, perSecond: number): number {
  return (2 ** CODE_BITS * Math.LN2) / (inUse * perSecond * SECONDS_IN_A_YEAR);
}
