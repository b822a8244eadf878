import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Goal, writeResult } from './results.js';
import type { Held } from './servers/listen.js';
import { FILING } from './story.js';

/**
 * Whether memory stays flat: for some minutes people file, look at what they filed, search the register and withdraw, while the
 * worker in the same process enforces what falls due and seals the log. The clock of the server runs so fast that each signal
 * misses a deadline before it is withdrawn, so that as many are open at the end as halfway, and only the database grows.
 */
const SECONDS = Number(process.env['BENCH_STEADY_SECONDS'] ?? 180);
const HOURS_A_SECOND = 6;
/** Six days by that clock: beyond the two working days of the acknowledgement, also over a long weekend. */
const LIVES_S = 24;
/** The part of one processor that the server is to use, found in the first half of the time. */
const LOAD = 0.6;
/** More calls than this at once are a queue: the machine gives the server less than that, and fewer come from then on. */
const QUEUE = 48;
const SAMPLE_S = 5;
const MB = 1024 * 1024;

interface Sample extends Held {
  readonly at: number;
  /** The part of one processor since the sample before. */
  readonly load: number;
}

const filing = JSON.stringify(FILING);
const folder = mkdtempSync(join(process.cwd(), '.bench-'));
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const counts = { filed: 0, read: 0, withdrawn: 0 };
const failures: string[] = [];
let rate = 20;
let calls = 0;

const server = fork(new URL('./servers/product.js', import.meta.url), {
  execArgv: ['--expose-gc'],
  env: {
    ...process.env,
    WEERKLANK_DATA: join(folder, 'data'),
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    BENCH_HOURS_A_SECOND: String(HOURS_A_SECOND),
  },
});
try {
  const [{ port, tokens }] = (await once(server, 'message')) as [{ port: number; tokens: string[] }];
  const samples = await sampled(server, live(`http://127.0.0.1:${port}/api/v1`, tokens));
  write(samples);
} finally {
  server.kill();
  await once(server, 'exit');
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}

/** Starts lives at the rate of the moment, until it is told to end. */
function live(api: string, tokens: readonly string[]): { end(): Promise<void> } {
  let ended = false;
  let n = 0;
  const underway = new Set<Promise<void>>();
  const loop = (async () => {
    for (let due = performance.now(); !ended; due += 1000 / rate) {
      await pause(Math.max(0, due - performance.now()));
      const life = lived(api, tokens[n++ % tokens.length] ?? '', () => ended).catch((error: Error) => {
        failures.push(error.message);
      });
      underway.add(life);
      void life.then(() => underway.delete(life));
    }
  })();
  return {
    async end() {
      ended = true;
      await loop;
      await Promise.all(underway);
    },
  };
}

/** One signal: it is filed, looked at after a search, and withdrawn some days later. */
async function lived(api: string, token: string, over: () => boolean): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const { number } = await call('POST', `${api}/signals`, { ...headers, 'idempotency-key': randomUUID() }, filing);
  counts.filed += 1;
  await call('GET', `${api}/signals/${number}`, headers);
  await call('GET', `${api}/register-entries`, headers);
  counts.read += 2;
  for (let waited = 0; waited < LIVES_S && !over(); waited += 1) await pause(1000);
  if (over()) return;
  await call('POST', `${api}/signals/${number}/withdrawals`, { ...headers, 'if-match': '*' }, '{}');
  counts.withdrawn += 1;
}

function call(
  method: 'GET' | 'POST',
  url: string,
  headers: Record<string, string>,
  body?: string,
): Promise<{ number: string }> {
  calls += 1;
  return new Promise<{ number: string }>((resolve, reject) => {
    const content = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = request(url, { agent, method, headers: { ...headers, ...content } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      answer.once('end', () => {
        if ((answer.statusCode ?? 500) < 300) resolve(JSON.parse(text) as { number: string });
        else reject(new Error(`${method} ${new URL(url).pathname.replace(/WK-\w+/, ':number')}: ${answer.statusCode}`));
      });
    });
    sent.once('error', reject);
    sent.end(body);
  }).finally(() => {
    calls -= 1;
  });
}

