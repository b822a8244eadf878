import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { keyFile } from './key-file.js';

/** Signs what can be held against us: checkpoints of the log, and receipts (C2SP signed-note, Ed25519). */
export interface LogKey {
  /** Which log it is of: the first line of all that it signs, and the name of the key. */
  readonly origin: string;
  /** The key as others keep it: `name+id+key` (C2SP signed-note, "verifier key"). */
  readonly verifier: string;
  /** Whether this key made a signature over a text. */
  isSigned(text: string, signature: { readonly name: string; readonly signature: string }): boolean;
  /** A signature over a text: its name, and key id with signature, base64. */
  sign(text: string): { readonly name: string; readonly signature: string };
}

export const LOG_KEY_FILE = 'log-ed25519.pem';
const ORIGIN_FILE = 'log-origin.txt';
/** Ed25519, in the register of C2SP signed-note. */
const ALGORITHM = 1;
/** What stands before the 32 bytes of a key in SubjectPublicKeyInfo (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * The key of the log that signs now, made at the first start. When it is lost a new one goes on: what the old one signed
 * stays verifiable with its public half, which witnesses have.
 * @param firstName of the log, without spaces or plus signs. It is kept at the first start and stays the same, whatever
 *   address the site moves to: receipts and heads that were given out before are of the same log.
 */
export function loadOrCreateLogKey(keysFolder: string, firstName: string): LogKey {
  const name = keyFile(keysFolder, ORIGIN_FILE, () => `${firstName}\n`)
    .toString()
    .trim();
  const pem = keyFile(keysFolder, LOG_KEY_FILE, () => {
    return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  });
  return logKey(createPrivateKey(pem), name);
}

/** @throws Error where it is no Ed25519 key. */
export function logKey(privateKey: KeyObject, name: string): LogKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${LOG_KEY_FILE} holds no Ed25519 key`);
  const raw = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32);
  const key = Buffer.concat([Buffer.from([ALGORITHM]), raw]);
  const id = keyId(name, key);
  const verifier = `${name}+${id.toString('hex')}+${key.toString('base64')}`;
  return {
    origin: name,
    verifier,
    isSigned: (text, signature) => isSignedBy(verifier, text, signature),
    sign: (text) => ({
      name,
      signature: Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString('base64'),
    }),
  };
}

/** Whether a verifier key made this signature over this text; `false` for anything that is not as it must be. */
export function isSignedBy(
  verifier: string,
  text: string,
  { name, signature }: { readonly name: string; readonly signature: string },
): boolean {
  const found = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(verifier);
  if (!found || found[1] !== name) return false;
  const key = Buffer.from(found[3] ?? '', 'base64');
  const bytes = Buffer.from(signature, 'base64');
  if (key.length !== 33 || key[0] !== ALGORITHM || bytes.length !== 68) return false;
  const id = keyId(name, key);
  if (id.toString('hex') !== found[2] || !id.equals(bytes.subarray(0, 4))) return false;
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, key.subarray(1)]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), publicKey, bytes.subarray(4));
}

function keyId(name: string, key: Buffer): Buffer {
  return createHash('sha256').update(name).update('\n').update(key).digest().subarray(0, 4);
}
