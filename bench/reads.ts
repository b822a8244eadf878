import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { countClosedQuarters } from '../src/usecases/closed-figures.js';
import { viewFigures } from '../src/usecases/view-figures.js';
import { MANAGER } from './reads/agency.js';
import { askByHand, planByHand } from './reads/by-hand.js';
import { openSite } from './reads/over-http.js';
import { type Question, questions } from './reads/questions.js';
import { openStage, type Stage } from './reads/stage.js';
import { type Goal, percentile, writeResult } from './results.js';
import { benchPostgres } from './servers/postgres.js';

/**
 * What is read most, over very many signals: the product (the use case, as the page calls it, and the API over HTTP) beside
 * the bare statements that give the same answer, taking turns in the same run.
 */
const SIGNALS = Number(process.env['BENCH_SIGNALS'] ?? 1_000_000);
/** Filling takes longest: with a folder that is kept, it is done once. PostgreSQL is then the empty or filled database named. */
const KEPT = process.env['BENCH_KEEP'];
const KEPT_URL = process.env['BENCH_KEEP_DATABASE_URL'];
/** Times that each is asked, and as long as all of it may take for one question. */
const [MOST, LONGEST_MS] = [300, 1000 * Number(process.env['BENCH_SECONDS'] ?? 20)];
/** Turns before it is measured, and as many at least after. */
const WARM = 10;
const WANTED = 2;

interface Times {
  readonly product: readonly number[];
  readonly byHand: readonly number[];
  readonly http: readonly number[];
}

const folder = KEPT ?? mkdtempSync(join(process.cwd(), '.bench-'));
const rows: string[][] = [];
const plans: string[][] = [];
const goals: Goal[] = [];
const bars: [string, number][] = [];
try {
  await onSqlite();
  await onPostgres();
} finally {
  if (KEPT === undefined) rmSync(folder, { recursive: true, force: true });
}
writeResult({
  name: 'reads',
  title: 'Reading over very many signals',
  how:
    `${SIGNALS} signals of five years: copies of 2,000 that were lived through the use cases and closed, and of some that are open, ` +
    'late or with the director; 30,000 people, 19 fields; what stands in the register is in words of its own, with few common ones ' +
    'and many rare. Each question is asked in turns of the use case, of bare SQL that gives the same answer but decides nothing ' +
    'about who may see what, and of the API over HTTP (with the program that asks in the same process).',
  table: {
    head: [
      '',
      'found',
      'by hand p50 ms',
      'p99',
      'Weerklank p50 ms',
      'p99',
      'over HTTP p50 ms',
      'p99',
      'p50 ×',
      'p99 ×',
    ],
    rows,
  },
  goals,
  more: {
    title: 'How the engine goes about the bare statements',
    table: { head: ['', 'plan'], rows: plans },
  },
  bars: { unit: 'times the bare query, p50', values: bars },
});

async function onSqlite(): Promise<void> {
  const place = join(folder, 'sqlite');
  mkdirSync(place, { recursive: true });
  await measure('SQLite', await openStage(place, undefined, SIGNALS));
}

async function onPostgres(): Promise<void> {
  const place = join(folder, 'postgres');
  // A server of our own is empty, whatever was filled before.
  if (KEPT_URL === undefined) rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  if (KEPT_URL !== undefined) return measure('PostgreSQL', await openStage(place, KEPT_URL, SIGNALS));
  const server = await benchPostgres({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  try {
    await measure('PostgreSQL', await openStage(place, server.url, SIGNALS));
  } finally {
    await server.stop();
  }
}

async function measure(engine: string, stage: Stage): Promise<void> {
  const { installation, sql } = stage;
  const site = await openSite(installation);
  try {
    for (const question of questions(installation.deps, sql)) {
      const found = [await question.product(), await askByHand(sql, question.byHand)];
      if (found[0] !== found[1]) throw new Error(`${engine}: ${question.name}: ${found.join(' against ')}`);
      const name = `${engine}: ${question.name}`;
      report(name, question, found[0] ?? 0, await times(question, stage, site.ask));
      plans.push([name, (await planByHand(sql, question.byHand)).join('<br>')]);
    }
    await figures(engine, stage);
  } finally {
    await site.close();
    await stage.close();
  }
}

/** Asks in turns, until there are enough or it has taken long. */
async function times(
  { product, byHand, who, path }: Question,
  { sql }: Stage,
  ask: (who: string, path: string) => Promise<void>,
): Promise<Times> {
  const taken = { product: [] as number[], byHand: [] as number[], http: [] as number[] };
  const until = performance.now() + LONGEST_MS;
  for (let turn = 0; turn < MOST + WARM && (turn < 2 * WARM || performance.now() < until); turn += 1) {
    const turns = {
      product: await milliseconds(product),
      byHand: await milliseconds(() => askByHand(sql, byHand)),
      http: await milliseconds(() => ask(who, path)),
    };
    if (turn < WARM) continue;
    taken.product.push(turns.product);
    taken.byHand.push(turns.byHand);
    taken.http.push(turns.http);
  }
  return taken;
}

function report(name: string, { bound }: Question, found: number, { product, byHand, http }: Times): void {
  const of = (figures: readonly number[]) => [percentile(figures, 0.5), percentile(figures, 0.99)] as const;
  const [bare, own, web] = [of(byHand), of(product), of(http)];
  const ratios = [own[0] / bare[0], own[1] / bare[1]] as const;
  rows.push([name, String(found), ...[...bare, ...own, ...web].map(shown), ...ratios.map((one) => one.toFixed(2))]);
  process.stdout.write(
    `${name}: ${shown(own[0])} ms against ${shown(bare[0])}, p99 ${shown(own[1])} against ${shown(bare[1])}\n`,
  );
  bars.push([name, ratios[0]]);
  if (!bound) return;
  goals.push({
    what: `${name}, p50 and p99 against the bare query`,
    wanted: `≤ ${WANTED}`,
    found: ratios.map((one) => one.toFixed(2)).join(' and '),
    met: ratios.every((one) => one <= WANTED),
  });
}

/** Counting the quarters, as a worker does, and the figures of a year from them: the first time, and once they are kept. */
async function figures(engine: string, { installation: { deps } }: Stage): Promise<void> {
  const ask = async () => {
    const view = await viewFigures(deps, MANAGER, {});
    if (!view.ok) throw new Error(view.refusal.code);
  };
  const held = monitorEventLoopDelay({ resolution: 1 });
  held.enable();
  const counted = await milliseconds(() => countClosedQuarters(deps));
  held.disable();
  const taken = [
    ['counting the quarters that are over, by a worker', counted],
    ['the longest that this holds up the process', held.max / 1e6],
    ['figures of a year, the first time in a process', await milliseconds(ask)],
    ['figures of a year, from then on', await milliseconds(ask)],
  ] as const;
  for (const [what, time] of taken) {
    process.stdout.write(`${engine}: ${what} ${shown(time)} ms\n`);
    rows.push([`${engine}: ${what}`, '', '', '', shown(time), ...Array(5).fill('')]);
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function shown(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(2);
}
