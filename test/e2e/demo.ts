import { buildApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { castOf, type DemoDeps, installDemo } from '../../src/demo/install.js';
import { openInstallation } from '../../src/installation.js';
import { loadOrCreateSigningKeys } from '../../src/keys/signing-keys.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { fileDesk, openMailroom } from '../../src/work.js';
import { freePort } from '../support/free-port.js';
import { roundsOn } from '../support/rounds.js';
import { newGround } from '../support/setup.js';

export type Demo = Awaited<ReturnType<typeof startDemo>>;

/**
 * The product with its demo organisation on a port of its own, and a clock that only `pass` moves.
 * @param host under which browsers find it: passkeys want a name.
 */
export async function startDemo(now: number, host: '127.0.0.1' | 'localhost' = '127.0.0.1') {
  const ground = await newGround();
  const port = await freePort();
  const publicUrl = `http://${host}:${port}`;
  const read = readConfig({ ...ground.settings, PORT: String(port), PUBLIC_URL: publicUrl });
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
  const rounds = roundsOn(ground, deps);
  return {
    url: opened.config.publicUrl,
    clock,
    deps,
    /** Time passes up to a moment, and a worker does what is due. */
    pass: async (until: number) => {
      clock.at = until;
      await rounds.enforce();
    },
    stop: async () => {
      await rounds.close();
      await app.close();
      await opened.close();
      await ground.remove();
    },
  };
}
