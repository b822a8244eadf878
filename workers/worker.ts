import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../src/config.js';
import { translator } from '../src/i18n/translate.js';
import { openInstallation } from '../src/installation.js';
import type { WorkerLog } from '../src/queue/relay.js';
import { startWork } from '../src/work.js';

/**
 * Enforcement and mail as a process of their own, beside web servers that run with `WEERKLANK_WORKER=off`:
 * `node dist/workers/worker.js`. On SIGTERM or SIGINT it finishes what is in hand.
 */

if (existsSync('.env')) process.loadEnvFile('.env');

const read = readConfig(process.env);
if (read.ok) await run(read.config);
else {
  const t = translator('nl');
  for (const { key, values } of read.problems) process.stderr.write(`${t(key, values)}\n`);
  process.exitCode = 2;
}

async function run(config: Config): Promise<void> {
  const asked = askedToStop();
  const log = lines(config.logLevel);
  const installation = await openInstallation(config);
  try {
    const work = startWork(installation, log);
    log.info({}, 'worker started');
    await asked;
    await work.stop();
    log.info({}, 'worker stopped');
  } finally {
    await installation.close();
  }
}

function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** One line of JSON for each thing that happened, in the form in which the web server logs. */
function lines(logLevel: Config['logLevel']): WorkerLog {
  const shown = { silent: 70, fatal: 60, error: 50, warn: 40, info: 30, debug: 20, trace: 10 }[logLevel];
  const line = (level: number) => (facts: object, msg: string) => {
    if (level < shown) return;
    process.stdout.write(`${JSON.stringify({ level, time: Date.now(), pid: process.pid, ...facts, msg })}\n`);
  };
  return { info: line(30), error: line(50) };
}
