import type pg from 'pg';
import { codeOf } from './faults.js';

/** An index on a table that people are writing to: built beside them, after the migration that wants it. */
export interface IndexBeside {
  readonly name: string;
  /** All that is said of it after its name. */
  readonly rest: string;
  readonly unique: boolean;
}

const CREATE_INDEX = /^create\s+(unique\s+)?index\s+"([^"]+)"\s+(on\s+"([^"]+)"[^;]*)$/i;
const CREATE_TABLE = /^\s*create\s+table\s+(?:if\s+not\s+exists\s+)?"([^"]+)"/i;
const DROP_INDEX = /^\s*drop\s+index\s+(?:if\s+exists\s+)?"([^"]+)";?\s*$/i;
/** What PostgreSQL says of an index on a column or a table that is not there. */
const NOT_THERE = ['42703', '42P01'];

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

/**
 * Does one statement of a migration, within its transaction. An index that it takes away may never have been built, and one
 * that it takes away or makes itself is not to be built any more.
 */
export async function carryOut(client: pg.ClientBase, statement: string): Promise<void> {
  const dropped = DROP_INDEX.exec(statement)?.[1];
  await client.query(dropped === undefined ? statement : `drop index if exists ${client.escapeIdentifier(dropped)}`);
  const name = dropped ?? indexOf(statement)?.name;
  if (name === undefined || !(await isAnythingNoted(client))) return;
  const { rowCount } = await client.query(`delete from ${TO_BUILD} where name = $1`, [name]);
  // Nobody else would take away the half of it that a build left behind.
  if (rowCount === 1) await client.query(`drop index if exists ${client.escapeIdentifier(anewOf(name))}`);
}

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
 * a build that was cut off left behind is built anew; what a later migration took the table or a column of is forgotten.
 * @param lockMs how long to wait for a table where others wait behind.
 */
export async function buildIndexes(client: pg.ClientBase, lockMs: number): Promise<void> {
  if (!(await isAnythingNoted(client))) return;
  const { rows } = await client.query<{ name: string; rest: string; unique: boolean }>(
    `select name, rest, is_unique as unique from ${TO_BUILD} order by name`,
  );
  for (const one of rows) await build(client, one, lockMs);
}

async function isAnythingNoted(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ there: string | null }>(`select to_regclass('${TO_BUILD}') as there`);
  return rows[0]?.there != null;
}

/** What it is called until it is whole. */
function anewOf(name: string): string {
  return `${name}_anew`;
}

async function build(client: pg.ClientBase, { name, rest, unique }: IndexBeside, lockMs: number) {
  const anew = client.escapeIdentifier(anewOf(name));
  // Nobody waits behind these two: they may wait for others as long as it takes.
  await client.query('set lock_timeout = 0');
  // What was left by one that was cut off may be of another version, or half.
  await client.query(`drop index concurrently if exists ${anew}`);
  const isBuilt = await couldMake(client, `create ${unique ? 'unique ' : ''}index concurrently ${anew} ${rest}`);
  await client.query(`set lock_timeout = ${lockMs}`);
  const named = client.escapeIdentifier(name);
  await client.query('begin');
  try {
    await client.query(`drop index if exists ${named}`);
    if (isBuilt) await client.query(`alter index ${anew} rename to ${named}`);
    await client.query(`delete from ${TO_BUILD} where name = $1`, [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** @returns whether there is still what the index would be on. */
async function couldMake(client: pg.ClientBase, index: string): Promise<boolean> {
  try {
    await client.query(index);
    return true;
  } catch (error) {
    if (NOT_THERE.includes(codeOf(error))) return false;
    throw error;
  }
}
