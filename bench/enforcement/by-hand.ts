import { randomUUID } from 'node:crypto';
import type { Ask, Row, Sql } from './sql.js';

/** The rows that the product wrote for one signal that fell due, to be written again by hand for another. */
export interface WrittenRows {
  /** How many, with that of the signal itself. */
  readonly count: number;
  readonly signal: Row;
  readonly events: readonly Row[];
  readonly deadlines: readonly Row[];
  readonly mails: readonly Row[];
}

/** What was written for a signal since it had so many events; read back from the database. */
export async function readWritten(sql: Sql, signalId: string, deadlinesBefore: readonly Row[]): Promise<WrittenRows> {
  const [signal] = await sql.run(`select * from signals where id = '${signalId}'`);
  if (!signal) throw new Error('the product has no such signal');
  const events = await sql.run(
    `select * from events where signal_id = '${signalId}' and sequence > 1 order by sequence`,
  );
  const deadlines = (await sql.run(`select * from deadlines where signal_id = '${signalId}'`)).filter(
    (row) => !deadlinesBefore.some((before) => JSON.stringify(before) === JSON.stringify(row)),
  );
  const mails = await sql.run(`select * from outbox where signal_id = '${signalId}'`);
  if (![events, deadlines, mails].every((rows) => rows.length > 0)) throw new Error('nothing was due');
  return { signal, events, deadlines, mails, count: 1 + events.length + deadlines.length + mails.length };
}

/** Writes the same for another signal: no rules, no context, nothing decided; the least that any program must do. */
export async function writeByHand(ask: Ask, rows: WrittenRows, signalId: string): Promise<void> {
  const { id, number, filed_at, sealed_version, ...changing } = rows.signal;
  const changed = { ...changing, state: textOf(rows.signal['state']).replaceAll(String(id), signalId) };
  const columns = Object.keys(changed);
  await ask(`update signals set ${columns.map((name) => `${name} = ?`).join(', ')} where id = ?`, [
    ...Object.values(changed),
    signalId,
  ]);
  await insert(
    ask,
    'events',
    rows.events.map((row) => ({ ...row, signal_id: signalId })),
  );
  await insert(
    ask,
    'deadlines',
    rows.deadlines.map((row) => ({ ...row, signal_id: signalId })),
    ' on conflict (signal_id, id) do update set due_at = excluded.due_at, status = excluded.status',
  );
  await insert(
    ask,
    'outbox',
    rows.mails.map((row) => ({ ...row, id: randomUUID(), signal_id: signalId })),
  );
}

async function insert(ask: Ask, table: string, rows: readonly Row[], ending = ''): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const places = rows.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
  await ask(
    `insert into ${table} (${columns.join(', ')}) values ${places}${ending}`,
    rows.flatMap((row) => Object.values(row)),
  );
}

function textOf(state: unknown): string {
  return typeof state === 'string' ? state : JSON.stringify(state);
}

/** Claims and writes all that is due, by batches in a transaction each, several at a time. @returns when each was done. */
export async function sweepByHand(
  sql: Sql,
  rows: WrittenRows,
  due: number,
  batch: number,
  lanes: number,
): Promise<number[]> {
  const done: number[] = [];
  const locked = sql.engine === 'postgres' ? ' for update skip locked' : '';
  const lane = async () => {
    for (;;) {
      const count = await sql.transaction(async (ask) => {
        const claimed = await ask(
          `select id from signals where wakes_at <= ? order by wakes_at, id limit ${batch}${locked}`,
          [due],
        );
        for (const { id } of claimed) await writeByHand(ask, rows, String(id));
        return claimed.length;
      });
      if (count === 0) return;
      for (let one = 0; one < count; one += 1) done.push(Date.now());
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}
