import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { but } from '../support/but.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';
import { ENGINES, filingOf, NOW, openWorld, type World } from './world.js';

describe.each(ENGINES)('filing a signal, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(async () => {
    await world.close();
  });

  it('gives it to the first of the lowest rung, and to the knowledge group with a rechtsstatelijk bezwaar', async () => {
    expect(await world.signal(await world.file())).toMatchObject({ rung: 0, handlerId: 'cor' });
    const bezwaar = await world.file('emma', { kind: 'dissent', ruleOfLaw: true, norm: 'Artikel 3:2 Awb' });
    // Mark sits in the knowledge group, and manages Emma.
    expect(await world.signal(bezwaar)).toMatchObject({ rung: 2, handlerId: 'kim' });
  });

  it('never gives it to its submitter', async () => {
    expect(await world.signal(await world.file('cor'))).toMatchObject({ handlerId: 'carla' });
    expect(await world.signal(await world.file('carla', { field: 'accijns' }))).toMatchObject({
      rung: 1,
      handlerId: 'ad',
    });
  });

  it('files once under one key, however often and at the same moment it is sent', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => fileSignal(world.deps, 'emma', filingOf(), 'sleutel')),
    );
    const numbers = new Set(answers.map((answer) => (answer.ok ? answer.value.signal.number : answer.refusal.code)));
    expect(numbers.size).toBe(1);
    expect(answers.filter((answer) => answer.ok && !answer.value.again)).toHaveLength(1);
    const other = await fileSignal(world.deps, 'emma', filingOf({ title: 'Iets anders' }), 'sleutel');
    expect(other).toMatchObject({ ok: false, refusal: { code: 'key_reused' } });
  });

  it('answers what it answered before, also where it would be refused by now', async () => {
    const first = await fileSignal(world.deps, 'emma', filingOf(), 'sleutel');
    const [field] = SMALL_ORGANISATION.fields.filter(({ code }) => code === 'heffing');
    if (!field || !first.ok) throw new Error('nothing was filed');
    const fields = [{ ...field, active: false }];
    await world.database.work((handle) => saveOrganisation(handle, { fields }, NOW), 'write');
    expect(await fileSignal(world.deps, 'emma', filingOf())).toMatchObject({ refusal: { code: 'unknown_field' } });
    const again = await fileSignal(world.deps, 'emma', filingOf(), 'sleutel');
    expect(again).toMatchObject({ ok: true, value: { again: true, signal: { id: first.value.signal.id } } });
  });

  it('writes the signal, its history, its deadlines, its text and its mail together or not at all', async () => {
    const counts = () =>
      world.database.work(async ({ db, tables }) => {
        const { signals, events, deadlines, contents, outbox, submitters } = tables;
        const all = [signals, events, deadlines, contents, outbox, submitters];
        return Promise.all(all.map(async (table) => (await db.select().from(table)).length));
      }, 'read');
    const broken = {
      ...world.deps,
      store: {
        ...world.deps.store,
        transaction: <T>(work: Parameters<typeof world.deps.store.transaction<T>>[0]) =>
          world.deps.store.transaction<T>((tx) =>
            work(but(tx, { enqueueMail: () => Promise.reject(new Error('the outbox is broken')) })),
          ),
      },
    };
    await expect(fileSignal(broken, 'emma', filingOf())).rejects.toThrow('the outbox is broken');
    expect(await counts()).toEqual([0, 0, 0, 0, 0, 0]);
    await world.file();
    expect(await counts()).toEqual([1, 1, 4, 1, 2, 1]);
  });

  it('names the submitter in no table but the one of the identity seam', async () => {
    await world.file('eli');
    const elsewhere = await world.database.work(async ({ db, tables }) => {
      const { signals, events, deadlines, contents, outbox, idempotencyKeys } = tables;
      const all = [signals, events, deadlines, contents, outbox, idempotencyKeys];
      return JSON.stringify(await Promise.all(all.map((table) => db.select().from(table))));
    }, 'read');
    expect(elsewhere).not.toMatch(/\beli\b/);
    const kept = await world.database.work(({ db, tables }) => db.select().from(tables.submitters), 'read');
    expect(kept).toMatchObject([{ personId: 'eli' }]);
  });

  it('is refused to who has left or is no employee, and in a field that is none', async () => {
    const codeFor = async (who: string, field = 'heffing') => {
      const answer = await fileSignal(world.deps, who, filingOf({ field }));
      return answer.ok ? 'filed' : answer.refusal.code;
    };
    expect(await codeFor('otto')).toBe('not_allowed');
    expect(await codeFor('dora')).toBe('not_allowed');
    expect(await codeFor('nobody')).toBe('not_allowed');
    expect(await codeFor('emma', 'astrologie')).toBe('unknown_field');
  });

  it('keeps the moment and the policy under which it was filed', async () => {
    expect(await world.signal(await world.file())).toMatchObject({ filedAt: NOW, policyVersion: 1 });
  });
});
