import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditArguments, runAuditCheckpoint, runAuditVerify } from '../../src/cli/audit.js';
import { translator } from '../../src/i18n/translate.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { TEST_SIGNER } from '../support/keys.js';
import { tamper } from '../support/tamper.js';
import { openWorld, type World } from '../usecases/world.js';
import { sink } from './sink.js';

let world: World;
let folder: string;
beforeEach(async () => {
  world = await openWorld();
  // No whole hour: what is dated to one waits for the next.
  world.clock.at += 61_000;
  folder = await mkdtemp(join(tmpdir(), 'weerklank-audit-'));
});
afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const t = translator('nl');
const installation = () => ({ deps: world.deps as never, signer: TEST_SIGNER });
const seal = () => sealLog({ ...world.deps, signer: TEST_SIGNER });

async function verify(args: Partial<AuditArguments> = {}, terminal = false) {
  const [stdout, stderr] = [sink(terminal), sink(terminal)];
  const code = await runAuditVerify(installation(), { key: [], ...args }, { stdout, stderr }, t);
  return { code, out: stdout.text(), err: stderr.text() };
}

async function checkpoint() {
  const [stdout, stderr] = [sink(false), sink(false)];
  const code = await runAuditCheckpoint(installation(), { stdout, stderr }, t);
  return { code, out: stdout.text(), err: stderr.text() };
}

describe('weerklank audit', () => {
  it('says what was checked, with a bar on a terminal that ends full', async () => {
    await world.file();
    await seal();
    const checked = await verify({}, true);
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.out).toContain('Alles klopt: 1 gebeurtenissen, waarvan 1 in het logboek');
    expect(checked.err).toMatch(/100 %\n$/);
    expect((await verify()).err).toBe('');
  });

  it('writes the head that a witness keeps, and checks against it later', async () => {
    expect(await checkpoint()).toMatchObject({ code: 1, out: '' });
    await world.file();
    await seal();
    const kept = await checkpoint();
    expect(kept.code).toBe(0);
    const file = join(folder, 'stand');
    await writeFile(file, kept.out);
    await world.file();
    await seal();
    expect((await verify({ checkpoint: file })).out).toContain('een voortzetting van de stand die u gaf');
    expect(await verify({ checkpoint: join(folder, 'weg') })).toMatchObject({ code: 2 });
  });

  it('ends with 1 and the first place that is wrong', async () => {
    const number = (await world.signal(await world.file())).number;
    await seal();
    await tamper(world.database, "update events set data = '{}'");
    const checked = await verify();
    expect(checked.code).toBe(1);
    expect(checked.out).toBe(`Van signaal ${number} is gebeurtenis 1 veranderd.\n`);
  });
});
