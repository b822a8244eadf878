import type { Statement } from 'better-sqlite3';
import { sqliteMark } from '../moved-away.js';
import { MARK } from '../moved-mark.js';
import { connect, handleOf } from '../sqlite.js';
import { type HeldPlace, type Place, PlaceBusy } from './place.js';
import { columnList, quoted, type WholeRow, type WholeTable } from './whole-tables.js';

const [ROWS, HEAVY_ROWS] = [1000, 16];

/**
 * Takes the write lock of a SQLite file, and keeps it: others go on reading.
 * @throws PlaceBusy where another process does not let go of it within five seconds.
 */
export function holdSqlite(place: Place & { engine: 'sqlite' }): HeldPlace {
  const connection = connect(place.file);
  const inserts = new Map<string, Statement<unknown[]>>();
  try {
    connection.exec('begin immediate');
  } catch (error) {
    connection.close();
    throw Object(error).code === 'SQLITE_BUSY' ? new PlaceBusy() : error;
  }
  return {
    place,
    handle: handleOf(connection),
    migrations: async () => connection.prepare('select count(*) from __drizzle_migrations').pluck().get() as number,
    count: async ({ name }) =>
      connection
        .prepare(`select count(*) from ${quoted(name)}`)
        .pluck()
        .get() as number,
    async *rows(table) {
      const order = table.key.map(({ inDatabase }) => quoted(inDatabase)).join(', ');
      const all = connection.prepare(`select ${columnList(table)} from ${quoted(table.name)} order by ${order}`).raw();
      const most = table.heavy ? HEAVY_ROWS : ROWS;
      let rows: WholeRow[] = [];
      for (const row of all.iterate() as Iterable<unknown[]>) {
        rows.push(asSeen(table, row));
        if (rows.length < most) continue;
        yield rows;
        rows = [];
      }
      if (rows.length > 0) yield rows;
    },
    async put(table, rows) {
      const insert = inserts.get(table.name) ?? connection.prepare<unknown[]>(insertInto(table));
      inserts.set(table.name, insert);
      for (const row of rows) insert.run(...asKept(table, row));
    },
    // SQLite gives out the number after the largest that is there.
    finish: async () => undefined,
    stillHeld: async () => void connection.prepare('select 1').get(),
    async markMoved(shown) {
      for (const statement of sqliteMark()) connection.exec(statement);
      connection.prepare(`insert into ${MARK} values (?)`).run(shown);
    },
    commit: async () => void connection.exec('commit'),
    // Closing gives up what was not committed.
    release: async () => void connection.close(),
  };
}

function insertInto(table: WholeTable): string {
  return `insert into ${quoted(table.name)} (${columnList(table)}) values (${table.columns.map(() => '?').join(', ')})`;
}

function asSeen({ columns }: WholeTable, row: readonly unknown[]): WholeRow {
  return columns.map(({ sqlite }, at) => (row[at] === null ? null : sqlite.mapFromDriverValue(row[at])));
}

function asKept({ columns }: WholeTable, row: WholeRow): unknown[] {
  return columns.map(({ sqlite }, at) => (row[at] === null ? null : sqlite.mapToDriverValue(row[at])));
}
