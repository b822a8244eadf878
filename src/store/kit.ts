import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';

/** PostgreSQL's bytes; the library has no column for these. */
const pgBytes = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** The words in which the schema is written; PostgreSQL's types are the face that the code sees, on both engines. */
export const postgresKit = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  text: () => pg.text(),
  integer: () => pg.integer(),
  /** The key of a table, given out by the database, one after another. */
  serialKey: () => pg.integer().primaryKey().generatedAlwaysAsIdentity(),
  /** Epoch milliseconds. */
  instant: () => pg.bigint({ mode: 'number' }),
  bool: () => pg.boolean(),
  json: <T>() => pg.jsonb().$type<T>(),
  bytes: () => pgBytes(),
};

export type Kit = typeof postgresKit;

const inSqlite = {
  table: lite.sqliteTable,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  text: () => lite.text(),
  integer: () => lite.integer(),
  serialKey: () => lite.integer().primaryKey(),
  instant: () => lite.integer(),
  bool: () => lite.integer({ mode: 'boolean' }),
  json: () => lite.text({ mode: 'json' }),
  bytes: () => lite.blob({ mode: 'buffer' }),
} satisfies Record<keyof Kit, unknown>;

/** The one cast: the builders of both engines have the same methods for all that the schema says. */
export const sqliteKit = inSqlite as unknown as Kit;
