import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { keyFile } from './key-file.js';

/** What is named by a tag: nobody without the key can tell whom or what it is of. */
export type TagPurpose =
  | 'session_owner'
  | 'draft'
  | 'idempotency'
  | 'message_id'
  | 'mail_domain'
  | 'receipt_code'
  | 'journey_form'
  | 'password_link'
  | 'link_owner'
  | 'submitter'
  | 'submitter_place'
  | 'joiner'
  | 'joiner_place'
  | 'share'
  | 'share_place'
  | 'kept_out'
  | 'disclosure'
  | 'file_key'
  | 'file_sender'
  | 'factor_owner'
  | 'factor'
  | 'recovery_code'
  | 'challenge'
  | 'passkey_user'
  | 'counted';
/** What lies under the veil: nobody without the key can read it. */
export type VeilPurpose =
  | 'session'
  | 'password_link'
  | 'draft'
  | 'journey'
  | 'unit'
  | 'joiner'
  | 'share'
  | 'disclosure'
  | 'file'
  | 'factor'
  | 'factor_offer'
  | 'counted';

/**
 * What the web key makes (docs/threat-model.md): a database without it tells neither who has a row nor what is in it.
 * Each purpose has a key of its own, so that nothing made for one is of use for another.
 */
export interface WebKeys {
  /** HMAC-SHA256 over the parts, base64url; no two lists of parts are the same text. */
  tag(purpose: TagPurpose, ...parts: readonly string[]): string;
  /** AES-256-GCM, base64url. @param about where it stands: it can be read there alone. */
  veil(purpose: VeilPurpose, text: string, about: string): string;
  /** @throws Error for what was not veiled for this purpose and place by this key. */
  unveil(purpose: VeilPurpose, veiled: string, about: string): string;
}

export const WEB_KEY_FILE = 'web.key';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const CHECK_BYTES = 16;

/**
 * The web key of this installation, made at the first start. Without it nobody is logged in any more, and nobody finds
 * back what they filed confidentially.
 * @throws Error when the file is there and holds something else.
 */
export function loadOrCreateWebKeys(keysFolder: string): WebKeys {
  return webKeys(keyFile(keysFolder, WEB_KEY_FILE, () => randomBytes(KEY_BYTES)));
}

/** @param secret 32 random bytes. */
export function webKeys(secret: Buffer): WebKeys {
  if (secret.length !== KEY_BYTES) throw new Error(`${WEB_KEY_FILE} holds no key of ${KEY_BYTES} bytes`);
  const drawn = new Map<string, Buffer>();
  const keyFor = (purpose: string) => {
    const known = drawn.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', secret, '', `weerklank ${purpose}`, KEY_BYTES));
    drawn.set(purpose, key);
    return key;
  };
  return {
    tag(purpose, ...parts) {
      const mac = createHmac('sha256', keyFor(`tag ${purpose}`));
      for (const part of parts) mac.update(`${Buffer.byteLength(part)}:${part}`);
      return mac.digest('base64url');
    },
    veil(purpose, text, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyFor(`veil ${purpose}`), nonce).setAAD(Buffer.from(about));
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    unveil(purpose, veiled, about) {
      const bytes = Buffer.from(veiled, 'base64url');
      if (bytes.length < NONCE_BYTES + CHECK_BYTES) throw new Error(`nothing veiled for ${purpose}`);
      const decipher = createDecipheriv('aes-256-gcm', keyFor(`veil ${purpose}`), bytes.subarray(0, NONCE_BYTES), {
        authTagLength: CHECK_BYTES,
      });
      decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-CHECK_BYTES));
      return `${decipher.update(bytes.subarray(NONCE_BYTES, -CHECK_BYTES), undefined, 'utf8')}${decipher.final('utf8')}`;
    },
  };
}
