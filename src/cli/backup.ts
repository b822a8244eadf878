import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config.js';
import { isNoteSigned } from '../domain/audit/checkpoint.js';
import type { Translate } from '../i18n/translate.js';
import { keysMissing } from '../identity/keys-fit.js';
import { databaseFile, databasePlace, logNameOf } from '../installation.js';
import { copyKeys } from '../keys/copy-keys.js';
import { LOG_KEY_FILE } from '../keys/log-key.js';
import { openLogKeys } from '../keys/log-keys.js';
import { vaultPairs } from '../keys/vault.js';
import { loadOrCreateWebKeys, WEB_KEY_FILE } from '../keys/web-keys.js';
import { type Check, type Copied, CopyFailed, NothingThere } from '../store/backup/copy.js';
import { COPY_FILES, digestOf, KEYS_FOLDER, MANIFEST_FILE, type Manifest } from '../store/backup/manifest.js';
import { dumpPostgres, ProgramMissing } from '../store/backup/postgres-dump.js';
import { copySqlite } from '../store/backup/sqlite-copy.js';
import { codeOf } from '../store/faults.js';
import { migrationsKnown } from '../store/migrations.js';
import { MovedAway } from '../store/moved-away.js';
import type { Clock } from '../usecases/ports.js';
import { type Output, showProgress } from './progress-bar.js';
import { Refused, refuseWithoutKeys, tellRefused } from './refused.js';

export interface BackupArguments {
  /** A folder that is not there yet. */
  readonly to: string;
  readonly withKeys: boolean;
}

/**
 * Copies the database as it stands at one moment, while people go on filing, with a manifest to check it by. The folder has
 * its name only once all is in it. Nothing is made or changed where it stands, so that before an upgrade it can be
 * put back by the version that made the tables.
 * @returns the exit code: 0 made, 1 it failed and nothing is left of it, 2 it could not begin.
 */
export async function runBackup(
  settings: Config,
  { to, withKeys }: BackupArguments,
  output: Output,
  t: Translate,
  clock: Clock = { now: () => Date.now() },
): Promise<number> {
  const [folder, keysFolder] = [resolve(to), resolve(settings.keysFolder)];
  const config = { ...settings, keysFolder, dataFolder: resolve(settings.dataFolder) };
  const madeAt = new Date(clock.now()).toISOString();
  try {
    if (existsSync(folder)) throw new Refused('cli.backup.exists', { folder });
    if (config.databaseUrl === undefined && !existsSync(databaseFile(config.dataFolder))) throw new NothingThere();
    if (withKeys) refuseHalfTheKeys(keysFolder);
    const { events, bytes } = await makeIn(folder, (draft) => copyInto(draft, config, { madeAt, withKeys }, output));
    showProgress(output, 1);
    output.stdout.write(`${t('cli.backup.done', { folder, events, bytes, madeAt })}\n`);
    output.stdout.write(`${t(withKeys ? 'cli.backup.with_keys' : 'cli.backup.without_keys', { keys: keysFolder })}\n`);
    return 0;
  } catch (error) {
    return tellRefused(refusalOf(error, config), output, t);
  }
}

/** A folder that has its name only once all is in it; of what fails nothing is left. */
async function makeIn<T>(folder: string, make: (draft: string) => Promise<T>): Promise<T> {
  const draft = `${folder}.part`;
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await mkdir(draft, { mode: 0o700 }).catch((error: unknown) => {
    throw codeOf(error) === 'EEXIST' ? new Refused('cli.backup.busy', { draft }) : error;
  });
  try {
    const made = await make(draft);
    await rename(draft, folder);
    return made;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function copyInto(
  folder: string,
  config: Config,
  { madeAt, withKeys }: Pick<Manifest, 'madeAt' | 'withKeys'>,
  output: Output,
): Promise<Manifest> {
  const engine = config.databaseUrl === undefined ? 'sqlite' : 'postgres';
  const copy = join(folder, COPY_FILES[engine]);
  const check = withKeys ? fitsKeys(config) : async () => undefined;
  const copied = await copyOf(config, copy, (done) => showProgress(output, done * 0.9), check);
  const digest = await digestOf(copy);
  if (withKeys) await copyKeys(config.keysFolder, join(folder, KEYS_FOLDER));
  const manifest: Manifest = { format: 1, engine, madeAt, ...copied, ...digest, withKeys };
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  return manifest;
}

function refusalOf(error: unknown, config: Config): unknown {
  if (error instanceof NothingThere) return new Refused('cli.move.nothing_there', { place: databasePlace(config) });
  if (error instanceof ProgramMissing) return new Refused('cli.backup.no_program', { program: error.program });
  if (error instanceof CopyFailed) return new Refused('cli.backup.failed', { why: error.message }, 1);
  return error instanceof MovedAway ? new Refused('cli.moved_away', { place: error.place }) : error;
}

/** @throws Refused where a copy with these keys would not bring back who filed confidentially. */
function refuseHalfTheKeys(folder: string): void {
  refuseWithoutKeys(folder, 'cli.backup.no_keys');
  const newest = vaultPairs(folder).at(-1);
  if (newest && !newest.hasPrivate) throw withoutPrivate(folder, newest.keyId);
}

function withoutPrivate(folder: string, keyId: string): Refused {
  return new Refused('cli.backup.no_private_key', { folder, file: `vault-${keyId}.key` });
}

/** Throws Refused where the keys are not those of what is copied; of an older version only the log is looked at. */
function fitsKeys({ keysFolder, publicUrl }: Config): Check {
  return async (handle, { migrations, checkpoint }) => {
    const { isSigned } = openLogKeys(keysFolder, logNameOf(publicUrl));
    if (checkpoint !== null && !isNoteSigned(checkpoint, isSigned))
      throw new Refused('cli.move.other_key', { folder: keysFolder, file: LOG_KEY_FILE });
    if (migrations !== migrationsKnown()) return;
    const opening = vaultPairs(keysFolder).flatMap(({ keyId, hasPrivate }) => (hasPrivate ? [keyId] : []));
    const { webKeyFits, pairs } = await keysMissing(handle, loadOrCreateWebKeys(keysFolder), opening);
    if (!webKeyFits) throw new Refused('cli.move.other_key', { folder: keysFolder, file: WEB_KEY_FILE });
    const [shut] = pairs;
    if (shut !== undefined) throw withoutPrivate(keysFolder, shut);
  };
}

function copyOf(config: Config, to: string, report: (done: number) => void, check: Check): Promise<Copied> {
  if (config.databaseUrl !== undefined) return dumpPostgres(config.databaseUrl, to, check);
  return copySqlite(databaseFile(config.dataFolder), to, report, check);
}
