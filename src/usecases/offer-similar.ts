import { accepted, type Result } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import { tellingWords } from '../domain/telling-words.js';
import type { Deps } from './ports.js';
import { type RegisterRow, searchRegister } from './search-register.js';

/** What someone is typing into a new signal. */
export interface Typed {
  readonly words: string;
  /** Code of a field, or empty: entries of it come first among equals. */
  readonly field: string;
}

const WORDS_SOUGHT = 8;
const FOUND_BY_EACH = 20;
const OFFERED = 5;

/**
 * What the register has on a text that someone is typing, the most alike first: entries in which several of its telling
 * words stand, a rare word counting for more than one that stands everywhere. Unlike in a search, no word must be there.
 */
export async function offerSimilar(
  deps: Pick<Deps, 'store'>,
  personId: PersonId,
  typed: Typed,
): Promise<Result<readonly RegisterRow[]>> {
  const candidates = new Map<string, { readonly entry: RegisterRow; matches: number; weight: number }>();
  for (const words of tellingWords(typed.words, WORDS_SOUGHT)) {
    const found = await searchRegister(deps, personId, { words, field: '' }, { offset: 0, limit: FOUND_BY_EACH });
    if (!found.ok) return found;
    for (const entry of found.value.items) {
      const candidate = candidates.get(entry.id) ?? { entry, matches: 0, weight: 0 };
      candidate.matches += 1;
      candidate.weight += 1 / found.value.total;
      candidates.set(entry.id, candidate);
    }
  }
  const inField = await fieldNamed(deps, typed.field);
  const ranked = [...candidates.values()].sort(
    (a, b) =>
      b.matches - a.matches ||
      Number(inField(b.entry)) - Number(inField(a.entry)) ||
      b.weight - a.weight ||
      b.entry.publishedAt - a.entry.publishedAt,
  );
  const most = ranked[0]?.matches ?? 0;
  const alike = ranked.filter(({ matches }) => matches * 2 >= most);
  return accepted(alike.slice(0, OFFERED).map(({ entry }) => entry));
}

async function fieldNamed({ store }: Pick<Deps, 'store'>, code: string): Promise<(entry: RegisterRow) => boolean> {
  if (code === '') return () => false;
  const { fields } = await store.read((reads) => reads.organisation());
  return ({ fieldId }) => fields.get(fieldId)?.code === code;
}
