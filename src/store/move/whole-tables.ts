import type { Column } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import * as inPostgres from '../schema-postgres.js';
import * as inSqlite from '../schema-sqlite.js';

/** A column by the name that the code has for it, and by that of the database. */
export interface WholeColumn {
  readonly name: string;
  readonly inDatabase: string;
  readonly isText: boolean;
  /** How each engine turns what stands in the database into what the code sees, and back. */
  readonly postgres: Column;
  readonly sqlite: Column;
}

/** A table as it is taken across: all columns, and the order of its rows. */
export interface WholeTable {
  readonly name: string;
  readonly columns: readonly WholeColumn[];
  readonly key: readonly WholeColumn[];
  /** The column whose values the database gives out one after another. */
  readonly serial: WholeColumn | undefined;
  /** Rows that can be large are read a few at a time. */
  readonly heavy: boolean;
}

/** A row as the code sees it, in the order of the columns. */
export type WholeRow = readonly unknown[];

type Known = { readonly name: string; readonly table: PgTable };
const IN_SQLITE = new Map<string, unknown>(Object.entries(inSqlite));
const ALL: readonly Known[] = Object.entries(inPostgres).map(([name, table]) => ({ name, table }));

/** Every table of the one schema, each after those that it points to. */
export function wholeTables(): readonly WholeTable[] {
  const placed = new Set<PgTable>();
  const order: Known[] = [];
  while (order.length < ALL.length) {
    const next = ALL.filter(({ table }) => !placed.has(table) && pointsTo(table).every((other) => placed.has(other)));
    if (next.length === 0) throw new Error('tables that point to each other have no order');
    for (const known of next) placed.add(known.table);
    order.push(...next);
  }
  return order.map(wholeTable);
}

function pointsTo(table: PgTable): readonly PgTable[] {
  return getTableConfig(table)
    .foreignKeys.map((key) => key.reference().foreignTable)
    .filter((other) => other !== table);
}

function wholeTable({ name, table }: Known): WholeTable {
  const config = getTableConfig(table);
  const twin = IN_SQLITE.get(name) as Record<string, Column>;
  const columns = Object.entries(table as unknown as Record<string, Column>)
    .filter(([, column]) => config.columns.includes(column as never))
    .map(([column, postgres]): WholeColumn => {
      const sqlite = twin[column];
      if (!sqlite) throw new Error(`${name}.${column} is not on both engines`);
      return {
        name: column,
        inDatabase: toSnakeCase(column),
        isText: postgres.getSQLType() === 'text',
        postgres,
        sqlite,
      };
    });
  const [composed] = config.primaryKeys;
  const names = composed?.columns.map(({ name }) => name);
  const key = names
    ? names.map((sought) => named(columns, sought))
    : columns.filter(({ postgres }) => postgres.primary);
  if (key.length === 0) throw new Error(`${name} has no key to be read by`);
  return {
    name: config.name,
    columns,
    key,
    serial: columns.find(({ postgres }) => (postgres as { generatedIdentity?: unknown }).generatedIdentity),
    heavy: columns.some(({ postgres }) => postgres.getSQLType() === 'bytea'),
  };
}

function named(columns: readonly WholeColumn[], sought: string): WholeColumn {
  const found = columns.find(({ postgres }) => postgres.name === sought);
  if (!found) throw new Error(`${sought} is no column of its own table`);
  return found;
}

/** As both engines write a name. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function columnList(table: WholeTable): string {
  return table.columns.map(({ inDatabase }) => quoted(inDatabase)).join(', ');
}
