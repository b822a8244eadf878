import { configOrExit, readEnvironment, toStandardError } from '../src/cli/settings.js';
import { translator } from '../src/i18n/translate.js';
import { openInstallation, warnOfTellingServer } from '../src/installation.js';
import { guardProcess, processLog } from '../src/logging/process-log.js';
import { startWork } from '../src/work.js';

/**
 * Enforcement and mail as a process of their own, beside web servers that run with `WEERKLANK_WORKER=off`:
 * `node dist/workers/worker.js`. On SIGTERM or SIGINT it finishes what is in hand.
 */

guardProcess(processLog('warn', toStandardError));
readEnvironment();
const config = configOrExit(translator('nl'));
const asked = askedToStop();
const log = processLog(config.logLevel);
const installation = await openInstallation(config);
try {
  await warnOfTellingServer(installation, log);
  const work = startWork(installation, log);
  log.info('worker started');
  await asked;
  await work.stop();
  log.info('worker stopped');
} finally {
  await installation.close();
}

function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
