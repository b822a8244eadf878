import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPostgres } from '../../scripts/system-programs.mjs';
import { freePort } from './free-port.js';
import { untilReady } from './server-process.js';

const run = promisify(execFile);

/** A replica says that it is ready to be read only. */
const READY = /database system is ready to accept (?:read-only )?connections/;
/** Nothing here outlives the run, so nothing has to survive a power cut. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
};

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** A PostgreSQL of our own: its data in a temporary folder, its password known to this run only. */
export interface PostgresServer {
  /** Of the superuser, on the database `postgres`. */
  readonly url: string;
  /** Takes it away from one moment to the next (`pg_ctl stop -m immediate`); its data stay. */
  crash(): Promise<void>;
  /** Starts it again after `crash`, where it was. */
  start(): Promise<void>;
  /**
   * A second server that follows this one from now on (`pg_basebackup`), and can be promoted.
   * @param settings of its own, in place of those of this one.
   */
  replica(settings?: Readonly<Record<string, string>>): Promise<PostgresServer>;
  /** Stops it for good, and removes what it leaves. */
  stop(): Promise<void>;
}

interface Options {
  readonly settings?: Readonly<Record<string, string>>;
  /** For whoever wants to know what it writes in its log. */
  readonly heard?: (piece: string) => void;
  /** In which its own folder comes; that of temporary files unless told otherwise. */
  readonly under?: string;
}

/**
 * Starts a throw-away PostgreSQL on a free port of 127.0.0.1.
 * @throws Error when its programs are not on this machine, or it does not start.
 */
export async function startPostgres({ settings = {}, heard, under = tmpdir() }: Options = {}): Promise<PostgresServer> {
  const programs = findPrograms();
  const owner = await unprivilegedOwner();
  const folder = await mkdtemp(join(under, 'weerklank-postgres-'));
  try {
    const password = randomBytes(16).toString('hex');
    await initialise(programs, folder, password, owner);
    const port = await freePort();
    return await serve({ programs, owner, folder, password, port, settings, heard });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Served {
  readonly programs: string;
  readonly owner: Owner | undefined;
  readonly folder: string;
  readonly password: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly heard: ((piece: string) => void) | undefined;
}

/** Runs a server on data that are there. */
async function serve(served: Served): Promise<PostgresServer> {
  const { programs, owner, folder, password, port, settings, heard } = served;
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const begin = async () => {
    const begun = await launch(programs, folder, { ...settings, port: String(port) }, owner);
    begun.stderr?.on('data', (piece: Buffer) => heard?.(piece.toString()));
    return begun;
  };
  let server = await begin();
  const killOnExit = () => void server.kill('SIGQUIT');
  process.once('exit', killOnExit);
  return {
    url,
    async crash() {
      const gone = once(server, 'exit');
      server.kill('SIGQUIT');
      await gone;
    },
    async start() {
      server = await begin();
    },
    async replica(own = {}) {
      const copy = await mkdtemp(join(tmpdir(), 'weerklank-replica-'));
      if (owner) await chown(copy, owner.uid, owner.gid);
      const words = ['-D', join(copy, 'data'), '-d', url, '-R', '-X', 'stream', '-c', 'fast', '--no-sync'];
      await run(join(programs, 'pg_basebackup'), words, { cwd: copy, ...owner });
      return serve({ ...served, folder: copy, port: await freePort(), settings: own, heard: undefined });
    },
    async stop() {
      process.off('exit', killOnExit);
      await stop(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string {
  const found = findPostgres();
  if (found) return found;
  throw new Error(
    'These tests need the programs of a PostgreSQL server (initdb, postgres), and found none in ' +
      '/usr/lib/postgresql/*/bin or on the PATH. `npm run verify` installs it where it can; by hand: apt-get install postgresql.',
  );
}

/** PostgreSQL refuses to run as root; then it runs as the user that its package made, or as nobody. */
export async function unprivilegedOwner(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // No such user here: the next one.
    }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as.');
}

async function initialise(programs: string, folder: string, password: string, owner: Owner | undefined) {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner) {
    await chown(passwordFile, owner.uid, owner.gid);
    await chown(folder, owner.uid, owner.gid);
  }
  await chmod(folder, 0o700);
  await run(
    join(programs, 'initdb'),
    [
      `--pgdata=${join(folder, 'data')}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { cwd: folder, ...owner },
  );
}

async function launch(programs: string, folder: string, more: Options['settings'], owner: Owner | undefined) {
  const settings = { ...SETTINGS, ...more, unix_socket_directories: folder };
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', join(folder, 'data'), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...owner },
  );
  await untilReady(server, { name: 'PostgreSQL', says: server.stderr, words: READY, giveUp: 'SIGQUIT' });
  return server;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const stopped = once(server, 'exit');
  server.kill('SIGINT');
  const patience = setTimeout(() => server.kill('SIGQUIT'), 5_000);
  await stopped;
  clearTimeout(patience);
}
