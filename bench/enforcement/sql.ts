import SqliteConnection from 'better-sqlite3';
import pg from 'pg';

export type Row = Record<string, unknown>;
type Work<T> = (ask: Ask) => Promise<T>;
/** Runs a statement (prepared once for its text) with its values, in the order of `?`. */
export type Ask = (text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** A database without any layer between: what a hand would write. */
export interface Sql {
  readonly engine: 'sqlite' | 'postgres';
  run: Ask;
  columns(table: string): Promise<string[]>;
  transaction<T>(work: Work<T>): Promise<T>;
  close(): Promise<void>;
}

/** @param connections of its pool. */
export function postgresSql(url: string, connections: number): Sql {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const names = new Map<string, { name: string; text: string }>();
  const prepared = (text: string) => {
    let known = names.get(text);
    if (!known) {
      let n = 0;
      known = { name: `s${names.size}`, text: text.replace(/\?/g, () => `$${++n}`) };
      names.set(text, known);
    }
    return known;
  };
  const askOn =
    (client: Pick<pg.ClientBase, 'query'>): Ask =>
    async (text, values = []) =>
      (await client.query({ ...prepared(text), values: [...values] })).rows as Row[];
  return {
    engine: 'postgres',
    run: async (text, values = []) => (await pool.query(text, [...values])).rows as Row[],
    columns: async (table) =>
      (
        await pool.query(
          `select column_name from information_schema.columns where table_name = $1 and table_schema = 'public' and is_generated = 'NEVER' order by ordinal_position`,
          [table],
        )
      ).rows.map((row) => row.column_name as string),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const done = await work(askOn(client));
        await client.query('commit');
        return done;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** As durable as the product. */
export function sqliteSql(file: string): Sql {
  const db = new SqliteConnection(file);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.pragma('foreign_keys = on');
  db.pragma('wal_autocheckpoint = 4000');
  const statements = new Map<string, SqliteConnection.Statement>();
  const ask: Ask = async (text, values = []) => {
    let statement = statements.get(text);
    if (!statement) {
      statement = db.prepare(text);
      statements.set(text, statement);
    }
    if (statement.reader) return statement.all(...values) as Row[];
    statement.run(...values);
    return [];
  };
  return {
    engine: 'sqlite',
    run: ask,
    columns: async (table) => (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name),
    async transaction(work) {
      db.exec('begin immediate');
      const done = await work(ask);
      db.exec('commit');
      return done;
    },
    close: async () => void db.close(),
  };
}
