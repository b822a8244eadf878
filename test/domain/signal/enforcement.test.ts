import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../../src/domain/signal/signal.js';
import {
  ACTS,
  context,
  FILING,
  instant,
  last,
  live,
  MONDAY,
  openTerms,
  RULE_OF_LAW,
  story,
  termOfKind,
  typesOf,
  unreminded,
} from './given.js';

const without = (...persons: readonly string[]) => ({ excluded: new Set(persons) });

describe('an acknowledgement that is missed', () => {
  it('counts as late and leaves the signal with the rung that still owes triage and feedback', () => {
    const life = live();
    expect(story(life.until('2026-09-10'))).toEqual(['2026-09-10 acknowledgement of cor']);
    expect(life.signal()).toMatchObject({
      status: 'filed',
      rung: 0,
      handlerId: 'cor',
      lateness: [{ kind: 'acknowledgement', rung: 0, handlerId: 'cor', dueAt: instant('2026-09-10'), breach: false }],
    });
    expect(nextDeadline(life.signal())?.kind).toBe('triage');
  });

  it('is not missed a millisecond before the end of its last day', () => {
    const life = live();
    expect(unreminded(life.until(instant('2026-09-10') - 1))).toEqual([]);
  });

  it('counts as late on the top rung too, where nobody is above', () => {
    const life = live(FILING, MONDAY, without('cor', 'carla', 'ad', 'kim', 'karel'));
    expect(story(life.until('2026-09-10'))).toEqual(['2026-09-10 acknowledgement of dora']);
    expect(nextDeadline(life.signal())?.kind).toBe('director_response');
  });
});

describe('a triage that is missed', () => {
  it('takes the signal one rung up, with ten working days from the moment it fell due', () => {
    const life = live();
    life.act(ACTS.acknowledge);
    expect(story(life.until('2026-09-15T09:00'))).toEqual(['2026-09-15 triage of cor → ad']);
    expect(life.signal()).toMatchObject({ status: 'acknowledged', rung: 1, handlerId: 'ad' });
    expect(openTerms(life.signal())).toEqual({ feedback: '2026-09-30', feedback_ceiling: '2026-12-08' });
    expect(termOfKind(life.signal(), 'triage').status).toBe('missed');
  });

  it('passes by a rung whose only member may not handle the signal', () => {
    const life = live(FILING, MONDAY, without('ad'));
    life.act(ACTS.acknowledge);
    life.until('2026-09-15');
    expect(last(life.history(), 'Escalated')).toMatchObject({ fromRung: 0, toRung: 2, handlerId: 'kim' });
  });

  it('is a breach where nobody is left above, and the term for feedback runs on', () => {
    const life = live(FILING, MONDAY, without('ad', 'kim', 'karel', 'dora'));
    life.act(ACTS.acknowledge);
    expect(story(life.until('2026-09-15'))).toEqual(['2026-09-15 triage of cor!']);
    expect(openTerms(life.signal())).toEqual({ feedback: '2026-10-06', feedback_ceiling: '2026-12-08' });
  });
});

describe('feedback that is missed', () => {
  it('takes the signal up rung by rung, and at the top to a breach that repeats', () => {
    const life = live();
    life.act(ACTS.triage);
    expect(story(life.until('2026-12-07T10:00'))).toEqual([
      '2026-10-06 feedback of cor → ad',
      '2026-10-21 feedback of ad → kim',
      '2026-11-05 feedback of kim → dora',
      '2026-11-20 director_response of dora!',
      '2026-12-05 director_response of dora!',
    ]);
    expect(life.signal()).toMatchObject({ status: 'in_handling', rung: 3, handlerId: 'dora' });
  });

  it('leaves the first member of the next rung that is eligible with it', () => {
    const life = live(FILING, MONDAY, without('kim'));
    life.act(ACTS.referUp);
    life.until('2026-09-22');
    expect(life.signal()).toMatchObject({ rung: 2, handlerId: 'karel' });
  });

  it('is a breach and gets a new term where nobody is left above', () => {
    const life = live(FILING, MONDAY, without('ad', 'kim', 'karel', 'dora'));
    life.act(ACTS.triage);
    expect(story(life.until('2026-10-06'))).toEqual(['2026-10-06 feedback of cor!']);
    expect(life.signal().rung).toBe(0);
    expect(openTerms(life.signal()).feedback).toBe('2026-11-04');
  });
});

