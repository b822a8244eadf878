import { ownFile } from '../../own-files.js';
import { listHolds } from './list.js';

/** Shorter than this tells nothing: `abc` stands on every list, and within many a good password. */
const SHORTEST_WORD = 4;

const OWN = ownFile('src', 'identity', 'breached', 'common-passwords.bin');

/**
 * Whether a password, or what it is easily made of, is known from breaches. @param more a list that was imported; it may not be there.
 * @throws Error when either is a file that is no list.
 */
export function isBreached(password: string, more?: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  if (repeated(lower).length < SHORTEST_WORD) return true;
  // A list that was imported has what people really made of words: there is nothing to be thought up.
  const held = more !== undefined && listHolds(more, [password, password.normalize('NFKC'), lower]) === true;
  return held || listHolds(OWN, thoughtOfFirst(lower)) === true;
}

/** What guessing programs try before all else: a known word, with digits and marks around it, with signs for letters, or twice. */
function thoughtOfFirst(lower: string): readonly string[] {
  const core = bare(lower);
  const words = [lower, core, asLetters(lower), asLetters(core), bare(asLetters(lower))];
  return words.flatMap((word) => [word, repeated(word)]).filter((word) => word.length >= SHORTEST_WORD);
}

const bare = (word: string) => /\p{L}(?:.*\p{L})?/su.exec(word)?.[0] ?? '';

const LETTERS: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' },
  ...{ '@': 'a', $: 's', '!': 'i' },
};
const asLetters = (word: string) => [...word].map((sign) => LETTERS[sign] ?? sign).join('');

/** What a text is a repetition of; itself where it is none. */
const repeated = (text: string) => /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
