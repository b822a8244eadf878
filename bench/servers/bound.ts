import Database from 'better-sqlite3';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { openInstallation } from '../../src/installation.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { benchConfig } from './bench-config.js';
import { listen } from './listen.js';
import { IN_ORDER, rowsByHand } from './rows-by-hand.js';

/**
 * The second bound: a route written by hand that makes the same rows in the same tables, with prepared statements, in
 * group commit, as durable (WAL, synchronous=FULL); without authentication, rules, rendering or any layer between.
 */
const config = benchConfig();
const installation = await openInstallation(config);
await installation.close();

const db = new Database(`${config.dataFolder}/weerklank.db`);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.pragma('foreign_keys = ON');
db.pragma('wal_autocheckpoint = 4000');

const insert = (table: string) => {
  const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  return db.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map((c) => `@${c}`).join(', ')})`);
};
const statements = IN_ORDER.map((table) => [table, insert(table)] as const);

function fileByHand(input: unknown, key: string | undefined): string {
  const rows = rowsByHand(input, key, 0);
  for (const [table, statement] of statements) {
    for (const row of rows[table]) statement.run(row);
  }
  return rows.number;
}

interface Waiting {
  readonly input: unknown;
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

const app = Fastify();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
app.post('/', { schema: { body: filingInput } }, async (request, reply) => {
  const key = request.headers['idempotency-key'];
  const number = await new Promise<string>((done) => {
    if (waiting.length === 0) setImmediate(commitGroup);
    waiting.push({ input: request.body, key: Array.isArray(key) ? key[0] : key, done });
  });
  return reply.code(201).send({ number });
});
await listen(app);
