import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { logKey } from '../../src/keys/log-key.js';
import { webKeys } from '../../src/keys/web-keys.js';

/** The web key of every test that needs none of its own. */
export const TEST_KEYS = webKeys(Buffer.alloc(32, 7));

const ORIGIN = 'weerklank.test/log';
const { privateKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
/** What signs receipts and heads of the log in tests. */
export const TEST_SIGNER = { origin: ORIGIN, ...logKey(createPrivateKey(privateKey), ORIGIN) };
