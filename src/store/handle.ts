import { getTableColumns, sql } from 'drizzle-orm';
import type { PgDatabase, PgInsert, PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import type { Tables } from './schema.js';

/** A way into the database: within a transaction, or for reading. It is of no use once the work it was given to is done. */
export interface Handle {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: PgDatabase<PgQueryResultHKT, Record<string, never>>;
  readonly tables: Tables;
  /** SQLite: prepared once for the life of a connection. PostgreSQL: of this transaction; the server keeps them by name. */
  readonly statements: Map<string, unknown>;
  /** SQLite: a statement of the driver itself, for where the library's own layers cost more than the database. */
  readonly prepareRaw?: (sql: string) => { run(...values: unknown[]): unknown };
}

/** A hot statement, built once for each connection; `name` is unique for its SQL. */
export function statement<S>(handle: Handle, name: string, build: (handle: Handle) => S): S {
  const known = handle.statements.get(name);
  if (known !== undefined) return known as S;
  const built = build(handle);
  handle.statements.set(name, built);
  return built;
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
