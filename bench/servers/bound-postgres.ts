import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import pg from 'pg';
import { openInstallation } from '../../src/installation.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { benchConfig } from './bench-config.js';
import { listen } from './listen.js';
import { type FilingRows, IN_ORDER, rowsByHand } from './rows-by-hand.js';

/** As many connections as the product has for writing. */
const CONNECTIONS = 10;

/**
 * The bound on PostgreSQL: a route written by hand that makes the same rows with seven prepared inserts in one transaction;
 * without authentication, rules, rendering or any layer between.
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

const app = Fastify();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
app.post('/', { schema: { body: filingInput } }, async (request, reply) => {
  const key = request.headers['idempotency-key'];
  const rows = rowsByHand(request.body, Array.isArray(key) ? key[0] : key, false);
  await fileByHand(rows);
  return reply.code(201).send({ number: rows.number });
});
await listen(app);
