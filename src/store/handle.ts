import { Column, fillPlaceholders, getTableColumns, getTableName, is, type SQL, sql } from 'drizzle-orm';
import type { PgDatabase, PgInsert, PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import { isUniqueViolation } from './faults.js';
import type { RememberedSignals } from './remembered-signals.js';
import type { Tables } from './schema.js';
import type { Wire } from './wire.js';

/** A way into the database: within a transaction, or for reading. It is of no use once the work it was given to is done. */
export interface Handle {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: PgDatabase<PgQueryResultHKT, Record<string, never>>;
  readonly tables: Tables;
  /** Built once for the life of a connection; on PostgreSQL the server keeps them by name. */
  readonly statements: Map<string, unknown>;
  /** For reading alone; the same for all of these that a process has on a database. */
  readonly remembered?: RememberedSignals;
  /** SQLite: a statement of the driver itself, for where the library's own layers cost more than the database. */
  readonly prepareRaw?: (sql: string) => {
    run(...values: unknown[]): unknown;
    raw(): { all(...values: unknown[]): unknown[][] };
  };
  /** PostgreSQL: the connection itself, in a transaction of the store; for the same, and to write together. */
  readonly wire?: Wire;
}

/** A hot statement, built once for each connection; `name` is unique for its SQL. */
function statement<S>(handle: Handle, name: string, build: (handle: Handle) => S): S {
  const known = handle.statements.get(name);
  if (known !== undefined) return known as S;
  const built = build(handle);
  handle.statements.set(name, built);
  return built;
}

type Fields = Readonly<Record<string, Column | SQL | SQL.Aliased>>;

interface Query<R> {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<readonly R[]> };
  toSQL(): { sql: string; params: unknown[] };
}

/**
 * Asks a hot question: a query of `fields` with placeholders, built once for each connection. It goes past the library,
 * which takes longer over a row than SQLite does.
 * @param name is unique for its SQL. @param fields also what the query selects (or returns), in that order.
 * @param planned whether PostgreSQL may keep one plan for all values, or must look at these each time.
 */
export async function ask<F extends Fields, R>(
  handle: Handle,
  name: string,
  fields: (tables: Tables) => F,
  build: (handle: Handle, fields: F) => Query<R>,
  values: Readonly<Record<string, unknown>> = {},
  planned: 'once' | 'each time' = 'once',
): Promise<readonly R[]> {
  const onServer = planned === 'once' ? name : UNNAMED;
  return statement(handle, name, () => asked(handle, onServer, fields(handle.tables), build))(values);
}

/** What has no name is planned each time that it is asked. */
const UNNAMED = '';

type Asked<R> = (values: Readonly<Record<string, unknown>>) => Promise<readonly R[]> | readonly R[];

function asked<F extends Fields, R>(
  handle: Handle,
  name: string,
  fields: F,
  build: (handle: Handle, fields: F) => Query<R>,
): Asked<R> {
  const query = build(handle, fields);
  const { prepareRaw, wire } = handle;
  if (!prepareRaw && !wire) {
    const prepared = query.prepare(name);
    return (values) => prepared.execute(values);
  }
  const { sql: text, params } = query.toSQL();
  const columns = Object.entries(fields);
  const read = (row: unknown[]) => {
    const made: Record<string, unknown> = {};
    for (const [index, [field, column]] of columns.entries()) made[field] = fromDriver(column, row[index]);
    return made as R;
  };
  if (wire) {
    return async (values) => (await wire.rows(name, text, fillPlaceholders(params, values))).map(read);
  }
  const raw = prepareRaw?.(text).raw();
  return (values) => raw?.all(...fillPlaceholders(params, values)).map(read) ?? [];
}

/**
 * That a column holds one of the texts given as `texts` (see `textsFor`): one value however many there are, so that the
 * statement is built once, and finds them by the index of the column.
 */
export function isAmong({ engine }: Pick<Handle, 'engine'>, column: Column): SQL {
  const texts = sql.placeholder('texts');
  return engine === 'postgres'
    ? sql`${column} = any(${texts}::text[])`
    : sql`${column} in (select value from json_each(${texts}))`;
}

