import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Translate } from '../i18n/translate.js';
import { databaseFile, type Installation } from '../installation.js';
import { keyFilesIn } from '../keys/key-file.js';
import { type Copied, CopyFailed } from '../store/backup/copy.js';
import { COPY_FILES, digestOf, KEYS_FOLDER, MANIFEST_FILE, type Manifest } from '../store/backup/manifest.js';
import { dumpPostgres, ProgramMissing } from '../store/backup/postgres-dump.js';
import { copySqlite } from '../store/backup/sqlite-copy.js';
import { type Output, showProgress } from './progress-bar.js';

export interface BackupArguments {
  /** A folder that is not there yet. */
  readonly to: string;
  readonly withKeys: boolean;
}

/**
 * Copies the database as it stands at one moment, while people go on filing, with a manifest to check it by. The folder has
 * its name only once all is in it.
 * @returns the exit code: 0 made, 1 it failed and nothing is left of it, 2 the call itself is wrong.
 */
export async function runBackup(
  installation: Pick<Installation, 'config' | 'deps'>,
  { to, withKeys }: BackupArguments,
  output: Output,
  t: Translate,
): Promise<number> {
  const { config, deps } = installation;
  const folder = resolve(to);
  const refuse = (text: string, code: number) => {
    output.stderr.write(`${text}\n`);
    return code;
  };
  if (existsSync(folder)) return refuse(t('cli.backup.exists', { folder }), 2);
  const draft = `${folder}.part`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const engine = config.databaseUrl === undefined ? 'sqlite' : 'postgres';
    const copy = join(draft, COPY_FILES[engine]);
    const madeAt = new Date(deps.clock.now()).toISOString();
    const copied = await copyOf(config, copy, (done) => showProgress(output, done * 0.9));
    const digest = await digestOf(copy);
    if (withKeys) await copyKeys(config.keysFolder, join(draft, KEYS_FOLDER));
    const manifest: Manifest = { format: 1, engine, madeAt, ...copied, ...digest, withKeys };
    await writeFile(join(draft, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    await rename(draft, folder);
    showProgress(output, 1);
    output.stdout.write(`${t('cli.backup.done', { folder, events: copied.events, bytes: digest.bytes, madeAt })}\n`);
    output.stdout.write(
      `${t(withKeys ? 'cli.backup.with_keys' : 'cli.backup.without_keys', { keys: config.keysFolder })}\n`,
    );
    return 0;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (error instanceof ProgramMissing) return refuse(t('cli.backup.no_program', { program: error.program }), 2);
    if (error instanceof CopyFailed) return refuse(t('cli.backup.failed', { why: error.message }), 1);
    throw error;
  }
}

function copyOf(config: Installation['config'], to: string, report: (done: number) => void): Promise<Copied> {
  if (config.databaseUrl !== undefined) return dumpPostgres(config.databaseUrl, to);
  return copySqlite(databaseFile(config.dataFolder), to, report);
}

async function copyKeys(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  for (const file of keyFilesIn(from)) await copyFile(join(from, file), join(to, file));
}
