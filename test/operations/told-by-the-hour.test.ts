import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numbersOf } from '../../src/operations/registry.js';
import { standingWork } from '../../src/store/operations.js';
import { fileAnonymously } from '../../src/usecases/file-anonymously.js';
import { anonymousFilingInput } from '../../src/usecases/inputs.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { viewOperations } from '../../src/usecases/view-operations.js';
import { TEST_SIGNER } from '../support/keys.js';
import { ENGINES, filingOf, NOW, openWorld, type World } from '../usecases/world.js';
import { samplesOf, toldOf } from './scrape.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

describe.each(ENGINES)('how the work stands, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(() => world.close());
  const view = () =>
    viewOperations({
      clock: world.clock,
      standingWork: (now, hour) => world.database.work((handle) => standingWork(handle, now, hour), 'read'),
    });
  const fileWithoutName = (formKey: string) => {
    const { title, whatHappens, kind, field } = filingOf();
    return fileAnonymously(world.deps, anonymousFilingInput.parse({ title, whatHappens, kind, field }), formKey);
  };

  it('changes in no number in the minute of an act that is kept to the hour', async () => {
    world.clock.at = NOW + 20 * MINUTE;
    const before = await view();
    expect((await fileWithoutName('form-1')).ok).toBe(true);
    await world.file('emma', { confidentiality: 'confidential' });
    expect(await view()).toEqual(before);
    // Of an open one it does: the numbers would tell, were they asked for it.
    await world.file('emma');
    world.clock.at += 2000;
    expect(await view()).not.toEqual(before);
  });

  it('tells filings by the whole hour, a while after it is over, all together', async () => {
    world.clock.at = NOW + 20 * MINUTE;
    await fileWithoutName('form-1');
    await world.file('emma', { confidentiality: 'confidential' });
    await world.file('emma');
    const told = async (at: number) => {
      world.clock.at = at;
      return (await view()).filedLastHour;
    };
    expect(await told(NOW + HOUR)).toBe(0);
    expect(await told(NOW + HOUR + 5 * MINUTE)).toBe(3);
    expect(await told(NOW + 2 * HOUR + 5 * MINUTE)).toBe(0);
  });

  it('grows old with what is left undone, and is at rest when it is done', async () => {
    world.clock.at = NOW + MINUTE;
    await world.file('emma');
    world.clock.at = NOW + 40 * 24 * HOUR;
    expect(await view()).toMatchObject({
      overdue: 1,
      enforcementLagSeconds: expect.any(Number),
      unsealedAgeSeconds: 40 * 24 * 3600 - 60,
    });
    expect((await view()).enforcementLagSeconds).toBeGreaterThan(24 * 3600);
    await world.pass(world.clock.at);
    await sealLog({ ...world.deps, signer: TEST_SIGNER });
    expect(await view()).toMatchObject({ overdue: 0, enforcementLagSeconds: 0, unsealedAgeSeconds: 0 });
  });
});

describe('answers for whoever has no name', () => {
  it('are counted when their hour is over, and in no number before', async () => {
    let now = NOW + 20 * MINUTE;
    const numbers = numbersOf(() => now);
    const told = async () => {
      const samples = samplesOf(await numbers.text({ work: undefined, connections: [], serving: false }));
      return toldOf(samples, 'weerklank_http_nameless_answers_total', { status: '2xx' });
    };
    numbers.answeredNameless('2xx');
    numbers.answeredNameless('2xx');
    expect(await told()).toBe(0);
    now = NOW + HOUR - 1;
    expect(await told()).toBe(0);
    now = NOW + HOUR;
    numbers.answeredNameless('2xx');
    expect(await told()).toBe(2);
  });
});
