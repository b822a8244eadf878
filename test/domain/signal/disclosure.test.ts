import { describe, expect, it } from 'vitest';
import { mayLook } from '../../../src/domain/signal/disclosure.js';
import { ACTS, FILING, type Life, last, live, MONDAY, openTerms, typesOf } from './given.js';

const CONFIDENTIAL = { ...FILING, confidentiality: 'confidential' } as const;
const DAY = 86_400_000;

/** Filed confidentially, and asked for Cor, who has it, and Kim, who may come to have it. */
function asked(filing: typeof FILING = CONFIDENTIAL): Life {
  const life = live(filing);
  life.act(ACTS.acknowledge, ACTS.askConfidant, ACTS.askDisclosure);
  return life;
}

describe('the question who a submitter is', () => {
  it('is wanted by a handler, put by the confidant, and answered by the submitter, for people by name', () => {
    const life = asked();
    expect(last(life.history(), 'DisclosureAsked')).toMatchObject({
      actor: { role: 'confidant', personId: 'vonne' },
      personIds: ['cor', 'kim'],
    });
    life.act(ACTS.grant);
    expect(life.signal().disclosure).toMatchObject({ question: null, refusedFor: ['kim'] });
    expect(last(life.history(), 'DisclosureGranted')).toMatchObject({
      personIds: ['cor'],
      actor: { role: 'submitter' },
    });
  });

  it('is put by nobody before a handler wants it, nor twice, nor where it is known', () => {
    const life = live(CONFIDENTIAL);
    expect(life.refused(ACTS.askDisclosure)).toBe('no_disclosure_wanted');
    expect(life.refused(ACTS.grant)).toBe('no_disclosure_asked');
    life.act(ACTS.askConfidant);
    expect(life.refused(ACTS.askConfidant)).toBe('disclosure_under_way');
    life.act(ACTS.askDisclosure);
    expect(life.refused(ACTS.askDisclosure)).toBe('no_disclosure_wanted');
    expect(live().refused(ACTS.askConfidant)).toBe('submitter_known');
  });

  it('is put for people of the line alone', () => {
    const life = live(CONFIDENTIAL);
    life.act(ACTS.askConfidant);
    for (const personIds of [['mark'], ['cor', 'someone'], []]) {
      expect(life.refused({ ...ACTS.askDisclosure, personIds })).toBe('not_of_the_line');
    }
  });

  it('can be left by the confidant, of which the submitter notices nothing', () => {
    const life = live(CONFIDENTIAL);
    life.act(ACTS.askConfidant, ACTS.leaveDisclosure);
    expect(life.signal().disclosure.question).toBeNull();
    expect(life.refused(ACTS.refuse)).toBe('no_disclosure_asked');
  });

  it('is answered yes for nobody who was not asked for, or who may never see the signal', () => {
    const life = asked();
    expect(life.refused({ ...ACTS.grant, personIds: ['ad'] })).toBe('not_asked_for');
    expect(life.refused({ ...ACTS.grant, personIds: [] })).toBe('not_asked_for');
    life.reorganise({ excluded: new Set(['kim']) });
    expect(life.refused({ ...ACTS.grant, personIds: ['cor', 'kim'] })).toBe('excluded_from_signal');
    life.act(ACTS.grant);
  });

  it('is not asked again after a no: not at this rung, and nowhere for the same people', () => {
    const life = asked();
    life.act(ACTS.refuse);
    expect(life.refused(ACTS.askConfidant)).toBe('disclosure_refused');
    life.act(ACTS.referUp, ACTS.askConfidant);
    expect(life.refused(ACTS.askDisclosure)).toBe('disclosure_refused');
    expect(life.refused({ ...ACTS.askDisclosure, personIds: ['ad', 'kim'] })).toBe('disclosure_refused');
    life.act({ ...ACTS.askDisclosure, personIds: ['ad'] });
  });

  it('is not asked again for whom a yes was taken back, or was left out of a yes', () => {
    const life = asked();
    life.act(ACTS.grant, ACTS.endDisclosure, ACTS.askConfidant);
    for (const personId of ['cor', 'kim']) {
      expect(life.refused({ ...ACTS.askDisclosure, personIds: [personId] })).toBe('disclosure_refused');
    }
    expect(life.refused(ACTS.endDisclosure)).toBe('nothing_disclosed');
  });

  it('of an anonymous signal can be answered no; for a yes its submitter first steps forward, and the question stays', () => {
    const life = asked({ ...FILING, confidentiality: 'anonymous' });
    expect(life.refused(ACTS.grant)).toBe('not_allowed');
    life.act({ type: 'step_forward', to: 'confidential' }, ACTS.grant);
    expect(life.signal().disclosure.consents).toHaveLength(1);
    const other = asked({ ...FILING, confidentiality: 'anonymous' });
    other.act(ACTS.refuse);
    expect(other.signal().disclosure.refusedFor).toEqual(['cor', 'kim']);
  });

  it('stops no clock and moves no term, whatever is asked or answered', () => {
    const life = live(CONFIDENTIAL);
    life.act(ACTS.acknowledge);
    const before = openTerms(life.signal());
    const revision = life.signal().revision;
    life.act(ACTS.askConfidant, ACTS.askDisclosure, ACTS.grant, ACTS.look, ACTS.endDisclosure);
    expect(openTerms(life.signal())).toEqual(before);
    // What somebody is typing stays good.
    expect(life.signal()).toMatchObject({ stoppedAt: null, status: 'acknowledged', revision });
  });
});

describe('a look at who the submitter is', () => {
  it('is an event each time, by the one who looked', () => {
    const life = asked();
    life.act(ACTS.grant, ACTS.look, ACTS.look);
    expect(typesOf(life.history()).filter((type) => type === 'IdentitySeen')).toHaveLength(2);
    expect(last(life.history(), 'IdentitySeen').actor).toEqual({ role: 'handler', personId: 'cor' });
  });

  it('is for nobody without a yes, and not once the yes was taken back', () => {
    const life = asked();
    expect(life.refused(ACTS.look)).toBe('not_disclosed');
    life.act(ACTS.grant);
    expect(life.refused(ACTS.look, 'kim')).toBe('not_disclosed');
    life.act(ACTS.endDisclosure);
    expect(life.refused(ACTS.look)).toBe('not_disclosed');
  });

  it('is over after thirty days, at the end of a day, so that it tells no hour', () => {
    const life = asked();
    life.act(ACTS.grant);
    const { disclosure } = life.signal();
    const until = disclosure.consents[0]?.until ?? 0;
    expect([until > MONDAY + 30 * DAY, until <= MONDAY + 31 * DAY, until % DAY]).toEqual([true, true, 0]);
    expect([mayLook(disclosure, 'cor', until - 1), mayLook(disclosure, 'cor', until)]).toEqual([true, false]);
    life.until(until);
    expect(life.refused(ACTS.look, 'cor')).toBe('not_disclosed');
  });

  it.each([
    ['withdrawn', [ACTS.withdraw]],
    ['closed', [ACTS.feedback, ACTS.accept]],
    ['made open', [{ type: 'step_forward', to: 'open' }]],
  ] as const)('is over when the signal is %s, and a no stays a no', (_, acts) => {
    const life = asked();
    life.act(ACTS.grant, ...acts);
    expect(life.signal().disclosure).toMatchObject({ question: null, consents: [], refusedFor: ['kim'] });
    expect(life.refused(ACTS.look)).toBe('not_disclosed');
  });
});
