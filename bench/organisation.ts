import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { percentile, writeResult } from './results.js';
import { benchPostgres } from './servers/postgres.js';

/** What it takes of each process to know an agency of so many people, at its start and after each change of anything in it. */
const SIZES = (process.env['BENCH_PEOPLE'] ?? '30000,100000,300000,1000000').split(',').map(Number);
const MB = 1024 ** 2;

interface Read {
  readonly first: number;
  readonly again: readonly number[];
  readonly held: number;
  readonly peak: number;
}

const folder = mkdtempSync(join(process.cwd(), '.bench-'));
const rows: string[][] = [];
const bars: (readonly [string, number])[] = [];
try {
  for (const people of SIZES) {
    await measure('SQLite', people, undefined);
    const server = await benchPostgres();
    try {
      await measure('PostgreSQL', people, server.url);
    } finally {
      await server.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeResult({
  name: 'organisation',
  title: 'Knowing an organisation',
  how:
    'A process starts on an agency of so many people, each in a team of ten, and reads who there is; then an absence is noted five ' +
    'times, and each time it is read again as it is. Held is what the process grew by at the first reading; the peak is that of its ' +
    'whole life. While it reads, it does little else.',
  table: {
    head: ['', 'people', 'first, ms', 'after a change, ms (median)', 'held, MB', 'peak of the process, MB'],
    rows,
  },
  goals: [],
  bars: { unit: 'ms after a change', values: bars },
});

async function measure(engine: string, people: number, url: string | undefined): Promise<void> {
  await step('fill', people, url);
  const { first, again, held, peak } = (await step('read', people, url)) as Read;
  const median = percentile(again, 0.5);
  rows.push([engine, String(people), ...[first, median, held / MB, peak / MB].map((n) => String(Math.round(n)))]);
  bars.push([`${engine}, ${people} people`, median]);
  process.stdout.write(`${engine}, ${people} people: ${Math.round(first)} ms, ${Math.round(held / MB)} MB\n`);
}

/** In a process of its own, so that nothing of one is counted for another. */
async function step(name: 'fill' | 'read', people: number, url: string | undefined): Promise<unknown> {
  const child: ChildProcess = fork(new URL('./servers/organisation.js', import.meta.url), {
    env: {
      ...process.env,
      WEERKLANK_DATA: join(folder, `${people}`),
      NODE_ENV: 'production',
      BENCH_STEP: name,
      BENCH_PEOPLE: String(people),
      ...(url !== undefined && { DATABASE_URL: url }),
    },
  });
  const told = once(child, 'message');
  const ended = once(child, 'exit');
  const [message] = (await Promise.race([told, ended.then(() => Promise.reject(new Error(`${name} fell over`)))])) as [
    unknown,
  ];
  await ended;
  return message;
}
