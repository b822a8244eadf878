import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runVaultReseal, runVaultRotate, runVaultStatus } from '../../src/cli/vault.js';
import { translator } from '../../src/i18n/translate.js';
import { addresseesIn } from '../../src/identity/addressees.js';
import { sealAgain, sealsByPair } from '../../src/identity/seals.js';
import { addVaultPair, ensureVault, openingVault, sealingVault, vaultPairs } from '../../src/keys/vault.js';
import { TEST_KEYS } from '../support/keys.js';
import { ENGINES, NOW, openWorld, type World } from '../usecases/world.js';
import { sink } from './sink.js';

const CONFIDENTIAL = { confidentiality: 'confidential' } as const;
const t = translator('nl');

describe.each(ENGINES)('weerklank vault on %s', (engine) => {
  let world: World;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'weerklank-vault-'));
    await ensureVault(folder);
    world = await openWorld(engine, sealingVault(folder));
  });
  afterEach(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  type Run = typeof runVaultStatus;
  async function run(command: Run, terminal = false) {
    const [stdout, stderr] = [sink(terminal), sink(terminal)];
    const installation = { config: { keysFolder: folder } as never, database: world.database };
    const code = await command(installation, { stdout, stderr }, t);
    return { code, out: stdout.text(), err: stderr.text() };
  }
  const addressees = () => addresseesIn(world.database, TEST_KEYS, openingVault(folder));
  const hide = (keyId: string | undefined) => {
    const file = join(folder, `vault-${keyId}.key`);
    renameSync(file, `${file}.away`);
    return () => renameSync(`${file}.away`, file);
  };
  /** A confidential signal of Emma, that Eli joined to be counted only. */
  async function signalWithJoiner() {
    const id = await world.file('emma', CONFIDENTIAL);
    const joiner = { id: 'join', signalId: id, personId: 'eli', byName: false, joinedAt: NOW };
    await world.database.transaction((tx) => tx.keepJoiner(joiner));
    return id;
  }

  it('seals everything under a new pair, after which the older private key is of no use any more', async () => {
    const id = await signalWithJoiner();
    const [older] = vaultPairs(folder);
    expect((await run(runVaultStatus)).out).toContain(`${older?.keyId} (hiermee wordt nu verzegeld): 2 zegels`);
    const rotated = await run(runVaultRotate, true);
    expect(rotated).toMatchObject({ code: 0, err: expect.stringMatching(/100 %\n$/) });
    expect(rotated.out).toContain('2 zegels opnieuw gelegd');
    const newest = vaultPairs(folder).at(-1)?.keyId;
    expect(newest).not.toBe(older?.keyId);
    expect([...(await sealsByPair(world.database))]).toEqual([[newest, 2]]);
    hide(older?.keyId);
    expect(await addressees().submitterOf(id)).toBe('emma');
    expect(await addressees().joinerOf(id, 'join')).toBe('eli');
    expect((await run(runVaultStatus)).code).toBe(0);
    // The submitter finds it back, and files on.
    await world.file('emma', CONFIDENTIAL);
    expect([...(await sealsByPair(world.database))]).toEqual([[newest, 3]]);
  });

  it('goes on where it was cut off', async () => {
    for (let n = 0; n < 3; n += 1) await world.file('emma', CONFIDENTIAL);
    const id = await signalWithJoiner();
    const newest = await addVaultPair(folder);
    let opened = 0;
    const opening = {
      ...openingVault(folder),
      open: (sealed: never, about: string) => {
        opened += 1;
        // The machine dies among those who joined, when the submitters are done.
        if (opened > 4) throw new Error('the process is gone');
        return openingVault(folder).open(sealed, about);
      },
    };
    const vault = { opening, sealing: sealingVault(folder), newest };
    await expect(sealAgain(world.database, vault, () => undefined)).rejects.toThrow('the process is gone');
    expect((await sealsByPair(world.database)).get(newest)).toBe(4);
    expect(await run(runVaultReseal)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 zegel opnieuw gelegd'),
    });
    expect([...(await sealsByPair(world.database))]).toEqual([[newest, 5]]);
    expect(await addressees().joinerOf(id, 'join')).toBe('eli');
    expect((await run(runVaultReseal)).out).toContain('Alles ligt al onder');
  });

  it('leaves as it was what cannot be opened, says which key is missing, and seals it when that is back', async () => {
    const id = await signalWithJoiner();
    const [older] = vaultPairs(folder);
    const putBack = hide(older?.keyId);
    const rotated = await run(runVaultRotate);
    expect(rotated.code).toBe(1);
    expect(rotated.out).toContain(`2 zegels onder ${older?.keyId} gaan hier niet open`);
    expect((await run(runVaultStatus)).code).toBe(1);
    expect([...(await sealsByPair(world.database))]).toEqual([[older?.keyId, 2]]);
    putBack();
    expect((await run(runVaultReseal)).code).toBe(0);
    expect(await addressees().submitterOf(id)).toBe('emma');
  });

  it('leaves alone what changed while it was busy', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    const newest = await addVaultPair(folder);
    const opening = {
      async open(sealed: never, about: string) {
        const text = await openingVault(folder).open(sealed, about);
        await world.database.work(
          ({ db, tables }) => db.update(tables.sealedSubmitters).set({ seal: 'another', keyId: 'another' }),
          'write',
        );
        return text;
      },
    };
    await sealAgain(world.database, { opening, sealing: sealingVault(folder), newest }, () => undefined);
    expect([...(await sealsByPair(world.database))]).toEqual([['another', 1]]);
    expect((await world.signal(id)).confidentiality).toBe('confidential');
  });
});
