import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import SqliteConnection from 'better-sqlite3';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { migratePostgres } from '../../src/store/migrate-postgres.js';
import { migrateSqlite } from '../../src/store/migrate-sqlite.js';
import { migrationsKnown } from '../../src/store/migrations.js';
import { openStore } from '../../src/store/store.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { TEST_KEYS, TEST_VAULT } from '../support/keys.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { filingOf, openWorld, type World } from '../usecases/world.js';
import { versionToCome } from './version-to-come.js';

const TOGETHER = 10;
/** How long a report holds a table that a migration wants; longer than anybody may wait behind it, with room for a slow machine. */
const [REPORT_MS, WAIT_MS] = [25_000, 20_000];

let folder: string;
let server: TestDatabase;
const pools: pg.Pool[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weerklank-migrating-'));
  server = await createTestDatabase();
});
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.end();
  await server.drop();
  await rm(folder, { recursive: true });
});

function poolOf(): pg.Pool {
  const pool = new pg.Pool({ connectionString: server.url });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pools.push(pool);
  return pool;
}

/** A version to come, which adds a column, a table and an index. */
const nextVersion = (engine: 'sqlite' | 'postgres') =>
  versionToCome(engine, folder, [
    'ALTER TABLE "signals" ADD COLUMN "to_come" text',
    'CREATE TABLE "to_come" ("id" text PRIMARY KEY NOT NULL)',
    'CREATE INDEX "signals_to_come" ON "signals" ("to_come")',
  ]);

/** Files one after another until told to stop; a filing that fails fails the test. @returns how long each took, in ms. */
function fileWithoutPause(world: World) {
  let stopped = false;
  const took: number[] = [];
  const busy = (async () => {
    while (!stopped) {
      const began = performance.now();
      const filed = await fileSignal(world.deps, 'emma', filingOf());
      expect(filed.ok).toBe(true);
      took.push(performance.now() - began);
      await pause(1);
    }
  })();
  return {
    took,
    async stop() {
      stopped = true;
      await busy;
    },
  };
}

describe('migrating', () => {
  it('by ten that start together on an empty PostgreSQL is done once, and all come up', async () => {
    const stores = await Promise.all(
      Array.from({ length: TOGETHER }, async () => {
        const store = await openStore({ url: server.url, seam: () => ({}) as never, keys: TEST_KEYS });
        await store.migrate();
        return store;
      }),
    );
    for (const store of stores) {
      expect((await store.read((reads) => reads.organisation())).persons.size).toBe(0);
      await store.close();
    }
    const { rows } = await poolOf().query('select hash from drizzle.__drizzle_migrations');
    expect(rows).toHaveLength(migrationsKnown());
  });

  it('does again nothing that another did between looking and beginning', async () => {
    const file = join(folder, 'weerklank.db');
    const next = await nextVersion('sqlite');
    const [one, other] = [new SqliteConnection(file), new SqliteConnection(file)];
    migrateSqlite(one);
    const begin = other.exec.bind(other);
    other.exec = (sql) => {
      if (sql === 'begin immediate') migrateSqlite(one, next);
      return begin(sql);
    };
    migrateSqlite(other, next);
    const rows = other.prepare('select count(*) from __drizzle_migrations').pluck().get();
    expect(rows).toBe(migrationsKnown() + 1);
    one.close();
    other.close();
  });

  it('on PostgreSQL fails no filing of the version before, and none waits longer than a moment, also behind a long report', async () => {
    const world = await openWorld('postgres', TEST_VAULT, { url: server.url });
    const filing = fileWithoutPause(world);
    const report = new pg.Client({ connectionString: server.url });
    await report.connect();
    await report.query('begin');
    await report.query('select count(*) from signals');
    const migrated = migratePostgres(poolOf(), await nextVersion('postgres'));
    await pause(REPORT_MS);
    const meanwhile = filing.took.length;
    await report.query('commit');
    await report.end();
    await migrated;
    await pause(200);
    await filing.stop();
    expect(meanwhile).toBeGreaterThan(0);
    expect(filing.took.length).toBeGreaterThan(meanwhile);
    expect(Math.max(...filing.took)).toBeLessThan(WAIT_MS);
    const { rows } = await poolOf().query('select to_come from signals limit 1');
    expect(rows).toHaveLength(1);
    await world.close();
  });

  it('on SQLite fails no filing of the version before', async () => {
    const file = join(folder, 'weerklank.db');
    const world = await openWorld('sqlite', TEST_VAULT, { file });
    const filing = fileWithoutPause(world);
    await vi.waitFor(() => expect(filing.took.length).toBeGreaterThan(0), 20_000);
    const before = filing.took.length;
    const connection = new SqliteConnection(file);
    migrateSqlite(connection, await nextVersion('sqlite'));
    connection.close();
    await vi.waitFor(() => expect(filing.took.length).toBeGreaterThan(before), 20_000);
    await filing.stop();
    await world.close();
  });
});
