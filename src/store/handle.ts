import { getTableColumns, type Placeholder, sql } from 'drizzle-orm';
import type { PgDatabase, PgInsert, PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import type { Tables } from './schema.js';

/** A way into the database: within a transaction, or for reading. It is of no use once the work it was given to is done. */
export interface Handle {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: PgDatabase<PgQueryResultHKT, Record<string, never>>;
  readonly tables: Tables;
  /** SQLite: prepared once for the life of a connection. PostgreSQL: of this transaction; the server keeps them by name. */
  readonly statements: Map<string, unknown>;
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

/**
 * Inserts whole rows with prepared statements.
 * @param kind names the statement: one for each table and ending. @param end adds what to do on a conflict.
 */
export async function insertRows<T extends PgTable>(
  handle: Handle,
  kind: string,
  table: T,
  rows: readonly T['$inferSelect'][],
  end: (insert: PgInsert<T>) => {
    prepare(name: string): { execute(values: Record<string, unknown>): Promise<unknown> };
  } = (insert) => insert,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PREPARED) {
    const part = rows.slice(from, from + ROWS_PREPARED);
    const name = `${kind}_${part.length}`;
    const insert = statement(handle, name, ({ db }) =>
      end(db.insert(table).values(placeholders(table, part.length)) as unknown as PgInsert<T>).prepare(name),
    );
    const values: Record<string, unknown> = {};
    part.forEach((row, index) => {
      for (const [column, value] of Object.entries(row)) values[`${column}_${index}`] = value;
    });
    await insert.execute(values);
  }
}

function placeholders<T extends PgTable>(table: T, rows: number): T['$inferInsert'][] {
  const columns = Object.keys(getTableColumns(table));
  return Array.from({ length: rows }, (_, index) => {
    const row: Record<string, Placeholder> = {};
    for (const column of columns) row[column] = sql.placeholder(`${column}_${index}`);
    return row as T['$inferInsert'];
  });
}
