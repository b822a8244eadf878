import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startRedis } from '../test/support/redis-server.js';
import { readWritten, sweepByHand, type WrittenRows, writeByHand } from './enforcement/by-hand.js';
import { copyId, copySignal } from './enforcement/copies.js';
import { bullQueue, graphileQueue, type JobQueue, pgBossQueue } from './enforcement/queues.js';
import { postgresSql, type Sql, sqliteSql } from './enforcement/sql.js';
import { openStage, type Stage } from './enforcement/stage.js';
import { type Goal, percentile, writeResult } from './results.js';
import { benchPostgres } from './servers/postgres.js';
import { sliceOf } from './servers/slice.js';

/**
 * Enforcing what falls due all at one moment among very many open deadlines: the product against bare SQL that makes the same
 * rows, and against what a team would build instead: a job for each deadline in BullMQ, pg-boss or graphile-worker. All write
 * the same rows in the same database in the same run.
 */
const DUE = Number(process.env['BENCH_DUE'] ?? 10_000);
/** Open deadlines; a signal has four. */
const OPEN = Number(process.env['BENCH_OPEN'] ?? 1_000_000);
const BATCH = 25;
const LANES = 4;
/** Of a processor, for each of two workers. */
const SLICE = 0.25;
/** Signals that each does before it is measured, as what has run for a while. */
const WARM_UP = 2_000;
/** Milliseconds before the moment at which all falls due, in which everybody gets ready. */
const READY_MS = 1_500;
/** The product looks for what is due each so many milliseconds: at worst it begins that much later. */
const LOOKS_EVERY_MS = 1_000;

interface Measured {
  readonly name: string;
  readonly perSecond: number;
  readonly late50: number;
  readonly late99: number;
  /** Microseconds of processor of the program for one signal, without those of the database; 0 for other processes. */
  readonly cpu: number;
}

