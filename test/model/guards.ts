import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import type { StoreOptions } from '../../src/store/store.js';

/**
 * Takes off what keeps the history from being emptied (test/store/history.test.ts shows that it does), so that the next
 * life can begin on the same store.
 */
export async function withoutGuards({ file, url }: Partial<StoreOptions>): Promise<void> {
  if (file !== undefined) {
    const db = new BetterSqlite3(file);
    db.exec('drop trigger events_never_change; drop trigger events_never_go');
    db.close();
  } else {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('alter table events disable trigger user');
    await client.end();
  }
}
