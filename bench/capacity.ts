import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import pg from 'pg';
import { submitterSeam } from '../src/identity/submitters.js';
import { randomIds } from '../src/ids.js';
import { openLogKeys } from '../src/keys/log-keys.js';
import { ensureVault, sealingVault } from '../src/keys/vault.js';
import { loadOrCreateWebKeys } from '../src/keys/web-keys.js';
import { saveOrganisation } from '../src/store/save-organisation.js';
import { openStore } from '../src/store/store.js';
import { type HandClock, live } from './capacity/life.js';
import { agencyOf } from './capacity/organisation.js';

/**
 * What a signal takes in the database over its whole life: rows and bytes, with indexes. On SQLite, or on the empty
 * PostgreSQL database of `CAPACITY_DATABASE_URL`. Attachments are not among it: they take what they are.
 */
interface Size {
  readonly rows: ReadonlyMap<string, number>;
  /** With indexes. */
  readonly bytes: ReadonlyMap<string, number>;
}

const SIGNALS = Number(process.env['CAPACITY_SIGNALS'] ?? 2000);
const PEOPLE = 1000;
const URL = process.env['CAPACITY_DATABASE_URL'];

const folder = mkdtempSync(join(process.cwd(), '.bench-capacity-'));
try {
  const file = join(folder, 'weerklank.db');
  const keys = loadOrCreateWebKeys(join(folder, 'keys'));
  await ensureVault(join(folder, 'keys'));
  const clock: HandClock = { at: Date.parse('2026-09-07T08:07:00Z'), now: () => clock.at };
  const database = await openStore({
    ...(URL === undefined ? { file } : { url: URL }),
    seam: submitterSeam(sealingVault(join(folder, 'keys'))),
    keys,
    now: clock.now,
    catchNesting: false,
  });
  await database.migrate();
  await database.work((handle) => saveOrganisation(handle, agencyOf(PEOPLE)), 'write');
  const measure = () => (URL === undefined ? onSqlite(file) : onPostgres(URL));
  const before = await measure();
  const people = Array.from({ length: PEOPLE }, (_, index) => `p-${index}`);
  const from = performance.now();
  const signer = openLogKeys(join(folder, 'keys'), 'bench.example/log');
  await live({ store: database, clock, ids: randomIds }, signer, people, SIGNALS);
  const seconds = (performance.now() - from) / 1000;
  await database.scrub();
  report(before, await measure(), seconds);
  await database.close();
} finally {
  rmSync(folder, { recursive: true });
}

function report(before: Size, after: Size, seconds: number): void {
  const grown = (what: keyof Size, table: string) => (after[what].get(table) ?? 0) - (before[what].get(table) ?? 0);
  const tables = [...after.bytes.keys()]
    .map((table) => ({ table, rows: grown('rows', table) / SIGNALS, bytes: grown('bytes', table) / SIGNALS }))
    .filter(({ rows, bytes }) => rows > 0 || bytes > 50)
    .sort((one, other) => other.bytes - one.bytes);
  const total = (what: 'rows' | 'bytes') => tables.reduce((sum, each) => sum + each[what], 0);
  const engine = URL === undefined ? 'SQLite' : 'PostgreSQL';
  const lines = tables.map(({ table, rows, bytes }) => `| ${table} | ${rows.toFixed(2)} | ${Math.round(bytes)} |`);
  process.stdout.write(
    [
      `${SIGNALS} signals lived on ${engine} in ${seconds.toFixed(0)} s`,
      '',
      '| Table | Rows a signal | Bytes a signal |',
      '|---|---|---|',
      ...lines,
      `| all | ${total('rows').toFixed(1)} | ${Math.round(total('bytes'))} |`,
      '',
    ].join('\n'),
  );
}

/** Bytes by the pages that each table and its indexes take; the whole file is their sum. */
function onSqlite(file: string): Size {
  const connection = new SqliteConnection(file);
  try {
    connection.pragma('wal_checkpoint(truncate)');
    const owner = new Map(
      (
        connection.prepare('select name, tbl_name from sqlite_master').all() as { name: string; tbl_name: string }[]
      ).map(({ name, tbl_name }) => [name, tbl_name]),
    );
    const bytes = new Map<string, number>();
    const rows = new Map<string, number>();
    const pages = connection.prepare('select name, sum(pgsize) as bytes from dbstat group by name').all();
    for (const { name, bytes: size } of pages as { name: string; bytes: number }[]) {
      const table = owner.get(name) ?? name;
      bytes.set(table, (bytes.get(table) ?? 0) + size);
    }
    for (const table of bytes.keys()) {
      if (table.startsWith('sqlite_') || table.startsWith('register_words')) continue;
      const [found] = connection.prepare(`select count(*) as n from "${table}"`).all() as { n: number }[];
      rows.set(table, found?.n ?? 0);
    }
    const sum = [...bytes.values()].reduce((all, each) => all + each, 0);
    bytes.set('free space in the file', statSync(file).size - sum);
    return { rows, bytes };
  } finally {
    connection.close();
  }
}

async function onPostgres(url: string): Promise<Size> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const bytes = new Map<string, number>();
    const rows = new Map<string, number>();
    const found = await client.query<{ name: string; bytes: string }>(
      "select relname as name, pg_total_relation_size(oid) as bytes from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
    );
    for (const { name, bytes: size } of found.rows) {
      bytes.set(name, Number(size));
      const counted = await client.query<{ n: string }>(`select count(*) as n from "${name}"`);
      rows.set(name, Number(counted.rows[0]?.n));
    }
    return { rows, bytes };
  } finally {
    await client.end();
  }
}
