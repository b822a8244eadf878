import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSignedBy, loadOrCreateLogKey, logKey } from '../../src/keys/log-key.js';

/** The published example of signed notes (golang.org/x/mod/sumdb/note). */
const PUBLISHED = {
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  name: 'PeterNeumann',
  signature: 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
};

describe('the key of the log', () => {
  it('verifies the published example, and nothing that differs from it', () => {
    const { verifier, text, name, signature } = PUBLISHED;
    expect(isSignedBy(verifier, text, { name, signature })).toBe(true);
    expect(isSignedBy(verifier, `${text} `, { name, signature })).toBe(false);
    expect(isSignedBy(verifier, text, { name: 'Another', signature })).toBe(false);
    expect(isSignedBy(verifier.replace('c74f20a3', 'c74f20a4'), text, { name, signature })).toBe(false);
    expect(isSignedBy(verifier, text, { name, signature: `${signature.slice(0, 20)}A${signature.slice(21)}` })).toBe(
      false,
    );
    expect(isSignedBy('nonsense', text, { name, signature: 'AAAA' })).toBe(false);
  });

  it('signs what it verifies, under the name of the log', () => {
    const key = logKey(generateKeyPairSync('ed25519').privateKey, 'weerklank.example.org/log');
    const signed = key.sign('a text\n');
    expect(signed.name).toBe('weerklank.example.org/log');
    expect(isSignedBy(key.verifier, 'a text\n', signed)).toBe(true);
    const another = logKey(generateKeyPairSync('ed25519').privateKey, 'weerklank.example.org/log');
    expect(isSignedBy(another.verifier, 'a text\n', signed)).toBe(false);
  });

  it('is made at the first start and the same at each later one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'weerklank-keys-'));
    expect(loadOrCreateLogKey(folder, 'a').verifier).toBe(loadOrCreateLogKey(folder, 'a').verifier);
    rmSync(folder, { recursive: true });
  });

  it('stays that of the same log when the site moves to another address', () => {
    const folder = mkdtempSync(join(tmpdir(), 'weerklank-keys-'));
    const before = loadOrCreateLogKey(folder, '127.0.0.1:3000/log');
    const after = loadOrCreateLogKey(folder, 'weerklank.example.org/log');
    expect(after.origin).toBe('127.0.0.1:3000/log');
    expect(after.verifier).toBe(before.verifier);
    expect(after.isSigned('a text\n', before.sign('a text\n'))).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
