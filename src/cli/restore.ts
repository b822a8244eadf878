import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config.js';
import { isNoteSigned } from '../domain/audit/checkpoint.js';
import type { Translate } from '../i18n/translate.js';
import { keysMissing } from '../identity/keys-fit.js';
import { endAllLogIns } from '../identity/sessions.js';
import { databaseFile, databasePlace, type Installation, logNameOf, openInstallation } from '../installation.js';
import { copyKeys } from '../keys/copy-keys.js';
import { keyFilesIn } from '../keys/key-file.js';
import { LOG_KEY_FILE } from '../keys/log-key.js';
import { openLogKeys } from '../keys/log-keys.js';
import { vaultPairs } from '../keys/vault.js';
import { WEB_KEY_FILE } from '../keys/web-keys.js';
import { CopyFailed } from '../store/backup/copy.js';
import {
  COPY_FILES,
  digestOf,
  KEYS_FOLDER,
  MANIFEST_FILE,
  type Manifest,
  readManifest,
} from '../store/backup/manifest.js';
import { isEmpty, ProgramMissing, restorePostgres } from '../store/backup/postgres-dump.js';
import { migrationsKnown } from '../store/migrations.js';
import type { Clock } from '../usecases/ports.js';
import { verifyLog } from '../usecases/verify-log.js';
import { eraseAndScrub } from '../work.js';
import { type Output, showProgress } from './progress-bar.js';
import { Refused, refuseOtherKeys, refuseWithoutKeys, tellRefused } from './refused.js';

/**
 * Puts a copy that `weerklank backup` made back where there is nothing, brings it up to this version, verifies its history
 * against the head in its manifest, ends every log-in, and erases what the rules of retention have come to since.
 * @returns the exit code: 0 it is there, 1 its history does not verify, 2 it could not begin.
 */
export async function runRestore(
  { from }: { readonly from: string },
  config: Config,
  output: Output,
  t: Translate,
  clock?: Clock,
): Promise<number> {
  let restoredTo: string | undefined;
  try {
    const folder = resolve(from);
    const manifest = await manifestIn(folder);
    const copy = join(folder, COPY_FILES[manifest.engine]);
    await refuseWrongPlace(config, manifest);
    await checkDigest(copy, manifest, (done) => showProgress(output, done * 0.2));
    const keysFolder = resolve(config.keysFolder);
    await putKeys(join(folder, KEYS_FOLDER), keysFolder, manifest);
    refuseOtherLogKey(manifest, { ...config, keysFolder });
    const settings = { ...config, keysFolder, dataFolder: resolve(config.dataFolder) };
    const use = (placed: Config) => takeIntoUse(placed, manifest, output, t, clock);
    let erased: number;
    if (settings.databaseUrl === undefined) erased = await intoFile(copy, settings, use);
    else {
      await restorePostgres(settings.databaseUrl, copy);
      restoredTo = databasePlace(settings);
      erased = await use(settings);
    }
    showProgress(output, 1);
    const values = { events: manifest.events, madeAt: manifest.madeAt };
    output.stdout.write(`${t('cli.restore.done', values)}\n`);
    if (erased > 0) output.stdout.write(`${t('cli.restore.erased', { erased })}\n`);
    output.stdout.write(`${t('cli.restore.honest', values)}\n${t('cli.restore.trial')}\n`);
    return 0;
  } catch (error) {
    try {
      return tellRefused(refusalOf(error), output, t);
    } finally {
      if (restoredTo !== undefined) output.stderr.write(`${t('cli.restore.drop_database', { place: restoredTo })}\n`);
    }
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof ProgramMissing) return new Refused('cli.backup.no_program', { program: error.program });
  return error instanceof CopyFailed ? new Refused('cli.restore.failed', { why: error.message }, 1) : error;
}

async function manifestIn(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => '');
  const manifest = readManifest(text);
  if (!manifest) throw new Refused('cli.restore.no_manifest', { folder });
  if (manifest.migrations > migrationsKnown()) throw new Refused('cli.restore.newer', {});
  return manifest;
}

/** Nothing is ever written over. */
async function refuseWrongPlace(config: Config, { engine }: Manifest): Promise<void> {
  const { dataFolder, databaseUrl } = config;
  const inUse = new Refused('cli.restore.in_use', { place: databasePlace(config) });
  if (databaseUrl === undefined) {
    if (engine !== 'sqlite') throw new Refused('cli.restore.other_engine_postgres', {});
    const file = databaseFile(resolve(dataFolder));
    if ([file, `${file}-wal`].some((one) => existsSync(one))) throw inUse;
    return;
  }
  if (engine !== 'postgres') throw new Refused('cli.restore.other_engine_sqlite', {});
  if (!(await isEmpty(databaseUrl))) throw inUse;
}

