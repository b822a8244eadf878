import { sql } from 'drizzle-orm';
import type { Database, Handle } from '../../src/store/store.js';

const TRIGGERS = ['events', 'log_leaves', 'log_nodes', 'log_checkpoints'].flatMap((table) => [
  `${table}_never_change`,
  `${table}_never_go`,
]);

/** A statement that the product itself never makes, on either engine. */
export async function runStatement({ engine, db }: Handle, statement: string): Promise<void> {
  const query = sql.raw(statement);
  if (engine === 'sqlite') (db as unknown as { run(query: unknown): void }).run(query);
  else await db.execute(query);
}

/** Somebody who may do anything with the database does this, past the triggers. */
export function tamper(database: Database, ...statements: readonly string[]): Promise<void> {
  return database.work(async (handle) => {
    if (handle.engine === 'postgres') await runStatement(handle, "set local session_replication_role = 'replica'");
    else for (const trigger of TRIGGERS) await runStatement(handle, `drop trigger if exists ${trigger}`);
    for (const statement of statements) await runStatement(handle, statement);
  }, 'write');
}
