import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { indexesBeside, noteIndexes } from '../../src/store/indexes-beside.js';
import { migratePostgres } from '../../src/store/migrate-postgres.js';
import { openPostgres } from '../../src/store/postgres.js';
import { TEST_VAULT } from '../support/keys.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { openWorld, type World } from '../usecases/world.js';
import { versionToCome } from './version-to-come.js';

const SOON = { timeout: 20_000 };
/** Much longer than a filing takes, and much shorter than the report that holds up the index. */
const FILED_MS = 3000;
/** Longer than it takes to ask anything, and much shorter than a build that waits. */
const LIMIT_MS = 3000;

describe('an index on a table that people write to', () => {
  let folder: string;
  let server: TestDatabase;
  let world: World;
  let clients: pg.Client[];
  let pools: pg.Pool[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weerklank-index-'));
    server = await createTestDatabase();
    world = await openWorld('postgres', TEST_VAULT, { url: server.url });
    [clients, pools] = [[], []];
  });
  afterEach(async () => {
    for (const client of clients) await client.end();
    for (const pool of pools) await pool.end();
    await world.close();
    await server.drop();
    await rm(folder, { recursive: true });
  });

  async function connected() {
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    clients.push(client);
    await client.connect();
    return client;
  }
  /** A process that starts. */
  async function start(statements: readonly string[]) {
    const pool = new pg.Pool({ connectionString: server.url, max: 1 });
    pool.on('connect', (client) => client.on('error', () => undefined));
    pools.push(pool);
    return migratePostgres(pool, await versionToCome('postgres', folder, statements));
  }
  /** Somebody who writes to the signals, and takes their time. */
  async function slowWriter() {
    const writer = await connected();
    await writer.query('begin');
    await writer.query('lock table signals in row exclusive mode');
    return writer;
  }
  const building = async (onlooker: pg.Client) => {
    const { rows } = await onlooker.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and query ilike 'create index%' and wait_event_type = 'Lock'`,
    );
    return rows[0]?.pid;
  };
  const indexes = async (onlooker: pg.Client) => {
    const { rows } = await onlooker.query<{ name: string; valid: boolean; definition: string }>(
      `select relname as name, indisvalid as valid, pg_get_indexdef(indexrelid) as definition
      from pg_index join pg_class on pg_class.oid = indexrelid where indrelid = 'signals'::regclass`,
    );
    return new Map(rows.map((row) => [row.name, row]));
  };
  const toBuild = async (onlooker: pg.Client) => {
    const { rows } = await onlooker.query('select name from drizzle.indexes_to_build');
    return rows.map(({ name }: { name: string }) => name);
  };

  /** A process starts with the migrations that are NEW, and is killed while it builds. */
  async function cutOff(onlooker: pg.Client) {
    const writer = await slowWriter();
    const killed = expect(start(NEW)).rejects.toThrow();
    const pid = await vi.waitFor(async () => {
      const found = await building(onlooker);
      expect(found).toBeDefined();
      return found;
    }, SOON);
    await onlooker.query('select pg_terminate_backend($1)', [pid]);
    await killed;
    await writer.query('commit');
  }

  const NEW = ['CREATE INDEX "signals_to_come" ON "signals" USING btree ("filed_at")'];

  it('keeps no writer waiting while it is built, also where others start meanwhile', async () => {
    const onlooker = await connected();
    const writer = await slowWriter();
    const first = start(NEW);
    await vi.waitFor(async () => expect(await building(onlooker)).toBeDefined(), SOON);
    const second = start(NEW);
    const began = performance.now();
    await world.file();
    expect(performance.now() - began).toBeLessThan(FILED_MS);
    expect(await building(onlooker)).toBeDefined();
    await writer.query('commit');
    await Promise.all([first, second]);
    expect((await indexes(onlooker)).get('signals_to_come')?.valid).toBe(true);
    expect(await toBuild(onlooker)).toEqual([]);
  });

  it('is built by the next that starts where the one that was building it was killed', async () => {
    const onlooker = await connected();
    await cutOff(onlooker);
    const half = await indexes(onlooker);
    expect([...half.values()].filter(({ valid }) => !valid)).toHaveLength(1);
    expect(await toBuild(onlooker)).toEqual(['signals_to_come']);
    await start(NEW);
    const whole = await indexes(onlooker);
    expect([...whole.values()].filter(({ valid }) => !valid)).toEqual([]);
    expect(whole.size).toBe(half.size);
    expect(whole.get('signals_to_come')?.definition).toContain('(filed_at)');
    expect(await toBuild(onlooker)).toEqual([]);
  });

  it('that takes the place of another of its name leaves that one in use until it is there', async () => {
    const onlooker = await connected();
    const before = (await indexes(onlooker)).get('signals_in_hand')?.definition;
    const writer = await slowWriter();
    const replaced = start([
      'DROP INDEX "signals_in_hand"',
      'CREATE INDEX "signals_in_hand" ON "signals" USING btree ("handler_id") WHERE not ended',
    ]);
    await vi.waitFor(async () => expect(await building(onlooker)).toBeDefined(), SOON);
    expect((await indexes(onlooker)).get('signals_in_hand')).toMatchObject({ valid: true, definition: before });
    await writer.query('commit');
    await replaced;
    const after = (await indexes(onlooker)).get('signals_in_hand');
    expect(after?.definition).toContain('(handler_id) WHERE');
    expect(await toBuild(onlooker)).toEqual([]);
  });

  it('is built also where the owner of the database gives no statement, lock or pause the time for it', async () => {
    const onlooker = await connected();
    const name = 'signals_to_come';
    await noteIndexes(onlooker, [{ name, rest: 'on "signals" ("filed_at")', unique: false }]);
    const writer = await slowWriter();
    const database = onlooker.escapeIdentifier(onlooker.database ?? '');
    for (const limit of ['statement_timeout', 'lock_timeout', 'idle_session_timeout']) {
      await onlooker.query(`alter database ${database} set ${limit} = '${LIMIT_MS}ms'`);
    }
    const next = openPostgres(server.url);
    const migrated = expect(next.migrate()).resolves.toBeUndefined();
    await vi.waitFor(async () => expect(await building(onlooker)).toBeDefined(), SOON);
    await pause(1.5 * LIMIT_MS);
    await writer.query('commit');
    await migrated;
    await next.close();
    expect((await indexes(onlooker)).get(name)?.valid).toBe(true);
  });

  describe('whose build was cut off', () => {
    /** The migration before counts as that of another version, so that the next one is still to be done. */
    async function startNext(onlooker: pg.Client, statements: readonly string[]) {
      await onlooker.query(`update drizzle.__drizzle_migrations set created_at = created_at - 500
        where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`);
      return start(statements);
    }

    it('goes, and what there is of it, where the next version takes it away', async () => {
      const onlooker = await connected();
      await cutOff(onlooker);
      await startNext(onlooker, ['DROP INDEX "signals_to_come"']);
      expect([...(await indexes(onlooker)).keys()].filter((name) => name.startsWith('signals_to_come'))).toEqual([]);
      expect(await toBuild(onlooker)).toEqual([]);
    });

    it.each([
      ['column', 'ALTER TABLE "signals" DROP COLUMN "filed_at" CASCADE'],
      ['table', 'DROP TABLE "signals" CASCADE'],
    ])('is forgotten where the next version takes its %s away', async (_, statement) => {
      const onlooker = await connected();
      await cutOff(onlooker);
      await startNext(onlooker, [statement]);
      expect((await onlooker.query(`select to_regclass('signals_to_come') as there`)).rows).toEqual([{ there: null }]);
      expect(await toBuild(onlooker)).toEqual([]);
    });

    it('gives its name to one that the next version makes with a table', async () => {
      const onlooker = await connected();
      await cutOff(onlooker);
      const made = ['CREATE TABLE "regions" ("id" text)', 'CREATE INDEX "signals_to_come" ON "regions" ("id")'];
      await startNext(onlooker, ['ALTER TABLE "signals" DROP COLUMN "filed_at" CASCADE', ...made]);
      const { rows } = await onlooker.query(`select pg_get_indexdef('signals_to_come'::regclass) as made`);
      expect(rows[0]?.made).toContain('regions');
      expect(await toBuild(onlooker)).toEqual([]);
    });
  });

  it('is built once: who has it does nothing', async () => {
    const onlooker = await connected();
    await start(NEW);
    const oid = async () => (await onlooker.query(`select 'signals_to_come'::regclass::oid as oid`)).rows;
    const before = await oid();
    await start(NEW);
    expect(await oid()).toEqual(before);
  });
});

describe('the statements of migrations', () => {
  const create = (name: string, table: string) => `CREATE INDEX "${name}" ON "${table}" USING btree ("id");`;
  const names = (statements: readonly string[]) => indexesBeside(statements).beside.map(({ name }) => name);

  it('that make a table make its indexes with it', () => {
    const statements = ['CREATE TABLE "regions" (\n"id" text\n);', create('regions_id', 'regions')];
    expect(indexesBeside(statements)).toEqual({ together: statements, beside: [] });
  });

  it('that make an index and take it away again leave what was there as it was', () => {
    const statements = [create('a', 'signals'), 'DROP INDEX "a";'];
    expect(indexesBeside(statements)).toEqual({ together: [], beside: [] });
    expect(indexesBeside(['DROP INDEX "a";', ...statements]).together).toEqual(['DROP INDEX "a";']);
  });

  it('that take an index away for good do so at once', () => {
    expect(indexesBeside(['DROP INDEX "a";', create('b', 'signals')]).together).toEqual(['DROP INDEX "a";']);
    expect(names(['DROP INDEX "a";', create('b', 'signals')])).toEqual(['b']);
  });
});