/** The value of `texts` for `isAmong`. */
export function textsFor({ engine }: Pick<Handle, 'engine'>, texts: readonly string[]): unknown {
  return engine === 'postgres' ? texts : JSON.stringify(texts);
}

function fromDriver(column: Fields[string], value: unknown): unknown {
  return value !== null && is(column, Column) ? column.mapFromDriverValue(value) : value;
}

/** Up to this many rows go by one prepared statement, of which there is one for each number of rows. */
const ROWS_PREPARED = 16;

interface Inserting<T extends PgTable> {
  /** What to do on a conflict. */
  readonly end?: (insert: PgInsert<T>) => {
    prepare(name: string): { execute(values: Record<string, unknown>): Promise<unknown> };
    toSQL(): { sql: string };
  };
  /** What is thrown where such a row is there already; the fault of the database unless given. */
  readonly taken?: () => Error;
}

/**
 * Inserts whole rows with prepared statements. On PostgreSQL a few rows wait, to go with what is written next: a fault of
 * theirs comes with the next question, or when the transaction commits.
 * @param kind names the statement: one for each table and ending.
 */
export async function insertRows<T extends PgTable>(
  handle: Handle,
  kind: string,
  table: T,
  rows: readonly T['$inferSelect'][],
  { end = (insert) => insert, taken }: Inserting<T> = {},
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PREPARED) {
    const part = rows.slice(from, from + ROWS_PREPARED);
    const name = `${kind}_${part.length}`;
    const insert = statement(handle, name, () => rowInsert(handle, name, table, part.length, end));
    await insert(part, taken);
  }
}

type Rows = readonly Readonly<Record<string, unknown>>[];
type RowInsert = (rows: Rows, taken?: () => Error) => Promise<unknown> | undefined;

/** One statement for so many rows at once. */
function rowInsert<T extends PgTable>(
  { db, prepareRaw, wire }: Handle,
  name: string,
  table: T,
  size: number,
  end: NonNullable<Inserting<T>['end']>,
): RowInsert {
  const columns = Object.entries(getTableColumns(table));
  const places = Array.from({ length: size }, (_, index) =>
    Object.fromEntries(columns.map(([column]) => [column, sql.placeholder(`${column}_${index}`)])),
  );
  const insert = end(db.insert(table).values(places as T['$inferInsert'][]) as unknown as PgInsert<T>);
  // Most columns take what they are given, and are not asked.
  const maps = columns.map(([column, of]) => ({ column, of: takesAsGiven(of) ? undefined : of }));
  const valuesOf = (rows: Rows) => {
    const values: unknown[] = [];
    for (const row of rows) {
      for (const { column, of } of maps) values.push(of ? of.mapToDriverValue(row[column]) : row[column]);
    }
    return values;
  };
  if (wire) {
    const made = { name, table: getTableName(table), text: insert.toSQL().sql };
    return (rows, taken) => wire.insert({ ...made, rows: size, values: valuesOf(rows), taken });
  }
  if (!prepareRaw) {
    const prepared = insert.prepare(name);
    return (rows, taken) => prepared.execute(byPlace(rows)).catch((error: unknown) => refuse(error, taken));
  }
  const raw = prepareRaw(insert.toSQL().sql);
  return (rows, taken) => {
    try {
      raw.run(...valuesOf(rows));
    } catch (error) {
      refuse(error, taken);
    }
    return undefined;
  };
}

function takesAsGiven(column: Column): boolean {
  return column.mapToDriverValue === Column.prototype.mapToDriverValue;
}

function refuse(error: unknown, taken: (() => Error) | undefined): never {
  throw taken && isUniqueViolation(error) ? taken() : error;
}

function byPlace(rows: Rows): Record<string, unknown> {
  return Object.fromEntries(
    rows.flatMap((row, index) => Object.entries(row).map(([column, value]) => [`${column}_${index}`, value])),
  );
}
