import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import {
  type DraftPlace,
  discardDraft,
  draftsWith,
  findDraft,
  forgetOldDrafts,
  saveDraft,
} from '../../src/usecases/drafts.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { type Act, readAct } from '../../src/usecases/inputs.js';
import { listOwnSignals } from '../../src/usecases/list-signals.js';
import type { Deps } from '../../src/usecases/ports.js';
import {
  changeStandardText,
  listStandardTexts,
  makeStandardText,
  standardTextInput,
  viewStandardText,
} from '../../src/usecases/standard-texts.js';
import { but } from '../support/but.js';
import { wordsTold } from '../support/words-told.js';
import { DAY, ENGINES, filingOf, NOW, openWorld, type World } from './world.js';

const FILING: DraftPlace = { of: 'filing' };

/** A store in which no draft can be thrown away. */
function withoutDiscarding(store: Deps['store']): Deps['store'] {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((tx) => work(but(tx, { discardDraft: () => Promise.reject(new Error('the disk is full')) }))),
  };
}

describe.each(ENGINES)('the writing desk on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(async () => {
    await world.close();
  });

  const numberOf = async (id: string) => (await world.signal(id)).number;
  const question = (number: string): DraftPlace => ({ of: 'act', number, act: 'ask' });

  describe('a draft', () => {
    it('is there for its writer as it was typed last, and for nobody else', async () => {
      await saveDraft(world, 'emma', FILING, { title: 'Half' });
      world.clock.at += 1000;
      expect(await saveDraft(world, 'emma', FILING, { title: 'Half af', impact: 'é “x” 😀' })).toEqual({
        ok: true,
        value: NOW + 1000,
      });
      expect(await findDraft(world, 'emma', FILING)).toMatchObject({
        values: { title: 'Half af', impact: 'é “x” 😀' },
        updatedAt: NOW + 1000,
      });
      expect(await findDraft(world, 'eli', FILING)).toBeUndefined();
    });

    it('tells in a copy of the database neither who writes, nor with which signal, nor what, nor at what hour', async () => {
      const number = await numberOf(await world.file());
      world.clock.at += 3_723_456;
      await saveDraft(world, 'cor', question(number), { question: 'Welk kantoor?' });
      const rows = await world.database.work(({ db, tables }) => db.select().from(tables.drafts), 'read');
      expect(rows).toHaveLength(1);
      expect(wordsTold(JSON.stringify(rows), ['cor', number, 'ask', 'kantoor'])).toEqual([]);
      expect(rows[0]?.keptOn).toBe(Date.parse(new Date(world.clock.at).toISOString().slice(0, 10)));
    });

    it('with a signal is kept for each act apart, and found by signal', async () => {
      const [first, second] = [await numberOf(await world.file()), await numberOf(await world.file())];
      await saveDraft(world, 'cor', question(first), { question: 'Welk kantoor?' });
      await saveDraft(world, 'cor', { of: 'act', number: first, act: 'refer_up' }, { advice: 'Naar boven.' });
      await saveDraft(world, 'cor', question(second), { question: 'Sinds wanneer?' });
      const found = await draftsWith(world, 'cor', first);
      expect([...found].map(([act, { values }]) => [act, values])).toEqual([
        ['ask', { question: 'Welk kantoor?' }],
        ['refer_up', { advice: 'Naar boven.' }],
      ]);
      expect((await draftsWith(world, 'carla', first)).size).toBe(0);
    });

    it('cannot be kept with a signal that its writer may not see, nor by who may not file', async () => {
      const number = await numberOf(await world.file());
      expect(await saveDraft(world, 'daan', question(number), { question: 'Wat?' })).toMatchObject({
        ok: false,
        refusal: { code: 'not_found' },
      });
      expect(await saveDraft(world, 'dora', FILING, { title: 'Mag niet' })).toMatchObject({
        ok: false,
        refusal: { code: 'not_allowed' },
      });
    });

    it('goes when it is thrown away, or when nothing is left in it', async () => {
      await saveDraft(world, 'emma', FILING, { title: 'Half' });
      await discardDraft(world, 'emma', FILING);
      expect(await findDraft(world, 'emma', FILING)).toBeUndefined();
      await saveDraft(world, 'emma', FILING, { title: 'Half' });
      await saveDraft(world, 'emma', FILING, { title: '  ' });
      expect(await findDraft(world, 'emma', FILING)).toBeUndefined();
    });

    it('goes with the act or the signal that it became, and stays as long as that was refused', async () => {
      const id = await world.file();
      const number = await numberOf(id);
      const asks = { name: 'ask', input: { question: 'Welk kantoor?' } } as const;
      await saveDraft(world, 'cor', question(number), { question: 'Welk kantoor?' });
      expect((await world.act('cor', id, asks, 0)).ok).toBe(false);
      expect(await findDraft(world, 'cor', question(number))).toBeDefined();
      expect((await world.act('cor', id, asks)).ok).toBe(true);
      expect(await findDraft(world, 'cor', question(number))).toBeUndefined();

      await saveDraft(world, 'eli', FILING, { title: 'Half' });
      await fileSignal(world.deps, 'eli', filingOf({ field: 'none' }), 'key', { from: 'form' });
      await fileSignal(world.deps, 'eli', filingOf());
      expect(await findDraft(world, 'eli', FILING), 'a program that files takes nothing from the form').toBeDefined();
      await fileSignal(world.deps, 'eli', filingOf(), 'key', { from: 'form' });
      expect(await findDraft(world, 'eli', FILING)).toBeUndefined();
    });

    it('and what it became are one commit: where the draft cannot go, nothing has happened', async () => {
      const id = await world.file();
      const before = await world.history(id);
      const deps = { ...world.deps, store: withoutDiscarding(world.deps.store) };
      const asks = { name: 'ask', input: { question: 'Welk kantoor?' } } as const;
      await expect(actOnSignal(deps, 'cor', id, asks)).rejects.toThrow('the disk is full');
      expect(await world.history(id)).toEqual(before);
      await expect(fileSignal(deps, 'eli', filingOf(), undefined, { from: 'form' })).rejects.toThrow(
        'the disk is full',
      );
      const own = await listOwnSignals(world, 'eli', { offset: 0, limit: 10 });
      expect(own.ok && own.value.total).toBe(0);
    });

    it('goes at the end of the thirtieth day after it was touched last, and not a day before', async () => {
      await saveDraft(world, 'emma', FILING, { title: 'Oud' });
      world.clock.at += DAY;
      await saveDraft(world, 'eli', FILING, { title: 'Jonger' });
      const day = NOW - (NOW % DAY);
      world.clock.at = day + 31 * DAY - 1;
      await forgetOldDrafts(world);
      expect(await findDraft(world, 'emma', FILING)).toBeDefined();
      world.clock.at += 1;
      expect(await forgetOldDrafts(world)).toBe(false);
      expect(await findDraft(world, 'emma', FILING)).toBeUndefined();
      expect(await findDraft(world, 'eli', FILING)).toBeDefined();
    });

    it('is forgotten together with at most so many others at a time, the oldest first', async () => {
      for (const who of ['emma', 'eli', 'daan']) {
        await saveDraft(world, who, FILING, { title: who });
        world.clock.at += 1;
      }
      expect(await world.database.transaction((tx) => tx.forgetDrafts(NOW + 2 * DAY, 2))).toBe(2);
      expect(await findDraft(world, 'daan', FILING)).toBeDefined();
      expect(await world.database.transaction((tx) => tx.forgetDrafts(NOW + 2 * DAY, 2))).toBe(1);
    });
  });

  describe('a standard text', () => {
    const text = (changes = {}) =>
      standardTextInput.parse({
        act: 'ask',
        title: 'Vraag om meer',
        text: 'Wat bedoelt u met [onderwerp]?',
        ...changes,
      });
    const make = async (who = 'cor', field = 'heffing', changes = {}) => {
      const made = await makeStandardText(world.deps, who, field, text(changes));
      if (!made.ok) throw new Error(made.refusal.code);
      return made.value;
    };

    it('is made and changed by whoever holds a rung of its field, and says by whom', async () => {
      const { id } = await make('cor');
      world.clock.at += 1000;
      for (const who of ['carla', 'ad', 'kim', 'mark', 'dora']) {
        const changed = await changeStandardText(world.deps, who, id, text({ title: `Door ${who}`, retired: true }));
        expect([who, changed.ok]).toEqual([who, true]);
      }
      const seen = await viewStandardText(world, 'cor', id);
      expect(seen.ok && seen.value).toMatchObject({
        title: 'Door dora',
        updatedByName: 'Dora van Dam',
        updatedAt: NOW + 1000,
        retired: true,
      });
    });

    it('is not there for other fields, and nobody off the line keeps any', async () => {
      const { id } = await make('cor');
      expect(await viewStandardText(world, 'dirk', id)).toMatchObject({ refusal: { code: 'not_found' } });
      expect(await changeStandardText(world.deps, 'dirk', id, text())).toMatchObject({
        refusal: { code: 'not_found' },
      });
      expect(await makeStandardText(world.deps, 'dirk', 'heffing', text())).toMatchObject({
        refusal: { code: 'unknown_field' },
      });
      for (const who of ['emma', 'mees', 'tess', 'beau', 'otto']) {
        expect(await listStandardTexts(world, who)).toMatchObject({ refusal: { code: 'not_allowed' } });
        expect(await viewStandardText(world, who, id)).toMatchObject({ refusal: { code: 'not_allowed' } });
      }
      const ofCarla = await listStandardTexts(world, 'carla');
      expect(ofCarla.ok && ofCarla.value.map(({ field }) => field.name)).toEqual(['Heffing']);
    });

    const openPlacesOf = async (who: string, id: string, act: Act) => {
      const done = await world.act(who, id, act);
      if (done.ok) return undefined;
      return done.refusal.code === 'places_left_open' ? done.refusal.values : done.refusal.code;
    };

    it('must be filled in before its act, in each field that holds an open place', async () => {
      await make('cor', 'heffing', { act: 'give_feedback', text: 'Artikel [artikel] en [datum] en [naam].' });
      const id = await world.file();
      const input = { outcome: 'partly' } as const;
      const act = readAct({
        name: 'give_feedback',
        input: { ...input, reasons: 'Zie [artikel], [naam].', followUp: 'Op [datum] [zie bijlage].' },
      });
      const before = await world.history(id);
      expect(await openPlacesOf('cor', id, act)).toEqual({ reasons: '[artikel], [naam]', followUp: '[datum]' });
      expect(await world.history(id)).toEqual(before);
    });

    it('counts also when it is retired, but not for another act or another field', async () => {
      const made = await make('cor');
      const asks = { name: 'ask', input: { question: 'Wat bedoelt u met [onderwerp]?' } } as const;
      await changeStandardText(world.deps, 'cor', made.id, text({ retired: true }));
      expect(await openPlacesOf('cor', await world.file(), asks)).toEqual({ question: '[onderwerp]' });
      const refers = { name: 'refer_up', input: { advice: 'Over [onderwerp].', toKnowledgeGroup: false } } as const;
      expect(await openPlacesOf('cor', await world.file(), refers)).toBeUndefined();
      const elsewhere = await world.file('emma', { field: 'accijns' });
      expect(await openPlacesOf((await world.signal(elsewhere)).handlerId, elsewhere, asks)).toBeUndefined();
    });

    it('tells nothing to who could not do the act: to them the act itself says no', async () => {
      await make('cor');
      const id = await world.file();
      const asks = { name: 'ask', input: { question: '[onderwerp]' } } as const;
      for (const who of ['daan', 'mark']) expect([who, await openPlacesOf(who, id, asks)]).toEqual([who, 'not_found']);
      for (const who of ['emma', 'ad'])
        expect([who, await openPlacesOf(who, id, asks)]).not.toEqual([who, expect.any(Object)]);
    });
  });
});
