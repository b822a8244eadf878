import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evolve } from '../../src/domain/signal/evolve.js';
import type { Signal } from '../../src/domain/signal/signal.js';
import { rememberedSignals } from '../../src/store/remembered-signals.js';
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
