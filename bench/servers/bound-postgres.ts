import pg from 'pg';
import { openInstallation } from '../../src/installation.js';
import { benchConfig } from './bench-config.js';
import { serveByHand } from './by-hand.js';
import { type FilingRows, IN_ORDER, rowsByHand } from './rows-by-hand.js';

/** As many connections as the product has for writing. */
const CONNECTIONS = 10;

/**
 * The bound on PostgreSQL: a route written by hand (by-hand.ts) that makes the same rows with seven prepared inserts in one
 * transaction, as one writes it: each waits for the one before.
 */
const config = benchConfig();
const installation = await openInstallation(config);
await installation.close();
const pool = new pg.Pool({ connectionString: config.databaseUrl, max: CONNECTIONS });

async function fileByHand(rows: FilingRows): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const table of IN_ORDER) {
      const columns = Object.keys(rows[table][0] ?? {});
      let n = 0;
      const places = rows[table].map(() => `(${columns.map(() => `$${++n}`).join(', ')})`).join(', ');
      const text = `insert into ${table} (${columns.join(', ')}) values ${places}`;
      await client.query({ name: table, text, values: rows[table].flatMap((row) => Object.values(row)) });
    }
    await client.query('commit');
  } finally {
    client.release();
  }
}

await serveByHand(installation.config, async (input, key) => {
  const rows = rowsByHand(input, key, false);
  await fileByHand(rows);
  return rows.number;
});