describe('the ceiling on feedback', () => {
  it('takes the signal straight to the director, as a breach', () => {
    const policy = { ...context().policy, terms: { ...context().policy.terms, feedbackFirstRung: '100wd' } };
    const life = live(FILING, MONDAY, { policy });
    life.act(ACTS.triage);
    expect(story(life.until('2026-12-08'))).toEqual(['2026-12-08 feedback_ceiling of cor! → dora']);
    expect(last(life.history(), 'Escalated')).toMatchObject({ fromRung: 0, toRung: 3 });
    expect(openTerms(life.signal())).toEqual({ director_response: '2026-12-23' });
  });

  it('goes as near to the director as can be where the director may not handle the signal', () => {
    const policy = { ...context().policy, terms: { ...context().policy.terms, feedbackFirstRung: '100wd' } };
    const life = live(FILING, MONDAY, { policy, ...without('dora', 'kim') });
    life.act(ACTS.triage);
    life.until('2026-12-08');
    expect(life.signal()).toMatchObject({ rung: 2, handlerId: 'karel' });
  });

  it('is a breach of the director where the signal is there already, beside the term that runs on', () => {
    const life = live();
    expect(story(life.until('2026-12-15')).at(-1)).toBe('2026-12-15 feedback_ceiling of dora!');
    expect(openTerms(life.signal())).toEqual({ director_response: '2026-12-29' });
  });

  it('does not wait for a clock that stands still at the director; the question itself stays open', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.referUp);
    life.until('2026-11-30T10:00');
    expect(life.signal().rung).toBe(3);
    life.act(ACTS.ask);
    expect(openTerms(life.signal()).clock_stop_limit).toBe('2026-12-15');
    expect(story(life.until('2026-12-08'))).toEqual(['2026-12-08 feedback_ceiling of dora!']);
    expect(nextDeadline(life.signal())?.kind).toBe('clock_stop_limit');
  });

  it('comes after the limit of a clock stop that falls due at the same moment', () => {
    const life = live();
    life.act(ACTS.triage);
    life.until('2026-11-23T10:00');
    life.act(ACTS.ask);
    expect(story(life.until('2026-12-08'))).toEqual([
      '2026-12-08 ClockResumed',
      '2026-12-08 feedback_ceiling of dora!',
    ]);
  });

  it('comes before the term of the rung that falls due at the same moment: straight to the director', () => {
    const policy = { ...context().policy, terms: { ...context().policy.terms, feedbackFirstRung: '3m' } };
    const life = live(FILING, MONDAY, { policy });
    life.act(ACTS.triage);
    expect(story(life.until('2026-12-08'))).toEqual(['2026-12-08 feedback_ceiling of cor! → dora']);
  });

  it('ends a clock stop on a lower rung, and counts the days it stood still', () => {
    const policy = { ...context().policy, terms: { ...context().policy.terms, feedbackFirstRung: '100wd' } };
    const life = live(FILING, MONDAY, { policy });
    life.act(ACTS.triage);
    life.until('2026-12-03T10:00');
    life.act(ACTS.ask);
    const events = unreminded(life.until('2026-12-08T10:00'));
    expect(typesOf(events)).toEqual(['ClockResumed', 'Escalated']);
    // Thursday 3 December up to and including Monday 7 December.
    expect(life.signal()).toMatchObject({ rung: 3, stoppedAt: null, stoppedWorkingDays: 2 });
    expect(openTerms(life.signal())).toEqual({ director_response: '2026-12-23' });
  });

  it('no longer counts once feedback was given', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.feedback, ACTS.rebut);
    expect(story(life.until('2026-12-31')).filter((line) => line.includes('ceiling'))).toEqual([]);
  });
});

describe('a response that the director misses', () => {
  it('is a breach each time, and a new term starts when the one before ends', () => {
    const life = live();
    life.act(ACTS.referUp, ACTS.referUp, ACTS.referUp);
    expect(story(life.until('2026-10-08T10:00'))).toEqual([
      '2026-09-22 director_response of dora!',
      '2026-10-07 director_response of dora!',
    ]);
    expect(openTerms(life.signal()).director_response).toBe('2026-10-22');
    expect(life.signal().lateness).toHaveLength(2);
  });
});

describe('advice on a rechtsstatelijk bezwaar that is missed', () => {
  it('goes straight to the director, who owes a response', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.acknowledge);
    expect(story(life.until('2026-09-15'))).toEqual(['2026-09-15 rule_of_law_advice of kim → dora']);
    expect(openTerms(life.signal())).toEqual({
      director_response: '2026-09-30',
      feedback_ceiling: '2026-12-08',
      rule_of_law_verdict: '2026-09-22',
    });
  });

  it('passes by the rungs in between', () => {
    const rungs = [...context().line.rungs];
    rungs.splice(3, 0, { id: 'second', kind: 'adviser', members: ['els'] });
    const life = live(RULE_OF_LAW, MONDAY, { line: { fieldId: 'levy', rungs } });
    life.until('2026-09-15');
    expect(life.signal()).toMatchObject({ rung: 4, handlerId: 'dora' });
  });

  it('is a breach and is owed again where the director may not handle it', () => {
    const life = live(RULE_OF_LAW, MONDAY, without('dora'));
    life.act(ACTS.acknowledge);
    expect(story(life.until('2026-09-15'))).toEqual(['2026-09-15 rule_of_law_advice of kim!']);
    expect(openTerms(life.signal())).toMatchObject({ rule_of_law_advice: '2026-09-23' });
  });
});

describe('a window for a rebuttal that passes', () => {
  it('closes the signal as of the end of the window', () => {
    const life = live();
    life.act(ACTS.feedback);
    expect(typesOf(life.until('2026-10-01T10:00'))).toEqual(['ClosedWithoutRebuttal']);
    expect(life.signal()).toMatchObject({ status: 'closed', endedAt: instant('2026-09-29'), lateness: [] });
    expect(openTerms(life.signal())).toEqual({});
  });

  it('leaves the submitter every millisecond of it', () => {
    const life = live();
    life.act(ACTS.feedback);
    life.until(instant('2026-09-29') - 1);
    life.act(ACTS.rebut);
    expect(life.signal().rung).toBe(1);
  });
});
