import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Act, readAct } from '../../src/usecases/inputs.js';
import { viewSignal } from '../../src/usecases/view-signal.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

const ACKNOWLEDGE: Act = { name: 'acknowledge', input: {} };
const feedback = (reasons: string): Act =>
  readAct({ name: 'give_feedback', input: { outcome: 'partly', reasons, followUp: 'Er komt overleg.' } });

describe.each(ENGINES)('acting on a signal, on %s', (engine) => {
  let world: World;
  let id: string;
  beforeEach(async () => {
    world = await openWorld(engine);
    id = await world.file();
  });
  afterEach(async () => {
    await world.close();
  });

  const codeOf = async (done: ReturnType<World['act']>) => {
    const result = await done;
    return result.ok ? 'done' : result.refusal.code;
  };

  it('first enforces what has fallen due, in the same commit', async () => {
    world.clock.at = NOW + 10 * DAY;
    expect(await codeOf(world.act('cor', id, feedback('Net te laat.')))).toBe('not_allowed');
    expect(await world.signal(id)).toMatchObject({ rung: 1, handlerId: 'ad', feedback: null });
    expect(await codeOf(world.act('ad', id, feedback('Op tijd.')))).toBe('done');
  });

  it('is refused upon a revision that is old, and overwrites nothing', async () => {
    const { revision } = await world.signal(id);
    expect(await codeOf(world.act('emma', id, { name: 'add', input: { addition: 'Nog iets.' } }, revision))).toBe(
      'done',
    );
    expect(await codeOf(world.act('cor', id, feedback('Gemist.'), revision))).toBe('changed_meanwhile');
    expect((await world.history(id)).map(({ type }) => type)).toEqual(['SignalFiled', 'AdditionMade']);
  });

  it('of many at once upon one revision is done by one, and all others are told', async () => {
    const { revision } = await world.signal(id);
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        codeOf(world.act(index % 2 ? 'cor' : 'carla', id, feedback(`Antwoord ${index}`), revision)),
      ),
    );
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'changed_meanwhile')).toHaveLength(19);
    expect((await world.history(id)).filter(({ type }) => type === 'FeedbackGiven')).toHaveLength(1);
  });

  it('is for who may see it alone: to all others it does not exist', async () => {
    for (const who of ['mark', 'mees', 'maud', 'daan', 'beau', 'ad', 'nobody']) {
      expect([who, await codeOf(world.act(who, id, ACKNOWLEDGE))]).toEqual([who, 'not_found']);
      expect([who, (await viewSignal(world, who, { id })).ok]).toEqual([who, false]);
    }
    expect(await codeOf(world.act('emma', id, ACKNOWLEDGE))).toBe('not_allowed');
  });

  it('never changes the text in which the signal was filed', async () => {
    const before = await viewSignal(world, 'emma', { id });
    await world.act('emma', id, { name: 'add', input: { addition: 'Ik bedoel iets anders.' } });
    await world.act('cor', id, feedback('Gezien.'));
    const after = await viewSignal(world, 'emma', { id });
    expect(after.ok && after.value.filing).toEqual(before.ok && before.value.filing);
  });

  it('offers each person exactly what the rules then do', async () => {
    const view = await viewSignal(world, 'cor', { id });
    const samples: readonly Act[] = [
      ACKNOWLEDGE,
      { name: 'ask', input: { question: 'Welke?' } },
      { name: 'accept_feedback', input: { publish: false } },
      { name: 'withdraw', input: {} },
    ];
    for (const act of samples) {
      const possible = view.ok && view.value.possible.includes(act.name);
      const fresh = await world.file();
      expect([act.name, (await world.act('cor', fresh, act)).ok]).toEqual([act.name, possible]);
    }
  });
});
