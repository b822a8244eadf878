import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { evolve } from '../../src/domain/signal/evolve.js';
import type { Signal } from '../../src/domain/signal/signal.js';
import { connectAlone } from '../../src/store/postgres.js';
import { rememberedSignals } from '../../src/store/remembered-signals.js';
import { createMigratedDatabase, type TestDatabase } from '../support/postgres.js';
import { ENGINES, openWorld, type World } from '../usecases/world.js';
import { withdrawn } from './given.js';

const signal = (id: string, version: number) => ({ id, version }) as Signal;

describe('signals that are remembered', () => {
  it('are known by their version alone', () => {
    const remembered = rememberedSignals();
    remembered.keep(signal('a', 1));
    expect(remembered.at('a', 1)).toEqual(signal('a', 1));
    expect(remembered.at('a', 2)).toBeUndefined();
    remembered.keep(signal('a', 2));
    expect(remembered.at('a', 1)).toBeUndefined();
  });

  it('are no more than so many: what was asked for longest ago goes', () => {
    const remembered = rememberedSignals(2);
    for (const id of ['a', 'b']) remembered.keep(signal(id, 1));
    remembered.at('a', 1);
    remembered.keep(signal('c', 1));
    expect(['a', 'b', 'c'].filter((id) => remembered.at(id, 1))).toEqual(['a', 'c']);
  });

  it('are forgotten all at once', () => {
    const remembered = rememberedSignals();
    for (const id of ['a', 'b']) remembered.keep(signal(id, 1));
    remembered.forgetAll();
    expect(['a', 'b'].filter((id) => remembered.at(id, 1))).toEqual([]);
  });
});

describe.each(ENGINES)('a list of signals on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(engine);
  });
  afterAll(() => world.close());

  it('shows a signal as it is now, however often it was listed before', async () => {
    const listed = async () => world.database.read((reads) => reads.allSignals(10));
    const id = await world.file('emma');
    expect((await listed()).map(({ status }) => status)).toEqual(['filed']);
    expect(await listed()).toEqual([await world.signal(id)]);
    await world.act('cor', id, { name: 'acknowledge', input: {} });
    expect(await listed()).toEqual([await world.signal(id)]);
    expect((await listed()).map(({ status }) => status)).toEqual(['acknowledged']);
  });

  it('remembers nothing of a transaction that was undone', async () => {
    const undone = world.database.transaction(async (tx) => {
      const [found] = await tx.allSignals(1);
      if (!found) throw new Error('no signal');
      const event = withdrawn(found);
      await tx.commitEvents(found, evolve(found.id, found, event), [event]);
      expect((await tx.allSignals(1)).map(({ status }) => status)).toEqual(['withdrawn']);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    const listed = await world.database.read((reads) => reads.allSignals(1));
    expect(listed.map(({ status }) => status)).toEqual(['acknowledged']);
  });
});

describe.each(ENGINES.filter((engine) => engine === 'postgres'))(
  'a list of signals on %s after another took over',
  () => {
    let spot: TestDatabase;
    let world: World;
    let id: string;
    beforeEach(async () => {
      spot = await createMigratedDatabase();
      world = await openWorld('postgres', undefined, { url: spot.url });
      id = await world.file('emma');
    });
    afterEach(async () => {
      vi.useRealTimers();
      await world.close();
      await spot.drop();
    });

    const listed = () => world.database.read((reads) => reads.allSignals(1));
    /** A standby that lost what was committed last has the same version of a signal with something else in it. */
    async function otherwise() {
      const client = await connectAlone(spot.url);
      await client.query(`update signals set state = jsonb_set(state::jsonb, '{number}', '"another"') where id = $1`, [
        id,
      ]);
      await client.end();
    }
    const numbers = async () => (await listed()).map(({ number }) => number);
    const connected = () => world.database.connections().reduce((sum, { busy, idle }) => sum + busy + idle, 0);

    it('is remembered while the connections stand', async () => {
      const before = await numbers();
      await otherwise();
      expect(await numbers()).toEqual(before);
    });

    it('is read anew once connections were cut off', async () => {
      await numbers();
      await otherwise();
      const client = await connectAlone(spot.url);
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      await client.end();
      await vi.waitFor(() => expect(connected()).toBe(0), 20_000);
      expect(await numbers()).toEqual(['another']);
    });

    it('is read anew once a write found that its server can only read', async () => {
      await numbers();
      await otherwise();
      const found = world.database.work(async ({ db }) => {
        await db.execute(sql`set transaction read only`);
        await db.execute(sql`delete from outbox`);
      }, 'write');
      await expect(found).rejects.toMatchObject({ why: 'read_only' });
      expect(await numbers()).toEqual(['another']);
    });

    it('is read anew after a quiet time without any connection, whose breaking would have told', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      // So that each connection is put by under these timers.
      await numbers();
      await world.database.work(async () => undefined, 'write');
      vi.advanceTimersByTime(11_000);
      vi.useRealTimers();
      await vi.waitFor(() => expect(connected()).toBe(0), 20_000);
      await otherwise();
      expect(await numbers()).toEqual(['another']);
    });
  },
);
