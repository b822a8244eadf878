import { setTimeout as pause } from 'node:timers/promises';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import type pg from 'pg';
import { codeOf } from './faults.js';
import { buildIndexes, carryOut, indexesBeside, noteIndexes } from './indexes-beside.js';
import { migrationsOf } from './migrations.js';
import { MovedAway } from './moved-away.js';
import { MARK } from './moved-mark.js';

/** Any number, the same for all who migrate. */
const MIGRATION_LOCK = 7_352_741;
/** How long (ms) one that starts rests between two looks whether another is done. */
const TURN_MS = 200;
/** As Drizzle keeps it. */
const KEPT = 'drizzle.__drizzle_migrations';
/** How long (ms) a migration waits for a table that is in use: as long stands everybody behind it who wants that table. */
const LOCK_MS = 2000;
/** How often it tries, with a rest in between in which those go on. */
const TRIES = 30;
const REST_MS = 1000;
const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';

/**
 * Brings the tables up to date while others serve: all or nothing, and then the indexes on tables that were there already, beside
 * whoever writes to them. One process migrates, and those that start meanwhile wait for it.
 * @throws MovedAway, and the fault of PostgreSQL where a table stays in use.
 */
export async function migratePostgres(pool: pg.Pool, folder = migrationsOf('postgres')): Promise<void> {
  const client = await pool.connect();
  try {
    await takeTurn(client);
    await refuseMoved(client);
    await again(client, () => migrateTogether(client, readMigrationFiles({ migrationsFolder: folder })));
    await again(client, () => buildIndexes(client, LOCK_MS));
  } finally {
    await client.query('reset lock_timeout').catch(() => undefined);
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

/** Asks again and again: an index that is built waits for every statement that is older, also for one that waits for a lock. */
async function takeTurn(client: pg.PoolClient): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [MIGRATION_LOCK]);
    if (rows[0]?.mine) return;
    await pause(TURN_MS * (0.5 + Math.random()));
  }
}

/** As Drizzle does it, and where it keeps what was done. */
async function migrateTogether(client: pg.PoolClient, migrations: readonly MigrationMeta[]): Promise<void> {
  await client.query('create schema if not exists drizzle');
  await client.query(
    `create table if not exists ${KEPT} (id serial primary key, hash text not null, created_at bigint)`,
  );
  const { rows } = await client.query<{ last: number | string }>(
    `select coalesce(max(created_at), 0) as last from ${KEPT}`,
  );
  const last = Number(rows[0]?.last ?? 0);
  const pending = migrations.filter(({ folderMillis }) => folderMillis > last);
  if (pending.length === 0) return;
  const { together, beside } = indexesBeside(pending.flatMap(({ sql }) => sql));
  await client.query('begin');
  try {
    for (const statement of together) await carryOut(client, statement);
    for (const { hash, folderMillis } of pending) {
      await client.query(`insert into ${KEPT} (hash, created_at) values ($1, $2)`, [hash, folderMillis]);
    }
    if (beside.length > 0) await noteIndexes(client, beside);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function again(client: pg.PoolClient, run: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(`set lock_timeout = ${LOCK_MS}`);
      return await run();
    } catch (error) {
      if (tries === TRIES || ![LOCK_NOT_AVAILABLE, DEADLOCK].includes(codeOf(error))) throw error;
      await pause(REST_MS * (0.5 + Math.random()));
    }
  }
}

/** @throws MovedAway */
export async function refuseMoved(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query<{ marked: string | null }>(`select to_regclass('${MARK}') as marked`);
  if (rows[0]?.marked == null) return;
  const { rows: places } = await client.query<{ place: string }>(`select place from ${MARK}`);
  throw new MovedAway(places[0]?.place ?? '');
}
