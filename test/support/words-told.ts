/**
 * Which of these words a text tells. A short one counts only where it stands by itself: these turn up in secrets and
 * numbers, one of three letters once in some hundreds of rows, and a test that looks for them anywhere fails on chance.
 */
export function wordsTold(text: string, words: readonly string[]): string[] {
  return words.filter((word) => (word.length > 6 ? text.includes(word) : alone(word).test(text)));
}

/** The letter before it may be of an escape in JSON. */
const alone = (word: string) => new RegExp(`(?:(?<![\\w-])|(?<=\\\\[bfnrt]))${word}(?![\\w-])`);
