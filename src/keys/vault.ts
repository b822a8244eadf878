import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { keyFile } from './key-file.js';

/** What lies under a seal: which pair it takes to open it, and the sealed text itself (base64url, all of one length). */
export interface Sealed {
  readonly keyId: string;
  readonly seal: string;
}

/** The face for the web: it closes, and has nothing to open with. */
export interface SealingVault {
  /** @param about where it stands: it can be opened there alone. @throws RangeError for a text that is too long. */
  seal(text: string, about: string): Promise<Sealed>;
}

/** The face for whoever addresses messages. */
export interface OpeningVault {
  /** @throws SealNotOpened where the private key is not here, or the seal is of another place. */
  open(sealed: Sealed, about: string): Promise<string>;
}

/** What is here of a pair. */
export interface VaultPair {
  readonly keyId: string;
  readonly hasPrivate: boolean;
}

/** The private key is not here, or the seal was not made with it for this place. Tells nothing of what is in it. */
export class SealNotOpened extends Error {
  constructor(readonly keyId: string) {
    super(`a seal under ${keyId} cannot be opened`);
    this.name = 'SealNotOpened';
  }
}

const PUBLIC = /^vault-([\w-]+)\.pub$/;
/** Every text under a seal is filled up to this, so that its length tells nothing. */
const PLAIN_BYTES = 128;
const LENGTH_BYTES = 2;
const ENCAPSULATED_BYTES = 32;
/** What stands before the 32 bytes of an X25519 private key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

type PublicKey = Awaited<ReturnType<typeof suite.kem.deserializePublicKey>>;

/** HPKE in its base mode (RFC 9180): X25519, HKDF-SHA256, AES-256-GCM. */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** The first pair has always the same id, so that of two processes that start together the second takes that of the first. */
const FIRST = '0-first';

/** Makes the first pair where there is none; with a public key there, whoever holds the private one made it. */
export async function ensureVault(keysFolder: string): Promise<void> {
  if (vaultPairs(keysFolder).length === 0) await makePair(keysFolder, FIRST);
}

/**
 * A new pair, which seals from now on; what lies under an older one stays as it is until it is sealed again.
 * @returns its id.
 */
export async function addVaultPair(keysFolder: string, now: Date = new Date()): Promise<string> {
  const keyId = `${now.toISOString().replace(/\D/g, '')}-${randomBytes(4).toString('hex')}`;
  await makePair(keysFolder, keyId);
  return keyId;
}

/** The private key is written first, and the public one is that of the private key that stands there. */
async function makePair(keysFolder: string, keyId: string): Promise<void> {
  const { privateKey } = await suite.kem.generateKeyPair();
  const made = Buffer.from(await suite.kem.serializePrivateKey(privateKey));
  const kept = Buffer.from(
    keyFile(keysFolder, `vault-${keyId}.key`, () => made.toString('base64')).toString(),
    'base64',
  );
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, kept]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-kept.length);
  keyFile(keysFolder, `vault-${keyId}.pub`, () => open.toString('base64'));
}

/** The pairs whose public key is here, the oldest first. */
export function vaultPairs(keysFolder: string): readonly VaultPair[] {
  if (!existsSync(keysFolder)) return [];
  const ids = readdirSync(keysFolder).flatMap((file) => PUBLIC.exec(file)?.[1] ?? []);
  return ids.sort().map((keyId) => ({ keyId, hasPrivate: existsSync(join(keysFolder, `vault-${keyId}.key`)) }));
}

/** Seals with the newest public key in the folder, also when that was put there after the start. */
export function sealingVault(keysFolder: string): SealingVault {
  const known = new Map<string, PublicKey>();
  return {
    async seal(text, about) {
      const plain = filledUp(text);
      const keyId = vaultPairs(keysFolder).at(-1)?.keyId;
      if (keyId === undefined) throw new Error('the folder of keys holds no public key of the vault');
      const bytes = () => Buffer.from(readFileSync(join(keysFolder, `vault-${keyId}.pub`), 'utf8'), 'base64');
      const key = known.get(keyId) ?? (await suite.kem.deserializePublicKey(exact(bytes())));
      known.set(keyId, key);
      const { enc, ct } = await suite.seal({ recipientPublicKey: key, info: infoOf(about) }, exact(plain));
      return { keyId, seal: Buffer.concat([Buffer.from(enc), Buffer.from(ct)]).toString('base64url') };
    },
  };
}

/** Opens with the private keys in the folder. */
export function openingVault(keysFolder: string): OpeningVault {
  return {
    async open({ keyId, seal }, about) {
      const file = join(keysFolder, `vault-${keyId}.key`);
      if (!/^[\w-]+$/.test(keyId) || !existsSync(file)) throw new SealNotOpened(keyId);
      const bytes = Buffer.from(seal, 'base64url');
      try {
        const secret = Buffer.from(readFileSync(file, 'utf8'), 'base64');
        const key = await suite.kem.deserializePrivateKey(exact(secret));
        const enc = exact(bytes.subarray(0, ENCAPSULATED_BYTES));
        const sealed = exact(bytes.subarray(ENCAPSULATED_BYTES));
        const plain = Buffer.from(await suite.open({ recipientKey: key, enc, info: infoOf(about) }, sealed));
        return plain.subarray(LENGTH_BYTES, LENGTH_BYTES + plain.readUInt16BE(0)).toString('utf8');
      } catch {
        throw new SealNotOpened(keyId);
      }
    },
  };
}

function filledUp(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > PLAIN_BYTES - LENGTH_BYTES) throw new RangeError('too long to be sealed');
  const plain = Buffer.alloc(PLAIN_BYTES);
  plain.writeUInt16BE(bytes.length, 0);
  bytes.copy(plain, LENGTH_BYTES);
  return plain;
}

function infoOf(about: string): ArrayBuffer {
  return exact(Buffer.from(`weerklank vault 1\n${about}`));
}

/** The bytes in a buffer of their own: a small Buffer of Node is a window on a larger one. */
function exact(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
