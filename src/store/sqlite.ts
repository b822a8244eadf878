import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteConnection, { type Database as Connection } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { checkpointsOf } from './checkpoints.js';
import type { Engine } from './engine.js';
import { codeOf } from './faults.js';
import { groupCommit } from './group-commit.js';
import type { Handle } from './handle.js';
import { migrateSqlite } from './migrate-sqlite.js';
import { newestMigration } from './migrations.js';
import { rememberedSignals } from './remembered-signals.js';
import type { Tables } from './schema.js';
import * as tables from './schema-sqlite.js';

/** How long (ms) a write waits for another process that writes. */
const BUSY_MS = 5000;

/** Pages (of 4 kB) in the write-ahead log before it is brought into the file: rarer than SQLite's 1000, for speed. */
const CHECKPOINT_PAGES = 4000;

/**
 * SQLite in a file: one connection that writes, in group commit, and one that can only read.
 * @param jobLimitMs after which a transaction that waits for something else is given up.
 */
export function openSqlite(file: string, jobLimitMs: number): Engine {
  mkdirSync(dirname(file), { recursive: true });
  const open = () => {
    const connection = connect(file);
    return { connection, handle: handleOf(connection) };
  };
  const writer = groupCommit(open, jobLimitMs);
  const checkpoints = checkpointsOf(file);
  const reader = connect(file);
  reader.pragma('query_only = on');
  const reading = { ...handleOf(reader), remembered: rememberedSignals() };
  return {
    write: (work) => {
      checkpoints.count();
      return writer.run(work);
    },
    note: (work) => writer.note(work),
    read: (work) => work(reading),
    migrate: async () => migrateFile(file),
    migrated: async () => newestIn(reader) >= newestMigration('sqlite'),
    connections: () => [],
    scrub: async () => scrubFile(file),
    tellingSettings: async () => [],
    close: async () => {
      await writer.close();
      await checkpoints.close();
      reader.close();
    },
  };
}

/** Every commit but that of a note is on the disk before it returns (`synchronous = full`), and readers never wait for the writer (`wal`). */
export function connect(file: string): Connection {
  const connection = new SqliteConnection(file, { timeout: BUSY_MS });
  toWal(connection);
  connection.pragma('synchronous = full');
  connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  connection.pragma('foreign_keys = on');
  // What is taken out is overwritten, and does not stay in the free space of the file.
  connection.pragma('secure_delete = on');
  // Without this a REPLACE would remove an event behind the back of its trigger.
  connection.pragma('recursive_triggers = on');
  return connection;
}

/**
 * Has readers and the writer not wait for each other. Where several open a new file at one moment, SQLite tells one of them
 * that it is busy without waiting: who holds it to read never waits to write it, so that no two wait for each other.
 */
export function toWal(connection: Connection): void {
  const until = performance.now() + BUSY_MS;
  for (;;) {
    try {
      connection.pragma('journal_mode = wal');
      return;
    } catch (fault) {
      if (codeOf(fault) !== 'SQLITE_BUSY' || performance.now() > until) throw fault;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + Math.random() * 20);
    }
  }
}

function newestIn(connection: Connection): number {
  const [row] = connection.prepare('select max(created_at) as newest from __drizzle_migrations').all();
  return Number((row as { newest: number | null } | undefined)?.newest ?? 0);
}

export function handleOf(connection: Connection): Handle {
  return {
    engine: 'sqlite',
    // The one cast to PostgreSQL's face, as in kit.ts: same methods, same rows.
    db: drizzle(connection, { casing: 'snake_case' }) as unknown as Handle['db'],
    tables: tables satisfies Tables,
    statements: new Map(),
    prepareRaw: (sql) => connection.prepare<unknown[], unknown[]>(sql),
  };
}

/** The index of words drops what was removed when its parts are merged, and the write-ahead log when it begins anew. */
function scrubFile(file: string): void {
  const connection = connect(file);
  try {
    connection.prepare(`insert into register_words(register_words) values ('optimize')`).run();
    connection.pragma('wal_checkpoint(truncate)');
  } finally {
    connection.close();
  }
}

function migrateFile(file: string): void {
  const connection = connect(file);
  try {
    migrateSqlite(connection);
  } finally {
    connection.close();
  }
}
