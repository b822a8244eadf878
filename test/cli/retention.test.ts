import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runRetention } from '../../src/cli/retention.js';
import { runRetentionRules } from '../../src/cli/retention-rules.js';
import { translator } from '../../src/i18n/translate.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { eraseSignals } from '../../src/usecases/erase-signals.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { openSmallInstallation, type SmallInstallation } from '../support/small-installation.js';

const t = translator('nl');
let small: SmallInstallation;
let folder: string;

beforeAll(async () => {
  small = await openSmallInstallation();
  folder = await mkdtemp(join(tmpdir(), 'weerklank-retention-'));
  const input = { title: 'Bezwaren blijven liggen', whatHappens: 'Elke week blijven er tientallen liggen.' };
  const filed = await fileSignal(small.deps, 'emma', filingInput.parse({ ...input, field: 'heffing', kind: 'idea' }));
  if (!filed.ok) throw new Error(filed.refusal.code);
  await actOnSignal(small.deps, 'emma', filed.value.signal.id, { name: 'withdraw', input: {} });
});
afterAll(async () => {
  await small.close();
  await rm(folder, { recursive: true });
});

async function said(run: (output: { stdout: PassThrough; stderr: PassThrough }) => Promise<number>) {
  const [stdout, stderr] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })];
  const exitCode = await run({ stdout, stderr });
  return { exitCode, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('weerklank retention', () => {
  const inAYear = () => small.deps.clock.now() + 400 * 86_400_000;
  const round = (dryRun: boolean) =>
    said((output) =>
      runRetention((options) => eraseSignals(small.deps, { ...options, at: inAYear() }), { dryRun }, output, t),
    );

  it('tells on a dry run what would be erased, by rule, and what is kept besides', async () => {
    const { exitCode, out } = await round(true);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^Idee, Ingetrokken · Identiteit: 1 \(oudste einde: .*\)\nIdee, Ingetrokken · Teksten: 1 /);
    expect(out).toContain('Er is niets veranderd.');
    expect(out).not.toMatch(/WK-/);
  });

  it('erases, once', async () => {
    expect((await round(false)).out).toContain('2 keer gewist.');
    expect((await round(false)).out).toBe(
      'Er was niets te wissen.\nBekeken: 0 beëindigde signalen. Onder bewaarplicht: 0. Nog iets af te wachten: 0.\n',
    );
  });
});

describe('weerklank retention-rules', () => {
  const rules = (file?: string) => said((output) => runRetentionRules(small.deps, file, output, t));

  it('shows the rules, and notes those of a file as their next version', async () => {
    const shown = JSON.parse((await rules()).out) as { terms: { idea: { partly: { texts: string } } } };
    shown.terms.idea.partly.texts = '72m';
    const file = join(folder, 'rules.json');
    await writeFile(file, JSON.stringify(shown));
    expect(await rules(file)).toMatchObject({ exitCode: 0, out: expect.stringContaining('versie 2') });
    expect(JSON.parse((await rules()).out)).toMatchObject({
      version: 2,
      terms: { idea: { partly: { texts: '72m' } } },
    });
  });

  it('notes nothing that cannot be used, and says which rule that is', async () => {
    const shown = JSON.parse((await rules()).out) as { terms: { idea: { partly: { identity: string } } } };
    shown.terms.idea.partly.identity = '1m';
    const file = join(folder, 'short.json');
    await writeFile(file, JSON.stringify(shown));
    expect(await rules(file)).toEqual({ exitCode: 1, out: '', err: 'idea/partly: minstens 3m\n' });
    await writeFile(file, 'geen json');
    expect((await rules(file)).exitCode).toBe(2);
    expect(JSON.parse((await rules()).out)).toMatchObject({ version: 2 });
  });
});
