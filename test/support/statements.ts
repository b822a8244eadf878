import SqliteConnection from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import type { Handle } from '../../src/store/handle.js';
import type { EngineName } from './setup.js';

/** A statement as the product sent it to the driver. */
export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The driver's own way in: whatever sends a statement comes by here. */
type Way = Record<string, (this: { source?: string }, ...given: unknown[]) => unknown>;

/** What is sent to the driver of an engine while some work goes on; statements that read, each once. */
export async function statementsOf(engine: EngineName, work: () => Promise<unknown>): Promise<readonly Sent[]> {
  const sent = new Map<string, Sent>();
  const note = (text: string, values: readonly unknown[]) => {
    if (/^\s*(select|with)\b/i.test(text)) sent.set(text, { text, values });
  };
  const restore = engine === 'sqlite' ? listenOnSqlite(note) : listenOnPostgres(note);
  try {
    await work();
  } finally {
    restore();
  }
  return [...sent.values()];
}

type Note = (text: string, values: readonly unknown[]) => void;

function listenOnSqlite(note: Note): () => void {
  const connection = new SqliteConnection(':memory:');
  const way = Object.getPrototypeOf(connection.prepare('select 1')) as Way;
  connection.close();
  return around(way, ['all', 'get', 'iterate'], (statement, values) => note(statement.source ?? '', values));
}

function listenOnPostgres(note: Note): () => void {
  return around(pg.Client.prototype as unknown as Way, ['query'], (_, [query, values]) => {
    const { text, values: own } = typeof query === 'string' ? { text: query, values: undefined } : (query as Sent);
    note(text, own ?? (Array.isArray(values) ? values : []));
  });
}

function around(way: Way, names: readonly string[], seen: (by: { source?: string }, given: unknown[]) => void) {
  const before = names.map((name) => [name, way[name]] as const);
  for (const [name, real] of before) {
    if (!real) throw new Error(`the driver has no ${name}`);
    way[name] = function heard(...given) {
      seen(this, given);
      return real.apply(this, given);
    };
  }
  return () => {
    for (const [name, real] of before) if (real) way[name] = real;
  };
}

/** A table as it is read in a plan. */
export interface Step {
  readonly table: string;
  readonly index: string | undefined;
  /** Whether it looks for something there: else it is read from one end. */
  readonly sought: boolean;
}

const LARGE = 1_000_000;

/**
 * From now on PostgreSQL plans as if each table had a million rows, of which it knows nothing more. By itself it goes
 * by the few that a test has, from the moment that its autovacuum counts them, which is any. SQLite never counts.
 */
export async function planAsIfLarge({ engine, db }: Handle): Promise<void> {
  if (engine === 'sqlite') return;
  const ours = sql`relkind = 'r' and relnamespace = current_schema()::regnamespace`;
  const found = await db.execute(sql`select oid::regclass::text as name from pg_class where ${ours}`);
  const { rows } = found as unknown as { rows: { name: string }[] };
  // This waits for an autovacuum that is at the table, and keeps the next one away.
  for (const { name } of rows) await db.execute(sql`alter table ${sql.raw(name)} set (autovacuum_enabled = false)`);
  await db.execute(sql`delete from pg_statistic where starelid in (select oid from pg_class where ${ours})`);
  const pages = sql`greatest(1, pg_relation_size(oid) / current_setting('block_size')::int)`;
  await db.execute(sql`update pg_class set reltuples = ${LARGE}, relpages = ${pages} where ${ours}`);
}

/** How an engine would go about a statement. In a transaction of its own, for PostgreSQL is told to read no table whole. */
export async function planOf({ engine, db, prepareRaw }: Handle, { text, values }: Sent): Promise<readonly Step[]> {
  if (engine === 'sqlite') {
    const rows =
      prepareRaw?.(`explain query plan ${text}`)
        .raw()
        .all(...values) ?? [];
    return rows.flatMap((row) => sqliteStep(String(row[3])));
  }
  // So few pages would be read whole: this shows whether there is another way.
  await db.execute(sql`set local enable_seqscan = off`);
  const pieces = text.split(/\$(\d+)/);
  const query = pieces.map((piece, n) => (n % 2 === 0 ? sql.raw(piece) : sql`${sql.param(values[Number(piece) - 1])}`));
  const explained = await db.execute(sql`explain (format json) ${sql.join(query)}`);
  const { rows } = explained as unknown as { rows: { 'QUERY PLAN': { Plan: PostgresNode }[] }[] };
  return rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => postgresSteps(Plan)));
}

function sqliteStep(detail: string): readonly Step[] {
  const found = /^(SEARCH|SCAN) (\w+)(?: USING (?:COVERING )?INDEX (\w+)| VIRTUAL TABLE INDEX \d+:(\S*))?/.exec(detail);
  if (!found) return [];
  const [, how, table = '', index, asked = ''] = found;
  // Of the index of words: what comes after the colon is what it is asked for.
  return [{ table, index, sought: how === 'SEARCH' || asked !== '' }];
}

interface PostgresNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PostgresNode[];
}

function postgresSteps(node: PostgresNode): readonly Step[] {
  const below = (node.Plans ?? []).flatMap(postgresSteps);
  const { 'Relation Name': table, 'Index Name': index } = node;
  if (node['Node Type'] === 'Bitmap Heap Scan' || (table === undefined && index === undefined)) {
    // The table of an index stands with the heap above it.
    return below.map((step) => (step.table === '' ? { ...step, table: table ?? '' } : step));
  }
  return [{ table: table ?? '', index, sought: node['Index Cond'] !== undefined }, ...below];
}
