import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Load, type Measured, post } from './load.js';
import { type Goal, writeResult } from './results.js';
import { type Served, served } from './served.js';
import { benchPostgres } from './servers/postgres.js';
import { type Slice, sliceOf } from './servers/slice.js';
import { FILING } from './story.js';

/**
 * Filing over HTTP at one, two and three web processes on one PostgreSQL: as they are, sharing the processors of this machine
 * with the database and the program that loads them; and each with a slice of one, as where they have machines of their own.
 */
const LOAD: Load = { connections: 24, seconds: Number(process.env['BENCH_SECONDS'] ?? 10) };
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
/** Of a processor, for each. */
const SLICE = 0.2;
/** A process with a slice would warm up for very long. */
const WARM_UP = 3_000;
const COUNTS = [1, 2, 3];
const BODY = JSON.stringify(FILING);

const folder = mkdtempSync(join(process.cwd(), '.bench-'));
const postgres = await benchPostgres();
/** By how many processes and what share of a processor; of each the best round. */
const best = new Map<string, Measured & { readonly count: number; readonly share: number | undefined }>();
const slices: Slice[] = [];
try {
  await withProcesses(COUNTS.length, [], async (all) => {
    await measureAll(all, undefined);
    for (const [n, { server }] of all.entries()) {
      const slice = sliceOf(SLICE, `web-${n}`);
      if (!slice) return;
      slices.push(slice);
      slice.add(server.pid ?? 0);
    }
    await measureAll(all, SLICE);
  });
} finally {
  for (const slice of slices) slice.remove();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
const perSecond = (count: number, share: number | undefined) => best.get(titled(count, share))?.perSecond ?? 0;
const rows = [...best].map(([title, { count, share, ...found }]) => {
  const times = (found.perSecond / perSecond(1, share)).toFixed(2);
  return [title, ...[found.perSecond, found.p50, found.p99].map((n) => String(Math.round(n))), times];
});
writeResult({
  name: 'processes',
  title: 'Filing over HTTP, by web processes',
  how:
    `On PostgreSQL, ${LOAD.connections} connections to each process, best of ${ROUNDS} rounds of ${LOAD.seconds} s that took ` +
    'turns, of three processes that run all the time. The load generator and the database share the machine with the processes. ' +
    'With a slice, each process has that part of one processor and no more (a control group).',
  table: { head: ['', 'filings a second', 'p50 ms', 'p99 ms', 'times one'], rows },
  goals: best.has(titled(2, SLICE)) ? [goal(2, 1.7), goal(3, 2.5)] : [],
  bars: { unit: 'filings a second', values: [...best].map(([title, found]) => [title, found.perSecond]) },
});

/** One, two and all of them in turns; those that are not asked wait. */
async function measureAll(all: readonly Served[], share: number | undefined): Promise<void> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const count of COUNTS) {
      const asked = all.slice(0, count);
      const found = together(await Promise.all(asked.map(({ url, headers }) => post(url, headers, BODY, LOAD))));
      const title = titled(count, share);
      process.stdout.write(`round ${round} of ${ROUNDS}: ${title} ${Math.round(found.perSecond)}/s\n`);
      if (found.perSecond > (best.get(title)?.perSecond ?? 0)) best.set(title, { ...found, count, share });
    }
  }
}

/** So many processes, each warmed up, with the same keys and the same database. They start one by one: the first installs. */
async function withProcesses(
  count: number,
  running: readonly Served[],
  use: (all: readonly Served[]) => Promise<void>,
): Promise<void> {
  if (running.length === count) return use(running);
  const settings = { WEERKLANK_DATA: folder, DATABASE_URL: postgres.url };
  return served('product', '/api/v1/signals', settings, async (one) => {
    await post(one.url, one.headers, BODY, { ...LOAD, requests: WARM_UP });
    return withProcesses(count, [...running, one], use);
  });
}

/** What processes did at the same time: a wait is that of the slowest. */
function together(each: readonly Measured[]): Measured {
  const sum = (part: (one: Measured) => number) => each.reduce((all, one) => all + part(one), 0);
  return {
    created: sum(({ created }) => created),
    perSecond: sum((one) => one.perSecond),
    p50: Math.max(...each.map(({ p50 }) => p50)),
    p99: Math.max(...each.map(({ p99 }) => p99)),
  };
}

function titled(count: number, share: number | undefined): string {
  const processes = count === 1 ? 'one web process' : `${count} web processes`;
  const each = count === 1 ? ', with' : ', each with';
  return share === undefined ? processes : `${processes}${each} ${share} of a processor`;
}

function goal(count: number, wanted: number): Goal {
  const found = perSecond(count, SLICE) / perSecond(1, SLICE);
  return {
    what: `${titled(count, SLICE)}, against one`,
    wanted: `≥ ${wanted}`,
    found: found.toFixed(2),
    met: found >= wanted,
  };
}
