import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addresseesIn } from '../../src/identity/addressees.js';
import { SealNotOpened } from '../../src/keys/vault.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { readAct } from '../../src/usecases/inputs.js';
import { listOwnSignals } from '../../src/usecases/list-signals.js';
import { moveDisplaced } from '../../src/usecases/move-displaced.js';
import { viewSignal } from '../../src/usecases/view-signal.js';
import { TEST_KEYS, TEST_OPENING_VAULT } from '../support/keys.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';
import { wordsTold } from '../support/words-told.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

const HOUR = 3_600_000;
const CONFIDENTIAL = { confidentiality: 'confidential' } as const;

describe.each(ENGINES)('a confidential signal, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(() => world.close());

  const rows = <K extends 'submitters' | 'sealedSubmitters' | 'keptOut' | 'shares'>(table: K) =>
    world.database.work(({ db, tables }) => db.select().from(tables[table] as never), 'read') as Promise<
      Record<string, unknown>[]
    >;
  const view = async (who: string, id: string) => {
    const seen = await viewSignal(world.deps, who, { id });
    return seen.ok ? seen.value : undefined;
  };
  const own = async (who: string) => {
    const list = await listOwnSignals(world.deps, who, { offset: 0, limit: 50 });
    return list.ok ? list.value.items.map(({ signal }) => signal.id) : [];
  };

  it('is followed by its submitter, and its handlers see no name', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    expect((await view('emma', id))?.tie.isSubmitter).toBe(true);
    const seen = await view('cor', id);
    expect(seen?.signal.confidentiality).toBe('confidential');
    expect(seen?.submitterName).toBeNull();
    expect(wordsTold(JSON.stringify(seen), ['emma', 'Emma'])).toEqual([]);
    expect(await view('eli', id)).toBeUndefined();
  });

  it('is with a conversation to and fro, in which no name is said', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    await world.act('cor', id, readAct({ name: 'ask', input: { question: 'Hoe vaak?' } }));
    const answer = readAct({ name: 'answer_question', input: { answer: 'Elke week.' } });
    expect((await world.act('eli', id, answer)).ok).toBe(false);
    expect((await world.act('emma', id, answer)).ok).toBe(true);
    expect((await view('cor', id))?.timeline.map(({ event }) => event.type)).toContain('QuestionAnswered');
    expect(wordsTold(JSON.stringify(await world.history(id)), ['emma', 'Emma'])).toEqual([]);
  });

  it('keeps its submitter under a seal, a tag and a blind index: two of one person have nothing in common', async () => {
    world.clock.at = NOW + 17 * 60_000;
    const ids = [await world.file('emma', CONFIDENTIAL), await world.file('emma', CONFIDENTIAL)];
    expect(await rows('submitters')).toEqual([]);
    const [one, two] = await rows('sealedSubmitters');
    for (const column of ['seal', 'tag', 'find', 'unit']) expect(one?.[column]).not.toBe(two?.[column]);
    expect(wordsTold(JSON.stringify([one, two]), ['emma', 'team-1'])).toEqual([]);
    expect((await world.signal(ids[0] ?? '')).filedAt).toBe(NOW - (NOW % HOUR));
    const opened = addresseesIn(world.database, TEST_KEYS, TEST_OPENING_VAULT);
    expect(await opened.submitterOf(ids[0] ?? '')).toBe('emma');
    expect(await world.database.read((reads) => reads.submitterOf(ids[0] ?? ''))).toBeUndefined();
  });

  it('is found under one’s own signals among open ones, also of many filed at the same time', async () => {
    const open = await world.file('emma');
    const many = await Promise.all(Array.from({ length: 20 }, () => world.file('emma', CONFIDENTIAL)));
    expect(new Set(await own('emma'))).toEqual(new Set([open, ...many]));
    expect(await own('eli')).toEqual([]);
  });

  it('keeps out who manages its submitter or someone near, by a question that names nobody', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    const tie = (who: string) =>
      world.signal(id).then((signal) => world.database.read((reads) => reads.tie(signal, who, reads)));
    for (const manager of ['mark', 'mees', 'maud']) expect((await tie(manager)).managesSubmitter).toBe(true);
    for (const other of ['dina', 'cor', 'eli', 'emma']) expect((await tie(other)).managesSubmitter).toBe(false);
    for (let rung = 0; rung < 2; rung += 1) {
      const { handlerId } = await world.signal(id);
      await world.act(handlerId, id, readAct({ name: 'refer_up', input: { advice: 'Hoger.' } }));
    }
    expect(await world.signal(id)).toMatchObject({ rung: 2, handlerId: 'kim' });
  });

  it('keeps out who comes to manage near its submitter later, with a reason that is the same for every cause', async () => {
    const one = await world.file('emma', CONFIDENTIAL);
    await world.file('daan', CONFIDENTIAL);
    const third = await world.file('daan', CONFIDENTIAL);
    const { handlerId } = await world.signal(one);
    // The first rung has two: each second one goes to the same.
    expect((await world.signal(third)).handlerId).toBe(handlerId);
    world.clock.at = NOW + DAY;
    const team = SMALL_ORGANISATION.units.find(({ id }) => id === 'team-1');
    if (!team) throw new Error('no team');
    const changed = { ...team, managerId: handlerId };
    await world.database.work((handle) => saveOrganisation(handle, { units: [changed] }), 'write');
    await moveDisplaced(world.deps);
    // Daan is not of theirs, but the one that goes alone would tell whose it is.
    for (const id of [one, third]) {
      expect((await world.signal(id)).handlerId).not.toBe(handlerId);
      const change = (await world.history(id)).find(({ type }) => type === 'HandlerChanged');
      expect(change).toMatchObject({ why: 'passed_on' });
    }
    expect(await view(handlerId, one)).toBeUndefined();
  });

  describe('is handed over together with all others of its field', () => {
    let ids: string[];
    let handlerId: string;
    beforeEach(async () => {
      ids = [];
      for (const who of ['emma', 'daan', 'daan', 'daan', 'daan']) ids.push(await world.file(who, CONFIDENTIAL));
      ({ handlerId } = await world.signal(ids[0] ?? ''));
      world.clock.at = NOW + DAY;
      const team = SMALL_ORGANISATION.units.find(({ id }) => id === 'team-1');
      if (!team) throw new Error('no team');
      const changed = { ...team, managerId: handlerId };
      await world.database.work((handle) => saveOrganisation(handle, { units: [changed] }), 'write');
    });
    const left = async () => {
      const signals = await Promise.all(ids.map((id) => world.signal(id)));
      return signals.filter((signal) => signal.handlerId === handlerId).length;
    };

    it('also when its submitter acts before the machine does', async () => {
      expect(await left()).toBe(3);
      const addition = readAct({ name: 'add', input: { addition: 'Ook dit nog.' } });
      expect((await world.act('emma', ids[0] ?? '', addition)).ok).toBe(true);
      expect(await left()).toBe(3);
      expect(await view(handlerId, ids[0] ?? '')).toBeUndefined();
      await moveDisplaced(world.deps);
      expect(await left()).toBe(0);
    });

    it('also when the machine dies in the midst of it', async () => {
      for (const survives of [0, 1, 1]) {
        let commits = 0;
        await new Promise<void>((dead) => {
          const dying: typeof world.deps.store = {
            read: (work) => world.deps.store.read(work),
            transaction: (work) => {
              commits += 1;
              if (commits <= survives) return world.deps.store.transaction(work);
              dead();
              return new Promise(() => undefined);
            },
          };
          void moveDisplaced({ ...world.deps, store: dying });
        });
      }
      await moveDisplaced(world.deps);
      expect(await left()).toBe(0);
    });
  });

  it('keeps out who is named as involved, and shares with a manager, without either standing there', async () => {
    const id = await world.file('emma', { ...CONFIDENTIAL, involved: 'Kim Jacobs' });
    await world.act('emma', id, readAct({ name: 'share', input: { manager: 'mees' } }));
    expect(await view('mees', id)).toBeDefined();
    expect(await view('mark', id)).toBeUndefined();
    expect(await rows('keptOut')).toHaveLength(1);
    const kept = JSON.stringify([await rows('keptOut'), await rows('shares')]);
    expect(wordsTold(kept, ['kim', 'mees'])).toEqual([]);
    const sharing = await world.database.read((reads) => reads.sharesOf(id));
    expect(sharing.map(({ personId }) => personId)).toEqual(['mees']);
    await world.act('emma', id, readAct({ name: 'end_sharing', input: { share: sharing[0]?.id ?? '' } }));
    expect(await view('mees', id)).toBeUndefined();
  });

  it('is made open by its submitter alone, never back, and counts for the same unit as before', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    const count = () => world.database.read((reads) => reads.figureRows(NOW - DAY, NOW + DAY));
    const before = await count();
    expect(before.filed).toMatchObject([{ unitId: 'team-1', number: 1 }]);
    const step = readAct({ name: 'step_forward', input: {} });
    for (const other of ['cor', 'mark', 'eli']) expect((await world.act(other, id, step)).ok).toBe(false);
    expect((await view('emma', id))?.possible).toContain('step_forward');
    expect((await world.act('emma', id, step)).ok).toBe(true);
    expect((await view('cor', id))?.submitterName).toBe('Emma Visser');
    expect((await view('emma', id))?.possible).not.toContain('step_forward');
    expect((await world.act('emma', id, step)).ok).toBe(false);
    expect((await world.history(id)).at(-1)?.type).toBe('SteppedForward');
    expect(await own('emma')).toEqual([id]);
    expect(await count()).toEqual(before);
    expect((await view('mark', id)) ?? 'nothing').toBe('nothing');
  });

  it('is still followed and handled when the private key is lost: messages alone wait, and say why', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    const lost = addresseesIn(world.database, TEST_KEYS, {
      open: ({ keyId }) => Promise.reject(new SealNotOpened(keyId)),
    });
    await expect(lost.submitterOf(id)).rejects.toThrow('seal_not_opened');
    await world.act('cor', id, readAct({ name: 'ask', input: { question: 'Hoe vaak?' } }));
    const answer = readAct({ name: 'answer_question', input: { answer: 'Elke week.' } });
    expect((await world.act('emma', id, answer)).ok).toBe(true);
    expect(await own('emma')).toEqual([id]);
    expect((await world.act('emma', id, readAct({ name: 'step_forward', input: {} }))).ok).toBe(true);
    expect(await lost.submitterOf(id)).toBe('emma');
  });
});
