import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { keyFile } from './key-file.js';

/** The key pair of this installation for access tokens, as PEM. */
export interface SigningKeys {
  readonly privateKey: string;
  readonly publicKey: string;
  /** The thumbprint of the public key (RFC 7638, RFC 8037), for the header of a token. */
  readonly keyId: string;
}

const FILE = 'access-token-ed25519.pem';

/**
 * The Ed25519 key pair for access tokens. Removing its file and starting again makes all access tokens worthless.
 * @throws Error when the file is there and holds something else.
 */
export function loadOrCreateSigningKeys(keysFolder: string): SigningKeys {
  const privateKey = createPrivateKey(keyFile(keysFolder, FILE, newKey));
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${FILE} holds no Ed25519 key`);
  const publicKey = createPublicKey(privateKey);
  const { crv, kty, x } = publicKey.export({ format: 'jwk' });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    keyId: createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url'),
  };
}

function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}
