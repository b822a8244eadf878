import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Arrived, arrive } from './arrivals.js';
import { type Load, type Measured, post } from './load.js';
import { type Goal, percentile, writeResult } from './results.js';
import { cpuOf, type Served, served } from './served.js';
import { benchPostgres } from './servers/postgres.js';
import { FILING } from './story.js';

/**
 * Filing over HTTP, against bounds in the same run: an empty route with the same schema, and on each engine a route written
 * by hand that makes the same rows (servers/by-hand.ts says what it does and leaves out). The rounds take turns, so that a slow
 * minute of the machine hits all alike. Then how long one waits at four fifths of the highest rate, with filings that come when
 * they come.
 */
const LOAD: Load = { connections: 64, seconds: Number(process.env['BENCH_SECONDS'] ?? 6) };
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const LOAD_SHARE = 0.8;
/** What is loaded, and the server that it is loaded on. */
const SERVERS = {
  empty: 'empty',
  bound: 'bound',
  product: 'product',
  confidential: 'product',
  boundOnPostgres: 'bound-postgres',
  productOnPostgres: 'product',
} as const;
/** Until a server is as quick as it becomes: the product has far more code to warm up than what is written by hand. */
const WARM_UP = { product: 5000, confidential: 300, productOnPostgres: 3000 } as const;
type Name = keyof typeof SERVERS;
const NAMES = Object.keys(SERVERS) as Name[];

/** Microseconds are those of the processor, for one filing. */
type Filed = Measured & { readonly microseconds: number };

const TITLES: Record<Name, string> = {
  empty: 'Bound 1: empty route, same schema',
  bound: 'Bound 2: by hand, same rows, group commit',
  product: 'Weerklank, everything on',
  confidential: 'Weerklank, filed confidentially',
  boundOnPostgres: 'PostgreSQL, by hand, same rows, seven inserts',
  productOnPostgres: 'PostgreSQL, Weerklank, everything on',
};

const bodyFor = (name: Name) => {
  return JSON.stringify(name === 'confidential' ? { ...FILING, confidentiality: 'confidential' } : FILING);
};

const work = mkdtempSync(join(process.cwd(), '.bench-'));
const measured: Record<Name, Filed[]> = {
  empty: [],
  bound: [],
  product: [],
  confidential: [],
  boundOnPostgres: [],
  productOnPostgres: [],
};
const disk = await diskWaits();
const postgres = await benchPostgres();
/** At four fifths of the rate that the same server reached just before. */
const atLoad: (Arrived & { readonly title: string; readonly rate: number; readonly bound: number | undefined })[] = [];
try {
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const name of NAMES) {
      const filed = await measure(name, join(work, `${name}-${round}`));
      measured[name].push(filed);
      process.stdout.write(`round ${round} of ${ROUNDS}: ${name} ${Math.round(filed.perSecond)}/s\n`);
    }
  }
  for (const name of ['bound', 'product', 'boundOnPostgres', 'productOnPostgres'] as const) {
    await measureAtLoad(name, TITLES[name], name.startsWith('product') ? 10 : undefined);
  }
  await postgres.relax();
  for (const name of ['boundOnPostgres', 'productOnPostgres'] as const) {
    await measureAtLoad(name, `${TITLES[name]}, not waiting for the disk`, undefined);
  }
} finally {
  await postgres.stop();
  rmSync(work, { recursive: true, force: true });
}

