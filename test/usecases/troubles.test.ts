import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { noteNotEnforced, pauseAfterFaults, retryWork, viewWork } from '../../src/usecases/troubles.js';
import { makeUnreadable } from './broken-signal.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const faultOf = (error: unknown) => (error instanceof Error ? error.constructor.name : 'unknown');

it('the pause after a fault grows with each, is never over an hour, and never without end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (faults) => {
      expect(pauseAfterFaults(faults)).toBeLessThanOrEqual(HOUR);
      expect(pauseAfterFaults(faults + 1)).toBeGreaterThanOrEqual(pauseAfterFaults(faults));
      expect(pauseAfterFaults(faults)).toBeGreaterThanOrEqual(5 * SECOND);
    }),
  );
});

describe.each(ENGINES)('what cannot be enforced, on %s', (engine) => {
  let world: World;
  let broken: string;
  let sound: string;
  beforeEach(async () => {
    world = await openWorld(engine);
    broken = await world.file('emma');
    sound = await world.file('emma');
  });
  afterEach(() => world.close());

  const signals = <T>(work: (handle: Parameters<Parameters<World['database']['work']>[0]>[0]) => Promise<T>) =>
    world.database.work(work, 'write');
  /** What no rule can read. @returns how to mend it. */
  async function breakState(id: string): Promise<() => Promise<void>> {
    const set = (state: unknown) =>
      signals(async ({ db, tables }) => {
        await db
          .update(tables.signals)
          .set({ state: state as never })
          .where(eq(tables.signals.id, id));
      });
    const whole = await world.signal(id);
    await set({ ...whole, deadlines: 'nonsense' });
    return () => set(whole);
  }
  const pass = async () => {
    const done = await enforceDeadlines(world.deps);
    await noteNotEnforced(world.deps, done, faultOf);
    return done;
  };
  const view = async (who = 'beau') => {
    const seen = await viewWork(world.deps, who);
    if (!seen.ok) throw new Error(seen.refusal.code);
    return seen.value;
  };

  it('is set aside and shown by number and kind of fault, and holds up no other', async () => {
    await breakState(broken);
    world.clock.at = NOW + 30 * DAY;
    const { done, failed } = await pass();
    expect(new Set(done.map(({ signalId }) => signalId))).toEqual(new Set([sound]));
    expect(failed.map(({ signalId }) => signalId)).toEqual([broken]);
    const { signals: shown, signalsTotal } = await view();
    expect(signalsTotal).toBe(1);
    expect(shown[0]).toMatchObject({ signalId: broken, faults: 1, since: world.clock.at });
    expect(shown[0]?.fault).toMatch(/^[A-Z]\w+$/);
    expect((await pass()).failed).toEqual([]);
  });

  it('is left aside while another is enforced', async () => {
    await breakState(broken);
    const mend = await breakState(sound);
    world.clock.at = NOW + 30 * DAY;
    expect((await pass()).failed).toHaveLength(2);
    await mend();
    await retryWork(world.deps, 'beau', 'signals', sound);
    const { done, failed } = await pass();
    expect(new Set(done.map(({ signalId }) => signalId))).toEqual(new Set([sound]));
    expect(failed).toEqual([]);
  });

  it('is set aside also where nothing of it can be read', async () => {
    await makeUnreadable(world, broken);
    world.clock.at = NOW + 30 * DAY;
    const { done, failed } = await pass();
    expect(new Set(done.map(({ signalId }) => signalId))).toEqual(new Set([sound]));
    expect(failed.map(({ signalId }) => signalId)).toEqual([broken]);
  });

  it('is tried again by itself when its pause is over, ever more rarely', async () => {
    await breakState(broken);
    world.clock.at = NOW + 30 * DAY;
    await pass();
    for (const faults of [2, 3, 4]) {
      world.clock.at += pauseAfterFaults(faults - 1) - 1;
      expect((await pass()).failed).toHaveLength(0);
      world.clock.at += 1;
      expect((await pass()).failed).toHaveLength(1);
      expect((await view()).signals[0]).toMatchObject({ faults, since: NOW + 30 * DAY });
    }
  });

  it('is tried again within the hour also when a worker whose clock stood ahead noted it', async () => {
    const mend = await breakState(broken);
    world.clock.at = NOW + 400 * DAY;
    await pass();
    await mend();
    world.clock.at = NOW + 30 * DAY;
    expect(new Set((await pass()).done.map(({ signalId }) => signalId))).toEqual(new Set([broken]));
  });

  it('is enforced at once when an administrator has it tried again after mending, as if nothing had been', async () => {
    const mend = await breakState(broken);
    world.clock.at = NOW + 30 * DAY;
    await pass();
    await mend();
    expect((await pass()).done).toHaveLength(0);
    expect(await retryWork(world.deps, 'beau', 'signals', broken)).toEqual({ ok: true, value: 1 });
    expect((await pass()).done.length).toBeGreaterThan(0);
    expect((await view()).signalsTotal).toBe(0);
    const told = async (id: string) => (await world.history(id)).map(({ type, at }) => [type, at]);
    expect(await told(broken)).toEqual(await told(sound));
    expect(await retryWork(world.deps, 'beau', 'signals', broken)).toMatchObject({ ok: false });
  });

  it('is for administrators alone', async () => {
    for (const who of ['emma', 'cor', 'dora', 'tess']) {
      expect(await viewWork(world.deps, who)).toMatchObject({ ok: false, refusal: { code: 'not_allowed' } });
      expect(await retryWork(world.deps, who, 'mail')).toMatchObject({ ok: false, refusal: { code: 'not_allowed' } });
    }
  });

  it('is, of messages, what was given up, until it is sent again by hand', async () => {
    const failed = { status: 'failed' as const, attempts: 9, lastError: 'no_address', settledAt: NOW };
    await signals(async ({ db, tables }) => {
      await db.update(tables.outbox).set(failed).where(eq(tables.outbox.signalId, broken));
    });
    const before = await view();
    expect(before.mailsTotal).toBe(2);
    expect(before.mails[0]).toMatchObject({ attempts: 9, lastError: 'no_address' });
    const one = before.mails[0]?.id ?? '';
    world.clock.at += HOUR;
    expect(await retryWork(world.deps, 'beau', 'mail', one)).toEqual({ ok: true, value: 1 });
    const [row] = await world.database.work(
      ({ db, tables }) => db.select().from(tables.outbox).where(eq(tables.outbox.id, one)),
      'read',
    );
    expect(row).toMatchObject({ status: 'pending', attempts: 0, lastError: null, settledAt: null });
    expect(row?.notBefore).toBe(world.clock.at);
    expect(await retryWork(world.deps, 'beau', 'mail')).toEqual({ ok: true, value: 1 });
    expect((await view()).mailsTotal).toBe(0);
    expect(await retryWork(world.deps, 'beau', 'mail', one)).toMatchObject({ refusal: { code: 'not_found' } });
  });
});
