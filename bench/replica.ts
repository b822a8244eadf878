import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { arrive } from './arrivals.js';
import { type Load, post } from './load.js';
import { percentile, writeResult } from './results.js';
import { served } from './served.js';
import { benchPostgres } from './servers/postgres.js';
import { FILING } from './story.js';

/**
 * How far a read replica is behind while signals are filed at four fifths of the highest rate: something is written on the
 * primary all the time, and the replica asked until it is there. Once while nobody else reads there, and once while
 * all signals are counted there over and over, as reports would.
 */
const LOAD: Load = { connections: 64, seconds: Number(process.env['BENCH_SECONDS'] ?? 6) };
const LOAD_SHARE = 0.8;
const LONGER = 5;
const WRITES_EVERY_MS = 50;
const READERS = 4;
/** What docs/scale.md lets a report or a search be behind. */
const WANTED_MS = 60_000;

interface Behind {
  readonly what: string;
  readonly rate: number;
  readonly reads: number;
  readonly late: readonly number[];
}

const body = JSON.stringify(FILING);
const folder = mkdtempSync(join(process.cwd(), '.bench-'));
const primary = await benchPostgres();
const replica = await primary.replica();
const measured: Behind[] = [];
const writer = new pg.Client({ connectionString: primary.url });
const looker = new pg.Client({ connectionString: replica.url });
await Promise.all([writer.connect(), looker.connect()]);
try {
  await writer.query('create table bench_marks (mark text primary key)');
  const settings = { WEERKLANK_DATA: folder, DATABASE_URL: primary.url };
  await served('product', '/api/v1/signals', settings, async ({ url, headers }) => {
    await post(url, headers, body, { ...LOAD, requests: 3000 });
    const rate = LOAD_SHARE * (await post(url, headers, body, LOAD)).perSecond;
    const call = () => {
      return { method: 'POST' as const, url, headers: { ...headers, 'idempotency-key': randomUUID() }, body };
    };
    for (const [what, readers] of [
      ['nobody else reads there', 0],
      [`${READERS} count all signals there over and over`, READERS],
    ] as const) {
      const counting = countAllAlong(readers);
      const looking = lookAllAlong();
      await arrive(call, rate, LONGER * LOAD.seconds);
      measured.push({ what, rate, late: await looking.end(), reads: await counting.end() });
    }
  });
} finally {
  await Promise.all([writer.end(), looker.end()]);
  await replica.stop();
  await primary.stop();
  rmSync(folder, { recursive: true, force: true });
}

const most = Math.max(...measured.flatMap(({ late }) => late));
writeResult({
  name: 'replica',
  title: 'How far a read replica is behind',
  how:
    'A PostgreSQL that follows another (streaming, asynchronous, both durable), on the same machine as that, the server and the ' +
    `load generator, while signals are filed at ${LOAD_SHARE} of the highest rate, for ${LONGER * LOAD.seconds} s each. A row is ` +
    `written on the first each ${WRITES_EVERY_MS} ms; it is behind by the time from the commit until the second shows that row.`,
  table: {
    head: ['', 'filings a second', 'rows', 'counts a second', 'behind p50 ms', 'p99 ms', 'most ms'],
    rows: measured.map(({ what, rate, late, reads }) => [
      what,
      String(Math.round(rate)),
      String(late.length),
      (reads / (LONGER * LOAD.seconds)).toFixed(1),
      ...[percentile(late, 0.5), percentile(late, 0.99), Math.max(...late)].map((ms) => ms.toFixed(1)),
    ]),
  },
  goals: [
    {
      what: 'the most that it was behind, ms',
      wanted: `≤ ${WANTED_MS}`,
      found: most.toFixed(0),
      met: most <= WANTED_MS,
    },
  ],
  bars: { unit: 'ms behind, p99', values: measured.map(({ what, late }) => [what, percentile(late, 0.99)]) },
});

/** Writes on the primary, and waits each time until the replica shows it. @returns (at its end) how long each took, in ms. */
function lookAllAlong(): { end(): Promise<readonly number[]> } {
  const late: number[] = [];
  let ended = false;
  const looking = (async () => {
    while (!ended) {
      const mark = randomUUID();
      await writer.query('insert into bench_marks values ($1)', [mark]);
      const written = performance.now();
      while ((await looker.query('select 1 from bench_marks where mark = $1', [mark])).rowCount === 0) await pause(1);
      late.push(performance.now() - written);
      await pause(WRITES_EVERY_MS);
    }
  })();
  return {
    async end() {
      ended = true;
      await looking;
      return late;
    },
  };
}

/** Reads of the replica what a report reads, all along. @returns (at its end) how often. */
function countAllAlong(readers: number): { end(): Promise<number> } {
  let ended = false;
  let counted = 0;
  const counting = Array.from({ length: readers }, async () => {
    const reader = new pg.Client({ connectionString: replica.url });
    await reader.connect();
    while (!ended) {
      await reader.query('select field_id, status, count(*) from signals group by field_id, status');
      counted += 1;
    }
    await reader.end();
  });
  return {
    async end() {
      ended = true;
      await Promise.all(counting);
      return counted;
    },
  };
}
