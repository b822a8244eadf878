import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openPostgres } from '../../src/store/postgres.js';

export interface TestDatabase {
  readonly url: string;
  /** Removes it, also when connections to it are still open. */
  drop(): Promise<void>;
}

/** With all tables and nothing in them: made once in a run, by its global set-up, and copied for each test. */
const TEMPLATE = 'migrated';
/** As a server of an agency may well be: it sorts letters otherwise than their bytes, and than SQLite. */
const ORDER = 'nl-NL';

/**
 * Makes the database that `createMigratedDatabase` copies.
 * @param server url of the server, as its superuser.
 */
export async function createTemplate(server: string): Promise<void> {
  await onServer(server, `create database ${TEMPLATE}${sortedAs(ORDER)}`);
  const engine = openPostgres(databaseAt(server, TEMPLATE));
  try {
    await engine.migrate();
  } finally {
    await engine.close();
  }
  // Nobody can copy a database while anybody is connected to it.
  await onServer(server, `alter database ${TEMPLATE} allow_connections false`);
}

/**
 * A fresh PostgreSQL database on the server of this run, with all tables.
 * @throws Error in a test project without such a server.
 */
export function createMigratedDatabase(): Promise<TestDatabase> {
  return create(` template ${TEMPLATE}`);
}

/**
 * A fresh, empty PostgreSQL database on the server of this run.
 * @param order the language by whose order of letters it sorts; that of bytes unless told otherwise.
 * @throws Error in a test project without such a server.
 */
export function createTestDatabase(order?: string): Promise<TestDatabase> {
  return create(order === undefined ? '' : sortedAs(order));
}

function sortedAs(order: string): string {
  return ` template template0 locale_provider icu icu_locale '${order}'`;
}

async function create(how: string): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  if (!server) throw new Error('This test stands in a project without PostgreSQL: see vitest.config.ts.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, `create database ${name}${how}`);
  return {
    url: databaseAt(server, name),
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  };
}

function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
