import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { Redis } from 'ioredis';
import pg from 'pg';
import { vi } from 'vitest';
import { readConfig } from '../../../src/config.js';
import { openInstallation } from '../../../src/installation.js';
import { saveOrganisation } from '../../../src/store/save-organisation.js';
import { startPostgres } from '../../support/postgres-server.js';
import { startRedis } from '../../support/redis-server.js';
import type { EngineName } from '../../support/setup.js';
import { SETUP } from '../../support/setup-of-run.js';
import type { Settings } from '../processes.js';
import { idOf, loginOf, MARKED_ORGANISATION } from './marks.js';

const HOUR = 3_600_000;
/** A Monday morning, at no whole hour. */
const START = Date.parse('2026-09-07T08:23:45.678Z');
/** The moment at which a process begins that is so many hours on. */
export const startOf = (hours: number) => START + hours * HOUR;

/** What makes the database itself fail, with the text that was to be written in its words. */
export const BREAKS = 'Stukmaken';

/** Any question to the database of a place, past the product. */
type Ask = (query: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** Where a journey takes place, and what is looked through after it. */
export interface Place {
  readonly settings: Settings;
  readonly password: string;
  /** Until nothing is left to do before a moment. */
  settled(before: number): Promise<void>;
  /** Makes the row of the open signal one that cannot be read, with these words in it. */
  breakRow(words: string): Promise<void>;
  /** Each column of each table with all that stands in it. */
  columns(): Promise<ReadonlyMap<string, string>>;
  /** Names of all files in its folder, and what stands in those that are no database. */
  files(): Promise<{ readonly names: string; readonly contents: string }>;
  /** The log of the database server. */
  serverLog(): string;
  /** All that Redis was told, where the set-up has it. */
  toldRedis(): string;
  close(): Promise<void>;
}

export async function openPlace(engine: EngineName): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'weerklank-traces-'));
  const data = join(folder, 'data');
  await mkdir(data);
  const base = { WEERKLANK_DATA: data, NODE_ENV: 'test' };
  if (engine === 'sqlite') {
    const file = join(data, 'weerklank.db');
    await furnish(base);
    const run: Ask = async (query) => {
      const database = new SqliteConnection(file, { timeout: 5000 });
      try {
        const statement = database.prepare(query);
        if (statement.reader) return statement.all() as Readonly<Record<string, unknown>>[];
        statement.run();
        return [];
      } finally {
        database.close();
      }
    };
    await run(`create trigger breaks before insert on contents when new.text like '%${BREAKS}%'
      begin select raise(abort, 'Merktekst « is not to be written'); end`);
    const close = () => rm(folder, { recursive: true });
    return placeWith({ base, data, run, lists: "select name from sqlite_master where type = 'table'", close });
  }
  let log = '';
  // A server that tells as much as it can: only what is set for the role keeps it quiet.
  const server = await startPostgres({
    settings: { log_statement: 'all', log_min_duration_statement: '0', log_connections: 'on' },
    heard: (piece) => {
      log += piece;
    },
  });
  const quiet = '-c log_statement=none -c log_min_duration_statement=-1 -c log_min_error_statement=panic';
  const admin = new pg.Client({ connectionString: server.url, options: quiet });
  await admin.connect();
  const handbook = await readFile('docs/beheer.md', 'utf8');
  await admin.query("create role weerklank login password 'only-for-this-run'");
  for (const [statement] of handbook.matchAll(/^alter role weerklank set .*;$/gm)) await admin.query(statement);
  await admin.query('create database weerklank owner weerklank');
  const url = new URL(server.url);
  [url.username, url.password, url.pathname] = ['weerklank', 'only-for-this-run', 'weerklank'];
  const redis = SETUP === 'redis' ? await heardRedis() : undefined;
  const settings = { ...base, DATABASE_URL: url.href, ...(redis && { REDIS_URL: redis.url }) };
  await furnish(settings);
  const own = new URL(server.url);
  own.pathname = 'weerklank';
  const client = new pg.Client({ connectionString: own.href, options: quiet });
  await client.connect();
  const run: Ask = async (query) => (await client.query<Record<string, unknown>>(query)).rows;
  await run(`alter table contents add constraint breaks check (text not like '%${BREAKS}%')`);
  const place = placeWith({
    base: settings,
    data,
    run,
    lists: "select table_name as name from information_schema.tables where table_schema = 'public'",
    close: async () => {
      await Promise.all([client.end(), admin.end()]);
      await Promise.all([server.stop(), redis?.stop()]);
      await rm(folder, { recursive: true });
    },
  });
  return { ...place, serverLog: () => log, toldRedis: () => redis?.told() ?? '' };
}

