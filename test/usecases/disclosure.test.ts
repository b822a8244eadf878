import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shownCode } from '../../src/domain/receipt-code.js';
import { CODE_HOLDER } from '../../src/domain/signal/words.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { listDisclosureQuestions } from '../../src/usecases/disclosure-questions.js';
import { fileAnonymously } from '../../src/usecases/file-anonymously.js';
import { anonymousFilingInput, readAct, type TypedAct } from '../../src/usecases/inputs.js';
import { forgetOldDisclosures, lookAtIdentity } from '../../src/usecases/look-at-identity.js';
import { stepForward } from '../../src/usecases/step-forward.js';
import { viewSignal, viewWithCode } from '../../src/usecases/view-signal.js';
import { wordsTold } from '../support/words-told.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

const HOUR = 3_600_000;
const CONFIDENTIAL = { confidentiality: 'confidential' } as const;
const CONFIDANTS = ['vonne', 'mees'].map((id) => ({
  id,
  name: id === 'vonne' ? 'Vonne Vertrouwd' : 'Mees Meijer',
  email: `${id}@example.org`,
  unitId: id === 'vonne' ? null : 'noord',
  roles: id === 'vonne' ? (['confidant'] as const) : (['employee', 'manager', 'confidant'] as const),
  active: true,
}));

