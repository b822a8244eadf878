import { createPublicKey } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadOrCreateSigningKeys } from '../../src/keys/signing-keys.js';

describe('the signing keys of an installation', () => {
  let data: string;
  let folder: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'weerklank-keys-'));
    folder = join(data, 'keys');
  });
  afterEach(() => rmSync(data, { recursive: true }));
  const file = () => join(folder, 'access-token-ed25519.pem');

  it('are made at the first start and the same at each later one', () => {
    const first = loadOrCreateSigningKeys(folder);
    expect(createPublicKey(first.publicKey).asymmetricKeyType).toBe('ed25519');
    expect(loadOrCreateSigningKeys(folder)).toEqual(first);
    expect(readdirSync(folder)).toEqual(['access-token-ed25519.pem']);
  });

  it('can be read by their owner only, also after someone opened them up', () => {
    loadOrCreateSigningKeys(folder);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    chmodSync(file(), 0o644);
    loadOrCreateSigningKeys(folder);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('are others, with another name, after the file was removed', () => {
    const first = loadOrCreateSigningKeys(folder);
    rmSync(file());
    const second = loadOrCreateSigningKeys(folder);
    expect(second.keyId).not.toBe(first.keyId);
    expect(second.publicKey).not.toBe(first.publicKey);
  });

  it('are never made anew over a file that cannot be read as a key', () => {
    loadOrCreateSigningKeys(folder);
    writeFileSync(file(), 'not a key');
    expect(() => loadOrCreateSigningKeys(folder)).toThrow();
  });
});
