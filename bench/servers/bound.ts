import Database from 'better-sqlite3';
import { openInstallation } from '../../src/installation.js';
import type { FilingInput } from '../../src/usecases/inputs.js';
import { benchConfig } from './bench-config.js';
import { serveByHand } from './by-hand.js';
import { IN_ORDER, rowsByHand } from './rows-by-hand.js';

/**
 * The second bound: a route written by hand (by-hand.ts) that writes with prepared statements in the same tables, with the same
 * indexes, in group commit, as durable (WAL, synchronous=FULL) and as clean (secure_delete); no layer between.
 */
const config = benchConfig();
const installation = await openInstallation(config);
await installation.close();

const db = new Database(`${config.dataFolder}/weerklank.db`);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.pragma('foreign_keys = ON');
db.pragma('secure_delete = ON');
db.pragma('recursive_triggers = ON');
db.pragma('wal_autocheckpoint = 4000');

const insert = (table: string) => {
  const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  return db.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map((c) => `@${c}`).join(', ')})`);
};
const statements = IN_ORDER.map((table) => [table, insert(table)] as const);

function fileByHand(input: FilingInput, key: string | undefined): string {
  const rows = rowsByHand(input, key, 0);
  for (const [table, statement] of statements) {
    for (const row of rows[table]) statement.run(row);
  }
  return rows.number;
}

interface Waiting {
  readonly input: FilingInput;
  readonly key: string | undefined;
  readonly done: (number: string) => void;
}
let waiting: Waiting[] = [];

function commitGroup(): void {
  const group = waiting;
  waiting = [];
  const numbers = db.transaction(() => group.map(({ input, key }) => fileByHand(input, key))).immediate();
  group.forEach(({ done }, index) => {
    done(numbers[index] ?? '');
  });
}

await serveByHand(installation.config, (input, key) => {
  return new Promise<string>((done) => {
    if (waiting.length === 0) setImmediate(commitGroup);
    waiting.push({ input, key, done });
  });
});
