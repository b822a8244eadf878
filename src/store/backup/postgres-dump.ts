import { spawn } from 'node:child_process';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { logReads } from '../log.js';
import { refuseMoved } from '../migrate-postgres.js';
import { connectAlone, handleIn } from '../postgres.js';
import { type Check, type Copied, CopyFailed, NothingThere, whatIsIn } from './copy.js';

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
 * @throws NothingThere, MovedAway, ProgramMissing, CopyFailed
 */
export async function dumpPostgres(url: string, to: string, check: Check): Promise<Copied> {
  const client = await connectAlone(url);
  try {
    await client.query('begin isolation level repeatable read read only');
    await refuseMoved(client);
    const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id');
    const kept = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as kept`);
    if (kept.rows[0]?.kept == null) throw new NothingThere();
    const done = await client.query<{ done: number }>('select count(*) as done from drizzle.__drizzle_migrations');
    const handle = handleIn(drizzle(client, { casing: 'snake_case' }));
    const copied = await whatIsIn(logReads(handle), Number(done.rows[0]?.done));
    await check(handle, copied);
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

/**
 * Puts back what `dumpPostgres` copied, whole or not at all, in a database that is empty. By way of psql: what pg_restore says
 * from 17 on begins with a setting that no server before 17 knows.
 * @throws ProgramMissing, CopyFailed
 */
export async function restorePostgres(url: string, from: string): Promise<void> {
  const reader = begin('pg_restore', ['--no-owner', '--no-privileges', '--exit-on-error', '--file=-', from], url);
  const writer = begin('psql', TO_WRITE, url);
  const { stdin } = writer.child;
  // Why it takes no more is told by how psql ended.
  stdin.on('error', () => undefined);
  writer.child.stdout.resume();
  stdin.write('begin;\n');
  const copied = pipeline(reader.child.stdout, forAnyServer(), stdin, { end: false })
    .then(() => reader.ended)
    // Whatever ends before this word leaves nothing.
    .then(() => stdin.write('commit;\n'))
    .finally(() => stdin.end());
  const wrong = (await Promise.allSettled([reader.ended, writer.ended, copied])).filter(isRejected);
  // Who was cut off by the other does not know why.
  const [first] = [...wrong.filter(({ reason }) => !isCutOff(reason)), ...wrong];
  if (first) throw first.reason;
}

/** Terse: the rest of what a server says of a row that it refuses quotes the row. */
const TO_WRITE = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--set=VERBOSITY=terse', '--file=-'];

function isRejected(one: PromiseSettledResult<unknown>): one is PromiseRejectedResult {
  return one.status === 'rejected';
}

function isCutOff(reason: unknown): boolean {
  return !(reason instanceof ProgramMissing) && /Broken pipe|SIGPIPE|EPIPE|Premature close/.test(String(reason));
}

const NEWER_SETTING = '\nSET transaction_timeout = 0;\n';
const WHERE_KNOWN = `\nselect set_config(name, '0', false) from pg_settings where name = 'transaction_timeout';\n`;
/** It stands in the first few lines. */
const HEAD_BYTES = 4096;

function forAnyServer(): Transform {
  let head: Buffer | undefined = Buffer.alloc(0);
  const mended = (bytes: Buffer) => {
    return Buffer.from(bytes.toString('latin1').replace(NEWER_SETTING, WHERE_KNOWN), 'latin1');
  };
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      if (!head) return done(null, piece);
      const begun = Buffer.concat([head, piece]);
      head = begun.length < HEAD_BYTES ? begun : undefined;
      done(null, head ? undefined : mended(begun));
    },
    flush(done) {
      done(null, head && mended(head));
    },
  });
}

async function run(program: string, words: readonly string[], url: string): Promise<void> {
  const { child, ended } = begin(program, words, url);
  child.stdin.end();
  child.stdout.resume();
  await ended;
}

/** The address goes by the environment: what stands on a command line everybody on the machine can read. */
function begin(program: string, words: readonly string[], url: string) {
  const child = spawn(program, words, { env: { ...process.env, ...environmentOf(url), LC_MESSAGES: 'C' } });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => {
    said = `${said}${piece.toString()}`.slice(-2000);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(Object(error).code === 'ENOENT' ? new ProgramMissing(program) : error));
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new CopyFailed(`${program}: ${said.trim() || (signal ?? code)}`));
    });
  });
  return { child, ended };
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