/** A Redis that repeats each command it is given, with all that was in it. */
async function heardRedis() {
  const server = await startRedis();
  const client = new Redis(server.url);
  const listener = await client.monitor();
  client.disconnect();
  let told = '';
  listener.on('monitor', (_time: string, words: readonly string[]) => {
    told += `${words.join(' ')}\n`;
  });
  return {
    url: server.url,
    told: () => told,
    stop: async () => {
      listener.disconnect();
      await server.stop();
    },
  };
}

/** The marked organisation, with an account for each. */
async function furnish(settings: Settings): Promise<void> {
  const read = readConfig(settings);
  if (!read.ok) throw new Error('the settings of a test are wrong');
  const { database, deps, close } = await openInstallation(read.config, { now: () => START - 24 * 30 * HOUR });
  try {
    await database.work((handle) => saveOrganisation(handle, MARKED_ORGANISATION as never), 'write');
    const passwordHash = await deps.passwords.hash(PASSWORD);
    await deps.identity.transaction(async (tx) => {
      for (const { id } of MARKED_ORGANISATION.persons) {
        const person = id.slice(idOf('').length);
        await tx.createAccount({ personId: id, username: loginOf(person), passwordHash, createdAt: START });
      }
    });
  } finally {
    await close();
  }
}

const PASSWORD = 'merkwachtwoord van zes woorden';

function placeWith(made: {
  readonly base: Settings;
  readonly data: string;
  readonly run: Ask;
  readonly lists: string;
  readonly close: () => Promise<void>;
}): Place {
  const { base, data, run, lists, close } = made;
  const count = async (query: string) => Number((await run(query))[0]?.['n']);
  return {
    settings: base,
    password: PASSWORD,
    close,
    serverLog: () => '',
    toldRedis: () => '',
    async settled(before) {
      const mails = `select count(*) as n from outbox where status = 'pending' and not_before <= ${before}`;
      const due = `select count(*) as n from signals where wakes_at <= ${before}`;
      const nothingIsLeft = async () => {
        const left = (await count(mails)) + (await count(due));
        if (left > 0) throw new Error(`${left} things are left to do`);
      };
      await vi.waitFor(nothingIsLeft, { timeout: 60_000, interval: 100 });
    },
    async breakRow(words) {
      const text = `'{"${words.replaceAll("'", "''")}'`;
      const broken = base['DATABASE_URL'] === undefined ? text : `to_jsonb(${text}::text)`;
      await run(`update signals set state = ${broken} where id in (select signal_id from submitters)`);
    },
    async columns() {
      const columns = new Map<string, string>();
      for (const { name } of await run(lists)) {
        for (const row of await run(`select * from "${String(name)}"`)) {
          for (const [column, value] of Object.entries(row)) {
            const place = `${String(name)}.${column}`;
            columns.set(place, `${columns.get(place) ?? ''}\n${shown(value)}`);
          }
        }
      }
      return columns;
    },
    async files() {
      const names = await readdir(data, { recursive: true, withFileTypes: true });
      const plain = names.filter((entry) => entry.isFile() && !entry.name.startsWith('weerklank.db'));
      const contents = await Promise.all(plain.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
      return { names: names.map(({ name }) => name).join('\n'), contents: contents.join('\n') };
    },
  };
}

function shown(value: unknown): string {
  if (Buffer.isBuffer(value)) return `${value.toString('utf8')}\n${value.toString('latin1')}`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
