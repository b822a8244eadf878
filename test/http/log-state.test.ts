import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAuditVerify } from '../../src/cli/audit.js';
import { translator } from '../../src/i18n/translate.js';
import { mailHeads } from '../../src/usecases/mail-heads.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { setWitnesses } from '../../src/usecases/witnesses.js';
import { openCastWorld, tokenFor } from '../access/cast-world.js';
import { sink } from '../cli/sink.js';
import { TEST_SIGNER } from '../support/keys.js';
import { tamper } from '../support/tamper.js';
import { file, type PagesWorld } from './pages/pages-world.js';
import { NOW } from './small-site.js';

const MINUTE = 60_000;
let world: PagesWorld;
beforeEach(async () => {
  world = await openCastWorld();
  world.clock.at = NOW + 61_000;
});
afterEach(() => world.close());

const seal = () => sealLog({ ...world.deps, signer: TEST_SIGNER });
const verify = () =>
  runAuditVerify(
    { deps: world.deps, signer: TEST_SIGNER },
    { key: [] },
    { stdout: sink(), stderr: sink() },
    translator('nl'),
  );
const state = async (who: string) => {
  const headers = { authorization: `Bearer ${await tokenFor(world, who)}` };
  return world.app.inject({ url: '/api/v1/log/state', headers });
};

describe('how the log stands', () => {
  it('tells the auditor its size and head, what waits, the last verification and the witnesses', async () => {
    expect((await state('anna')).json()).toEqual({
      events: 0,
      sealed: 0,
      headAt: null,
      oldestUnsealedAt: null,
      lastVerification: null,
      witnesses: [],
    });
    const emma = await world.visitor('emma');
    await file(emma);
    await seal();
    await setWitnesses(world.deps, 'beau', [{ name: 'Raad', email: 'or@example.org' }]);
    await mailHeads(world.deps);
    await verify();
    world.clock.at += MINUTE;
    await file(emma);
    expect((await state('anna')).json()).toEqual({
      events: 2,
      sealed: 1,
      headAt: '2026-09-07T08:01:00.000Z',
      oldestUnsealedAt: '2026-09-07T08:02:01.000Z',
      lastVerification: { at: '2026-09-07T08:01:01.000Z', problem: null, sealed: 1 },
      witnesses: [{ name: 'Raad', email: 'or@example.org', lastDay: '2026-09-07' }],
    });
    const { text } = await (await world.visitor('anna')).get('/logboek');
    expect(text).toContain('1 van 2 gebeurtenissen');
    expect(text).toContain('alles klopte (1 gebeurtenis)');
    expect(text).toContain('Raad <or@example.org>: laatste stand van maandag 7 september 2026');
    expect(text).not.toContain('kijk of het werkproces draait');
  });

  it('warns when an event waits too long, and when the last verification found something wrong', async () => {
    await file(await world.visitor('emma'));
    await seal();
    await tamper(world.database, "update events set data = '{}'");
    expect(await verify()).toBe(1);
    await file(await world.visitor('eli'));
    world.clock.at += 76 * MINUTE;
    const { text } = await (await world.visitor('anna')).get('/logboek');
    expect(text).toContain('kijk of het werkproces draait');
    expect(text).toContain('er klopte iets niet');
    expect((await state('anna')).json()).toMatchObject({
      lastVerification: { problem: 'event_changed', sealed: null },
    });
  });

  it('is shown to nobody else, who sees the log as everybody does', async () => {
    for (const who of ['emma', 'cor', 'beau', 'dora']) {
      expect([who, (await state(who)).statusCode]).toEqual([who, 403]);
      const { status, text } = await (await world.visitor(who)).get('/logboek');
      expect([who, status, text.includes('Hoe het logboek ervoor staat')]).toEqual([who, 200, false]);
    }
    expect((await world.app.inject({ url: '/api/v1/log/state' })).statusCode).toBe(401);
    expect((await (await world.visitor()).get('/logboek')).text).not.toContain('Hoe het logboek ervoor staat');
  });
});