async function checkDigest(file: string, manifest: Manifest, report: (done: number) => void): Promise<void> {
  if (!existsSync(file)) throw new Refused('cli.restore.damaged', { file });
  const { sha256, bytes } = await digestOf(file, (read) => report(Math.min(1, read / Math.max(1, manifest.bytes))));
  if (sha256 !== manifest.sha256 || bytes !== manifest.bytes) throw new Refused('cli.restore.damaged', { file });
}

/** Keys that are here stay; those of the copy, where they are still with it, are put where there are none. */
async function putKeys(from: string, to: string, { withKeys }: Manifest): Promise<void> {
  const [offered, here] = [from, to].map((folder) => join(folder, WEB_KEY_FILE)) as [string, string];
  if (withKeys && existsSync(offered)) {
    // A process that was started here before made keys of its own.
    const files = existsSync(here) ? [WEB_KEY_FILE] : keyFilesIn(from);
    for (const file of files) await refuseOther(join(to, file), join(from, file), { folder: to, file, copy: from });
    if (!existsSync(here)) await copyKeys(from, to);
  }
  refuseWithoutKeys(to, 'cli.restore.no_keys');
}

async function refuseOther(here: string, offered: string, where: Readonly<Record<string, string>>): Promise<void> {
  if (!existsSync(here) || (await readFile(here)).equals(await readFile(offered))) return;
  throw new Refused('cli.restore.keys_differ', where);
}

/** Before anything is put back: whether it is the keys or the copy that is of another, only people can tell. */
function refuseOtherLogKey({ checkpoint }: Manifest, { keysFolder, publicUrl }: Config): void {
  const { isSigned } = openLogKeys(keysFolder, logNameOf(publicUrl));
  if (checkpoint === null || isNoteSigned(checkpoint, isSigned)) return;
  throw new Refused('cli.restore.other_log_key', { folder: keysFolder, file: LOG_KEY_FILE }, 1);
}

/** Beside its place first, so that what does not verify is nowhere when it ends. */
async function intoFile(copy: string, config: Config, use: (placed: Config) => Promise<number>): Promise<number> {
  const placed = { ...config, dataFolder: join(config.dataFolder, '.restoring') };
  await rm(placed.dataFolder, { recursive: true, force: true });
  await mkdir(placed.dataFolder, { recursive: true, mode: 0o700 });
  try {
    await copyFile(copy, databaseFile(placed.dataFolder));
    const erased = await use(placed);
    const file = databaseFile(config.dataFolder);
    await mkdir(dirname(file), { recursive: true });
    await rename(databaseFile(placed.dataFolder), file);
    return erased;
  } finally {
    await rm(placed.dataFolder, { recursive: true, force: true });
  }
}

/** @returns how many signals had something erased. */
async function takeIntoUse(
  config: Config,
  manifest: Manifest,
  output: Output,
  t: Translate,
  clock?: Clock,
): Promise<number> {
  const installation = await openInstallation(config, clock);
  try {
    await checkKeys(installation);
    const { signer, deps, database } = installation;
    const { origin, isSigned } = signer;
    const report = (done: number) => showProgress(output, 0.2 + done * 0.6);
    const verified = await verifyLog(deps, { origin, isSigned, given: manifest.checkpoint ?? undefined, report });
    if (!verified.ok) {
      throw new Refused('cli.restore.history_wrong', { what: t(`audit.${verified.problem}`, verified.values) }, 1);
    }
    if (verified.audited.events !== manifest.events)
      throw new Refused('cli.restore.damaged', { file: MANIFEST_FILE }, 1);
    await database.work(endAllLogIns, 'write');
    const { counts } = await eraseAndScrub(installation, { report: (done) => showProgress(output, 0.8 + done * 0.19) });
    return counts.reduce((sum, { number }) => sum + number, 0);
  } finally {
    await installation.close();
  }
}

async function checkKeys({ database, keys, config }: Installation): Promise<void> {
  const pairs = vaultPairs(config.keysFolder).map(({ keyId }) => keyId);
  const missing = await database.work((handle) => keysMissing(handle, keys, pairs), 'read');
  refuseOtherKeys(missing, config.keysFolder, 'cli.restore.no_keys');
}
