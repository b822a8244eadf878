import { createWriteStream } from 'node:fs';
import { buildApp } from '../../src/app.js';
import { installDemo } from '../../src/demo/install.js';
import { DEMO_PASSWORD } from '../../src/demo/people.js';
import { openInstallation } from '../../src/installation.js';
import { loadOrCreateSigningKeys } from '../../src/keys/signing-keys.js';
import { inOneGo, processLog } from '../../src/logging/process-log.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { fileDesk, openMailroom } from '../../src/work.js';
import { benchConfig } from './bench-config.js';
import { listen } from './listen.js';

/** Weerklank itself, as it runs: authentication, validation, rules, deadlines, events, outbox, log, durable. */
const installation = await openInstallation(benchConfig());
const { config, database, deps } = installation;
await installDemo(
  { ...deps, saveOrganisation: (changes) => database.work((handle) => saveOrganisation(handle, changes), 'write') },
  () => undefined,
);
const written = createWriteStream(`${config.dataFolder}/log`);
const app = await buildApp(
  {
    ...deps,
    publicUrl: config.publicUrl,
    keys: loadOrCreateSigningKeys(config.keysFolder),
    signer: installation.signer,
    mailroom: openMailroom(installation, false),
    demo: undefined,
    files: fileDesk(undefined),
    // One employee files for all: the limits stay in force, too high to be met.
    limits: { requestsOfPerson: 1e9, usesOfCredential: 1e9 },
  },
  processLog(
    'info',
    inOneGo((text) => written.write(text)),
  ),
);
const tokens = await app.inject({
  method: 'POST',
  url: '/api/v1/tokens',
  payload: { username: 'fatima.el.amrani', password: DEMO_PASSWORD },
});
await listen(app, { token: tokens.json<{ accessToken: string }>().accessToken });