const folder = mkdtempSync(join(process.cwd(), '.bench-'));
const measured: Measured[] = [];
let sets = 0;
const goals: Goal[] = [];
try {
  await onSqlite();
  await onPostgres();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeResult({
  name: 'enforcement',
  title: 'Enforcing deadlines',
  how:
    `${DUE} signals fall due at one moment among ${OPEN} open deadlines; each escalates, which writes the same rows for all. ` +
    `Late is how long after that moment it was done, for the product with the ${LOOKS_EVERY_MS / 1000} s between two looks of its worker. ` +
    'Bare SQL claims and writes by the same batches and on as many connections ' +
    `as the product, and decides nothing. Each has done ${WARM_UP} before, as what has run for a while. The queues do a ` +
    'transaction for each job, ten at a time, and decide nothing either. ' +
    'Database, queue and program share the machine; where others use it as well, whoever is many processes gets more of it.',
  table: {
    head: ['', 'signals a second', 'late p50 ms', 'late p99 ms', 'CPU of the program, µs a signal'],
    rows: measured.map((one) => [
      one.name,
      ...[one.perSecond, one.late50, one.late99, one.cpu].map((n) => (n === 0 ? '' : String(Math.round(n)))),
    ]),
  },
  goals,
  bars: { unit: 'signals a second', values: measured.map((one) => [one.name, one.perSecond]) },
});

async function onSqlite(): Promise<void> {
  const stage = await openStage(join(folder, 'sqlite'), undefined);
  const sql = sqliteSql(join(folder, 'sqlite', 'weerklank.db'));
  const rows = await fill(stage, sql);
  const hand = await measure('SQLite: bare SQL', sql, (due) => sweepByHand(sql, rows, due, BATCH * LANES, 1));
  const product = await measure('SQLite: Weerklank', sql, () => stage.sweep(), LOOKS_EVERY_MS);
  goals.push(ratio('a sweep on SQLite against bare SQL', 0.5, product, hand));
  await sql.close();
  await stage.close();
}

async function onPostgres(): Promise<void> {
  const server = await benchPostgres();
  const redis = await startRedis();
  const stage = await openStage(join(folder, 'postgres'), server.url);
  const sql = postgresSql(server.url, 10);
  try {
    const rows = await fill(stage, sql);
    const hand = await measure('PostgreSQL: bare SQL', sql, (due) => sweepByHand(sql, rows, due, BATCH, LANES));
    const product = await measure('PostgreSQL: Weerklank', sql, () => stage.sweep(), LOOKS_EVERY_MS);
    goals.push(ratio('a sweep on PostgreSQL against bare SQL', 0.5, product, hand));
    const queues: readonly (readonly [string, () => Promise<JobQueue>])[] = [
      ['BullMQ, a delayed job each', async () => bullQueue(redis.url)],
      ['pg-boss, a job each', () => pgBossQueue(server.url)],
      ['graphile-worker, a job each', () => graphileQueue(server.url)],
    ];
    for (const [name, open] of queues) {
      const other = await measureQueue(name, sql, rows, await open());
      goals.push({
        what: `ahead of ${name.split(',')[0]}`,
        wanted: 'more a second, p99 sooner',
        found: `${(product.perSecond / other.perSecond).toFixed(2)}× as many, p99 ${Math.round(product.late99)} to ${Math.round(other.late99)} ms`,
        met: product.perSecond > other.perSecond && product.late99 < other.late99,
      });
    }
    await processes(sql, server.url);
  } finally {
    await sql.close();
    await stage.close();
    await redis.stop();
    await server.stop();
  }
}

/** Many signals that are not due, and the rows that the product writes for one that is. */
async function fill(stage: Stage, sql: Sql): Promise<WrittenRows> {
  await copySignal(sql, stage.waiting, 'waiting', Math.round(OPEN / 4));
  if (sql.engine === 'postgres') await sql.run('vacuum analyze');
  else await sql.run('analyze');
  await copySignal(sql, stage.due, 'probe', 1);
  const id = copyId('probe', 0);
  const before = await sql.run(`select * from deadlines where signal_id = '${id}'`);
  await wake(sql, 'probe', Date.now());
  await stage.sweep();
  return readWritten(sql, id, before);
}

/** Lets the copies under a prefix fall due at a moment. */
async function wake(sql: Sql, prefix: string, at: number): Promise<void> {
  await sql.run(
    `update signals set wakes_at = ${at}, next_due_at = ${at} where id >= '${prefix}-' and id < '${prefix}.'`,
  );
}

/** So many signals that all fall due at one moment. @param readyMs until then. @param schedule puts in a job for each. */
async function dueSet(
  sql: Sql,
  size = DUE,
  { readyMs = READY_MS, schedule = async () => undefined }: { readyMs?: number; schedule?: JobQueue['schedule'] } = {},
): Promise<{ prefix: string; at: number }> {
  sets += 1;
  const prefix = `due${sets}`;
  await copySignal(sql, 'template-overdue', prefix, size);
  if (sql.engine === 'postgres') await sql.run('checkpoint');
  const at = Date.now() + readyMs;
  const ids = Array.from({ length: size }, (_, n) => copyId(prefix, n));
  await schedule(ids, at);
  await wake(sql, prefix, at);
  return { prefix, at };
}

/**
 * Everything falls due at one moment; from then on it is swept. @param sweep tells when each was done.
 * @param looksAfter is added to how late each was, and does not slow the sweep.
 */
async function measure(name: string, sql: Sql, sweep: Sweep, looksAfter = 0): Promise<Measured> {
  await swept(name, sweep, await dueSet(sql, WARM_UP), WARM_UP);
  const due = await dueSet(sql);
  const { done, cpu } = await swept(name, sweep, due, DUE);
  return told(name, sql, due.prefix, due.at, done, { cpu, looksAfter });
}

type Sweep = (at: number) => Promise<readonly number[]>;

/** Once all of a set is due, sweeps until all is done. @returns when each was, and the processor time (µs) from then on. */
async function swept(name: string, sweep: Sweep, { at }: { readonly at: number }, size: number) {
  await pause(Math.max(0, at - Date.now()));
  const before = process.cpuUsage();
  const done: number[] = [];
  while (done.length < size) {
    const some = await sweep(at);
    if (some.length === 0) throw new Error(`${name}: ${done.length} of ${size} done, and nothing more is due`);
    done.push(...some);
  }
  return { done, cpu: cpuSince(before) };
}

async function measureQueue(name: string, sql: Sql, rows: WrittenRows, queue: JobQueue): Promise<Measured> {
  let done: number[] = [];
  await queue.start(async (id) => {
    await sql.transaction((ask) => writeByHand(ask, rows, id));
    done.push(Date.now());
  });
  const allDone = async (size: number) => {
    while (done.length < size) await pause(50);
  };
  // Putting them in takes its time, which is not counted.
  const schedule = (size: number, readyMs: number) =>
    dueSet(sql, size, { readyMs: readyMs + size, schedule: queue.schedule });
  await schedule(WARM_UP, READY_MS);
  await allDone(WARM_UP);
  done = [];
  const { prefix, at } = await schedule(DUE, 8_000);
  await pause(Math.max(0, at - Date.now()));
  const before = process.cpuUsage();
  await allDone(DUE);
  const cpu = cpuSince(before);
  await queue.stop();
  return told(name, sql, prefix, at, done, { cpu, looksAfter: 0 });
}

async function told(
  name: string,
  sql: Sql,
  prefix: string,
  at: number,
  done: readonly number[],
  { cpu, looksAfter } = { cpu: 0, looksAfter: 0 },
): Promise<Measured> {
  const [left] = await sql.run(
    `select count(*) as n from signals where id >= '${prefix}-' and id < '${prefix}.' and version = 1`,
  );
  if (Number(left?.['n']) !== 0) throw new Error(`${name}: ${left?.['n']} were left`);
  const late = done.map((moment) => moment - at + looksAfter);
  const perSecond = done.length / ((Math.max(...done) - at) / 1000);
  const one = {
    name,
    perSecond,
    late50: percentile(late, 0.5),
    late99: percentile(late, 0.99),
    cpu: cpu / done.length,
  };
  measured.push(one);
  process.stdout.write(`${name}: ${Math.round(perSecond)}/s, late p99 ${Math.round(one.late99)} ms\n`);
  return one;
}

/** Microseconds of processor that this process used since. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/**
 * One worker process and two: as they are, sharing the processors of this machine with the database; and each with a slice
 * of one, so that the database has what it needs, as where workers have machines of their own.
 */
async function processes(sql: Sql, url: string): Promise<void> {
  for (const share of [undefined, SLICE]) {
    const [one, two] = [await inProcesses(sql, url, 1, share), await inProcesses(sql, url, 2, share)];
    if (one && two) goals.push(ratio(`two worker processes against one${sliced(share)}`, 1.7, two, one));
  }
}

function sliced(share: number | undefined): string {
  return share === undefined ? '' : `, each with ${share} of a processor`;
}

/** @returns undefined where a process can be given no share of a processor. */
async function inProcesses(
  sql: Sql,
  url: string,
  count: number,
  share: number | undefined,
): Promise<Measured | undefined> {
  const slices = Array.from({ length: share === undefined ? 0 : count }, (_, n) => sliceOf(share ?? 1, `worker-${n}`));
  if (slices.includes(undefined)) return undefined;
  const workers = await Promise.all(Array.from({ length: count }, () => startWorker(url)));
  // With a slice of a processor each would warm up for ten seconds.
  await passes(workers, await dueSet(sql, WARM_UP * count));
  for (const [index, slice] of slices.entries()) slice?.add(workers[index]?.pid ?? 0);
  const name = `PostgreSQL: ${count} worker process${count > 1 ? 'es' : ''}${sliced(share)}`;
  try {
    const due = await dueSet(sql);
    const done = await passes(workers, due);
    return await told(name, sql, due.prefix, due.at, done);
  } finally {
    await Promise.all(
      workers.map(async (worker) => {
        worker.kill();
        await once(worker, 'exit');
      }),
    );
    for (const slice of slices) slice?.remove();
  }
}

/** Lets workers do what falls due at a moment, all at once. @returns for each signal when its worker was through with all of its. */
async function passes(workers: readonly ChildProcess[], { at }: { readonly at: number }): Promise<readonly number[]> {
  await pause(Math.max(0, at - Date.now()));
  const ended = workers.map((worker) => once(worker, 'message'));
  for (const worker of workers) worker.send('pass');
  const told = (await Promise.all(ended)) as [{ ended: number; signals: number }][];
  return told.flatMap(([pass]) => Array.from({ length: pass.signals }, () => pass.ended));
}

async function startWorker(url: string): Promise<ChildProcess> {
  const worker = fork(new URL('./servers/enforcer.js', import.meta.url), {
    env: { ...process.env, WEERKLANK_DATA: join(folder, 'postgres'), DATABASE_URL: url, NODE_ENV: 'production' },
  });
  await once(worker, 'message');
  return worker;
}

function ratio(what: string, wanted: number, one: Measured, other: Measured): Goal {
  const found = one.perSecond / other.perSecond;
  return { what, wanted: `≥ ${wanted}`, found: found.toFixed(2), met: found >= wanted };
}
