import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEnforce } from '../../src/cli/enforce.js';
import { translator } from '../../src/i18n/translate.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { openSmallInstallation, type SmallInstallation } from '../support/small-installation.js';

let small: SmallInstallation;
let number: string;

beforeAll(async () => {
  small = await openSmallInstallation();
  const input = { title: 'Bezwaren blijven liggen', whatHappens: 'Elke week blijven er tientallen liggen.' };
  const rest = { impact: '', request: '', field: 'heffing', kind: 'signal', ruleOfLaw: false } as const;
  const filed = await fileSignal(small.deps, 'emma', filingInput.parse({ ...input, ...rest }));
  if (!filed.ok) throw new Error(filed.refusal.code);
  number = filed.value.signal.number;
});
afterAll(() => small.close());

async function enforce(args: { at?: string; dryRun?: boolean }, production = false) {
  const [stdout, stderr] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })];
  const exitCode = await runEnforce(small.deps, args, { stdout, stderr }, translator('nl'), production);
  return { exitCode, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('weerklank enforce', () => {
  it('does nothing while nothing is due', async () => {
    expect(await enforce({})).toEqual({ exitCode: 0, out: '', err: 'Er was niets te handhaven.\n' });
  });

  it('says what to write when the moment cannot be read', async () => {
    for (const at of ['morgen', '2026-11-24T10:00:00', '+6', '+0w', '6w']) {
      const { exitCode, out, err } = await enforce({ at });
      expect({ at, exitCode, out }).toEqual({ at, exitCode: 2, out: '' });
      expect(err).toContain('+6w');
    }
  });

  it('shows on a dry run what it would do, and does nothing', async () => {
    const first = await enforce({ at: '+7w', dryRun: true });
    expect(first.out).toContain(`${number} Geëscaleerd`);
    expect(await enforce({ at: '+7w', dryRun: true })).toEqual(first);
  });

  it('refuses to enforce as of the future in production, where time passes by itself', async () => {
    expect(await enforce({ at: '+7w' }, true)).toMatchObject({ exitCode: 2, out: '' });
    expect(await enforce({ at: '+7w', dryRun: true }, true)).toMatchObject({ exitCode: 0 });
  });

  it('brings a signal that nobody answers up the line, once, and prints each step', async () => {
    const { exitCode, out } = await enforce({ at: '+7w' });
    expect(exitCode).toBe(0);
    const steps = out.split('\n').filter((line) => line.includes('Geëscaleerd'));
    expect(steps).toHaveLength(3);
    for (const step of steps)
      expect(step).toMatch(/^\d{4}-\d\d-\d\dT[\d:]+\+0[12]:00 \d{4}-\d\d-\d\dT[\d:]+\+0[12]:00 WK-/);
    expect(await enforce({ at: '+7w' })).toMatchObject({ exitCode: 0, out: '' });
  });
});
