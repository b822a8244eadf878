import { createHash, randomBytes, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { v7 } from 'uuid';
import { openInstallation } from '../../src/installation.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { benchConfig } from './bench-config.js';
import { listen } from './listen.js';

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
const statements = {
  content: insert('contents'),
  signal: insert('signals'),
  event: insert('events'),
  deadline: insert('deadlines'),
  mail: insert('outbox'),
  submitter: insert('submitters'),
  key: insert('idempotency_keys'),
};
const DEADLINES = ['acknowledgement', 'triage', 'feedback', 'feedback_ceiling'];
const DAY = 86_400_000;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function fileByHand(input: unknown, key: string | undefined): string {
  const id = v7();
  const number = `WK-${randomBytes(5).toString('hex').toUpperCase()}`;
  const at = Date.now();
  const text = JSON.stringify(input);
  const salt = randomBytes(16).toString('hex');
  const hash = sha256(`${salt}\n${text}`);
  const deadlines = DEADLINES.map((kind, index) => ({
    id: `${kind}-${index + 1}`,
    kind,
    rung: 0,
    startedAt: at,
    dueAt: at + (index + 1) * 7 * DAY,
    status: 'open',
    reminders: [
      { reminder: 'half', at: at + 3 * DAY },
      { reminder: 'four_fifths', at: at + 5 * DAY },
      { reminder: 'last_day', at: at + 6 * DAY },
    ],
  }));
  const state = { id, number, version: 1, revision: 1, filedAt: at, content: hash, deadlines, status: 'filed' };
  const event = JSON.stringify({ type: 'SignalFiled', at, number, content: hash, deadlines: { opens: deadlines } });
  statements.content.run({ hash, salt, text, masked_hash: null });
  statements.signal.run({
    id,
    number,
    version: 1,
    status: 'filed',
    field_id: 'invordering',
    rung: 0,
    handler_id: 'nadia.bakker',
    filed_at: at,
    next_due_at: at + 7 * DAY,
    wakes_at: at + 3 * DAY,
    late_count: 0,
    breached: 0,
    ended: 0,
    theme_id: null,
    rule_of_law: 0,
    referred_to: null,
    disclosure: null,
    erased: 'nothing',
    state: JSON.stringify(state),
    sealed_version: 0,
  });
  const previous = '0'.repeat(64);
  statements.event.run({
    signal_id: id,
    sequence: 1,
    type: 'SignalFiled',
    at,
    data: event,
    previous_hash: previous,
    hash: sha256(`${previous}\n${event}`),
  });
  for (const { id: deadlineId, kind, startedAt, dueAt } of deadlines) {
    const row = { signal_id: id, id: deadlineId, kind, rung: 0, started_at: startedAt, due_at: dueAt, status: 'open' };
    statements.deadline.run(row);
  }
  for (const [template, recipient] of [
    ['received', 'submitter'],
    ['new_in_queue', 'person:nadia.bakker'],
  ]) {
    statements.mail.run({
      id: v7(),
      signal_id: id,
      template,
      recipient,
      deadline_id: null,
      sequence: 1,
      status: 'pending',
      not_before: at,
      created_at: at,
      attempts: 0,
      leased_until: null,
      last_error: null,
      settled_at: null,
    });
  }
  statements.submitter.run({ signal_id: id, person_id: 'fatima.el.amrani', unit_id: 'bd-mkb-zuid-inv' });
  statements.key.run({
    key_digest: sha256(key ?? randomUUID()),
    request_digest: sha256(text),
    signal_id: id,
    created_at: at,
  });
  return number;
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
