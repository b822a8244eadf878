import type pg from 'pg';

/** An index on a table that people are writing to: built beside them, after the migration that wants it. */
export interface IndexBeside {
  readonly name: string;
  /** All that is said of it after its name. */
  readonly rest: string;
  readonly unique: boolean;
}

const CREATE_INDEX = /^create\s+(unique\s+)?index\s+"([^"]+)"\s+(on\s+"([^"]+)"[^;]*)$/i;
const CREATE_TABLE = /^\s*create\s+table\s+(?:if\s+not\s+exists\s+)?"([^"]+)"/i;
const DROP_INDEX = /^\s*drop\s+index\s+"([^"]+)";?\s*$/i;

/**
 * Parts the statements of migrations into what is done in one transaction and the indexes that are built beside it: those on
 * tables that none of these statements makes. An index that takes the place of another of its name stays until the new one is.
 */
export function indexesBeside(statements: readonly string[]): {
  readonly together: readonly string[];
  readonly beside: readonly IndexBeside[];
} {
  const made = new Set(statements.map((text) => CREATE_TABLE.exec(text)?.[1]));
  const beside = new Map<string, IndexBeside>();
  const together: string[] = [];
  for (const text of statements) {
    const index = indexOf(text);
    const dropped = DROP_INDEX.exec(text)?.[1];
    if (index && !made.has(index.table)) beside.set(index.name, index);
    else if (dropped === undefined || !beside.delete(dropped)) together.push(text);
  }
  const isReplaced = (text: string) => beside.has(DROP_INDEX.exec(text)?.[1] ?? '');
  return { together: together.filter((text) => !isReplaced(text)), beside: [...beside.values()] };
}

/** The index that a statement makes; `undefined` for any other statement, also where it makes one in words of its own. */
function indexOf(statement: string): (IndexBeside & { readonly table: string }) | undefined {
  const [, unique, name, rest, table] = CREATE_INDEX.exec(statement.trim().replace(/;$/, '')) ?? [];
  if (name === undefined || rest === undefined || table === undefined) return undefined;
  return { name, rest, table, unique: unique !== undefined };
}

/** What is still to be built, beside what Drizzle keeps. */
const TO_BUILD = 'drizzle.indexes_to_build';

/** Within the transaction of the migration: so that whoever starts next builds what was cut off. */
export async function noteIndexes(client: pg.ClientBase, beside: readonly IndexBeside[]): Promise<void> {
  await client.query(
    `create table if not exists ${TO_BUILD} (name text primary key, rest text not null, is_unique boolean not null)`,
  );
  for (const { name, rest, unique } of beside) {
    await client.query(
      `insert into ${TO_BUILD} (name, rest, is_unique) values ($1, $2, $3)
      on conflict (name) do update set rest = excluded.rest, is_unique = excluded.is_unique`,
      [name, rest, unique],
    );
  }
}

/**
 * Builds what is still to be built, and holds up nobody who reads or writes: it waits for every transaction that is older. What
 * a build that was cut off left behind is built anew.
 * @param lockMs how long to wait for a table where others wait behind.
 */
export async function buildIndexes(client: pg.ClientBase, lockMs: number): Promise<void> {
  const { rows: noted } = await client.query<{ there: string | null }>(`select to_regclass('${TO_BUILD}') as there`);
  if (noted[0]?.there == null) return;
  const { rows } = await client.query<{ name: string; rest: string; unique: boolean }>(
    `select name, rest, is_unique as unique from ${TO_BUILD} order by name`,
  );
  for (const one of rows) await build(client, one, lockMs);
}

async function build(client: pg.ClientBase, { name, rest, unique }: IndexBeside, lockMs: number) {
  const anew = client.escapeIdentifier(`${name}_anew`);
  // Nobody waits behind these two: they may wait for others as long as it takes.
  await client.query('set lock_timeout = 0');
  // What was left by one that was cut off may be of another version, or half.
  await client.query(`drop index concurrently if exists ${anew}`);
  await client.query(`create ${unique ? 'unique ' : ''}index concurrently ${anew} ${rest}`);
  await client.query(`set lock_timeout = ${lockMs}`);
  const named = client.escapeIdentifier(name);
  await client.query('begin');
  try {
    await client.query(`drop index if exists ${named}`);
    await client.query(`alter index ${anew} rename to ${named}`);
    await client.query(`delete from ${TO_BUILD} where name = $1`, [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