/** What the server holds, every few seconds; in the first half the rate is led to the load. */
async function sampled(server: ChildProcess, lives: { end(): Promise<void> }): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const began = performance.now();
  let before = await memoryOf(server);
  for (let at = SAMPLE_S; at <= SECONDS; at += SAMPLE_S) {
    await pause(Math.max(0, began + at * 1000 - performance.now()));
    const now = await memoryOf(server);
    const load = (now.cpu - before.cpu) / ((now.took - before.took) * 1000);
    before = now;
    samples.push({ at: (now.took - began) / 1000, load, ...now.held });
    if (calls > QUEUE) rate *= 0.7;
    else if (at <= SECONDS / 2) rate *= Math.min(1.3, Math.max(0.7, LOAD / load));
  }
  await lives.end();
  return samples;
}

async function memoryOf(server: ChildProcess) {
  server.send('memory');
  const [{ cpu, held }] = (await once(server, 'message')) as [{ cpu: NodeJS.CpuUsage; held: Held }];
  return { cpu: cpu.user + cpu.system, held, took: performance.now() };
}

/** MB an hour, by least squares. */
function slope(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const mean = (figures: readonly number[]) => figures.reduce((sum, one) => sum + one, 0) / figures.length;
  const [x, y] = [mean(samples.map(({ at }) => at)), mean(samples.map(of))];
  const along = samples.reduce((sum, one) => sum + (one.at - x) ** 2, 0);
  return (samples.reduce((sum, one) => sum + (one.at - x) * (of(one) - y), 0) / along / MB) * 3600;
}

function write(samples: readonly Sample[]): void {
  const half = samples.filter(({ at }) => at > SECONDS / 2);
  const first = half[0];
  const last = half.at(-1);
  if (!first || !last) throw new Error('too short to say anything');
  const kinds = [
    { label: 'RSS', of: ({ rss }: Sample) => rss },
    { label: 'heap after GC', of: ({ heapUsed }: Sample) => heapUsed },
  ];
  const mean = (of: (sample: Sample) => number) => half.reduce((sum, one) => sum + of(one), 0) / half.length;
  const rise = (of: (sample: Sample) => number) => ((slope(half, of) / 3600) * (last.at - first.at) * MB) / mean(of);
  const megabytes = (bytes: number) => (bytes / MB).toFixed(1);
  writeResult({
    name: 'steady',
    title: 'Memory under sustained load',
    how:
      `${SECONDS} s on SQLite: signals are filed, looked at, searched for and withdrawn ${LIVES_S} s later, while the same process ` +
      `enforces and seals by a clock that runs ${HOURS_A_SECOND} hours a second; no mail is sent. ` +
      `${counts.filed} filed, ${counts.read} reads, ${counts.withdrawn} withdrawn after a missed deadline, ${failures.length} failed; ` +
      `in the second half ${rate.toFixed(0)} lives a second began, and the server used ${(mean(({ load }) => load) * 100).toFixed(0)} % of one processor ` +
      `(load of the machine ${(loadavg()[1] ?? 0).toFixed(1)} over five minutes). Measured every ${SAMPLE_S} s after a full collection; ` +
      `the slope is that of the second half (${Math.round(last.at - first.at)} s).`,
    table: {
      head: ['', 'at a third, MB', 'halfway, MB', 'at the end, MB', 'slope, MB an hour', 'rise over the second half'],
      rows: kinds.map(({ label, of }) => [
        label,
        megabytes(of(samples[Math.floor(samples.length / 3)] ?? first)),
        megabytes(of(first)),
        megabytes(of(last)),
        slope(half, of).toFixed(1),
        `${(rise(of) * 100).toFixed(1)} %`,
      ]),
    },
    goals: [
      ...kinds.map(
        ({ label, of }): Goal => ({
          what: `${label}: rise over the second half`,
          wanted: '< 5 %',
          found: `${(rise(of) * 100).toFixed(1)} %`,
          met: rise(of) < 0.05,
        }),
      ),
      { what: 'calls that failed', wanted: '0', found: String(failures.length), met: failures.length === 0 },
    ],
    lines: {
      unit: 'MB',
      along: 'seconds',
      series: kinds.map(({ label, of }) => ({ label, points: samples.map((one) => [one.at, of(one) / MB] as const) })),
    },
  });
  if (failures.length > 0) process.stdout.write(`${[...new Set(failures)].join('\n')}\n`);
}
