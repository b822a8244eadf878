import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { submitterSeam } from '../src/identity/submitters.js';
import { openLogKeys } from '../src/keys/log-keys.js';
import { ensureVault, sealingVault } from '../src/keys/vault.js';
import { loadOrCreateWebKeys } from '../src/keys/web-keys.js';
import { insertRows } from '../src/store/handle.js';
import { type Database, openStore } from '../src/store/store.js';
import { sealLog } from '../src/usecases/seal-log.js';
import { verifyLog } from '../src/usecases/verify-log.js';
import { type Made, manySignals, PER_SIGNAL } from './log/many-signals.js';
import { benchPostgres } from './servers/postgres.js';

/**
 * Sealing and verifying the log of all events on each engine, against a bound in the same run: bare SHA-256 over the same bytes,
 * which whoever verifies must hash at least. Each size runs in a process of its own, so that its memory is its own.
 */
interface Measured {
  readonly engine: string;
  readonly events: number;
  readonly sealedPerSecond: number;
  readonly verifiedPerSecond: number;
  readonly boundPerSecond: number;
  /** Resident, megabytes: before verifying, and the most while verifying. */
  readonly before: number;
  readonly most: number;
}

const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 1_000_000);
/** Written in one transaction. */
const AT_A_TIME = 10_000;
const RESULTS = join(process.cwd(), 'bench', 'results');
const [, , one, where] = process.argv;
if (one === undefined) report(await allSizes());
else process.stdout.write(JSON.stringify(await measure(Number(one), where)));

async function allSizes(): Promise<readonly Measured[]> {
  const sizes = [Math.round(EVENTS / 10), EVENTS];
  const onSqlite = sizes.map((size) => inItsOwnProcess(size));
  const onPostgres: Measured[] = [];
  for (const size of sizes) {
    const server = await benchPostgres();
    try {
      onPostgres.push(inItsOwnProcess(size, server.url));
    } finally {
      await server.stop();
    }
  }
  return [...onSqlite, ...onPostgres];
}

function inItsOwnProcess(events: number, ...url: string[]): Measured {
  const words = ['--expose-gc', fileURLToPath(import.meta.url), String(events), ...url];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

/** @param url of PostgreSQL; without it, SQLite. */
async function measure(events: number, url: string | undefined): Promise<Measured> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  const keysFolder = join(folder, 'keys');
  await ensureVault(keysFolder);
  const database = await openStore({
    ...(url === undefined ? { file: join(folder, 'weerklank.db') } : { url }),
    seam: submitterSeam(sealingVault(keysFolder)),
    keys: loadOrCreateWebKeys(keysFolder),
    jobLimitMs: 120_000,
    catchNesting: false,
  });
  try {
    await database.migrate();
    const bound = await fill(database, events);
    const signer = openLogKeys(keysFolder, 'bench/log');
    const clock = { now: () => Date.now() };
    const sealing = await seconds(() => sealLog({ store: database, clock, signer }));
    (globalThis as { gc?: () => void }).gc?.();
    const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);
    const before = megabytes();
    let most = before;
    const verifying = await seconds(async () => {
      const result = await verifyLog(
        { store: database },
        {
          origin: signer.origin,
          isSigned: signer.isSigned,
          report: () => {
            most = Math.max(most, megabytes());
          },
        },
      );
      if (!result.ok || result.audited.sealed !== events)
        throw new Error(`not as it must be: ${JSON.stringify(result)}`);
    });
    const perSecond = (took: number) => Math.round(events / took);
    return {
      engine: url === undefined ? 'SQLite' : 'PostgreSQL',
      events,
      sealedPerSecond: perSecond(sealing),
      verifiedPerSecond: perSecond(verifying),
      boundPerSecond: perSecond(bound),
      before,
      most,
    };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes so many events as they stand in a database. @returns how long (s) it takes only to hash what they are made of. */
async function fill(database: Database, events: number): Promise<number> {
  let hashing = 0;
  for (let made = 0; made < events; made += AT_A_TIME) {
    const part = manySignals(Math.min(AT_A_TIME, events - made) / PER_SIGNAL, randomUUID);
    hashing += hashed(part);
    await database.work(async (handle) => {
      const { signals, events: rows, contents } = handle.tables;
      await insertRows(handle, 'bench_signals', signals, part.signals);
      await insertRows(handle, 'bench_events', rows, part.events);
      await insertRows(handle, 'bench_contents', contents, part.contents);
    }, 'write');
  }
  return hashing;
}
/** The chain, the leaf and the node of the tree for each event, and each text once; bytes that are at hand already. */
function hashed({ events, contents }: Made): number {
  const chained = events.map(({ previousHash, data }) => Buffer.from(`${previousHash}\n${data}`));
  const leaves = events.map(({ signalId, sequence, hash }) =>
    Buffer.from(`\0weerklank event\n${signalId}\n${sequence}\n${hash}\n`),
  );
  const texts = contents.map(({ salt, text }) => Buffer.from(`${salt}\n${text}`));
  const node = Buffer.alloc(65, 1);
  const began = performance.now();
  for (const bytes of chained) createHash('sha256').update(bytes).digest();
  for (const bytes of leaves) {
    createHash('sha256').update(bytes).digest();
    createHash('sha256').update(node).digest();
  }
  for (const bytes of texts) createHash('sha256').update(bytes).digest();
  return (performance.now() - began) / 1000;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function report(measured: readonly Measured[]): void {
  const table = [
    '| engine | events | sealed per second | verified per second | bound: hashed per second | verified / bound | memory before, MB | most while verifying, MB |',
    '|---|---|---|---|---|---|---|---|',
    ...measured.map(({ engine, events, sealedPerSecond, verifiedPerSecond, boundPerSecond, before, most }) => {
      const ratio = (verifiedPerSecond / boundPerSecond).toFixed(2);
      return `| ${engine} | ${events} | ${sealedPerSecond} | ${verifiedPerSecond} | ${boundPerSecond} | ${ratio} | ${before} | ${most} |`;
    }),
  ].join('\n');
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, on the disk of this machine, ${PER_SIGNAL} events a signal`;
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'log.md'), `# Sealing and verifying the log\n\n${machine}.\n\n${table}\n`);
  process.stdout.write(`${table}\n`);
}
