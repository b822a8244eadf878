import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key pair of this installation for access tokens, as PEM. */
export interface SigningKeys {
  readonly privateKey: string;
  readonly publicKey: string;
  /** The thumbprint of the public key (RFC 7638, RFC 8037), for the header of a token. */
  readonly keyId: string;
}

const FILE = 'access-token-ed25519.pem';

/**
 * The Ed25519 key pair kept in the folder `keys` of the data folder, made at the first start and readable by its
 * owner only. Removing the file and starting again makes all access tokens worthless.
 * @throws Error when the file is there and holds something else.
 */
export function loadOrCreateSigningKeys(dataFolder: string): SigningKeys {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, FILE);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    create(folder, file);
  }
  chmodSync(file, 0o600);
  return read(file);
}

/** Whole under its name at once; of two processes that start together, the second takes the key of the first. */
function create(folder: string, file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = join(folder, `${randomUUID()}.tmp`);
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}

function read(file: string): SigningKeys {
  const privateKey = createPrivateKey(readFileSync(file));
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 key`);
  const publicKey = createPublicKey(privateKey);
  const { crv, kty, x } = publicKey.export({ format: 'jwk' });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    keyId: createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url'),
  };
}
