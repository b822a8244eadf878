import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findRedis } from '../../scripts/system-programs.mjs';
import { freePort } from './free-port.js';
import { untilReady } from './server-process.js';

const READY = /Ready to accept connections/;
/** So many that each test of a run can have one of its own. */
const DATABASES = 4096;

/** A Redis of our own that keeps nothing on disk: its password is known to this run only. */
export interface RedisServer {
  /** Of its first database; the same after each start. */
  readonly url: string;
  /** Starts it again, empty, after `kill`. Does nothing while it runs. */
  start(): Promise<void>;
  /** Takes it away from one moment to the next, with all that was in it. */
  kill(): Promise<void>;
  /** Kills it and starts it again, empty. */
  restart(): Promise<void>;
  /** Empties all its databases (FLUSHALL). */
  empty(): Promise<void>;
  /** From now on it answers nobody, while its connections stay open; as a machine behind a broken cable. */
  freeze(): void;
  /** Ends `freeze`. */
  thaw(): void;
  /** Stops it for good, and removes what it leaves. */
  stop(): Promise<void>;
}

/**
 * Starts a throw-away Redis on a free port of 127.0.0.1.
 * @throws Error when it is not on this machine, or does not start.
 */
export async function startRedis(): Promise<RedisServer> {
  const program = findProgram();
  const folder = await mkdtemp(join(tmpdir(), 'weerklank-redis-'));
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const url = `redis://:${password}@127.0.0.1:${port}`;
  let running: ChildProcess | undefined;
  const killOnExit = () => void running?.kill('SIGKILL');
  const server: RedisServer = {
    url,
    start: async () => {
      running ??= await launch(program, folder, port, password);
    },
    kill: async () => {
      const ending = running;
      running = undefined;
      await end(ending);
    },
    restart: async () => {
      await server.kill();
      await server.start();
    },
    empty: async () => {
      const client = new Redis(url);
      try {
        await client.flushall();
      } finally {
        client.disconnect();
      }
    },
    freeze: () => void running?.kill('SIGSTOP'),
    thaw: () => void running?.kill('SIGCONT'),
    stop: async () => {
      process.off('exit', killOnExit);
      await server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  process.once('exit', killOnExit);
  try {
    await server.start();
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function findProgram(): string {
  const found = findRedis();
  if (found) return found;
  throw new Error(
    'These tests need redis-server, and found none on the PATH. `npm run verify` installs it where it can; ' +
      'by hand: apt-get install redis-server.',
  );
}

/** Its settings go by its standard input, so that no list of processes shows the password. */
async function launch(program: string, folder: string, port: number, password: string): Promise<ChildProcess> {
  const server = spawn(program, ['-'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  const settings = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${folder}`,
    `databases ${DATABASES}`,
    'save ""',
    'appendonly no',
    // What BullMQ asks for: a job must not go because memory runs short.
    'maxmemory-policy noeviction',
  ];
  server.stdin.end(`${settings.join('\n')}\n`);
  await untilReady(server, { name: 'Redis', says: server.stdout, words: READY, giveUp: 'SIGKILL' });
  return server;
}

async function end(server: ChildProcess | undefined): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}
