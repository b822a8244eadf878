import type { Translate } from '../i18n/translate.js';
import { sealAgain, sealsByPair } from '../identity/seals.js';
import type { Installation } from '../installation.js';
import { addVaultPair, openingVault, sealingVault, vaultPairs } from '../keys/vault.js';
import { type Output, showProgress } from './progress-bar.js';

type VaultInstallation = Pick<Installation, 'config' | 'database'>;

/**
 * Says of each pair how many seals it takes to open, and whether its private key is here.
 * @returns the exit code: 0, or 1 where a seal stands under a pair whose private key is not here.
 */
export async function runVaultStatus(
  { config, database }: VaultInstallation,
  { stdout }: Output,
  t: Translate,
): Promise<number> {
  const pairs = vaultPairs(config.keysFolder);
  const seals = await sealsByPair(database);
  const newest = pairs.at(-1)?.keyId;
  for (const { keyId, hasPrivate } of pairs) {
    const here = t(hasPrivate ? 'cli.vault.private_here' : 'cli.vault.private_elsewhere');
    const state = t(keyId === newest ? 'cli.vault.newest' : 'cli.vault.older');
    stdout.write(`${t('cli.vault.pair', { keyId, state, here, seals: seals.get(keyId) ?? 0 })}\n`);
  }
  const known = new Map(pairs.map(({ keyId, hasPrivate }) => [keyId, hasPrivate]));
  const shut = [...seals].filter(([keyId]) => !known.get(keyId));
  for (const [keyId, count] of shut) stdout.write(`${t('cli.vault.shut', { keyId, seals: count })}\n`);
  return shut.length > 0 ? 1 : 0;
}

/**
 * Makes a new pair and seals everything under it; what was sealed before stays readable with the older one until then.
 * @returns as `runVaultReseal` does.
 */
export async function runVaultRotate(installation: VaultInstallation, output: Output, t: Translate): Promise<number> {
  const keyId = await addVaultPair(installation.config.keysFolder);
  output.stdout.write(`${t('cli.vault.made', { keyId })}\n`);
  return runVaultReseal(installation, output, t);
}

/**
 * Seals under the newest pair all that stands under an older one, with a bar on a terminal.
 * @returns the exit code: 0 all is under the newest pair, 1 something could not be opened here and stays as it was.
 */
export async function runVaultReseal(
  { config: { keysFolder }, database }: VaultInstallation,
  { stdout, stderr }: Output,
  t: Translate,
): Promise<number> {
  const pairs = vaultPairs(keysFolder);
  const newest = pairs.at(-1);
  if (!newest) {
    stderr.write(`${t('cli.vault.none')}\n`);
    return 1;
  }
  const vault = { opening: openingVault(keysFolder), sealing: sealingVault(keysFolder), newest: newest.keyId };
  const { sealed, unopened } = await sealAgain(database, vault, (done) => showProgress({ stderr }, done));
  stdout.write(`${t('cli.vault.resealed', { keyId: newest.keyId, seals: sealed })}\n`);
  for (const [keyId, seals] of unopened) stdout.write(`${t('cli.vault.shut', { keyId, seals })}\n`);
  if (unopened.size > 0) return 1;
  if (pairs.length > 1) stdout.write(`${t('cli.vault.old_keys')}\n`);
  return 0;
}
