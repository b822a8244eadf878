import type { Sql } from './sql.js';

/** What hangs on a signal and is copied with it. */
const PARTS = ['events', 'deadlines', 'submitters'] as const;

/** The id of the n-th copy; sorted by n. */
export const copyId = (prefix: string, n: number) => `${prefix}-${String(n).padStart(12, '0')}`;

/**
 * Copies of a signal as it stands, with its history, deadlines and submitter: the same but for id and number. Made by the
 * database itself, for a million rows would else take an hour.
 */
export async function copySignal(sql: Sql, template: string, prefix: string, count: number): Promise<void> {
  const id =
    sql.engine === 'postgres' ? `('${prefix}-' || lpad(n::text, 12, '0'))` : `('${prefix}-' || printf('%012d', n))`;
  const numbers =
    sql.engine === 'postgres'
      ? `(select n from generate_series(0, ${count - 1}) n) numbers`
      : `(with recursive s(n) as (select 0 union all select n + 1 from s where n < ${count - 1}) select n from s) numbers`;
  const state =
    sql.engine === 'postgres'
      ? `replace(t.state::text, '${template}', ${id})::jsonb`
      : `replace(t.state, '${template}', ${id})`;
  const special: Record<string, string> = { id, number: `('${prefix}-' || n)`, state };
  await copy('signals', 'id', special);
  for (const part of PARTS) await copy(part, 'signal_id', { signal_id: id });

  async function copy(table: string, key: string, expressions: Readonly<Record<string, string>>): Promise<void> {
    const columns = await sql.columns(table);
    const values = columns.map((column) => expressions[column] ?? `t.${column}`);
    await sql.run(
      `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from ${table} t, ${numbers} where t.${key} = '${template}'`,
    );
  }
}
