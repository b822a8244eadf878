import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logKey } from '../../src/keys/log-key.js';
import { withHandovers } from '../../src/keys/log-keys.js';
import { ensureVault, openingVault, sealingVault } from '../../src/keys/vault.js';
import { webKeys } from '../../src/keys/web-keys.js';

/** The web key of every test that needs none of its own. */
export const TEST_KEYS = webKeys(Buffer.alloc(32, 7));

const { privateKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
/** What signs receipts and heads of the log in tests. */
export const TEST_SIGNER = withHandovers(logKey(createPrivateKey(privateKey), 'weerklank.test/log'), []);
const folder = mkdtempSync(join(tmpdir(), 'weerklank-vault-'));
await ensureVault(folder);

/** A vault for every test that needs none of its own: the face that seals, and the one that opens. */
export const TEST_VAULT = sealingVault(folder);
export const TEST_OPENING_VAULT = openingVault(folder);
