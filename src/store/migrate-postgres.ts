import { setTimeout as pause } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import { codeOf } from './faults.js';
import { migrationsOf } from './migrations.js';
import { MovedAway } from './moved-away.js';
import { MARK } from './moved-mark.js';

/** Any number, the same for all who migrate. */
const MIGRATION_LOCK = 7_352_741;
/** How long (ms) a migration waits for a table that is in use: as long stands everybody behind it who wants that table. */
const LOCK_MS = 2000;
/** How often it tries, with a rest in between in which those go on. */
const TRIES = 30;
const REST_MS = 1000;
const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';

/**
 * Brings the tables up to date, all or nothing, while others serve: one process migrates, and those that start meanwhile
 * wait for it. @throws MovedAway, and the fault of PostgreSQL where a table stays in use.
 */
export async function migratePostgres(pool: pg.Pool, folder = migrationsOf('postgres')): Promise<void> {
  const client = await pool.connect();
  try {
    // Before the bound on waiting is set: it would count for this lock too.
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseMoved(client);
    await client.query(`set lock_timeout = ${LOCK_MS}`);
    await again(() => migrate(drizzle(client), { migrationsFolder: folder }));
  } finally {
    await client.query('reset lock_timeout').catch(() => undefined);
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

async function again(run: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (tries === TRIES || ![LOCK_NOT_AVAILABLE, DEADLOCK].includes(codeOf(error))) throw error;
      await pause(REST_MS * (0.5 + Math.random()));
    }
  }
}

/** @throws MovedAway */
async function refuseMoved(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ marked: string | null }>(`select to_regclass('${MARK}') as marked`);
  if (rows[0]?.marked == null) return;
  const { rows: places } = await client.query<{ place: string }>(`select place from ${MARK}`);
  throw new MovedAway(places[0]?.place ?? '');
}
