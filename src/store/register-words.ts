import { type SQL, sql } from 'drizzle-orm';
import type { Field } from '../domain/organisation.js';
import type { FieldId } from '../domain/signal/words.js';

/** Longer ones are cut: PostgreSQL takes no word beyond 2 kB. */
const LONGEST_WORD = 80;
/** As many as one types to find something; a pasted text is sought by its first ones. */
const MOST_WORDS = 24;

/**
 * The words of a text as they are searched by: lower case, without marks on their letters, and letters beyond a to z by
 * their number, so that each engine takes them for the same words whatever it knows of the letters of the world.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((word) => word.replace(/[^a-z0-9]/gu, numbered).slice(0, LONGEST_WORD));
}

function numbered(letter: string): string {
  return `u${letter.codePointAt(0)?.toString(16)}`;
}

/** How a field stands in the index: by its id, for its name can change. The migrations write it in the same way. */
function fieldWord({ id }: Pick<Field, 'id'>): string {
  return `field${Buffer.from(id).toString('hex')}`;
}

/** A word to find, and the fields whose name has a word that begins with it. */
export interface Sought {
  readonly word: string;
  readonly fieldWords: readonly string[];
}

/** What is sought by what was typed; nothing where that holds neither letter nor digit. */
export function soughtBy(typed: readonly string[], fields: Iterable<Field>): readonly Sought[] {
  const named = [...fields].map((field) => ({ fieldWord: fieldWord(field), words: wordsOf(field.name) }));
  const words = [...new Set(typed.flatMap(wordsOf))].slice(0, MOST_WORDS);
  return words.map((word) => ({
    word,
    fieldWords: named
      .filter(({ words: name }) => name.some((part) => part.startsWith(word)))
      .map((one) => one.fieldWord),
  }));
}

/** In the language of FTS5: every word, by its beginning, in the text or in the name of the field. @param fieldId the only one. */
export function ftsQuery(sought: readonly Sought[], fieldId?: FieldId): string {
  const everyWord = sought.map(({ word, fieldWords }) => {
    const ways = [`{in_title in_summary} : "${word}" *`, ...fieldWords.map((field) => `{in_field} : "${field}"`)];
    return `(${ways.join(' OR ')})`;
  });
  const within = fieldId === undefined ? [] : [`{in_field} : "${fieldWord({ id: fieldId })}"`];
  return [...within, ...everyWord].join(' AND ');
}

/** The same in the language of PostgreSQL, where a word is found by its Dutch stem as well; see `tsValues`. */
export function tsQuery(words: number): SQL {
  const parts = Array.from(
    { length: words },
    (_, n) =>
      sql`(websearch_to_tsquery('dutch', ${sql.placeholder(`word${n}`)}) || ${sql.placeholder(`written${n}`)}::tsquery)`,
  );
  return sql`(${sql.join(parts, sql` && `)})`;
}

/** What stands in its places. */
export function tsValues(sought: readonly Sought[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    sought.flatMap(({ word, fieldWords }, n) => [
      [`word${n}`, word],
      [`written${n}`, [`'${word}':*`, ...fieldWords.map((field) => `'${field}'`)].join(' | ')],
    ]),
  );
}
