import fc from 'fast-check';
import { type WholeColumn, type WholeRow, type WholeTable, wholeTables } from '../../src/store/move/whole-tables.js';

/** Rows for each table, in the order in which they can be put. */
export type AnyRows = readonly { readonly table: WholeTable; readonly rows: readonly WholeRow[] }[];

/** PostgreSQL takes no U+0000; what people type never holds it (`inputs.ts`). */
const anyText = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', ''));
const withoutNul = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('\\u0000', ''));
const anyJson = fc.array(fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' })).map(withoutNul);
const MOST_ROWS = 5;

/** Any rows that the schema lets stand: whatever values a column can hold, and nothing that points nowhere. */
export const anyRows: fc.Arbitrary<AnyRows> = fc
  .tuple(
    ...wholeTables().map((table) => fc.tuple(fc.constant(table), fc.array(anyValues(table), { maxLength: MOST_ROWS }))),
  )
  .map((tables) => {
    const signals: string[] = [];
    const found: { table: WholeTable; rows: WholeRow[] }[] = [];
    for (const [table, values] of tables) {
      const pointing = ['events', 'deadlines', 'commitments'].includes(table.name);
      const rows = pointing && signals.length === 0 ? [] : values.map((row, at) => onItsOwn(table, row, at, signals));
      if (table.name === 'signals') signals.push(...rows.map((row) => String(row[0])));
      found.push({ table, rows });
    }
    return found;
  });

function anyValues(table: WholeTable): fc.Arbitrary<unknown[]> {
  return fc.tuple(...table.columns.map(anyValue)) as fc.Arbitrary<unknown[]>;
}

function anyValue({ postgres }: WholeColumn): fc.Arbitrary<unknown> {
  const kinds: Record<string, fc.Arbitrary<unknown>> = {
    text: anyText,
    integer: fc.integer(),
    bigint: fc.maxSafeInteger(),
    boolean: fc.boolean(),
    jsonb: anyJson,
    bytea: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  };
  const kind = kinds[postgres.getSQLType()];
  if (!kind) throw new Error(`no values for ${postgres.getSQLType()}`);
  return postgres.notNull ? kind : fc.option(kind);
}

/** No two rows the same in what must be unique, whichever columns that are. */
function onItsOwn(table: WholeTable, values: readonly unknown[], at: number, signals: readonly string[]): WholeRow {
  return table.columns.map((column, place) => {
    const value = values[place];
    const pointing = column.postgres.name !== 'id' && column.name === 'signalId' && signals.length > 0;
    if (pointing && ['events', 'deadlines', 'commitments'].includes(table.name)) return signals[at % signals.length];
    if (typeof value === 'string') return `${value}#${at}`;
    return table.key.includes(column) && typeof value === 'number' ? at * 7 + 1 : value;
  });
}
