import { and, count, desc, eq, getTableColumns, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Field } from '../domain/organisation.js';
import { placeOf } from '../domain/register.js';
import type { SignalId } from '../domain/signal/words.js';
import type { NewRegisterEntry, Page, PageRequest, RegisterEntry, RegisterFilter } from '../usecases/ports.js';
import { ask, type Handle } from './handle.js';
import { ftsQuery, type Sought, soughtBy, tsQuery, tsValues, wordsOf } from './register-words.js';

/** Beyond so many they are neither counted nor weighed: nobody leafs through them all. */
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
  if (sought.length === 0) {
    const items = await newest(handle, filter, page);
    return { items, total: await countOf(handle, sought, filter) };
  }
  const rows = await closest(handle, sought, filter, page);
  const [first] = rows;
  // A page beyond the last tells nothing of how many there are.
  const beyond = first === undefined && page.offset > 0;
  const total = beyond ? await countOf(handle, sought, filter) : (first?.total ?? 0);
  return { items: rows.map(({ total: _, ...entry }) => entry), total };
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

/** A page without words: the newest first. */
function newest(handle: Handle, filter: RegisterFilter, { limit, offset }: PageRequest) {
  return ask(
    handle,
    `register_newest${shapeOf(filter)}`,
    shown,
    ({ db, tables: { registerEntries } }, fields) =>
      db
        .select(fields)
        .from(registerEntries)
        .where(wanted(registerEntries, filter))
        .orderBy(desc(registerEntries.publishedAt), desc(registerEntries.id))
        .limit(sql.placeholder('limit'))
        .offset(sql.placeholder('offset')),
    { ...filter, limit, offset },
  );
}

/**
 * A page with words, and how many were found: by relevance, and what is as relevant newest first. PostgreSQL plans it by how
 * common the words are.
 */
function closest(handle: Handle, sought: readonly Sought[], filter: RegisterFilter, { limit, offset }: PageRequest) {
  return ask(
    handle,
    `register_closest_${sought.length}${shapeOf(filter)}`,
    (tables) => ({ ...shown(tables), total: sql<number>`"ranked"."total"`.mapWith(Number).as('total') }),
    ({ engine, db, tables: { registerEntries } }, fields) => {
      // Only what is shown is read whole.
      const weighed = weighedIn(engine, registerEntries, sought.length, filter);
      const ranked = sql`select "key", "closeness", count(*) over () as "total" from (${weighed}) as "weighed" order by "closeness" desc, "key" desc limit ${sql.placeholder('limit')} offset ${sql.placeholder('offset')}`;
      return db
        .select(fields)
        .from(registerEntries)
        .innerJoin(sql`(${ranked}) as "ranked"`, sql`"ranked"."key" = ${registerEntries.key}`)
        .orderBy(sql`"ranked"."closeness" desc`, desc(registerEntries.key));
    },
    { ...filter, ...wordValues(handle.engine, sought, filter), limit, offset },
    'each time',
  );
}

async function countOf(handle: Handle, sought: readonly Sought[], filter: RegisterFilter): Promise<number> {
  const [counted] = await ask(
    handle,
    `register_count_${sought.length}${shapeOf(filter)}`,
    () => ({ total: count() }),
    ({ engine, db, tables: { registerEntries } }, fields) => {
      const some =
        sought.length > 0
          ? foundIn(engine, registerEntries, sought.length, filter, sql`1`)
          : sql`select 1 from ${registerEntries} where ${wanted(registerEntries, filter) ?? sql`true`} limit ${COUNTED}`;
      return db.select(fields).from(sql`(${some}) as "some"`);
    },
    { ...filter, ...wordValues(handle.engine, sought, filter) },
    'each time',
  );
  return counted?.total ?? 0;
}

type Entries = Handle['tables']['registerEntries'];

/** The newest in which so many words stand, as many as are counted: to weigh all in which a common word stands takes too long. */
function foundIn(
  engine: Handle['engine'],
  registerEntries: Entries,
  words: number,
  filter: RegisterFilter,
  columns: SQL,
): SQL {
  if (engine === 'postgres') {
    const condition = and(sql`words @@ ${tsQuery(words)}`, wanted(registerEntries, filter));
    return sql`select ${columns} from ${registerEntries} where ${condition} order by ${registerEntries.publishedAt} desc, ${registerEntries.id} desc limit ${COUNTED}`;
  }
  // The index of words knows the field as well: entries are looked up for the rest alone.
  const { fieldId: _, ...rest } = filter;
  const further = wanted(registerEntries, rest);
  const entries = further && sql` join ${registerEntries} on ${registerEntries.key} = register_words.rowid`;
  const condition = and(sql`register_words match ${sql.placeholder('match')}`, further);
  return sql`select ${columns} from register_words${entries ?? sql``} where ${condition} order by register_words.rowid desc limit ${COUNTED}`;
}

/** The same, each with how close it is to what is sought: a word in the title weighs more than one in the text. */
function weighedIn(engine: Handle['engine'], registerEntries: Entries, words: number, filter: RegisterFilter): SQL {
  if (engine === 'sqlite') {
    const columns = sql`register_words.rowid as "key", - bm25(register_words, 4.0, 1.0, 2.0) as "closeness"`;
    return foundIn(engine, registerEntries, words, filter, columns);
  }
  const some = foundIn(engine, registerEntries, words, filter, sql`"key", words`);
  return sql`select "key", ts_rank(words, ${tsQuery(words)}) as "closeness" from (${some}) as "some"`;
}

function wordValues(engine: Handle['engine'], sought: readonly Sought[], { fieldId }: RegisterFilter) {
  return engine === 'sqlite' ? { match: ftsQuery(sought, fieldId) } : tsValues(sought);
}

const NARROWED = ['fieldId', 'kind', 'outcome', 'serviceId', 'publishedFrom', 'publishedBefore'] as const;

/** By what it is narrowed: with these the SQL is another. */
function shapeOf(filter: RegisterFilter): string {
  return NARROWED.map((by) => (filter[by] === undefined ? '' : `_${by}`)).join('');
}

function wanted(registerEntries: Entries, filter: Omit<RegisterFilter, 'words'>): SQL | undefined {
  const compared = {
    fieldId: eq(registerEntries.fieldId, sql.placeholder('fieldId')),
    kind: eq(registerEntries.kind, sql.placeholder('kind')),
    outcome: eq(registerEntries.outcome, sql.placeholder('outcome')),
    serviceId: eq(registerEntries.serviceId, sql.placeholder('serviceId')),
    publishedFrom: gte(registerEntries.publishedAt, sql.placeholder('publishedFrom')),
    publishedBefore: lt(registerEntries.publishedAt, sql.placeholder('publishedBefore')),
  };
  return and(...NARROWED.flatMap((by) => (filter[by] === undefined ? [] : [compared[by]])));
}

/** An entry without what it is found by. */
function shown({ registerEntries }: Handle['tables']) {
  const { key, place, titleWords, summaryWords, ...columns } = getTableColumns(registerEntries);
  return columns;
}
