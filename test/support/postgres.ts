import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  /** Removes it, also when connections to it are still open. */
  drop(): Promise<void>;
}

/**
 * A fresh, empty PostgreSQL database on the server of this run.
 * @param order the language by whose order of letters it sorts; that of bytes unless told otherwise.
 * @throws Error in a test project without such a server.
 */
export async function createTestDatabase(order?: string): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  if (!server) throw new Error('This test stands in a project without PostgreSQL: see vitest.config.ts.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const sorting = order === undefined ? '' : ` template template0 locale_provider icu icu_locale '${order}'`;
  await onServer(server, `create database ${name}${sorting}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
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
