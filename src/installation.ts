import { join, resolve } from 'node:path';
import type { Config } from './config.js';
import { identityStore } from './identity/identity-store.js';
import { passwordsWith } from './identity/passwords.js';
import { secondFactorOf } from './identity/second-factor.js';
import { submitterSeam } from './identity/submitters.js';
import { randomIds } from './ids.js';
import { type LogKeys, openLogKeys } from './keys/log-keys.js';
import { ensureVault, sealingVault } from './keys/vault.js';
import { loadOrCreateWebKeys, type WebKeys } from './keys/web-keys.js';
import type { ProcessLog } from './logging/process-log.js';
import { hostAndName } from './store/move/place.js';
import { type Database, openStore } from './store/store.js';
import type { SetUpDeps } from './usecases/identity-ports.js';
import type { Clock, Deps } from './usecases/ports.js';

/** An installation that is open: its settings, its database, and what the use cases need. */
export interface Installation {
  readonly config: Config;
  readonly database: Database;
  readonly keys: WebKeys;
  /** Signs the heads of the log, and receipts. */
  readonly signer: LogKeys;
  readonly deps: Deps & SetUpDeps & { readonly seal: WebKeys };
  close(): Promise<void>;
}

/** Where the list of breached passwords is that an installation was given. */
export function breachedList(dataFolder: string): string {
  return join(dataFolder, 'breached-passwords.bin');
}

/** Where SQLite stands. */
export function databaseFile(dataFolder: string): string {
  return join(dataFolder, 'weerklank.db');
}

/** Where the database stands, as it may be shown: without user and password. */
export function databasePlace({ dataFolder, databaseUrl }: Pick<Config, 'dataFolder' | 'databaseUrl'>): string {
  return databaseUrl === undefined ? databaseFile(resolve(dataFolder)) : `postgres://${hostAndName(databaseUrl)}`;
}

/** What the log of an installation is called, when it is made. */
export function logNameOf(publicUrl: string): string {
  return `${new URL(publicUrl).host}/log`;
}

/** Opens what the settings name, and brings its tables up to date. @param clock by which it lives; that of the machine. */
export async function openInstallation(
  config: Config,
  clock: Clock = { now: () => Date.now() },
): Promise<Installation> {
  const dataFolder = resolve(config.dataFolder);
  const keysFolder = resolve(config.keysFolder);
  const keys = loadOrCreateWebKeys(keysFolder);
  await ensureVault(keysFolder);
  const database = await openStore({
    ...(config.databaseUrl ? { url: config.databaseUrl } : { file: databaseFile(dataFolder) }),
    seam: submitterSeam(sealingVault(keysFolder)),
    keys,
    catchNesting: !config.production,
    now: () => clock.now(),
  });
  await database.migrate();
  const deps = {
    store: database,
    clock,
    ids: randomIds,
    identity: identityStore(database, keys),
    passwords: passwordsWith(breachedList(dataFolder)),
    secondFactor: secondFactorOf(keys, config.publicUrl, config.secondFactor),
    seal: keys,
  };
  const signer = openLogKeys(keysFolder, logNameOf(config.publicUrl));
  return { config: { ...config, dataFolder, keysFolder }, database, keys, signer, deps, close: () => database.close() };
}

/** Says so where the log of the database server may hold what people write: only who keeps that server can mend it. */
export async function warnOfTellingServer({ database }: Installation, log: ProcessLog): Promise<void> {
  const settings = await database.tellingSettings();
  if (settings.length > 0) log.warn({ settings }, 'the database server may log what people write');
}
