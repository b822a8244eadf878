import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runKeys } from '../../src/cli/keys.js';
import { withSecretsFrom } from '../../src/cli/settings.js';
import { translator } from '../../src/i18n/translate.js';
import { openingVault, SealNotOpened, sealingVault } from '../../src/keys/vault.js';
import { asMountedSecret } from '../support/mounted-secret.js';
import { sink } from './sink.js';

const t = translator('nl');
let folder: string;
let keysFolder: string;
let shared: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weerklank-keys-'));
  keysFolder = join(folder, 'keys');
  shared = join(folder, 'shared');
});
afterEach(() => rmSync(folder, { recursive: true }));
const run = (to?: string) => runKeys({ keysFolder, publicUrl: 'https://weerklank.example' }, to, { stdout: sink() }, t);
const contents = (of: string) => readdirSync(of).map((file) => [file, readFileSync(join(of, file), 'latin1')]);

describe('weerklank keys', () => {
  it('makes all keys once, and changes none that is there', async () => {
    expect(await run()).toBe(0);
    const made = contents(keysFolder);
    expect(made.map(([file]) => file)).toEqual([
      'access-token-ed25519.pem',
      'log-ed25519.pem',
      'log-origin.txt',
      'vault-0-first.key',
      'vault-0-first.pub',
      'web.key',
    ]);
    await run();
    expect(contents(keysFolder)).toEqual(made);
  });

  it('gives every process but the one that sends mail all keys save the private one of the vault', async () => {
    await run(shared);
    const all = contents(keysFolder).filter(([file]) => file !== 'vault-0-first.key');
    expect(contents(shared)).toEqual(all);
    for (const [file = ''] of all) expect(statSync(join(shared, file)).mode & 0o777).toBe(0o600);
    const sealed = await sealingVault(shared).seal('emma', 'here');
    await expect(openingVault(shared).open(sealed, 'here')).rejects.toThrow(SealNotOpened);
    expect(await openingVault(keysFolder).open(sealed, 'here')).toBe('emma');
  });

  it('gives them from a secret that is mounted as well', async () => {
    await run();
    const all = contents(keysFolder).filter(([file]) => file !== 'vault-0-first.key');
    asMountedSecret(keysFolder);
    expect(await run(shared)).toBe(0);
    expect(contents(shared)).toEqual(all);
    expect(readdirSync(shared, { withFileTypes: true }).every((one) => one.isFile())).toBe(true);
  });

  it('takes away a private key that got there before', async () => {
    await run(shared);
    writeFileSync(join(shared, 'vault-0-first.key'), 'stays nowhere');
    await run(shared);
    expect(readdirSync(shared)).not.toContain('vault-0-first.key');
  });
});

describe('a secret among the settings', () => {
  it('is read from the file that its name with _FILE says, unless it is given itself', () => {
    const file = join(folder, 'database_url');
    writeFileSync(file, 'postgres://weerklank:geheim@db/weerklank\n');
    const read = withSecretsFrom(
      { DATABASE_URL_FILE: file, REDIS_URL: 'redis://a', REDIS_URL_FILE: file, PORT: '1' },
      t,
    );
    expect(read['DATABASE_URL']).toBe('postgres://weerklank:geheim@db/weerklank\n');
    expect([read['REDIS_URL'], read['PORT']]).toEqual(['redis://a', '1']);
    expect(withSecretsFrom({ PORT_FILE: file }, t)['PORT']).toBeUndefined();
  });
});
