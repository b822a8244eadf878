import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shownCode } from '../../src/domain/receipt-code.js';
import { CODE_HOLDER } from '../../src/domain/signal/words.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { fileAnonymously } from '../../src/usecases/file-anonymously.js';
import { openWithCode } from '../../src/usecases/follow-with-code.js';
import { type Act, anonymousFilingInput, readAct } from '../../src/usecases/inputs.js';
import { listOwnSignals } from '../../src/usecases/list-signals.js';
import { whenOrganisationChanges } from '../../src/usecases/move-displaced.js';
import { stepForward } from '../../src/usecases/step-forward.js';
import { viewSignal, viewWithCode } from '../../src/usecases/view-signal.js';
import { wordsTold } from '../support/words-told.js';
import { makeUnreadable } from './broken-signal.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const FILING = { title: 'Dit klopt niet', whatHappens: 'Wij moeten dossiers sluiten zonder te lezen.', kind: 'signal' };

describe.each(ENGINES)('a signal without a name, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(() => world.close());

  const fileAs = (changes: object = {}, formKey = 'form-1') =>
    fileAnonymously(world.deps, anonymousFilingInput.parse({ ...FILING, field: 'heffing', ...changes }), formKey);
  const filed = async (changes: object = {}, formKey = 'form-1') => {
    const result = await fileAs(changes, formKey);
    if (!result.ok) throw new Error(result.refusal.code);
    return { id: result.value.signal.id, code: result.value.code };
  };
  const codeOf = async (done: Promise<{ ok: boolean; refusal?: { code: string } }>) => {
    const result = await done;
    return result.ok ? 'done' : result.refusal?.code;
  };
  const withCode = (id: string, act: Act, seen?: number) => actOnSignal(world.deps, CODE_HOLDER, id, act, seen);
  const mails = () => world.database.work(({ db, tables }) => db.select().from(tables.outbox), 'read');

  it('is filed, and opened by its code alone, however it is typed', async () => {
    const { id, code } = await filed();
    expect(await openWithCode(world.deps, ` ${shownCode(code).toLowerCase()} `)).toEqual({ ok: true, value: id });
    expect(await codeOf(openWithCode(world.deps, shownCode(code).replace(/^./, '_')))).toBe('mistyped_code');
    expect(await codeOf(openWithCode(world.deps, shownCode('0000000000000000')))).toBe('wrong_code');
    expect((await world.signal(id)).confidentiality).toBe('anonymous');
  });

  it('is with a conversation to and fro: asked, answered, answered back, all without a name', async () => {
    const { id } = await filed();
    await world.act('cor', id, readAct({ name: 'ask', input: { question: 'Om welke dossiers gaat het?' } }));
    const asked = await viewWithCode(world.deps, id);
    expect(asked.ok && asked.value.possible).toEqual(
      expect.arrayContaining(['answer_question', 'add', 'name_involved', 'withdraw', 'open_for_joining']),
    );
    expect(asked.ok && asked.value.possible).not.toContain('share');
    expect(await codeOf(withCode(id, readAct({ name: 'answer_question', input: { answer: 'Die van mei.' } })))).toBe(
      'done',
    );
    await world.act(
      'cor',
      id,
      readAct({ name: 'give_feedback', input: { outcome: 'not_possible', reasons: 'Nee.', followUp: 'Niets.' } }),
    );
    expect(await codeOf(withCode(id, readAct({ name: 'rebut', input: { rebuttal: 'Dat is geen reden.' } })))).toBe(
      'done',
    );
    expect(await world.signal(id)).toMatchObject({ rung: 1, handlerId: 'ad', status: 'in_handling' });
    for (const { actor } of (await world.history(id)).filter(({ type }) => /Filed|Answered|Rebutted/.test(type))) {
      expect(actor).toEqual({ role: 'submitter' });
    }
  });

  it('cannot be handled with its code, nor can any other signal be acted on without a name', async () => {
    const { id } = await filed();
    expect(await codeOf(withCode(id, { name: 'acknowledge', input: {} }))).toBe('not_allowed');
    expect(await codeOf(withCode(id, { name: 'share', input: { manager: 'mark' } }))).toBe('not_allowed');
    const open = await world.file('emma');
    expect(await codeOf(withCode(open, { name: 'withdraw', input: {} }))).toBe('not_found');
    expect(await codeOf(viewWithCode(world.deps, open))).toBe('not_found');
  });

  it('sends nothing to its submitter, and to its handlers with the next whole hour', async () => {
    world.clock.at = NOW + 17 * MINUTE + 123;
    const { id } = await filed();
    await world.act('cor', id, { name: 'acknowledge', input: {} });
    await world.act('cor', id, readAct({ name: 'ask', input: { question: 'Hoe vaak?' } }));
    await withCode(id, readAct({ name: 'answer_question', input: { answer: 'Elke week.' } }));
    const sent = await mails();
    expect(sent.map(({ template }) => template).toSorted()).toEqual(['answer', 'new_in_queue']);
    for (const { recipient, createdAt, notBefore } of sent) {
      expect(JSON.stringify(recipient)).not.toContain('submitter');
      expect([createdAt % HOUR, notBefore]).toEqual([0, NOW + HOUR]);
    }
  });

  it('dates each act of its submitter to the hour, in order, and leaves every term where it would have been', async () => {
    const open = await world.file('emma');
    world.clock.at = NOW + 59 * MINUTE + 59_999;
    const { id } = await filed();
    const dues = async (of: string) => (await world.signal(of)).deadlines.map(({ kind, dueAt }) => [kind, dueAt]);
    expect(await dues(id)).toEqual(await dues(open));
    expect((await world.signal(id)).filedAt).toBe(NOW);
    world.clock.at = NOW + HOUR + 20 * MINUTE;
    await world.act('cor', id, readAct({ name: 'ask', input: { question: 'Hoe vaak?' } }));
    world.clock.at += 10 * MINUTE;
    await withCode(id, readAct({ name: 'answer_question', input: { answer: 'Elke week.' } }));
    world.clock.at += 2 * HOUR;
    await withCode(id, readAct({ name: 'add', input: { addition: 'En op vrijdag vaker.' } }));
    expect((await world.history(id)).map(({ type, at }) => [type, (at - NOW) / MINUTE])).toEqual([
      ['SignalFiled', 0],
      ['SignalAcknowledged', 80],
      ['ClockStopped', 80],
      ['QuestionAnswered', 80],
      ['AdditionMade', 180],
    ]);
  });

  it('also dates what falls due as its submitter acts by the hour', async () => {
    const { id } = await filed();
    world.clock.at = NOW + 3 * DAY + 17 * MINUTE + 5;
    await withCode(id, readAct({ name: 'add', input: { addition: 'Nog steeds.' } }));
    const after = (await world.history(id)).slice(1);
    expect(after.map(({ type }) => type)).toContain('DeadlineMissed');
    for (const { at } of after) expect(at % HOUR).toBe(0);
  });

  it('has an id that tells no time, and no row of identity', async () => {
    const { id } = await filed();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    const rows = await world.database.work(({ db, tables }) => db.select().from(tables.submitters), 'read');
    expect(rows).toEqual([]);
  });

  it('keeps out who is named, by name or mail address, and says of whom nobody knows', async () => {
    const { id } = await filed({ involved: 'COR@example.org\nCarla Prins' });
    expect(await world.signal(id)).toMatchObject({ rung: 1, handlerId: 'ad' });
    expect(await codeOf(viewSignal(world.deps, 'cor', { id }))).toBe('not_found');
    const unknown = await fileAs({ involved: 'Emma Visser\nNiemand Hier; x@example.org' }, 'form-2');
    expect(!unknown.ok && unknown.refusal).toMatchObject({
      code: 'unknown_person',
      values: { name: 'Niemand Hier, x@example.org' },
    });
    expect(await codeOf(withCode(id, { name: 'name_involved', input: { involved: 'ad@example.org' } }))).toBe('done');
    expect(await world.signal(id)).toMatchObject({ rung: 2 });
  });

  it('goes to the part of the organisation that is chosen, of services and regions alone', async () => {
    const { id } = await filed({ place: 'douane' });
    expect(await world.signal(id)).toMatchObject({ serviceId: 'douane', regionId: null });
    expect(await codeOf(fileAs({ place: 'team-1' }, 'form-2'))).toBe('unknown_place');
  });

  it('sent twice from one form is filed once, and the code of the last answer is the one that works', async () => {
    const [first, second] = [await filed(), await filed()];
    expect(second.id).toBe(first.id);
    expect(await codeOf(openWithCode(world.deps, shownCode(first.code)))).toBe('wrong_code');
    expect(await codeOf(openWithCode(world.deps, shownCode(second.code)))).toBe('done');
    expect(await codeOf(fileAs({ title: 'Een heel ander signaal' }))).toBe('key_reused');
    world.clock.at = NOW + HOUR;
    expect(await codeOf(fileAs())).toBe('key_reused');
  });

  it('is taken under one’s own name by who has the code and is logged in: then managers are kept out', async () => {
    const { id, code } = await filed();
    expect(await codeOf(world.act('mark', id, { name: 'acknowledge', input: {} }))).toBe('not_found');
    expect(await codeOf(stepForward(world.deps, 'emma', shownCode('0000000000000000'), 'open'))).toBe('wrong_code');
    expect(await codeOf(stepForward(world.deps, 'emma', shownCode(code), 'open'))).toBe('done');
    const own = await listOwnSignals(world.deps, 'emma', { offset: 0, limit: 10 });
    expect(own.ok && own.value.items.map(({ signal }) => signal.id)).toEqual([id]);
    const seen = await viewSignal(world.deps, 'cor', { id });
    expect(seen.ok && seen.value.submitterName).toBe('Emma Visser');
    expect(wordsTold(JSON.stringify(await world.history(id)), ['emma', 'Emma'])).toEqual([]);
    expect((await world.history(id)).at(-1)).toMatchObject({ type: 'SteppedForward', to: 'open' });
    expect(await codeOf(openWithCode(world.deps, shownCode(code)))).toBe('wrong_code');
    expect(await codeOf(withCode(id, { name: 'withdraw', input: {} }))).toBe('not_found');
    expect(await codeOf(stepForward(world.deps, 'eli', shownCode(code), 'open'))).toBe('wrong_code');
  });

  it('taken under the name of its own handler goes to another', async () => {
    const { id, code } = await filed();
    const { handlerId } = await world.signal(id);
    expect(await codeOf(stepForward(world.deps, handlerId, shownCode(code), 'open'))).toBe('done');
    expect((await world.signal(id)).handlerId).not.toBe(handlerId);
  });

  describe('taken along confidentially', () => {
    const stepped = async (who: string, changes: object = {}) => {
      const { id, code } = await filed(changes);
      world.clock.at = NOW + 17 * MINUTE + 123;
      expect(await codeOf(stepForward(world.deps, who, shownCode(code), 'confidential'))).toBe('done');
      return { id, code };
    };
    const seenBy = async (who: string, id: string) => {
      const seen = await viewSignal(world.deps, who, { id });
      return seen.ok ? seen.value : undefined;
    };

    it('is found by its submitter, its handlers see no name, managers are kept out, and the code opens nothing', async () => {
      const { id, code } = await stepped('emma');
      const own = await listOwnSignals(world.deps, 'emma', { offset: 0, limit: 10 });
      expect(own.ok && own.value.items.map(({ signal }) => signal.id)).toEqual([id]);
      expect(await seenBy('cor', id)).toMatchObject({
        submitterName: null,
        signal: { confidentiality: 'confidential' },
      });
      const tie = async (who: string) => {
        const signal = await world.signal(id);
        return world.database.read((reads) => reads.tie(signal, who, reads));
      };
      for (const manager of ['mark', 'mees', 'maud']) expect((await tie(manager)).managesSubmitter).toBe(true);
      for (const other of ['dina', 'cor', 'eli']) expect((await tie(other)).managesSubmitter).toBe(false);
      expect(await codeOf(openWithCode(world.deps, shownCode(code)))).toBe('wrong_code');
      expect(await codeOf(withCode(id, { name: 'withdraw', input: {} }))).toBe('not_found');
      expect(await codeOf(stepForward(world.deps, 'eli', shownCode(code), 'confidential'))).toBe('wrong_code');
    });

    it('says in its history that the way changed, to the hour, and not who', async () => {
      const { id } = await stepped('emma');
      const last = (await world.history(id)).at(-1);
      expect(last).toMatchObject({ type: 'SteppedForward', to: 'confidential', actor: { role: 'submitter' } });
      expect((last?.at ?? 1) % HOUR).toBe(0);
      expect(wordsTold(JSON.stringify(await world.history(id)), ['emma', 'Emma'])).toEqual([]);
      const rows = await world.database.work(({ db, tables }) => db.select().from(tables.submitters), 'read');
      expect(rows).toEqual([]);
    });

    it('keeps out who was named before', async () => {
      const { id } = await stepped('emma', { involved: 'kim@example.org' });
      await world.act('cor', id, readAct({ name: 'refer_up', input: { advice: 'Hoger.' } }));
      await world.act('ad', id, readAct({ name: 'refer_up', input: { advice: 'Hoger.' } }));
      expect((await world.signal(id)).handlerId).not.toBe('kim');
      expect(await seenBy('kim', id)).toBeUndefined();
    });

    it('changes no figures that were made, then or when it is made open at last', async () => {
      const count = () => world.database.read((reads) => reads.figureRows(NOW - DAY, NOW + DAY));
      const { id, code } = await filed();
      const before = await count();
      expect(before.filed).toMatchObject([{ unitId: null, number: 1 }]);
      expect(await codeOf(stepForward(world.deps, 'emma', shownCode(code), 'confidential'))).toBe('done');
      expect(await count()).toEqual(before);
      expect(await codeOf(world.act('emma', id, readAct({ name: 'step_forward', input: {} })))).toBe('done');
      expect(await count()).toEqual(before);
      expect((await seenBy('cor', id))?.submitterName).toBe('Emma Visser');
    });

    /** With confidential signals of somebody else before it: `theirs` are those with the same handler. */
    async function filedAmongOthers() {
      const others: string[] = [];
      for (let n = 0; n < 4; n += 1) others.push(await world.file('daan', { confidentiality: 'confidential' }));
      const { id, code } = await filed();
      const { handlerId } = await world.signal(id);
      const theirs: string[] = [];
      for (const one of others) if ((await world.signal(one)).handlerId === handlerId) theirs.push(one);
      return { id, code, handlerId, theirs };
    }

    it('leaves its handler, where that is the submitter, together with all others of the field, all to the hour', async () => {
      const { id, code, handlerId, theirs } = await filedAmongOthers();
      expect(theirs.length).toBeGreaterThan(0);
      world.clock.at = NOW + 17 * MINUTE + 123;
      expect(await codeOf(stepForward(world.deps, handlerId, shownCode(code), 'confidential'))).toBe('done');
      for (const one of [id, ...theirs]) {
        expect((await world.signal(one)).handlerId).not.toBe(handlerId);
        const moved = (await world.history(one)).at(-1);
        expect(moved).toMatchObject({ type: 'HandlerChanged', why: 'passed_on' });
        expect((moved?.at ?? 1) % HOUR).toBe(0);
      }
    });

    it('leaves its handler also where another of the field faults, which is set aside by the hour and goes later', async () => {
      const { id, code, handlerId, theirs } = await filedAmongOthers();
      const [broken = ''] = theirs;
      const mend = await makeUnreadable(world, broken);
      const moveOn = whenOrganisationChanges(world.deps, () => 'TypeError');
      world.clock.at = NOW + 17 * MINUTE + 123;
      expect(await codeOf(stepForward(world.deps, handlerId, shownCode(code), 'confidential'))).toBe('done');
      expect((await world.signal(id)).handlerId).not.toBe(handlerId);
      const [noted] = await world.database.read((reads) => reads.troublesOf('move'));
      expect(noted).toMatchObject({ signalId: broken, since: NOW, retryAt: NOW + HOUR, givesUp: true });
      await mend();
      await moveOn();
      expect((await world.signal(broken)).handlerId).toBe(handlerId);
      world.clock.at = NOW + HOUR;
      await moveOn();
      expect((await world.signal(broken)).handlerId).not.toBe(handlerId);
    });
  });
});