describe.each(ENGINES)('disclosure of an identity by consent, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
    await world.database.work((handle) => saveOrganisation(handle, { persons: CONFIDANTS }), 'write');
  });
  afterEach(() => world.close());

  const act = async (who: string, id: string, typed: TypedAct) => {
    const done = await world.act(who, id, readAct(typed));
    return done.ok ? 'done' : done.refusal.code;
  };
  const wanted = (id: string, who = 'cor') =>
    act(who, id, { name: 'ask_confidant', input: { reasons: 'Om samen een oplossing te zoeken.' } });
  const asked = async (id: string, people: string[]) => {
    expect(await wanted(id, (await world.signal(id)).handlerId)).toBe('done');
    return act('vonne', id, { name: 'ask_disclosure', input: { people, question: 'Wilt u dat?' } });
  };
  const granted = (id: string, people: string[], who = 'emma') =>
    act(who, id, { name: 'grant_disclosure', input: { people } });
  const look = async (who: string, id: string) => {
    const looked = await lookAtIdentity(world.deps, who, id);
    return looked.ok ? looked.value.submitterName : looked.refusal.code;
  };
  const rows = () => world.database.work(({ db, tables }) => db.select().from(tables.disclosures), 'read');
  const seenBy = async (who: string, id: string) => {
    const seen = await viewSignal(world.deps, who, { id });
    return seen.ok ? seen.value : undefined;
  };
  const questionsOf = async (who: string) => {
    const found = await listDisclosureQuestions(world.deps, who);
    return found.ok ? found.value : found.refusal.code;
  };

  it('shows the confidant the number, the field and the reason, and nothing of the signal', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    const { number } = await world.signal(id);
    expect(await questionsOf('vonne')).toEqual([]);
    expect(await act('vonne', id, { name: 'ask_disclosure', input: { people: ['cor'], question: 'Mag het?' } })).toBe(
      'not_found',
    );
    await wanted(id);
    const found = await questionsOf('vonne');
    expect(found).toMatchObject([{ number, fieldName: 'Heffing', byName: 'Cor de Wit', status: 'wanted' }]);
    const unsaid = ['Bezwaren blijven liggen', 'tientallen', 'emma', 'Emma'];
    expect(wordsTold(JSON.stringify(found), unsaid)).toEqual([]);
    // Nobody of the line is left out, also not who manages the submitter: the list tells nothing of who filed it.
    expect(JSON.stringify(found)).toContain('Mark Mulder');
    expect(await seenBy('vonne', id)).toBeUndefined();
    expect(await questionsOf('cor')).toBe('not_allowed');
    // A confidant who manages the submitter sees no question.
    expect(await questionsOf('mees')).toEqual([]);
    expect(await act('mees', id, { name: 'ask_disclosure', input: { people: ['cor'], question: 'Mag het?' } })).toBe(
      'not_found',
    );
  });

  it('lets those look for whom the submitter said yes, and each look is in the history, to the hour', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    expect(await look('cor', id)).toBe('not_allowed');
    expect(await asked(id, ['cor', 'carla'])).toBe('done');
    expect(await look('cor', id)).toBe('not_allowed');
    expect(await granted(id, ['cor'], 'eli')).toBe('not_found');
    expect(await granted(id, ['cor'])).toBe('done');
    world.clock.at = NOW + 17 * 60_000 + 123;
    expect(await look('cor', id)).toBe('Emma Visser');
    expect(await look('carla', id)).toBe('not_allowed');
    const seen = (await world.history(id)).filter(({ type }) => type === 'IdentitySeen');
    expect(seen).toMatchObject([{ actor: { role: 'handler', personId: 'cor' } }]);
    expect((seen[0]?.at ?? 1) % HOUR).toBe(0);
    expect((await seenBy('emma', id))?.timeline.map(({ event }) => event.type)).toContain('IdentitySeen');
    // The page itself never has the name, and the history neither.
    expect((await seenBy('cor', id))?.submitterName).toBeNull();
    expect(wordsTold(JSON.stringify(await world.history(id)), ['emma', 'Emma'])).toEqual([]);
  });

  it('is never for a manager above the submitter, or who is kept out, whoever asks it and whatever is answered', async () => {
    const id = await world.file('emma', { ...CONFIDENTIAL, involved: 'Kim Jacobs' });
    expect(await asked(id, ['mark', 'kim', 'cor'])).toBe('done');
    expect((await seenBy('emma', id))?.picks.named.map(({ value }) => value)).toEqual(['cor']);
    for (const person of ['mark', 'kim']) expect(await granted(id, [person])).toBe('excluded_from_signal');
    expect(await rows()).toEqual([]);
    expect(await granted(id, ['cor'])).toBe('done');
    for (const person of ['mark', 'kim']) expect(await look(person, id)).toBe('not_found');
  });

  it('ends for who comes to manage the submitter after the yes', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    await asked(id, ['cor']);
    await granted(id, ['cor']);
    const unit = { id: 'noord', parentId: 'belastingen', kind: 'unit', name: 'Noord', managerId: 'cor' } as const;
    world.clock.at = NOW + DAY;
    await world.database.work((handle) => saveOrganisation(handle, { units: [unit] }), 'write');
    expect(await look('cor', id)).toBe('not_found');
  });

  it('keeps who it is under the veil for those alone, and nothing of it once the yes is over', async () => {
    for (const over of [
      (id: string) => act('emma', id, { name: 'end_disclosure', input: {} }),
      (id: string) => act('emma', id, { name: 'withdraw', input: {} }),
      (id: string) => act('emma', id, { name: 'step_forward', input: {} }),
    ]) {
      const id = await world.file('emma', CONFIDENTIAL);
      const { handlerId } = await world.signal(id);
      await asked(id, [handlerId]);
      await granted(id, [handlerId]);
      const kept = await rows();
      expect(kept).toHaveLength(1);
      expect(wordsTold(JSON.stringify(kept), ['emma', 'cor', 'carla'])).toEqual([]);
      expect(await over(id)).toBe('done');
      expect(await rows()).toEqual([]);
      expect(await look(handlerId, id)).not.toBe('Emma Visser');
    }
  });

  it('is forgotten after thirty days by itself, and before that when the signal closes by silence', async () => {
    const [id, other] = [await world.file('emma', CONFIDENTIAL), await world.file('emma', CONFIDENTIAL)];
    for (const one of [id, other]) {
      const { handlerId } = await world.signal(one);
      await asked(one, [handlerId]);
      await granted(one, [handlerId]);
    }
    const { handlerId } = await world.signal(other);
    const answer = { outcome: 'not_possible', reasons: 'Nee.', followUp: 'Niets.' } as const;
    await act(handlerId, other, { name: 'give_feedback', input: answer });
    await world.pass(NOW + 29 * DAY);
    await forgetOldDisclosures(world.deps);
    expect((await world.signal(other)).status).toBe('closed');
    expect((await rows()).map(({ signalId }) => signalId)).toEqual([id]);
    world.clock.at = NOW + 31 * DAY;
    await forgetOldDisclosures(world.deps);
    expect(await rows()).toEqual([]);
  });

  it('is told to nobody but the line, the auditor and the submitter', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    await act('emma', id, { name: 'share', input: { manager: 'mark' } });
    await asked(id, ['cor']);
    await granted(id, ['cor']);
    await look('cor', id);
    const told = async (who: string) =>
      (await seenBy(who, id))?.timeline.filter(({ event }) => /Disclosure|Identity/.test(event.type)).length;
    expect([await told('emma'), await told('cor'), await told('mark')]).toEqual([4, 4, 0]);
  });

  it('of an anonymous signal is answered no with the code, and yes only after a step forward', async () => {
    const filing = { title: 'Dit klopt niet', whatHappens: 'Wij sluiten dossiers.', kind: 'signal', field: 'heffing' };
    const filed = await fileAnonymously(world.deps, anonymousFilingInput.parse(filing), 'form-1');
    if (!filed.ok) throw new Error(filed.refusal.code);
    const { id } = filed.value.signal;
    const { handlerId } = await world.signal(id);
    await asked(id, [handlerId, 'ad']);
    const withCode = await viewWithCode(world.deps, id);
    const possible = withCode.ok ? withCode.value.possible : [];
    expect(possible).toContain('refuse_disclosure');
    expect(possible).not.toContain('grant_disclosure');
    const yes = readAct({ name: 'grant_disclosure', input: { people: [handlerId] } });
    expect((await actOnSignal(world.deps, CODE_HOLDER, id, yes)).ok).toBe(false);
    expect((await stepForward(world.deps, 'emma', shownCode(filed.value.code), 'confidential')).ok).toBe(true);
    expect(await granted(id, [handlerId])).toBe('done');
    expect(await look(handlerId, id)).toBe('Emma Visser');
  });

  it('is put once and not again after a no, and tells the handler no more than that', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    await asked(id, ['cor', 'ad']);
    expect(await act('emma', id, { name: 'refuse_disclosure', input: {} })).toBe('done');
    expect(await wanted(id)).toBe('disclosure_refused');
    expect((await seenBy('cor', id))?.possible).not.toContain('ask_confidant');
    await act('cor', id, { name: 'refer_up', input: { advice: 'Hoger.' } });
    expect(await wanted(id, 'ad')).toBe('done');
    expect(await act('vonne', id, { name: 'ask_disclosure', input: { people: ['ad'], question: 'Nu wel?' } })).toBe(
      'disclosure_refused',
    );
  });

  it('does not make who wants it known in messages: they go with the next whole hour, and hold no name', async () => {
    const id = await world.file('emma', CONFIDENTIAL);
    await asked(id, ['cor']);
    await granted(id, ['cor']);
    await look('cor', id);
    const mails = await world.database.work(({ db, tables }) => db.select().from(tables.outbox), 'read');
    const about = mails.filter(({ template }) => /disclosure|identity/.test(template));
    expect(about.map(({ template, recipient }) => [template, recipient]).sort()).toEqual([
      ['disclosure_answered', 'person:cor'],
      ['disclosure_asked', 'submitter'],
      ['disclosure_wanted', 'confidants'],
      ['identity_seen', 'submitter'],
    ]);
    for (const { createdAt } of about) expect(createdAt % HOUR).toBe(0);
  });
});
