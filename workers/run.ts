import { configOrExit, openOrExit, orExit, readEnvironment, toStandardError } from '../src/cli/settings.js';
import { translator } from '../src/i18n/translate.js';
import { warnOfTellingServer } from '../src/installation.js';
import { guardProcess, processLog } from '../src/logging/process-log.js';
import type { WorkerKind } from '../src/queue/duties.js';
import { askedToStop, drained, orGone } from '../src/stopping.js';
import { openWatch } from '../src/watch.js';
import { startWork } from '../src/work.js';

/** A process that does these kinds of work until SIGTERM or SIGINT; then it finishes what is in hand, within half a minute. */
export async function runWorker(kinds?: readonly WorkerKind[]): Promise<void> {
  guardProcess(processLog('warn', toStandardError));
  readEnvironment();
  const t = translator('nl');
  const config = configOrExit(t);
  const asked = askedToStop();
  const log = processLog(config.logLevel);
  const watch = await orExit(openWatch(config, 'worker'), t);
  const installation = watch.over(await orGone(asked, openOrExit(config, t)));
  await warnOfTellingServer(installation, log);
  const work = startWork(installation, log, kinds, watch.duties);
  log.info('worker started');
  await asked;
  watch.stopping();
  if (await drained(work.stop().finally(() => installation.close()))) {
    await watch.close();
    log.info('worker stopped');
  } else {
    log.warn('stopped before all in hand was done');
  }
  // A connection to a Redis that went meanwhile would keep the process.
  process.exit(0);
}
