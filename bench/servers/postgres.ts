import pg from 'pg';
import { type PostgresServer, startPostgres } from '../../test/support/postgres-server.js';

/** As one would run it: what is committed is on the disk. */
const DURABLE = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  min_wal_size: '2GB',
  checkpoint_timeout: '30min',
};

export interface BenchDatabase {
  readonly url: string;
  /** A second server that follows this one (streaming, asynchronous), as durable. */
  replica(): Promise<Pick<BenchDatabase, 'url' | 'stop'>>;
  /** From now on who connects and commits does not wait until it is on the disk. */
  relax(): Promise<void>;
  stop(): Promise<void>;
}

/** Of write-ahead log that a server keeps and fills anew, in megabytes. */
const RUN_IN_MB = 1024;

/** A PostgreSQL of our own that is thrown away after, with an empty database. @param settings over these. */
export async function benchPostgres(settings: Readonly<Record<string, string>> = {}): Promise<BenchDatabase> {
  const server: PostgresServer = await startPostgres({ settings: { ...DURABLE, ...settings } });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('create database bench');
  await runIn(client);
  await client.end();
  return {
    ...benchOf(server),
    async relax() {
      const one = new pg.Client({ connectionString: server.url });
      await one.connect();
      await one.query('alter database bench set synchronous_commit = off');
      await one.end();
    },
    replica: async () => benchOf(await server.replica({ ...DURABLE, ...settings })),
  };
}

function benchOf(server: PostgresServer) {
  const url = new URL(server.url);
  url.pathname = '/bench';
  return { url: url.href, stop: () => server.stop() };
}

/**
 * As a server that has run for a while: it fills files of its log anew. A new server makes one of 16 MB each few seconds, and
 * everybody who commits waits for that.
 */
async function runIn(client: pg.Client): Promise<void> {
  await client.query(`select count(pg_logical_emit_message(false, 'bench', repeat('x', 1048576)))
    from generate_series(1, ${RUN_IN_MB})`);
  await client.query('select pg_switch_wal()');
  await client.query('checkpoint');
}
