import { spawn } from 'node:child_process';
import { drizzle } from 'drizzle-orm/node-postgres';
import { logReads } from '../log.js';
import { connectAlone, handleIn } from '../postgres.js';
import { type Copied, CopyFailed, whatIsIn } from './copy.js';

/** The program is not on the PATH. */
export class ProgramMissing extends Error {
  constructor(readonly program: string) {
    super(`${program} is not on the PATH`);
    this.name = 'ProgramMissing';
  }
}

/**
 * Has pg_dump copy a PostgreSQL database as it stood at one moment, while others go on writing. What is told of the copy is
 * read in the same moment.
 * @throws ProgramMissing, CopyFailed
 */
export async function dumpPostgres(url: string, to: string): Promise<Copied> {
  const client = await connectAlone(url);
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id');
    const done = await client.query<{ done: number }>('select count(*) as done from drizzle.__drizzle_migrations');
    const handle = handleIn(drizzle(client, { casing: 'snake_case' }));
    const copied = await whatIsIn(logReads(handle), Number(done.rows[0]?.done));
    await run(
      'pg_dump',
      ['--format=custom', '--no-owner', '--no-privileges', `--snapshot=${rows[0]?.id}`, `--file=${to}`],
      url,
    );
    return copied;
  } finally {
    await client.end();
  }
}

/** Whether there is anything in a database, of us or of anybody. */
export async function isEmpty(url: string): Promise<boolean> {
  const client = await connectAlone(url);
  try {
    const found = await client.query(`select 1 from pg_tables where schemaname in ('public', 'drizzle') limit 1`);
    return found.rows.length === 0;
  } finally {
    await client.end();
  }
}

/** Puts back what `dumpPostgres` copied, whole or not at all, in a database that is empty. @throws ProgramMissing, CopyFailed */
export async function restorePostgres(url: string, from: string): Promise<void> {
  const words = ['--no-owner', '--no-privileges', '--single-transaction', '--exit-on-error'];
  await run('pg_restore', [...words, `--dbname=${databaseOf(url)}`, from], url);
}

/** The address goes by the environment: what stands on a command line everybody on the machine can read. */
async function run(program: string, words: readonly string[], url: string): Promise<void> {
  const child = spawn(program, words, {
    env: { ...process.env, ...environmentOf(url) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => {
    said = `${said}${piece.toString()}`.slice(-2000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(Object(error).code === 'ENOENT' ? new ProgramMissing(program) : error));
    child.once('close', resolve);
  });
  if (code !== 0) throw new CopyFailed(`${program}: ${said.trim()}`);
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

function environmentOf(url: string): Record<string, string> {
  const { hostname, port, username, password, searchParams } = new URL(url);
  const found = {
    PGHOST: decodeURIComponent(hostname).replace(/^\[|\]$/g, ''),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: databaseOf(url),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
    PGSSLROOTCERT: searchParams.get('sslrootcert') ?? '',
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''));
}
