import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { postgresMark } from '../moved-away.js';
import { MARK } from '../moved-mark.js';
import { connectAlone, handleIn } from '../postgres.js';
import { type HeldPlace, type Place, PlaceBusy } from './place.js';
import { columnList, quoted, type WholeRow, type WholeTable, wholeTables } from './whole-tables.js';

const [ROWS, HEAVY_ROWS] = [1000, 16];
/** PostgreSQL takes no more places for values in one statement. */
const VALUES_AT_ONCE = 30_000;
const ROWS_AT_ONCE = 250;
/** How long (ms) it waits for whoever writes. */
const LOCK_MS = 10_000;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Shuts everybody who would write out of all tables of a PostgreSQL database, and sees them as they stand from then on:
 * others go on reading.
 * @throws PlaceBusy where somebody does not stop writing within ten seconds.
 */
export async function holdPostgres(place: Place & { engine: 'postgres' }): Promise<HeldPlace> {
  const client = await connectAlone(place.url);
  try {
    await client.query('begin isolation level repeatable read');
    await client.query(`set local lock_timeout = ${LOCK_MS}`);
    const all = wholeTables().map(({ name }) => quoted(name));
    await client.query(`lock table ${all.join(', ')} in exclusive mode`);
  } catch (error) {
    await client.end();
    throw Object(error).code === LOCK_NOT_AVAILABLE ? new PlaceBusy() : error;
  }
  return {
    place,
    handle: handleIn(drizzle(client, { casing: 'snake_case' })),
    async migrations() {
      const { rows } = await client.query<{ done: number }>(
        'select count(*) as done from drizzle.__drizzle_migrations',
      );
      return Number(rows[0]?.done);
    },
    async count({ name }) {
      const { rows } = await client.query<{ rows: number }>(`select count(*) as rows from ${quoted(name)}`);
      return Number(rows[0]?.rows);
    },
    rows: (table) => rowsOf(client, table),
    async put(table, rows) {
      const most = Math.min(ROWS_AT_ONCE, Math.floor(VALUES_AT_ONCE / table.columns.length));
      for (let from = 0; from < rows.length; from += most) await insert(client, table, rows.slice(from, from + most));
    },
    async finish({ name, serial }) {
      if (!serial) return;
      const column = quoted(serial.inDatabase);
      const next = `coalesce(max(${column}), 0) + 1`;
      await client.query(`select setval(pg_get_serial_sequence($1, $2), ${next}, false) from ${quoted(name)}`, [
        quoted(name),
        serial.inDatabase,
      ]);
    },
    async stillHeld() {
      await client.query('select');
    },
    async markMoved(shown) {
      for (const statement of postgresMark()) await client.query(statement);
      await client.query(`insert into ${MARK} values ($1)`, [shown]);
    },
    async commit() {
      await client.query('commit');
    },
    async release() {
      await client.end();
    },
  };
}

/** In the order of bytes, as SQLite has it, whatever order of letters the database was made with. */
async function* rowsOf(client: pg.Client, table: WholeTable): AsyncIterable<readonly WholeRow[]> {
  const order = table.key
    .map(({ inDatabase, isText }) => `${quoted(inDatabase)}${isText ? ' collate "C"' : ''}`)
    .join(', ');
  const cursor = quoted(`all_${table.name}`);
  const query = `select ${columnList(table)} from ${quoted(table.name)} order by ${order}`;
  await client.query(`declare ${cursor} no scroll cursor for ${query}`);
  for (;;) {
    const text = `fetch ${table.heavy ? HEAVY_ROWS : ROWS} from ${cursor}`;
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' });
    if (rows.length === 0) break;
    yield rows.map((row) =>
      table.columns.map(({ postgres }, at) => (row[at] === null ? null : postgres.mapFromDriverValue(row[at]))),
    );
  }
  await client.query(`close ${cursor}`);
}

async function insert(client: pg.Client, table: WholeTable, rows: readonly WholeRow[]): Promise<void> {
  const width = table.columns.length;
  const places = rows.map((_, row) => `(${table.columns.map((__, at) => `$${row * width + at + 1}`).join(', ')})`);
  const values = rows.flatMap((row) =>
    table.columns.map(({ postgres }, at) => (row[at] === null ? null : postgres.mapToDriverValue(row[at]))),
  );
  const text =
    `insert into ${quoted(table.name)} (${columnList(table)}) overriding system value ` + `values ${places.join(', ')}`;
  // Whole batches are all alike, and prepared once.
  await client.query({ ...(rows.length === ROWS_AT_ONCE ? { name: `put_${table.name}` } : {}), text, values });
}
