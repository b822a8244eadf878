import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import SqliteConnection from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { installDemo } from '../../src/demo/install.js';
import { openInstallation } from '../../src/installation.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { type PostgresServer, startPostgres } from '../support/postgres-server.js';
import { weerklank } from './processes.js';

/** When it is cut off, as parts of what a whole move adds to the new place on disk: a busy machine is as far then as an idle one. */
const CUTS = [0.1, 0.3, 0.4, 0.6, 0.7];
/** Rows that make the move last for a while. */
const DRAFTS = 60_000;

let folder: string;
let server: PostgresServer;
const file = () => join(folder, 'weerklank.db');
const settings = () => ({ WEERKLANK_DATA: folder, NODE_ENV: 'test' });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weerklank-moving-'));
  server = await startPostgres();
  const read = readConfig(settings());
  if (!read.ok) throw new Error('the settings of a test are wrong');
  const { deps, database, signer, close } = await openInstallation(read.config);
  const save = (changes: Parameters<typeof saveOrganisation>[1]) =>
    database.work((handle) => saveOrganisation(handle, changes), 'write');
  await installDemo({ ...deps, saveOrganisation: save }, () => undefined);
  await sealLog({ ...deps, signer });
  const head = await deps.store.read((reads) => reads.latestCheckpoint());
  await writeFile(join(folder, 'head.txt'), head?.note ?? '');
  await close();
  const connection = new SqliteConnection(file());
  const draft = connection.prepare('insert into drafts (id, place, veiled, kept_on) values (?, ?, ?, ?)');
  connection.transaction(() => {
    for (let at = 0; at < DRAFTS; at += 1) draft.run(`draft-${at}`, 'place', 'x'.repeat(200), at);
  })();
  connection.close();
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const move = (to = server.url) => ['move', '--from', `sqlite:${file()}`, '--to', to];

/** How many bytes a whole move adds: to another place, from one that stays as it is. */
async function wholeMove(): Promise<number> {
  return asking(async (client) => {
    await client.query('create database measured');
    const before = await sizeOf(client, 'measured');
    const to = new URL(server.url);
    to.pathname = '/measured';
    await weerklank([...move(to.href), '--keep'], settings());
    return (await sizeOf(client, 'measured')) - before;
  });
}

/** Begins a move, and ends it with no time to clean up when it has added so many bytes. @returns whether it was still busy. */
async function moveAndKill(added: number): Promise<boolean> {
  const program = join(import.meta.dirname, '..', '..', 'bin', 'weerklank.js');
  const env = { PATH: process.env['PATH'], ...settings() };
  return asking(async (client) => {
    const until = (await sizeOf(client)) + added;
    const child: ChildProcess = spawn(process.execPath, [program, ...move()], { env, stdio: 'ignore' });
    const gone = once(child, 'exit');
    while (child.exitCode === null && (await sizeOf(client)) < until) await pause(5);
    child.kill('SIGKILL');
    await gone;
    // The server hears of it in its own time, and then takes away what was added.
    while (await isUsedByOthers(client)) await pause(5);
    return child.signalCode === 'SIGKILL';
  });
}

/** Asks the new place something. */
async function asking<T>(ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

async function isUsedByOthers(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    'select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  return rows.length > 0;
}

/** What a database has on disk, in bytes, with what is not committed yet. */
async function sizeOf(client: pg.Client, name?: string): Promise<number> {
  const { rows } = await client.query('select pg_database_size(coalesce($1::name, current_database())) as bytes', [
    name,
  ]);
  return Number(rows[0].bytes);
}

/** How many rows the target has, of all that should be there; nothing where it has no tables yet. */
async function rowsThere(): Promise<number> {
  return asking(async (client) => {
    const tables = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    let total = 0;
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ rows: string }>(`select count(*) as rows from "${name}"`);
      total += Number(rows[0]?.rows);
    }
    return total;
  });
}

describe('weerklank move', () => {
  it(`cut off ${CUTS.length} times leaves nothing behind in the new place and the old one whole, and goes through at last`, async () => {
    const whole = await wholeMove();
    for (const part of CUTS) {
      expect(await moveAndKill(part * whole)).toBe(true);
      expect(await rowsThere()).toBe(0);
    }
    expect((await weerklank(['audit', 'verify'], settings())).stdout).toContain('Alles klopt');
    const moved = await weerklank(move(), settings());
    expect(moved.stdout).toContain('Aantal en hash zijn per tabel aan beide kanten gelijk');
    expect(await rowsThere()).toBeGreaterThan(DRAFTS);
    for (const words of [['start'], ['enforce']]) {
      const refused = await weerklank(words, settings()).catch((error: { code: number; stderr: string }) => error);
      expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('verhuisd naar postgres://127.0.0.1') });
    }
    const there = { ...settings(), DATABASE_URL: server.url };
    const verified = await weerklank(['audit', 'verify', '--checkpoint', join(folder, 'head.txt')], there);
    expect(verified.stdout).toContain('een voortzetting van de stand die u gaf');
  });
});
