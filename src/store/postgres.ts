import { setTimeout as pause } from 'node:timers/promises';
import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Connections, Engine } from './engine.js';
import { isTransient, isUnanswered, shortageIn } from './faults.js';
import type { Handle } from './handle.js';
import { migratePostgres } from './migrate-postgres.js';
import { newestMigration } from './migrations.js';
import { type RememberedSignals, rememberedSignals } from './remembered-signals.js';
import type { Tables } from './schema.js';
import * as tables from './schema-postgres.js';
import { type Wire, wireOf } from './wire.js';

const ATTEMPTS = 6;
const POOL_SIZE = 10;
/** Who waits so long (ms) for a connection, or for the answer to one statement, is told that nobody answers. */
const CONNECTED_WITHIN_MS = 10_000;
const ANSWERED_WITHIN_MS = 30_000;
/** Who stayed on a server that is a standby now would show old data for good: after so long each connects anew. */
const CONNECTED_FOR_S = 300;

/** What the server may log of a statement that fails: never its parameters. All else of its log a superuser alone sets. */
const NO_PARAMETERS = 'set log_parameter_max_length_on_error = 0';

/**
 * What a page costs that is not read in order: hardly more, on disks without arms and with what is read often in memory. By
 * the server's own default (4) a word that stands in a fifth of the register is sought by reading all of it.
 */
const QUICK_PAGES = 'set random_page_cost = 1.1';
const ONLY_READS = 'set default_transaction_read_only = on';
/** Limits that the owner of a role or database may set, and no long work outlives; not every server knows each of them. */
const NO_LIMITS = `select set_config(name, '0', false) from pg_settings where name in ('statement_timeout', 'lock_timeout',
  'transaction_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout')`;

// Instants and counts are far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** PostgreSQL: a pool that writes, read committed with row locks, and one that can only read, a snapshot at a time. */
export function openPostgres(url: string): Engine {
  const hurried = {
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECTED_WITHIN_MS,
    query_timeout: ANSWERED_WITHIN_MS,
    maxLifetimeSeconds: CONNECTED_FOR_S,
    // What is asked goes at once, also while an answer is awaited (see `Wire`).
    pipeline: true,
  };
  const writers = poolOf({ ...hurried, connectionString: url }, [NO_PARAMETERS, QUICK_PAGES]);
  const readers = poolOf({ ...hurried, connectionString: url }, [NO_PARAMETERS, QUICK_PAGES, ONLY_READS]);
  const remembered = rememberedSignals();
  whenServerMayBeAnother([writers, readers], remembered.forgetAll);
  return {
    write: (work) => retried(() => inTransaction(writers, work, 'begin isolation level read committed')),
    note: (work) => retried(() => byItself(writers, work)),
    read: (work) => inTransaction(readers, work, 'begin isolation level repeatable read, read only', remembered),
    migrate: () => unhurried(url, migratePostgres),
    migrated: () => isMigrated(readers),
    connections: () => [connectionsOf('write', writers), connectionsOf('read', readers)],
    scrub: () => unhurried(url, (pool) => pool.query(VACUUM)),
    tellingSettings: () => tellingSettings(readers),
    close: async () => {
      await Promise.all([writers.end(), readers.end()]);
    },
  };
}

const VACUUM =
  'vacuum contents, submitters, sealed_submitters, joiners, shares, kept_out, receipt_codes, register_entries, outbox';

/** For work that may take as long as it takes. */
async function unhurried(url: string, work: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const pool = poolOf({ connectionString: url, max: 1 }, [NO_PARAMETERS, NO_LIMITS]);
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
}

/**
 * A connection of its own, for work that is no transaction of the store and takes as long as it takes. One that breaks fails
 * the query in hand; without a listener it would end the process.
 */
export async function connectAlone(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query([NO_PARAMETERS, NO_LIMITS].join('; '));
  return client;
}

