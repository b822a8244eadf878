import { and, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Field } from '../domain/organisation.js';
import type { FieldId } from '../domain/signal/words.js';
import type { Page, PageRequest, RegisterEntry } from '../usecases/ports.js';
import type { Handle } from './handle.js';

/** Lower case and without marks on its letters: how texts and the words sought are compared. */
function searchable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

export async function publish({ db, tables: { registerEntries } }: Handle, entry: RegisterEntry): Promise<void> {
  const { id, fieldId, title, summary, outcome, publishedAt } = entry;
  const searchText = searchable(`${title}\n${summary}`);
  await db.insert(registerEntries).values({ id, fieldId, title, summary, outcome, publishedAt, searchText });
}

/** See `SignalReads.register`. @param fields all there are, for a word can be part of a field's name as it is now. */
export async function searchRegister(
  { db, tables: { registerEntries } }: Handle,
  fields: Iterable<Field>,
  words: readonly string[],
  fieldId: FieldId | null,
  page: PageRequest,
): Promise<Page<RegisterEntry>> {
  const names = [...fields].map(({ id, name }) => ({ id, name: searchable(name) }));
  const conditions: (SQL | undefined)[] = words
    .map(searchable)
    .map((word) => or(contains(registerEntries.searchText, word), inFieldNamed(word)));
  if (fieldId !== null) conditions.push(eq(registerEntries.fieldId, fieldId));

  function inFieldNamed(word: string): SQL | undefined {
    const ids = names.filter(({ name }) => name.includes(word)).map(({ id }) => id);
    return ids.length > 0 ? inArray(registerEntries.fieldId, ids) : undefined;
  }

  const where = and(...conditions);
  const found = await db.select({ total: count() }).from(registerEntries).where(where);
  const rows = await db
    .select()
    .from(registerEntries)
    .where(where)
    .orderBy(desc(registerEntries.publishedAt), desc(registerEntries.id))
    .limit(page.limit)
    .offset(page.offset);
  return { items: rows.map(entryOf), total: found[0]?.total ?? 0 };
}

export async function registerEntry(
  { db, tables: { registerEntries } }: Handle,
  id: string,
): Promise<RegisterEntry | undefined> {
  const [row] = await db.select().from(registerEntries).where(eq(registerEntries.id, id));
  return row && entryOf(row);
}

function contains(column: Handle['tables']['registerEntries']['searchText'], word: string): SQL {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}

function entryOf({ searchText: _, ...entry }: Handle['tables']['registerEntries']['$inferSelect']): RegisterEntry {
  return entry;
}
