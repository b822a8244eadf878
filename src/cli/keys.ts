import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config.js';
import type { Translate } from '../i18n/translate.js';
import { logNameOf } from '../installation.js';
import { keyFilesIn } from '../keys/key-file.js';
import { openLogKeys } from '../keys/log-keys.js';
import { loadOrCreateSigningKeys } from '../keys/signing-keys.js';
import { ensureVault } from '../keys/vault.js';
import { loadOrCreateWebKeys } from '../keys/web-keys.js';
import type { Output } from './progress-bar.js';

const PRIVATE = /^vault-[\w-]+\.key$/;

/**
 * Makes what keys are missing in the folder of keys. With another folder, puts a copy there of all but the private keys of
 * the vault: for every process but the one that sends mail. @returns 0.
 */
export async function runKeys(
  { keysFolder, publicUrl }: Pick<Config, 'keysFolder' | 'publicUrl'>,
  withoutPrivate: string | undefined,
  { stdout }: Pick<Output, 'stdout'>,
  t: Translate,
): Promise<number> {
  const folder = resolve(keysFolder);
  loadOrCreateWebKeys(folder);
  await ensureVault(folder);
  openLogKeys(folder, logNameOf(publicUrl));
  loadOrCreateSigningKeys(folder);
  const files = keyFilesIn(folder);
  stdout.write(`${t('cli.keys.made', { folder, count: files.length })}\n`);
  if (withoutPrivate === undefined) return 0;
  const shared = files.filter((file) => !PRIVATE.test(file));
  share(folder, resolve(withoutPrivate), shared);
  stdout.write(`${t('cli.keys.shared', { folder: resolve(withoutPrivate), count: shared.length })}\n`);
  return 0;
}

/** What stands there of an earlier time and is no longer ours goes: also a private key. */
function share(from: string, to: string, files: readonly string[]): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const file of files) {
    rmSync(join(to, file), { force: true });
    copyFileSync(join(from, file), join(to, file));
    chmodSync(join(to, file), 0o600);
  }
  for (const file of readdirSync(to)) {
    if (PRIVATE.test(file)) rmSync(join(to, file));
  }
}
