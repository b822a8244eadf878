import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/app.js';
import type { Installation } from '../../src/installation.js';
import { loadOrCreateSigningKeys } from '../../src/keys/signing-keys.js';
import type { ProcessLog } from '../../src/logging/process-log.js';
import { fileDesk, openMailroom } from '../../src/work.js';

/** Weerklank on an installation, as it runs. Few people ask for all: the limits stay in force, too high to be met. */
export function benchApp(installation: Installation, log: ProcessLog): Promise<FastifyInstance> {
  const { config, deps, signer } = installation;
  return buildApp(
    {
      ...deps,
      publicUrl: config.publicUrl,
      keys: loadOrCreateSigningKeys(config.keysFolder),
      signer,
      mailroom: openMailroom(installation, false),
      demo: undefined,
      files: fileDesk(undefined),
      limits: { requestsOfPerson: 1e9, usesOfCredential: 1e9 },
    },
    log,
  );
}
