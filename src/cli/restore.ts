import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config.js';
import type { Translate } from '../i18n/translate.js';
import { keysMissing } from '../identity/keys-fit.js';
import { endAllLogIns } from '../identity/sessions.js';
import { databaseFile, type Installation, openInstallation } from '../installation.js';
import { LOG_KEY_FILE } from '../keys/log-key.js';
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
import { hostAndName } from '../store/move/place.js';
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
  try {
    const folder = resolve(from);
    const manifest = await manifestIn(folder);
    const copy = join(folder, COPY_FILES[manifest.engine]);
    await refuseWrongPlace(config, manifest);
    await checkDigest(copy, manifest, (done) => showProgress(output, done * 0.2));
    const keysFolder = resolve(config.keysFolder);
    await putKeys(join(folder, KEYS_FOLDER), keysFolder, manifest);
    const settings = { ...config, keysFolder, dataFolder: resolve(config.dataFolder) };
    const erased =
      settings.databaseUrl === undefined
        ? await intoFile(copy, settings, (placed) => takeIntoUse(placed, manifest, output, t, clock))
        : await intoServer(copy, settings.databaseUrl, () => takeIntoUse(settings, manifest, output, t, clock));
    showProgress(output, 1);
    const values = { events: manifest.events, madeAt: manifest.madeAt };
    output.stdout.write(`${t('cli.restore.done', values)}\n`);
    if (erased > 0) output.stdout.write(`${t('cli.restore.erased', { erased })}\n`);
    output.stdout.write(`${t('cli.restore.honest', values)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ProgramMissing) {
      output.stderr.write(`${t('cli.backup.no_program', { program: error.program })}\n`);
      return 2;
    }
    if (error instanceof CopyFailed) {
      output.stderr.write(`${t('cli.restore.failed', { why: error.message })}\n`);
      return 1;
    }
    return tellRefused(error, output, t);
  }
}

async function manifestIn(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => '');
  const manifest = readManifest(text);
  if (!manifest) throw new Refused('cli.restore.no_manifest', { folder });
  if (manifest.migrations > migrationsKnown()) throw new Refused('cli.restore.newer', {});
  return manifest;
}

/** Nothing is ever written over. */
async function refuseWrongPlace({ dataFolder, databaseUrl }: Config, { engine }: Manifest): Promise<void> {
  if (databaseUrl === undefined) {
    if (engine !== 'sqlite') throw new Refused('cli.restore.other_engine_postgres', {});
    const file = databaseFile(resolve(dataFolder));
    if ([file, `${file}-wal`].some((one) => existsSync(one))) throw new Refused('cli.restore.in_use', { place: file });
    return;
  }
  if (engine !== 'postgres') throw new Refused('cli.restore.other_engine_sqlite', {});
  if (!(await isEmpty(databaseUrl)))
    throw new Refused('cli.restore.in_use', { place: `postgres://${hostAndName(databaseUrl)}` });
}

async function checkDigest(file: string, manifest: Manifest, report: (done: number) => void): Promise<void> {
  if (!existsSync(file)) throw new Refused('cli.restore.damaged', { file });
  const { sha256, bytes } = await digestOf(file, (read) => report(Math.min(1, read / Math.max(1, manifest.bytes))));
  if (sha256 !== manifest.sha256 || bytes !== manifest.bytes) throw new Refused('cli.restore.damaged', { file });
}

/** Keys that are here stay; those of the copy are put where there are none. */
async function putKeys(from: string, to: string, { withKeys }: Manifest): Promise<void> {
  const isHere = (file: string) => existsSync(join(to, file));
  if (withKeys && !isHere(WEB_KEY_FILE) && !isHere(LOG_KEY_FILE)) {
    await mkdir(to, { recursive: true, mode: 0o700 });
    for (const file of await readdir(from)) await copyFile(join(from, file), join(to, file));
  }
  refuseWithoutKeys(to, 'cli.restore.no_keys');
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

async function intoServer(copy: string, url: string, use: () => Promise<number>): Promise<number> {
  await restorePostgres(url, copy);
  return use();
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
