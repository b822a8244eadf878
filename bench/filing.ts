import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { DEMO_SIGNALS } from '../src/demo/signals.js';
import { type Load, type Measured, post } from './load.js';

/**
 * Filing over HTTP, against two bounds in the same run: an empty route with the same schema, and a route written by hand
 * that makes the same rows. The rounds take turns, so that a slow minute of the machine hits all alike.
 */
const LOAD: Load = { connections: 64, seconds: Number(process.env['BENCH_SECONDS'] ?? 6) };
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const RESULTS = join(process.cwd(), 'bench', 'results');
/** What is loaded, and the server that it is loaded on. */
const SERVERS = { empty: 'empty', bound: 'bound', product: 'product', confidential: 'product' } as const;
type Name = keyof typeof SERVERS;
const NAMES = Object.keys(SERVERS) as Name[];

const TITLES: Record<Name, string> = {
  empty: 'Bound 1: empty route, same schema',
  bound: 'Bound 2: by hand, same rows, group commit',
  product: 'Weerklank, everything on',
  confidential: 'Weerklank, filed confidentially',
};

const story = DEMO_SIGNALS[0];
if (!story) throw new Error('no story to file');
const filing = { title: story.title, whatHappens: story.text, field: story.field, kind: story.kind };
const bodyFor = (name: Name) => {
  return JSON.stringify(name === 'confidential' ? { ...filing, confidentiality: 'confidential' } : filing);
};

const work = mkdtempSync(join(process.cwd(), '.bench-'));
const measured: Record<Name, Measured[]> = { empty: [], bound: [], product: [], confidential: [] };
try {
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const name of NAMES) {
      measured[name].push(await measure(name, join(work, `${name}-${round}`)));
      process.stdout.write(
        `round ${round} of ${ROUNDS}: ${name} ${Math.round(measured[name].at(-1)?.perSecond ?? 0)}/s\n`,
      );
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

const best = (name: Name) => measured[name].reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
const table = [
  '| | filings per second | p50 ms | p99 ms | ratio to bound 2 |',
  '|---|---|---|---|---|',
  ...NAMES.map((name) => {
    const { perSecond, p50, p99 } = best(name);
    const ratio = (perSecond / best('bound').perSecond).toFixed(2);
    return `| ${TITLES[name]} | ${Math.round(perSecond)} | ${p50} | ${p99} | ${ratio} |`;
  }),
].join('\n');
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, ${LOAD.connections} connections, best of ${ROUNDS} rounds of ${LOAD.seconds} s`;
mkdirSync(RESULTS, { recursive: true });
writeFileSync(
  join(RESULTS, 'filing.md'),
  `# Filing over HTTP\n\n${machine}. The load generator shares the machine with the server.\n\n${table}\n`,
);
process.stdout.write(`\n${table}\n`);

async function measure(name: Name, dataFolder: string): Promise<Measured> {
  const server = fork(new URL(`./servers/${SERVERS[name]}.js`, import.meta.url), {
    env: { ...process.env, WEERKLANK_DATA: dataFolder, NODE_ENV: 'production', LOG_LEVEL: 'info' },
  });
  try {
    const [told] = (await once(server, 'message')) as [{ port: number; token?: string }];
    const path = SERVERS[name] === 'product' ? '/api/v1/signals' : '/';
    const headers = {
      'idempotency-key': '[<id>]',
      ...(told.token ? { authorization: `Bearer ${told.token}` } : {}),
    };
    const url = `http://127.0.0.1:${told.port}${path}`;
    await post(url, headers, bodyFor(name), { ...LOAD, seconds: 2 });
    return await post(url, headers, bodyFor(name), LOAD);
  } finally {
    server.kill();
    await once(server, 'exit');
  }
}
