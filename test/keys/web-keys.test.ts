import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadOrCreateWebKeys, webKeys } from '../../src/keys/web-keys.js';

const keys = webKeys(Buffer.alloc(32, 1));
const others = webKeys(Buffer.alloc(32, 2));

describe('the web key', () => {
  it('is made at the first start, the same at each later one, and readable by its owner only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'weerklank-keys-'));
    const first = loadOrCreateWebKeys(join(folder, 'keys'));
    expect(loadOrCreateWebKeys(join(folder, 'keys')).tag('session_owner', 'a')).toBe(first.tag('session_owner', 'a'));
    expect(statSync(join(folder, 'keys', 'web.key')).mode & 0o777).toBe(0o600);
    writeFileSync(join(folder, 'keys', 'web.key'), 'too short');
    expect(() => loadOrCreateWebKeys(join(folder, 'keys'))).toThrow('no key of 32 bytes');
    rmSync(folder, { recursive: true });
  });

  it('names the same by the same tag, and by another under another key', () => {
    expect(keys.tag('session_owner', 'a')).toBe(keys.tag('session_owner', 'a'));
    expect(keys.tag('session_owner', 'a')).not.toBe(others.tag('session_owner', 'a'));
  });

  it('gives no two lists of parts the same tag', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, two) => {
        const same = JSON.stringify(one) === JSON.stringify(two);
        expect(keys.tag('session_owner', ...one) === keys.tag('session_owner', ...two)).toBe(same);
      }),
    );
    expect(keys.tag('session_owner', 'a', 'b')).not.toBe(keys.tag('session_owner', 'ab'));
    expect(keys.tag('session_owner', '1:a')).not.toBe(keys.tag('session_owner', 'a'));
  });

  it('gives back what it veiled, in its place alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, about) => {
        const veiled = keys.veil('session', text, about);
        expect(keys.unveil('session', veiled, about)).toBe(text);
        expect(() => keys.unveil('session', veiled, `${about}.`)).toThrow();
        expect(() => others.unveil('session', veiled, about)).toThrow();
      }),
    );
  });

  it('veils the same text another way each time', () => {
    expect(keys.veil('session', 'text', '')).not.toBe(keys.veil('session', 'text', ''));
  });

  it('gives back nothing that was changed or cut off', () => {
    const veiled = Buffer.from(keys.veil('session', 'a text of some length', 'place'), 'base64url');
    for (let at = 0; at < veiled.length; at += 1) {
      const changed = Buffer.from(veiled);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => keys.unveil('session', changed.toString('base64url'), 'place')).toThrow();
      expect(() => keys.unveil('session', veiled.subarray(0, at).toString('base64url'), 'place')).toThrow();
    }
  });
});
