import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportArguments, runImport } from '../../src/cli/import.js';
import { translator } from '../../src/i18n/translate.js';
import { openSmallInstallation, type SmallInstallation } from '../support/small-installation.js';
import { sink } from './sink.js';

let installation: SmallInstallation;
let folder: string;
beforeEach(async () => {
  installation = await openSmallInstallation();
  folder = await mkdtemp(join(tmpdir(), 'weerklank-import-'));
});
afterEach(async () => {
  await installation.close();
  await rm(folder, { recursive: true });
});

async function run(csv: string, args: Partial<ImportArguments> = {}, terminal = false) {
  const file = join(folder, 'in.csv');
  await writeFile(file, csv);
  const [stdout, stderr] = [sink(), sink(terminal)];
  const call = { file, kind: 'fields', dryRun: false, complete: false, ...args };
  const code = await runImport(installation.deps, call, { stdout, stderr }, translator('nl'));
  return { code, out: stdout.text(), err: stderr.text() };
}
const fields = async () => [...(await installation.deps.store.read((reads) => reads.organisation())).fields.keys()];

describe('weerklank import', () => {
  it('brings a file in, and says what it did', async () => {
    const { code, out, err } = await run('code;naam\nheffing;Heffingen');
    expect([code, out, err]).toEqual([0, 'Gewijzigd: field field-heffing (name)\n', '1 wijziging is vastgelegd.\n']);
  });

  it('changes nothing in a dry run', async () => {
    const { code, err } = await run('code;naam\nbtw;Btw', { dryRun: true });
    expect([code, err]).toEqual([0, expect.stringMatching(/^regel 2, kolom line: .*\nEr zou 1 wijziging zijn\.\n$/)]);
    expect(await fields()).not.toContain('btw');
  });

  it('shows on a terminal how far it is', async () => {
    expect((await run('code;naam\nbtw;Btw', {}, true)).err).toContain('[##############################] 100 %');
  });

  it('names line and column of an error, changes nothing, and ends with 1', async () => {
    const { code, err } = await run('code;naam\nbtw;Btw\nBTW;Btw');
    expect(code).toBe(1);
    expect(err).toContain('regel 3, kolom code: ‘BTW’ is geen geldige code');
    expect(await fields()).not.toContain('btw');
  });

  it('names no column for what is wrong with a line or with the whole file', async () => {
    expect((await run('code;naam\nbtw')).err).toMatch(/^regel 2: Deze regel heeft/);
    expect((await run('')).err).toMatch(/^het hele bestand: /);
  });

  it('ends with 2 when it is not called rightly', async () => {
    expect((await run('', { kind: 'schoenen' })).code).toBe(2);
    expect((await run('', { from: '2026-02-31' })).code).toBe(2);
    expect((await run('', { file: join(folder, 'weg.csv') })).code).toBe(2);
  });
});
