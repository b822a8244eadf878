import { and, count, desc, eq, getTableColumns, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { SelectedFields } from 'drizzle-orm/pg-core';
import type { Field } from '../domain/organisation.js';
import { placeOf } from '../domain/register.js';
import type { SignalId } from '../domain/signal/words.js';
import type { NewRegisterEntry, Page, PageRequest, RegisterEntry, RegisterFilter } from '../usecases/ports.js';
import type { Handle } from './handle.js';
import { ftsQuery, type Sought, soughtBy, tsQuery, wordsOf } from './register-words.js';

/** Beyond so many they are not counted one by one: nobody leafs through them all. */
const COUNTED = 10_000;

/** See `SignalWrites.publish`. An entry that replaces another keeps its id and its day. */
export async function publish({ db, tables: { registerEntries } }: Handle, entry: NewRegisterEntry): Promise<void> {
  const { id, signalId = null, kind = 'summary', publishedAt } = entry;
  const changing = {
    kind,
    fieldId: entry.fieldId,
    serviceId: entry.serviceId ?? null,
    title: entry.title,
    summary: entry.summary,
    outcome: entry.outcome,
    verdict: entry.verdict ?? null,
    agreed: entry.agreed ?? true,
    openForJoining: entry.openForJoining ?? kind === 'invitation',
    titleWords: wordsOf(entry.title).join(' '),
    summaryWords: wordsOf(entry.summary).join(' '),
    updatedAt: publishedAt,
  };
  await db
    .insert(registerEntries)
    .values({ id, signalId, place: placeOf(kind), publishedAt, joined: entry.joined ?? 0, ...changing })
    .onConflictDoUpdate({ target: [registerEntries.signalId, registerEntries.place], set: changing });
}

export async function countJoined(
  { db, tables: { registerEntries } }: Handle,
  signalId: SignalId,
  joined: number,
): Promise<void> {
  await db.update(registerEntries).set({ joined }).where(eq(registerEntries.signalId, signalId));
}

export async function closeInvitation({ db, tables: { registerEntries } }: Handle, signalId: SignalId): Promise<void> {
  await db.update(registerEntries).set({ openForJoining: false }).where(eq(registerEntries.signalId, signalId));
}

/** See `SignalReads.register`. @param fields all there are, for a word can be part of a field's name as it is now. */
export async function searchRegister(
  handle: Handle,
  fields: Iterable<Field>,
  filter: RegisterFilter,
  page: PageRequest,
): Promise<Page<RegisterEntry>> {
  const sought = soughtBy(filter.words, fields);
  if (filter.words.length > 0 && sought.length === 0) return { items: [], total: 0 };
  const items = await rowsFound(handle, sought, filter, page);
  const [counted] = await countFound(handle, sought, filter);
  return { items, total: counted?.total ?? 0 };
}

export async function registerEntry({ db, tables }: Handle, id: string): Promise<RegisterEntry | undefined> {
  const { registerEntries } = tables;
  const [entry] = await db.select(shown(tables)).from(registerEntries).where(eq(registerEntries.id, id));
  return entry;
}

/** See `SignalReads.registerEntriesOf`. */
export async function registerEntriesOf(
  { db, tables }: Handle,
  signalIds: readonly SignalId[],
): Promise<readonly RegisterEntry[]> {
  if (signalIds.length === 0) return [];
  const { registerEntries } = tables;
  return db
    .select(shown(tables))
    .from(registerEntries)
    .where(inArray(registerEntries.signalId, [...signalIds]));
}

/** The statement of a page: by relevance where words are sought, and what is as relevant newest first. */
export function rowsFound(handle: Handle, sought: readonly Sought[], filter: RegisterFilter, page: PageRequest) {
  const { registerEntries } = handle.tables;
  const newest = [desc(registerEntries.publishedAt), desc(registerEntries.id)];
  return among(handle, sought, shown(handle.tables))
    .where(wanted(handle, sought, filter))
    .orderBy(...(sought.length > 0 ? [relevance(handle, sought), ...newest] : newest))
    .limit(page.limit)
    .offset(page.offset);
}

/** The statement that counts what is found. */
export function countFound(handle: Handle, sought: readonly Sought[], filter: RegisterFilter) {
  const { id } = handle.tables.registerEntries;
  const some = among(handle, sought, { id })
    .where(wanted(handle, sought, filter))
    .limit(COUNTED)
    .as('some');
  return handle.db.select({ total: count() }).from(some);
}

/** From all entries, or on SQLite from those that its index of words has. */
function among<C extends SelectedFields>(handle: Handle, sought: readonly Sought[], columns: C) {
  const { registerEntries } = handle.tables;
  const all = handle.db.select(columns).from(registerEntries);
  if (handle.engine === 'postgres' || sought.length === 0) return all;
  const found = all.innerJoin(sql`register_words`, sql`register_words.rowid = ${registerEntries.key}`);
  return found as unknown as typeof all;
}

function wanted(
  { engine, tables: { registerEntries } }: Handle,
  sought: readonly Sought[],
  { fieldId, kind, outcome, serviceId, publishedFrom, publishedBefore }: RegisterFilter,
): SQL | undefined {
  const conditions: SQL[] = [];
  if (sought.length > 0) {
    const [inSqlite, inPostgres] = [sql`register_words match ${ftsQuery(sought)}`, sql`words @@ ${tsQuery(sought)}`];
    conditions.push(engine === 'sqlite' ? inSqlite : inPostgres);
  }
  if (fieldId !== undefined) conditions.push(eq(registerEntries.fieldId, fieldId));
  if (kind !== undefined) conditions.push(eq(registerEntries.kind, kind));
  if (outcome !== undefined) conditions.push(eq(registerEntries.outcome, outcome));
  if (serviceId !== undefined) conditions.push(eq(registerEntries.serviceId, serviceId));
  if (publishedFrom !== undefined) conditions.push(gte(registerEntries.publishedAt, publishedFrom));
  if (publishedBefore !== undefined) conditions.push(lt(registerEntries.publishedAt, publishedBefore));
  return and(...conditions);
}

/** A word in the title weighs more than one in the text. */
function relevance({ engine }: Handle, sought: readonly Sought[]): SQL {
  return engine === 'sqlite' ? sql`bm25(register_words, 4.0, 1.0, 2.0)` : sql`ts_rank(words, ${tsQuery(sought)}) desc`;
}

/** An entry without what it is found by. */
function shown({ registerEntries }: Handle['tables']) {
  const { key, place, titleWords, summaryWords, ...columns } = getTableColumns(registerEntries);
  return columns;
}