const best = (name: Name) => measured[name].reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
const boundOf = (name: Name): Name => (name.endsWith('OnPostgres') ? 'boundOnPostgres' : 'bound');
const ratio = (name: Name) => best(name).perSecond / best(boundOf(name)).perSecond;
const leastCpu = (name: Name) => Math.min(...measured[name].map(({ microseconds }) => microseconds));
const shown = (share: number) => percentile(disk, share).toFixed(1);
const goal = (what: string, wanted: number, name: Name): Goal => ({
  what,
  wanted: `≥ ${wanted}`,
  found: ratio(name).toFixed(2),
  met: ratio(name) >= wanted,
});
writeResult({
  name: 'filing',
  title: 'Filing over HTTP',
  how:
    `${LOAD.connections} connections, best of ${ROUNDS} rounds of ${LOAD.seconds} s that took turns. The load generator and the ` +
    'database share the machine with the server. The routes by hand check the token, read the request by the same schema and ' +
    'write the same rows, with their hashes and tags, as durable; they leave out the rules, the scan for personal data, limits, ' +
    'headers, log and the whole of the answer. At four fifths, filings come at a fixed rate, and each is counted from the moment ' +
    'at which it was to be sent. CPU is that of the server process for one filing, the least of the rounds. To write 8 kB to this ' +
    `disk and wait for it took, with nothing else to do, p50 ${shown(0.5)} ms, p99 ${shown(0.99)} ms, at most ${shown(1)} ms.`,
  table: {
    head: ['', 'filings a second', 'p50 ms', 'p99 ms', 'CPU µs', 'of its bound', 'CPU of the bound / CPU'],
    rows: NAMES.map((name) => {
      const { perSecond, p50, p99 } = best(name);
      const cpu = (leastCpu(boundOf(name)) / leastCpu(name)).toFixed(2);
      return [
        TITLES[name],
        ...[perSecond, p50, p99, leastCpu(name)].map((n) => String(Math.round(n))),
        ratio(name).toFixed(2),
        cpu,
      ];
    }),
  },
  more: {
    title: 'At four fifths of the highest rate',
    table: {
      head: ['', 'filings a second, as they come', 'answered', 'p50 ms', 'p99 ms', 'p99 / p50'],
      rows: atLoad.map(({ title, rate, answered, p50, p99 }) => [
        title,
        String(Math.round(rate)),
        String(answered),
        p50.toFixed(1),
        p99.toFixed(1),
        (p99 / p50).toFixed(1),
      ]),
    },
  },
  goals: [
    goal('filing on SQLite against the bound by hand in group commit', 0.5, 'product'),
    goal('filing on PostgreSQL against seven inserts by hand', 0.7, 'productOnPostgres'),
    ...atLoad.flatMap(({ title, p50, p99, bound }) =>
      bound === undefined
        ? []
        : {
            what: `${title}: p99 / p50 at four fifths of the highest rate`,
            wanted: `< ${bound}`,
            found: (p99 / p50).toFixed(1),
            met: p99 < bound * p50,
          },
    ),
  ],
  bars: { unit: 'filings a second', values: NAMES.map((name) => [TITLES[name], best(name).perSecond]) },
});

/** Four fifths of the rate that the same server reached just before. @param bound that p99 / p50 is to stay under. */
async function measureAtLoad(name: Name, title: string, bound: number | undefined): Promise<void> {
  await servedFor(name, join(work, `${name}-at-load-${atLoad.length}`), async ({ url, headers }) => {
    const rate = LOAD_SHARE * (await post(url, headers, bodyFor(name), LOAD)).perSecond;
    const call = () => {
      return {
        method: 'POST' as const,
        url,
        headers: { ...headers, 'idempotency-key': randomUUID() },
        body: bodyFor(name),
      };
    };
    atLoad.push({ title, rate, bound, ...(await arrive(call, rate, 3 * LOAD.seconds)) });
  });
}

/** How long (ms) the disk by itself takes for 8 kB, over some seconds, with pauses as between commits. */
async function diskWaits(): Promise<readonly number[]> {
  const file = openSync(join(work, 'disk'), 'w');
  const page = Buffer.alloc(8192, 'w');
  const waits: number[] = [];
  for (const until = performance.now() + 1000 * LOAD.seconds; performance.now() < until; await pause(2)) {
    const began = performance.now();
    writeSync(file, page, 0, page.length, (waits.length % 1024) * page.length);
    fdatasyncSync(file);
    waits.push(performance.now() - began);
  }
  closeSync(file);
  return waits;
}

async function measure(name: Name, dataFolder: string): Promise<Filed> {
  return servedFor(name, dataFolder, async ({ url, headers, server }) => {
    const before = await cpuOf(server);
    const load = await post(url, headers, bodyFor(name), LOAD);
    return { ...load, microseconds: ((await cpuOf(server)) - before) / load.created };
  });
}

/** A server on an empty database, warmed up. */
async function servedFor<T>(name: Name, dataFolder: string, use: (served: Served) => Promise<T>): Promise<T> {
  const settings = {
    WEERKLANK_DATA: dataFolder,
    ...(name.endsWith('OnPostgres') && { DATABASE_URL: postgres.url }),
  };
  const path = SERVERS[name] === 'product' ? '/api/v1/signals' : '/';
  return served(SERVERS[name], path, settings, async (one) => {
    const requests = name in WARM_UP ? WARM_UP[name as keyof typeof WARM_UP] : 3000;
    await post(one.url, one.headers, bodyFor(name), { ...LOAD, requests });
    return use(one);
  });
}
