import { randomUUID } from 'node:crypto';
import type { WebKeys } from '../../src/keys/web-keys.js';
import type { Ask, Row, Sql } from '../enforcement/sql.js';
import { PEOPLE, TEAMS } from './agency.js';
import type { Template } from './lives.js';
import { chances, language } from './words.js';

/** Signals at a time: one commit, and one line of progress. */
const AT_A_TIME = 50_000;
const ROWS = 200;
const HOUR_MS = 3_600_000;
const UNIT_LENGTH = 80;
/** Between a copy and the next: in an agency hardly two are filed at the same moment. */
const APART_MS = 60_000;

interface Copied {
  readonly id: string;
  readonly copies: number;
}

/**
 * Copies signals until there are so many, made by the database itself: row, events and submitter, each with an id of its
 * own; texts they share, save what stands in the register. Nothing of it is in the log, and no message waits.
 */
export async function fill(sql: Sql, keys: WebKeys, kinds: readonly Template[], size: number): Promise<void> {
  const wanted = kinds.flatMap(({ ids, share }): Copied[] =>
    ids.map((id) => ({ id, copies: Math.max(0, Math.round((share * size) / 1_000_000 / ids.length) - 1) })),
  );
  await sql.run('create table bench_templates (id text primary key, copies integer not null)');
  const listed = wanted.map(({ id, copies }) => [id, copies]);
  await sql.transaction((run) => insert(run, 'bench_templates', ['id', 'copies'], listed));
  const most = Math.max(...wanted.map(({ copies }) => copies));
  await sql.run('create table bench_numbers (n integer primary key)');
  await sql.run(
    `insert into bench_numbers with recursive s(n) as (select 1 union all select n + 1 from s where n < ${most}) select n from s`,
  );
  const columns = {
    signals: await sql.columns('signals'),
    events: await sql.columns('events'),
    deadlines: await sql.columns('deadlines'),
  };
  const step = Math.max(1, Math.round(AT_A_TIME / wanted.length));
  const register = await registerTemplates(sql);
  const sealed = await sealedTemplates(sql);
  const next = chances(7);
  const words = language();
  for (let from = 1; from <= most; from += step) {
    const until = Math.min(most, from + step - 1);
    await sql.transaction(async (ask) => {
      await copy(ask, 'signals', 'id');
      await copy(ask, 'events', 'signal_id');
      await copy(
        ask,
        'deadlines',
        'signal_id',
        'and exists (select 1 from signals s where s.id = t.signal_id and not s.ended)',
      );
      await copySubmitters(ask);
      await copySealed(ask);
      await copyRegister(ask);
    });
    process.stdout.write(`  filled: ${Math.round((until / most) * 100)} %\n`);

    async function copy(ask: Ask, table: keyof typeof columns, key: string, further = ''): Promise<void> {
      const id = newId(sql, `t.${key}`);
      const later = (column: string) => `(t.${quoted(column)} + n * ${APART_MS})`;
      const special: Record<string, string> = {
        signals: { id, number: `(t.number || '-' || n)`, state: newState(sql, id), filed_at: later('filed_at') },
        events: { signal_id: id, at: later('at') },
        deadlines: { signal_id: id },
      }[table];
      const values = columns[table].map((column) => special[column] ?? `t.${quoted(column)}`);
      await ask(
        `insert into ${table} (${columns[table].map(quoted).join(', ')}) select ${values.join(', ')} from bench_numbers
         cross join bench_templates b join ${table} t on t.${key} = b.id
         where n between ${from} and ${until} and n <= b.copies ${further} order by n, b.id`,
      );
    }

    async function copySubmitters(ask: Ask): Promise<void> {
      const person = `((cast(substr(t.person_id, 3) as integer) + n * 7) % ${PEOPLE})`;
      await ask(
        `insert into submitters (signal_id, person_id, unit_id)
         select ${newId(sql, 't.signal_id')}, 'p-' || ${person}, 'team-' || (${person} % ${TEAMS})
         from bench_numbers cross join bench_templates b join submitters t on t.signal_id = b.id
         where n between ${from} and ${until} and n <= b.copies`,
      );
    }

    async function copySealed(ask: Ask): Promise<void> {
      const rows: unknown[][] = [];
      for (const { row, copies } of sealed) {
        for (let n = from; n <= Math.min(until, copies); n += 1) {
          const number = (row.first + n * 7) % PEOPLE;
          const signalId = copyOf(row.signalId, n);
          const unit = JSON.stringify({ unitId: `team-${number % TEAMS}`, counted: true }).padEnd(UNIT_LENGTH);
          rows.push([
            signalId,
            row.seal,
            row.keyId,
            keys.tag('submitter', signalId, `p-${number}`),
            randomUUID(),
            keys.veil('unit', unit, signalId),
          ]);
        }
      }
      await insert(ask, 'sealed_submitters', ['signal_id', 'seal', 'key_id', 'tag', 'find', 'unit'], rows);
    }

    async function copyRegister(ask: Ask): Promise<void> {
      const rows: unknown[][] = [];
      for (let n = from; n <= until; n += 1) {
        for (const { row, copies } of register) {
          if (n > copies) continue;
          const title = sentence(8);
          const summary = sentence(45);
          const at = Number(row['published_at']) + n * 60_000 + Math.floor(next() * HOUR_MS);
          rows.push([
            randomUUID(),
            copyOf(String(row['signal_id']), n),
            row['place'],
            row['kind'],
            row['field_id'],
            'service',
            title,
            summary,
            row['outcome'],
            row['verdict'],
            row['agreed'],
            row['open_for_joining'],
            0,
            title,
            summary,
            at,
            at,
          ]);
        }
      }
      await insert(ask, 'register_entries', REGISTER_COLUMNS, rows);
    }
  }

  function sentence(count: number): string {
    return Array.from({ length: count }, () => words.pick(next)).join(' ');
  }
}

