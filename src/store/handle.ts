import { Column, fillPlaceholders, getTableColumns, is, type SQL, sql } from 'drizzle-orm';
import type { PgDatabase, PgInsert, PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import type { Tables } from './schema.js';

/** A way into the database: within a transaction, or for reading. It is of no use once the work it was given to is done. */
export interface Handle {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: PgDatabase<PgQueryResultHKT, Record<string, never>>;
  readonly tables: Tables;
  /** Built once for the life of a connection; on PostgreSQL the server keeps them by name. */
  readonly statements: Map<string, unknown>;
  /** SQLite: a statement of the driver itself, for where the library's own layers cost more than the database. */
  readonly prepareRaw?: (sql: string) => {
    run(...values: unknown[]): unknown;
    raw(): { all(...values: unknown[]): unknown[][] };
  };
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
 * Asks a hot question: a query of `fields` with placeholders, built once for each connection. On SQLite it goes past the
 * library, which takes longer over a row than the database.
 * @param name is unique for its SQL. @param fields also what the query selects (or returns), in that order.
 */
export async function ask<F extends Fields, R>(
  handle: Handle,
  name: string,
  fields: (tables: Tables) => F,
  build: (handle: Handle, fields: F) => Query<R>,
  values: Readonly<Record<string, unknown>> = {},
): Promise<readonly R[]> {
  return statement(handle, name, () => asked(handle, name, fields(handle.tables), build))(values);
}

type Asked<R> = (values: Readonly<Record<string, unknown>>) => Promise<readonly R[]> | readonly R[];

function asked<F extends Fields, R>(
  handle: Handle,
  name: string,
  fields: F,
  build: (handle: Handle, fields: F) => Query<R>,
): Asked<R> {
  const query = build(handle, fields);
  if (!handle.prepareRaw) {
    const prepared = query.prepare(name);
    return (values) => prepared.execute(values);
  }
  const { sql: text, params } = query.toSQL();
  const raw = handle.prepareRaw(text).raw();
  const columns = Object.entries(fields);
  return (values) =>
    raw.all(...fillPlaceholders(params, values)).map((row) => {
      const read: Record<string, unknown> = {};
      for (const [index, [field, column]] of columns.entries()) read[field] = fromDriver(column, row[index]);
      return read as R;
    });
}

function fromDriver(column: Fields[string], value: unknown): unknown {
  return value !== null && is(column, Column) ? column.mapFromDriverValue(value) : value;
}

/** Up to this many rows go by one prepared statement, of which there is one for each number of rows. */
const ROWS_PREPARED = 16;

type Ending<T extends PgTable> = (insert: PgInsert<T>) => {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<unknown> };
  toSQL(): { sql: string };
};

/**
 * Inserts whole rows with prepared statements.
 * @param kind names the statement: one for each table and ending. @param end adds what to do on a conflict.
 */
export async function insertRows<T extends PgTable>(
  handle: Handle,
  kind: string,
  table: T,
  rows: readonly T['$inferSelect'][],
  end: Ending<T> = (insert) => insert,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PREPARED) {
    const part = rows.slice(from, from + ROWS_PREPARED);
    const name = `${kind}_${part.length}`;
    await statement(handle, name, () => rowInsert(handle, name, table, part.length, end))(part);
  }
}

type Rows = readonly Readonly<Record<string, unknown>>[];

/** One statement for so many rows at once. */
function rowInsert<T extends PgTable>(
  { db, prepareRaw }: Handle,
  name: string,
  table: T,
  size: number,
  end: Ending<T>,
): (rows: Rows) => Promise<unknown> | undefined {
  const columns = Object.entries(getTableColumns(table));
  const places = Array.from({ length: size }, (_, index) =>
    Object.fromEntries(columns.map(([column]) => [column, sql.placeholder(`${column}_${index}`)])),
  );
  const insert = end(db.insert(table).values(places as T['$inferInsert'][]) as unknown as PgInsert<T>);
  if (!prepareRaw) {
    const prepared = insert.prepare(name);
    return (rows) => prepared.execute(byPlace(rows));
  }
  const raw = prepareRaw(insert.toSQL().sql);
  return (rows) => {
    const values: unknown[] = [];
    for (const row of rows) {
      for (const [name, column] of columns) values.push(column.mapToDriverValue(row[name]));
    }
    raw.run(...values);
    return undefined;
  };
}

function byPlace(rows: Rows): Record<string, unknown> {
  return Object.fromEntries(
    rows.flatMap((row, index) => Object.entries(row).map(([column, value]) => [`${column}_${index}`, value])),
  );
}
