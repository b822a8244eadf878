import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handoversIn, rotateLogKey } from '../../src/keys/log-handover.js';
import { isSignedBy } from '../../src/keys/log-key.js';
import { openLogKeys } from '../../src/keys/log-keys.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weerklank-handover-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openLogKeys(folder, 'weerklank.test/log');
const pem = () => readFileSync(join(folder, 'log-ed25519.pem'), 'utf8');

describe('a new key of the log', () => {
  it('signs from then on, and what the earlier ones signed is still ours', () => {
    const first = open();
    const old = first.sign('a head\n');
    rotateLogKey(folder, first);
    const second = open();
    rotateLogKey(folder, second);
    const third = open();
    expect(new Set([first.verifier, second.verifier, third.verifier]).size).toBe(3);
    expect(third.verifiers).toEqual([first.verifier, second.verifier, third.verifier]);
    expect(third.isSigned('a head\n', old)).toBe(true);
    expect(third.isSignedNow('a head\n', old)).toBe(false);
    expect(third.isSignedNow('a head\n', third.sign('a head\n'))).toBe(true);
    expect(third.isSigned('another\n', old)).toBe(false);
    expect(third.origin).toBe(first.origin);
  });

  it('is named in a note that the earlier key signed, and the secret half of that one is gone', () => {
    const first = open();
    const secret = pem();
    const { note } = rotateLogKey(folder, first);
    const [text, signature = ''] = note.split(/\n\n/);
    const [, name = '', base64 = ''] = signature.trim().split(' ');
    expect(isSignedBy(first.verifier, `${text}\n`, { name, signature: base64 })).toBe(true);
    expect(text).toContain(`to ${open().verifier}`);
    for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file), 'utf8')).not.toContain(secret);
  });

  it('is believed only by a handover that the key before it signed', () => {
    const first = open();
    const { note } = rotateLogKey(folder, first);
    const file = join(folder, 'log-handover-0001.txt');
    const another = mkdtempSync(join(tmpdir(), 'weerklank-handover-'));
    const forged = rotateLogKey(another, openLogKeys(another, 'weerklank.test/log'));
    rmSync(another, { recursive: true });
    writeFileSync(join(folder, 'log-handover-0002.txt'), forged.note);
    expect(() => handoversIn(folder)).toThrow('log-handover-0002.txt does not hand the log over');
    rmSync(join(folder, 'log-handover-0002.txt'));
    writeFileSync(file, note.replace(/^to (.*)$/m, `to ${forged.to}`));
    expect(() => open()).toThrow('does not hand the log over');
  });

  it('is in its place also when the machine died between the handover and that', () => {
    const first = open();
    const old = pem();
    const { to } = rotateLogKey(folder, first);
    // As it stood then: the handover is written, the new key waits, the old one is still in its place.
    renameSync(join(folder, 'log-ed25519.pem'), join(folder, 'log-ed25519.next.pem'));
    writeFileSync(join(folder, 'log-ed25519.pem'), old);
    expect(open().verifier).toBe(to);
    expect(readdirSync(folder)).not.toContain('log-ed25519.next.pem');
    // And died before the handover: the new key that nobody was told of is not used.
    writeFileSync(join(folder, 'log-ed25519.next.pem'), old);
    expect(open().verifier).toBe(to);
  });
});
