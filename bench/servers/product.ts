import { createWriteStream } from 'node:fs';
import { installDemo } from '../../src/demo/install.js';
import { DEMO_PASSWORD } from '../../src/demo/people.js';
import { openInstallation } from '../../src/installation.js';
import { inOneGo, processLog } from '../../src/logging/process-log.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { startWork } from '../../src/work.js';
import { benchApp } from './app.js';
import { benchConfig } from './bench-config.js';
import { listen } from './listen.js';

/**
 * Weerklank itself, as it runs: authentication, validation, rules, deadlines, events, outbox, log, durable. With
 * `BENCH_HOURS_A_SECOND` its clock runs so much faster, and it enforces and seals beside, as one process does.
 */
const hours = Number(process.env['BENCH_HOURS_A_SECOND'] ?? 0);
const began = Date.now();
const clock = { now: () => (hours === 0 ? Date.now() : began + (Date.now() - began) * hours * 3600) };
const installation = await openInstallation(benchConfig(), clock);
const { config, database, deps } = installation;
await installDemo(
  { ...deps, saveOrganisation: (changes) => database.work((handle) => saveOrganisation(handle, changes), 'write') },
  () => undefined,
);
const written = createWriteStream(`${config.dataFolder}/log`);
const log = processLog(
  'info',
  inOneGo((text) => written.write(text)),
);
const app = await benchApp(installation, log);
const tokens: string[] = [];
for (const username of ['fatima.el.amrani', 'bart.willems', 'yvonne.prins', 'dennis.kok', 'ingrid.meijer']) {
  const payload = { username, password: DEMO_PASSWORD };
  const answer = await app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
  tokens.push(answer.json<{ accessToken: string }>().accessToken);
}
if (hours > 0) startWork(installation, log, ['enforcement', 'log']);
await listen(app, { token: tokens[0], tokens });
