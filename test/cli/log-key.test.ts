import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAuditVerify } from '../../src/cli/audit.js';
import { runLogKeyList, runLogKeyRotate } from '../../src/cli/log-key.js';
import { translator } from '../../src/i18n/translate.js';
import { openLogKeys } from '../../src/keys/log-keys.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { ownReceipt, verifyReceipt } from '../../src/usecases/receipts.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { openSmallInstallation, type SmallInstallation } from '../support/small-installation.js';
import { sink } from './sink.js';

const t = translator('nl');
let installation: SmallInstallation;
beforeEach(async () => {
  installation = await openSmallInstallation();
  installation.clock.at += 61_000;
});
afterEach(() => installation.close());

async function fileAndSeal(signer: SmallInstallation['signer']): Promise<string> {
  const input = filingInput.parse({ title: 'Een titel', whatHappens: 'Van alles.', field: 'heffing', kind: 'signal' });
  const filed = await fileSignal(installation.deps, 'emma', input);
  if (!filed.ok) throw new Error(filed.refusal.code);
  await sealLog({ ...installation.deps, signer });
  return filed.value.signal.number;
}

function rotated(): SmallInstallation['signer'] {
  const [stdout, stderr] = [sink(), sink()];
  expect(runLogKeyRotate(installation, { stdout, stderr }, t)).toBe(0);
  expect(stdout.text()).toMatch(/^\S+\nweerklank log key v1\nfrom \S+\nto \S+\n\n— \S+ \S+\n$/);
  expect(stderr.text()).toContain('Start elke webserver en elk werkproces opnieuw');
  return openLogKeys(installation.config.keysFolder, 'ignored');
}

describe('weerklank log-key rotate', () => {
  it('leaves the whole history, and every head and receipt from before, to be verified', async () => {
    const before = installation.signer;
    const number = await fileAndSeal(before);
    const old = await ownReceipt({ ...installation.deps, signer: before }, 'emma', number);
    if (!old.ok) throw new Error('no receipt');
    const signer = rotated();
    await fileAndSeal(signer);
    const stdout = sink();
    const audited = { deps: installation.deps, signer };
    expect(await runAuditVerify(audited, { key: [] }, { stdout, stderr: sink() }, t)).toBe(0);
    expect(stdout.text()).toContain('Alles klopt');
    expect(await verifyReceipt({ ...installation.deps, signer }, old.value.note)).toMatchObject({
      verdict: 'in_the_log',
    });
    // Without the handovers it is not: then the earlier heads are by a key that nobody vouches for.
    const alone = { ...signer, verifiers: [signer.verifier] };
    expect(await runAuditVerify({ ...audited, signer: alone }, { key: [] }, { stdout, stderr: sink() }, t)).toBe(1);
  });

  it('gives a receipt that the key of now verifies as a whole, also when the newest head is from before', async () => {
    const number = await fileAndSeal(installation.signer);
    const signer = rotated();
    const found = await ownReceipt({ ...installation.deps, signer }, 'emma', number);
    if (!found.ok) throw new Error('no receipt');
    for (const note of [found.value.note, found.value.inclusion?.checkpoint ?? '']) {
      const [text = '', signature = ''] = note.split('\n\n');
      const [, name = '', base64 = ''] = signature.trim().split(' ');
      expect(signer.isSignedNow(`${text}\n`, { name, signature: base64 })).toBe(true);
    }
  });

  it('tells the keys, the oldest first', () => {
    const first = installation.signer.verifier;
    const signer = rotated();
    const stdout = sink();
    expect(runLogKeyList({ signer }, { stdout })).toBe(0);
    expect(stdout.text()).toBe(`${first}\n${signer.verifier}\n`);
    const pem = readFileSync(`${installation.config.keysFolder}/log-ed25519.pem`, 'utf8');
    expect(stdout.text()).not.toContain(pem);
  });
});
