import pg from 'pg';
import { type PostgresServer, startPostgres } from '../../test/support/postgres-server.js';

/** As one would run it: what is committed is on the disk. */
const DURABLE = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '30min',
};

export interface BenchDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** A PostgreSQL of our own that is thrown away after, with an empty database. @param settings over these. */
export async function benchPostgres(settings: Readonly<Record<string, string>> = {}): Promise<BenchDatabase> {
  const server: PostgresServer = await startPostgres({ settings: { ...DURABLE, ...settings } });
  const url = new URL(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('create database bench');
  await client.end();
  url.pathname = '/bench';
  return { url: url.href, stop: () => server.stop() };
}
