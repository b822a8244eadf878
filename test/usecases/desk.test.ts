import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type DraftPlace,
  discardDraft,
  draftsWith,
  findDraft,
  forgetOldDrafts,
  saveDraft,
} from '../../src/usecases/drafts.js';
import { readAct } from '../../src/usecases/inputs.js';
import { unfinishedFields } from '../../src/usecases/open-places.js';
import {
  changeStandardText,
  listStandardTexts,
  makeStandardText,
  standardTextInput,
  viewStandardText,
} from '../../src/usecases/standard-texts.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

const FILING: DraftPlace = { of: 'filing' };

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
      for (const told of ['cor', number, 'ask', 'kantoor']) expect(JSON.stringify(rows)).not.toContain(told);
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

    it('must be filled in before its act, in each field that holds an open place', async () => {
      await make('cor', 'heffing', { act: 'give_feedback', text: 'Artikel [artikel] en [datum].' });
      const id = await world.file();
      const input = { outcome: 'partly' } as const;
      const act = readAct({
        name: 'give_feedback',
        input: { ...input, reasons: 'Zie [artikel].', followUp: 'Op [datum] [zie bijlage].' },
      });
      expect(await unfinishedFields(world, 'cor', id, act)).toEqual([
        { field: 'reasons', places: ['[artikel]'] },
        { field: 'followUp', places: ['[datum]'] },
      ]);
    });

    it('counts also when it is retired, but not for another act or another field', async () => {
      const made = await make('cor');
      const id = await world.file();
      const asks = { name: 'ask', input: { question: 'Wat bedoelt u met [onderwerp]?' } } as const;
      await changeStandardText(world.deps, 'cor', made.id, text({ retired: true }));
      expect(await unfinishedFields(world, 'cor', id, asks)).toHaveLength(1);
      const refers = { name: 'refer_up', input: { advice: 'Over [onderwerp].' } } as const;
      expect(await unfinishedFields(world, 'cor', id, refers)).toEqual([]);
      const elsewhere = await world.file('emma', { field: 'accijns' });
      expect(await unfinishedFields(world, 'carla', elsewhere, asks)).toEqual([]);
    });

    it('tells nothing to who could not do the act: to them the act itself says no', async () => {
      await make('cor');
      const id = await world.file();
      const asks = { name: 'ask', input: { question: '[onderwerp]' } } as const;
      for (const who of ['daan', 'mark', 'emma', 'ad']) {
        expect(await unfinishedFields(world, who, id, asks)).toEqual([]);
      }
    });
  });
});
