import type { Database as Connection } from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrationsOf } from './migrations.js';
import { MovedAway } from './moved-away.js';
import { MARK } from './moved-mark.js';

/** How long (ms) one that starts waits for another that migrates. */
const PATIENCE_MS = 60_000;
/** As Drizzle keeps it. */
export const KEPT = '__drizzle_migrations';

/**
 * Brings a file up to date, all or nothing: one process at a time, and each migration once. What is to be done is looked at
 * within the lock; the library looks before it, and of two that start together the second would do it all again.
 * @throws MovedAway, and Error where a migration leaves rows that point nowhere: then nothing was changed.
 */
export function migrateSqlite(connection: Connection, folder = migrationsOf('sqlite')): void {
  refuseMoved(connection);
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  const newest = Math.max(...migrations.map(({ folderMillis }) => folderMillis));
  if (lastOf(connection) >= newest) return;
  connection.pragma(`busy_timeout = ${PATIENCE_MS}`);
  // Rebuilding a table needs foreign keys off, which SQLite allows only outside a transaction; hence the check after.
  connection.pragma('foreign_keys = off');
  connection.exec('begin immediate');
  try {
    connection.exec(
      `create table if not exists ${KEPT} (id serial primary key, hash text not null, created_at numeric)`,
    );
    const last = lastOf(connection);
    const keep = connection.prepare(`insert into ${KEPT} (hash, created_at) values (?, ?)`);
    for (const { sql, hash, folderMillis } of migrations) {
      if (folderMillis <= last) continue;
      for (const statement of sql) connection.exec(statement);
      keep.run(hash, folderMillis);
    }
    const broken = connection.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`the migration left ${broken.length} rows that point nowhere`);
    connection.exec('commit');
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback');
    throw error;
  }
}

function lastOf(connection: Connection): number {
  if (!isThere(connection, KEPT)) return 0;
  return Number(connection.prepare(`select max(created_at) from ${KEPT}`).pluck().get() ?? 0);
}

/** @throws MovedAway */
export function refuseMoved(connection: Connection): void {
  if (!isThere(connection, MARK)) return;
  throw new MovedAway(String(connection.prepare(`select place from ${MARK}`).pluck().get() ?? ''));
}

function isThere(connection: Connection, table: string): boolean {
  return connection.prepare('select 1 from sqlite_master where name = ?').get(table) !== undefined;
}
