import { resolve } from 'node:path';
import type { AddressInfo } from 'node:net';
import { buildApp } from '../app.js';
import type { Config } from '../config.js';
import { castOf, installDemo } from '../demo/install.js';
import type { DemoCast } from '../http/deps.js';
import type { Translate } from '../i18n/translate.js';
import { loadOrCreateSigningKeys } from '../identity/signing-keys.js';
import { type Installation, openInstallation } from '../installation.js';
import { openMailroom } from '../mail/mailroom.js';
import { startWorker } from '../queue/worker.js';
import { saveOrganisation } from '../store/save-organisation.js';

/**
 * Runs the web server, and unless `WEERKLANK_WORKER=off` the worker beside it, until SIGINT or SIGTERM.
 * @returns the exit code when it could not start; otherwise it resolves once everything has been closed.
 */
export async function runStart(config: Config, demo: boolean, t: Translate): Promise<number> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  if (demo && config.production) {
    process.stderr.write(`${t('cli.start.demo_in_production')}\n`);
    return 2;
  }
  const installation = await openInstallation(config);
  const cast = demo ? await demoCast(installation, say, t) : undefined;
  if (demo && !cast) {
    process.stderr.write(`${t('cli.start.demo_on_real_data')}\n`);
    await installation.close();
    return 2;
  }
}