/** @param settings are set before anything else is asked, and not as one connects: PgBouncer takes no such options. */
function poolOf(config: pg.PoolConfig, settings: readonly string[]): pg.Pool {
  const pool = new pg.Pool({ ...config, onConnect: (client) => client.query(settings.join('; ')) });
  // A connection lost is replaced at the next query; without these listeners it would end the process, lost while idle or
  // in the midst of a transaction.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Tells of each connection that breaks or is given up, and when none is left that could: another server takes over unheard. */
function whenServerMayBeAnother(pools: readonly pg.Pool[], tell: () => void): void {
  for (const pool of pools) {
    pool.on('connect', (client) => client.on('error', tell));
    pool.on('release', (broken) => {
      if (broken) tell();
    });
    pool.on('remove', () => {
      if (pools.every(({ totalCount }) => totalCount === 0)) tell();
    });
  }
}

function connectionsOf(name: Connections['pool'], pool: pg.Pool): Connections {
  const { totalCount, idleCount, waitingCount } = pool;
  return { pool: name, busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}

async function inTransaction<T>(
  pool: pg.Pool,
  work: (handle: Handle) => Promise<T>,
  begin: string,
  remembered?: RememberedSignals,
): Promise<T> {
  const client = await pool.connect();
  const handle = handleOf(client, remembered);
  let broken = false;
  try {
    handle.wire.begin(begin);
    const result = await work(handle);
    await handle.wire.commit();
    return result;
  } catch (error) {
    handle.wire.forget();
    // A connection on which nobody answered in time answers no rollback either; one to a standby is of no use any more.
    broken = isUnanswered(error) || !(await rolledBack(client)) || shortageIn(error, 'write') === 'read_only';
    throw withoutWords(error);
  } finally {
    client.release(broken);
  }
}

/** A statement is a transaction of its own: it goes to the server and back once instead of three times. */
async function byItself<T>(pool: pg.Pool, work: (handle: Handle) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let done = false;
  try {
    const handle = handleOf(client, undefined);
    const result = await work(handle);
    await handle.wire.settle();
    done = true;
    return result;
  } catch (error) {
    throw withoutWords(error);
  } finally {
    client.release(!done);
  }
}

/** @returns whether the connection can be used on. */
function rolledBack(client: pg.PoolClient): Promise<boolean> {
  return client.query('rollback').then(
    () => true,
    () => false,
  );
}

type WiredHandle = Handle & { readonly wire: Wire };

const handles = new WeakMap<pg.PoolClient, WiredHandle>();

/** One for the life of a connection, and with it the statements that were built for it. */
function handleOf(client: pg.PoolClient, remembered: RememberedSignals | undefined): WiredHandle {
  const known = handles.get(client);
  if (known) return known;
  const wire = wireOf(inOneGo(client));
  const bare = handleIn(drizzle(settled(client, wire), { casing: 'snake_case' }));
  const made = { ...bare, ...(remembered && { remembered }), wire };
  handles.set(client, made);
  return made;
}

/** What is asked in one turn goes by one call of the system, which costs more than a row does. */
function inOneGo(client: pg.PoolClient): Pick<pg.ClientBase, 'query'> {
  let gathering = false;
  const query = (config: pg.QueryConfig) => {
    if (!gathering) {
      const { stream } = client.connection;
      gathering = true;
      stream.cork();
      process.nextTick(() => {
        gathering = false;
        stream.uncork();
      });
    }
    return client.query(config);
  };
  return { query } as Pick<pg.ClientBase, 'query'>;
}

/** A connection for the library: what it asks, it asks of what has been written. */
function settled(client: pg.PoolClient, wire: Wire): pg.PoolClient {
  const query = async (config: pg.QueryConfig, values: unknown[]) => {
    await wire.settle();
    return client.query(config, values);
  };
  return Object.assign(Object.create(client) as pg.PoolClient, { query });
}

/** @param db within a transaction. */
export function handleIn(db: Handle['db']): Handle {
  return { engine: 'postgres', db, tables: tables satisfies Tables, statements: new Map() };
}

/** Drizzle's error quotes the parameters, and PostgreSQL's detail the row: words of the signal, which belong in no log. */
export function withoutWords(error: unknown): unknown {
  const fault = error instanceof DrizzleQueryError ? (error.cause ?? new Error('the query failed')) : error;
  if (fault instanceof pg.DatabaseError) fault.detail = undefined;
  return fault;
}

/** The detail of a fault quotes the row; what a statement is given is logged with it where statements are. */
async function tellingSettings(pool: pg.Pool): Promise<readonly string[]> {
  const names = [...Object.keys(LOGS_STATEMENTS), 'log_parameter_max_length', 'log_error_verbosity'];
  const columns = names.map((name) => `current_setting('${name}', true) as ${name}`).join(', ');
  const [found = {}] = (await pool.query<Record<string, string | null>>(`select ${columns}`)).rows;
  const logged = Object.entries(LOGS_STATEMENTS).some(([name, off]) => !off.includes(found[name] ?? off[0]));
  return [
    ...(found['log_error_verbosity'] === 'terse' ? [] : ['log_error_verbosity']),
    ...(logged && found['log_parameter_max_length'] !== '0' ? ['log_parameter_max_length'] : []),
  ];
}

/** Settings by which statements that succeed are logged, and the values with which none of ours is. */
const LOGS_STATEMENTS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  log_statement: ['none', 'ddl'],
  log_min_duration_statement: ['-1'],
  log_min_duration_sample: ['-1'],
  log_transaction_sample_rate: ['0'],
};

/** The work is run again from its start where PostgreSQL asks for that. */
async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}

async function isMigrated(pool: pg.Pool): Promise<boolean> {
  const found = await pool.query<{ newest: number | null }>(
    'select max(created_at) as newest from drizzle.__drizzle_migrations',
  );
  return Number(found.rows[0]?.newest ?? 0) >= newestMigration('postgres');
}
