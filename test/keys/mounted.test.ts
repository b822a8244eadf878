import fs, { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keyFile } from '../../src/keys/key-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weerklank-keys-'));
  writeFileSync(join(folder, 'web.key'), 'secret');
});
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  rmSync(folder, { recursive: true });
});

const refusesToClose = (code: string) => {
  vi.spyOn(fs, 'chmodSync').mockImplementation(() => {
    throw Object.assign(new Error('no'), { code });
  });
  syncBuiltinESMExports();
};

describe('a key in a folder that is mounted by somebody else', () => {
  it.each(['EROFS', 'EPERM'])('is read as it is (%s)', (code) => {
    refusesToClose(code);
    expect(keyFile(folder, 'web.key', () => 'another').toString()).toBe('secret');
  });

  it('is not read when it cannot be closed to others for another reason', () => {
    refusesToClose('EIO');
    expect(() => keyFile(folder, 'web.key', () => 'another')).toThrow('no');
  });
});
