import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numbersOf } from '../../src/operations/registry.js';
import { standingWork } from '../../src/store/operations.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import type { Trouble } from '../../src/usecases/trouble-ports.js';
import { noteNotEnforced, pauseAfterFaults } from '../../src/usecases/troubles.js';
import { viewOperations } from '../../src/usecases/view-operations.js';
import { makeUnreadable } from '../usecases/broken-signal.js';
import { DAY, ENGINES, NOW, openWorld, type World } from '../usecases/world.js';
import { alertOf } from './alerts.js';
import { askedBy } from './promql.js';
import { samplesOf, toldOf } from './scrape.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const LATE = NOW + 40 * DAY;

describe.each(ENGINES)('a signal that is set aside, on %s,', (engine) => {
  let world: World;
  let broken: string;
  let mend: () => Promise<void>;
  beforeEach(async () => {
    world = await openWorld(engine);
    broken = await world.file('emma');
    mend = await makeUnreadable(world, broken);
  });
  afterEach(() => world.close());

  const view = () =>
    viewOperations({
      clock: world.clock,
      standingWork: (now, hour) => world.database.work((handle) => standingWork(handle, now, hour), 'read'),
    });
  const pass = async (at: number) => {
    world.clock.at = at;
    await noteNotEnforced(world.deps, await enforceDeadlines(world.deps));
  };
  const note = (trouble: Pick<Trouble, 'duty' | 'since' | 'retryAt'>) =>
    world.database.transaction((tx) =>
      tx.noteTrouble({ signalId: broken, givesUp: false, faults: 1, fault: 'TypeError', ...trouble }),
    );

  it('is told as such, and is not taken for enforcement that is late', async () => {
    world.clock.at = NOW + DAY;
    const sound = await world.file('emma');
    await pass(LATE);
    expect(await view()).toMatchObject({ setAside: 1, overdue: 0, enforcementLagSeconds: 0 });
    const due = world.clock.at - MINUTE;
    await world.database.work(async ({ db, tables: { signals } }) => {
      await db.update(signals).set({ wakesAt: due }).where(eq(signals.id, sound));
    }, 'write');
    expect(await view()).toMatchObject({ setAside: 1, overdue: 1, enforcementLagSeconds: 60 });
    // Whoever is to try it again stands still.
    world.clock.at += pauseAfterFaults(1);
    const { overdue, enforcementLagSeconds } = await view();
    expect(overdue).toBe(2);
    expect(enforcementLagSeconds).toBeGreaterThan(24 * 3600);
  });

  it('is told through all its pauses and between them, for the alert to stay, until it is enforced', async () => {
    const [metric = ''] = askedBy(alertOf('WeerklankSignalFails').expr).metrics;
    const told = async () => {
      const text = await numbersOf().text({ work: await view(), connections: [], serving: false });
      return toldOf(samplesOf(text), metric, {});
    };
    expect(await told()).toBe(0);
    await pass(LATE);
    for (let faults = 1; faults < 14; faults += 1) {
      world.clock.at += pauseAfterFaults(faults) - 1;
      expect(await told()).toBe(1);
      world.clock.at += 1;
      expect(await told()).toBe(1);
      await pass(world.clock.at);
    }
    await mend();
    await pass(world.clock.at + HOUR);
    expect(await told()).toBe(0);
  });

  it('is told of no more where nothing of it is due: it went on by what somebody did', async () => {
    await pass(LATE);
    await mend();
    await world.database.work(async ({ db, tables: { signals } }) => {
      await db.update(signals).set({ wakesAt: null });
    }, 'write');
    expect((await view()).setAside).toBe(0);
  });

  it('is told by each duty, and not in the hour to which it is dated, whose minute an act would tell', async () => {
    world.clock.at = NOW + 17 * MINUTE;
    await note({ duty: 'move', since: NOW, retryAt: NOW + HOUR });
    expect((await view()).setAside).toBe(0);
    await note({ duty: 'erase', since: world.clock.at, retryAt: world.clock.at + HOUR });
    expect((await view()).setAside).toBe(1);
    world.clock.at = NOW + HOUR;
    expect((await view()).setAside).toBe(2);
  });
});
