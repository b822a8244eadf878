import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { castOf, type DemoDeps, installDemo } from '../../src/demo/install.js';
import { openInstallation } from '../../src/installation.js';
import { loadOrCreateSigningKeys } from '../../src/keys/signing-keys.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { fileDesk, openMailroom } from '../../src/work.js';
import { freePort } from '../support/free-port.js';

export type Demo = Awaited<ReturnType<typeof startDemo>>;

/**
 * The product with its demo organisation on a port of its own, and a clock that only `pass` moves.
 * @param host under which browsers find it: passkeys want a name.
 */
export async function startDemo(now: number, host: '127.0.0.1' | 'localhost' = '127.0.0.1') {
  const folder = await mkdtemp(join(tmpdir(), 'weerklank-e2e-'));
  const port = await freePort();
  const publicUrl = `http://${host}:${port}`;
  const read = readConfig({ WEERKLANK_DATA: folder, PORT: String(port), PUBLIC_URL: publicUrl, NODE_ENV: 'test' });
  if (!read.ok) throw new Error('the settings of a test are wrong');
  const clock = { at: now, now: () => clock.at };
  const opened = await openInstallation(read.config, clock);
  const { deps } = opened;
  const save: DemoDeps['saveOrganisation'] = (changes) =>
    opened.database.work((handle) => saveOrganisation(handle, changes), 'write');
  await installDemo({ ...deps, saveOrganisation: save }, () => undefined);
  const app = await buildApp(
    {
      ...deps,
      publicUrl: opened.config.publicUrl,
      keys: loadOrCreateSigningKeys(opened.config.keysFolder),
      signer: opened.signer,
      mailroom: openMailroom(opened, true),
      files: fileDesk(undefined),
      demo: castOf(await deps.store.read((reads) => reads.organisation())),
    },
    undefined,
  );
  await app.listen({ host: opened.config.host, port: opened.config.port });
  return {
    url: opened.config.publicUrl,
    clock,
    deps,
    /** Time passes up to a moment, and the worker does what a worker does. */
    pass: async (until: number) => {
      clock.at = until;
      return enforceDeadlines(deps);
    },
    stop: async () => {
      await app.close();
      await opened.close();
      await rm(folder, { recursive: true });
    },
  };
}