const REGISTER_COLUMNS = [
  'id',
  'signal_id',
  'place',
  'kind',
  'field_id',
  'service_id',
  'title',
  'summary',
  'outcome',
  'verdict',
  'agreed',
  'open_for_joining',
  'joined',
  'title_words',
  'summary_words',
  'published_at',
  'updated_at',
];

/** The id of a copy: sorted by its number, so that an index grows at its end. */
const copyOf = (id: string, n: number) => `${n.toString(16).padStart(8, '0')}${id.slice(8)}`;

function newId({ engine }: Sql, id: string): string {
  return engine === 'postgres'
    ? `(lpad(to_hex(n), 8, '0') || substr(${id}, 9))`
    : `(printf('%08x', n) || substr(${id}, 9))`;
}

function newState({ engine }: Sql, id: string): string {
  const whole = (state: string) => `replace(replace(${state}, t.id, ${id}), t.number, t.number || '-' || n)`;
  return engine === 'postgres' ? `${whole('t.state::text')}::jsonb` : whole('t.state');
}

const quoted = (column: string) => `"${column}"`;

async function registerTemplates(sql: Sql): Promise<readonly { row: Row; copies: number }[]> {
  const rows = await sql.run(
    'select r.*, b.copies from register_entries r join bench_templates b on b.id = r.signal_id',
  );
  return rows.map((row) => ({ row, copies: Number(row['copies']) }));
}

async function sealedTemplates(sql: Sql) {
  const rows = await sql.run(
    'select s.signal_id, s.seal, s.key_id, b.copies from sealed_submitters s join bench_templates b on b.id = s.signal_id order by s.signal_id',
  );
  return rows.map((row, index) => ({
    row: { signalId: String(row['signal_id']), seal: row['seal'], keyId: row['key_id'], first: index * 61 },
    copies: Number(row['copies']),
  }));
}

async function insert(run: Ask, table: string, columns: readonly string[], rows: unknown[][]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) {
    const part = rows.slice(from, from + ROWS);
    const places = `(${columns.map(() => '?').join(', ')})`;
    await run(`insert into ${table} (${columns.join(', ')}) values ${part.map(() => places).join(', ')}`, part.flat());
  }
}
