import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keyFile } from '../../src/keys/key-file.js';

const refusal = { code: '' };
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  chmodSync: () => {
    throw Object.assign(new Error('no'), refusal);
  },
}));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weerklank-keys-'));
  writeFileSync(join(folder, 'web.key'), 'secret');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a key in a folder that is mounted by somebody else', () => {
  it.each(['EROFS', 'EPERM'])('is read as it is (%s)', (code) => {
    refusal.code = code;
    expect(keyFile(folder, 'web.key', () => 'another').toString()).toBe('secret');
  });

  it('is not read when it cannot be closed to others for another reason', () => {
    refusal.code = 'EIO';
    expect(() => keyFile(folder, 'web.key', () => 'another')).toThrow('no');
  });
});
