import { findPersonalData, replaceSpans } from './find.js';
import type { Finding, PersonalDataKind, Span } from './kinds.js';

/** What was masked: one of the kinds that have a shape, or other words that a person pointed at. */
export const MASKED_KINDS = [
  'citizen_service_number',
  'bank_account',
  'email_address',
  'telephone_number',
  'other',
] as const satisfies readonly (PersonalDataKind | 'other')[];
export type MaskedKind = (typeof MASKED_KINDS)[number];

/**
 * What is put in the place. It becomes part of the text, the same for whoever reads it in whatever language, and so is
 * in the language of the texts. It says "afgedekt" so that it is no open place of a standard text.
 */
export const MASKS: Readonly<Record<MaskedKind, string>> = {
  citizen_service_number: '[burgerservicenummer afgedekt]',
  bank_account: '[rekeningnummer afgedekt]',
  email_address: '[e-mailadres afgedekt]',
  telephone_number: '[telefoonnummer afgedekt]',
  other: '[afgedekt]',
};

const MASK = /\[(?:burgerservicenummer |rekeningnummer |e-mailadres |telefoonnummer )?afgedekt\]/g;

/** How often each kind was masked; a kind that was not is left out. */
export type MaskedCounts = Readonly<Partial<Record<MaskedKind, number>>>;

export interface Masked {
  readonly text: string;
  readonly counts: MaskedCounts;
  /** How long the longest piece is that has no kind of its own. */
  readonly longestOther: number;
}

/** The text with all that is found in it masked. Done twice it is as done once. */
export function maskPersonalData(text: string): string {
  return replaceSpans(text, findPersonalData(text), ({ kind }) => MASKS[kind]);
}

/**
 * The text with these pieces masked wherever they stand in it: what is found of them by its kind, other words by the
 * plain mask. What was masked before is left as it is.
 */
export function maskPieces(text: string, pieces: readonly string[]): Masked {
  const wanted = new Set(pieces);
  const spans: (Span & { readonly kind: MaskedKind })[] = findPersonalData(text).filter((finding) =>
    wanted.has(wordsOf(text, finding)),
  );
  const taken: Span[] = [
    ...spans,
    ...[...text.matchAll(MASK)].map(({ 0: mask, index }) => ({ start: index, end: index + mask.length })),
  ];
  // The longest first, so that a name is not left with a part of another sticking out.
  for (const piece of [...wanted].filter((words) => words !== '').sort((one, other) => other.length - one.length)) {
    for (let start = text.indexOf(piece); start !== -1; start = text.indexOf(piece, start + piece.length)) {
      const span = { start, end: start + piece.length };
      if (taken.some((other) => other.start < span.end && span.start < other.end)) continue;
      taken.push(span);
      spans.push({ ...span, kind: 'other' });
    }
  }
  spans.sort((one, other) => one.start - other.start);
  const others = spans.filter(({ kind }) => kind === 'other').map(({ start, end }) => end - start);
  return {
    text: replaceSpans(text, spans, ({ kind }) => MASKS[kind]),
    counts: countsOf(spans),
    longestOther: Math.max(0, ...others),
  };
}

/** How many places of a text read that something is masked, without a kind. */
export function plainMasksIn(text: string): number {
  return text.split(MASKS.other).length - 1;
}

/** The words that were found. */
export function wordsOf(text: string, { start, end }: Pick<Finding, 'start' | 'end'>): string {
  return text.slice(start, end);
}

/** Kind by kind, in one order. */
export function eachMasked(counts: MaskedCounts): readonly { readonly kind: MaskedKind; readonly count: number }[] {
  return MASKED_KINDS.flatMap((kind) => (counts[kind] === undefined ? [] : [{ kind, count: counts[kind] }]));
}

export function addCounts(one: MaskedCounts, other: MaskedCounts): MaskedCounts {
  const kinds = MASKED_KINDS.filter((kind) => (one[kind] ?? 0) + (other[kind] ?? 0) > 0);
  return Object.fromEntries(kinds.map((kind) => [kind, (one[kind] ?? 0) + (other[kind] ?? 0)]));
}

function countsOf(spans: readonly { readonly kind: MaskedKind }[]): MaskedCounts {
  return spans.reduce<MaskedCounts>((counts, { kind }) => addCounts(counts, { [kind]: 1 }), {});
}
