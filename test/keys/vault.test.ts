import { mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addVaultPair,
  ensureVault,
  openingVault,
  SealNotOpened,
  sealingVault,
  vaultPairs,
} from '../../src/keys/vault.js';

describe('the vault', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'weerklank-vault-'));
    await ensureVault(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, and its private key is readable by its owner only', async () => {
    const [pair] = vaultPairs(folder);
    await ensureVault(folder);
    expect(vaultPairs(folder)).toEqual([{ keyId: pair?.keyId, hasPrivate: true }]);
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });

  it('is one pair when several processes start for the first time together, also after one that died halfway', async () => {
    for (const file of readdirSync(folder)) if (file.endsWith('.pub')) rmSync(join(folder, file));
    await Promise.all([ensureVault(folder), ensureVault(folder), ensureVault(folder)]);
    expect(vaultPairs(folder)).toHaveLength(1);
    const sealed = await sealingVault(folder).seal('emma', 'one');
    expect(await openingVault(folder).open(sealed, 'one')).toBe('emma');
  });

  it('opens what it sealed, in its place alone', async () => {
    const sealed = await sealingVault(folder).seal('emma', 'submitter one');
    expect(await openingVault(folder).open(sealed, 'submitter one')).toBe('emma');
    await expect(openingVault(folder).open(sealed, 'submitter two')).rejects.toThrow(SealNotOpened);
    const touched = { ...sealed, seal: `${sealed.seal.slice(0, -6)}AAAAAA` };
    await expect(openingVault(folder).open(touched, 'submitter one')).rejects.toThrow(SealNotOpened);
  });

  it('makes seals of one length that have nothing in common, whoever is in them', async () => {
    const vault = sealingVault(folder);
    const seals = [await vault.seal('a', 'x'), await vault.seal('a', 'x'), await vault.seal('é'.repeat(60), 'x')];
    expect(new Set(seals.map(({ seal }) => seal.length)).size).toBe(1);
    expect(new Set(seals.map(({ seal }) => seal)).size).toBe(3);
    await expect(vault.seal('x'.repeat(200), 'x')).rejects.toThrow(RangeError);
  });

  it('seals without the private key, and then opens nothing, also not with another pair', async () => {
    const [pair] = vaultPairs(folder);
    const file = `vault-${pair?.keyId}.key`;
    renameSync(join(folder, file), join(folder, 'elsewhere'));
    const sealed = await sealingVault(folder).seal('emma', 'one');
    await expect(openingVault(folder).open(sealed, 'one')).rejects.toThrow(SealNotOpened);
    const newer = await addVaultPair(folder, new Date(Date.now() + 5000));
    expect((await sealingVault(folder).seal('eli', 'two')).keyId).toBe(newer);
    await expect(openingVault(folder).open({ ...sealed, keyId: newer }, 'one')).rejects.toThrow(SealNotOpened);
    renameSync(join(folder, 'elsewhere'), join(folder, file));
    expect(await openingVault(folder).open(sealed, 'one')).toBe('emma');
  });
});
