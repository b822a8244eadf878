/**
 * Which of these words a text tells. One of three letters counts only where it stands by itself: these turn up in any
 * secret, once in some hundreds of rows, and a test that looks for them anywhere fails on chance.
 */
export function wordsTold(text: string, words: readonly string[]): string[] {
  return words.filter((word) => (word.length > 3 ? text.includes(word) : alone(word).test(text)));
}

const alone = (word: string) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`);
