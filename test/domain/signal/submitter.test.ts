import { describe, expect, it } from 'vitest';
import { hasEnded, nextDeadline } from '../../../src/domain/signal/signal.js';
import { ACTS, FILING, last, live, MONDAY, openTerms, RULE_OF_LAW, termOfKind, typesOf } from './given.js';

const NO_OPEN_TERMS = {};

describe('accepting feedback', () => {
  it('closes the signal', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.accept);
    expect(life.signal()).toMatchObject({ status: 'closed', endedAt: MONDAY });
    expect(openTerms(life.signal())).toEqual(NO_OPEN_TERMS);
    expect(nextDeadline(life.signal())).toBeUndefined();
  });

  it('needs feedback first', () => {
    expect(live().refused(ACTS.accept)).toBe('no_feedback_yet');
  });

  it('needs feedback of the rung that has it now: that before a rebuttal is no longer on the table', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.rebut);
    expect(life.refused(ACTS.accept)).toBe('no_feedback_yet');
  });

  it('publishes only where a summary is offered', () => {
    const life = live();
    life.act(ACTS.feedback);
    expect(life.refused({ ...ACTS.accept, publish: true })).toBe('nothing_to_publish');
    const other = live();
    other.act({ ...ACTS.feedback, offersSummary: true }, { ...ACTS.accept, publish: true });
    expect(last(other.history(), 'FeedbackAccepted').publish).toBe(true);
  });
});

describe('a rebuttal', () => {
  it('takes the signal one rung up, with a term of ten working days', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.rebut);
    expect(life.signal()).toMatchObject({ status: 'in_handling', rung: 1, handlerId: 'ad', lateness: [] });
    expect(openTerms(life.signal())).toEqual({ feedback: '2026-09-22' });
  });

  it('can be made once on each rung, up to the director, above whom there is none', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.rebut, ACTS.feedback, ACTS.rebut, ACTS.feedback, ACTS.rebut);
    expect(openTerms(life.signal())).toEqual({ director_response: '2026-09-22' });
    life.act(ACTS.feedback);
    expect(life.refused(ACTS.rebut)).toBe('no_rung_above');
    life.act(ACTS.accept);
  });

  it('passes by a rung whose only member may not handle the signal', () => {
    const life = live(FILING, MONDAY, { excluded: new Set(['ad']) });
    life.act(ACTS.feedback, ACTS.rebut);
    expect(life.signal()).toMatchObject({ rung: 2, handlerId: 'kim' });
  });

  it('needs feedback, and an open signal', () => {
    expect(live().refused(ACTS.rebut)).toBe('no_feedback_yet');
    const life = live();
    life.act(ACTS.feedback, ACTS.accept);
    expect(life.refused(ACTS.rebut)).toBe('signal_has_ended');
  });
});

describe('an answer to a question', () => {
  it('lets the clock go on: every term that stood still moves by the working days of the question', () => {
    const life = live();
    life.act(ACTS.ask);
    life.until('2026-09-10T10:00');
    expect(typesOf(life.act(ACTS.answer))).toEqual(['QuestionAnswered']);
    expect(life.signal()).toMatchObject({ stoppedAt: null, stoppedWorkingDays: 3 });
    expect(openTerms(life.signal())).toEqual({
      triage: '2026-09-18',
      feedback: '2026-10-09',
      feedback_ceiling: '2026-12-08',
    });
  });

  it('on the day of the question moves nothing', () => {
    const life = live();
    life.act(ACTS.ask, ACTS.answer);
    expect(life.signal().stoppedWorkingDays).toBe(0);
    expect(openTerms(life.signal())).toMatchObject({ triage: '2026-09-15', feedback: '2026-10-06' });
  });

  it('in the weekend after a question on the last day leaves the handler the next working day', () => {
    const life = live();
    life.act(ACTS.triage);
    life.until('2026-10-05T10:00');
    life.act(ACTS.referUp);
    // Ten working days: Monday 19 October is the last.
    life.until('2026-10-16T10:00');
    life.act({ ...ACTS.extend, workingDays: 4 });
    expect(openTerms(life.signal()).feedback).toBe('2026-10-24');
    life.until('2026-10-23T16:00');
    life.act(ACTS.ask);
    life.until('2026-10-24T10:00');
    life.act(ACTS.answer);
    expect(openTerms(life.signal()).feedback).toBe('2026-10-27');
    life.until('2026-10-26T16:00');
    expect(life.signal()).toMatchObject({ rung: 1, lateness: [] });
  });

  it('needs a question', () => {
    expect(live().refused(ACTS.answer)).toBe('clock_not_stopped');
  });
});

describe('an addition', () => {
  it('is a further entry; what was filed stays as it was', () => {
    const life = live();
    const before = life.signal();
    life.act(ACTS.add);
    expect(life.signal()).toEqual({ ...before, version: 2, revision: 2 });
    expect(life.signal().content).toBe('content');
  });

  it('is not made to a signal that has ended', () => {
    const life = live();
    life.act(ACTS.withdraw);
    expect(life.refused(ACTS.add)).toBe('signal_has_ended');
  });
});

describe('a referral', () => {
  it('ends the signal here when the submitter says yes', () => {
    const life = live();
    life.act(ACTS.offerReferral, ACTS.acceptReferral);
    expect(life.signal()).toMatchObject({ status: 'referred', endedAt: MONDAY });
    expect(life.signal().referralOffer).toMatchObject({ destination: 'confidant' });
    expect(openTerms(life.signal())).toEqual(NO_OPEN_TERMS);
  });

  it('leaves everything as it was when the submitter says no', () => {
    const life = live();
    life.act(ACTS.acknowledge);
    const terms = openTerms(life.signal());
    life.act(ACTS.offerReferral, ACTS.refuseReferral);
    expect(life.signal()).toMatchObject({ status: 'acknowledged', referralOffer: null });
    expect(openTerms(life.signal())).toEqual(terms);
  });

  it('needs an offer', () => {
    expect(live().refused(ACTS.acceptReferral)).toBe('no_referral_offered');
    expect(live().refused(ACTS.refuseReferral)).toBe('no_referral_offered');
  });

  it('does not give back the working days that the clock has stood still', () => {
    const life = live();
    life.act(ACTS.ask, ACTS.offerReferral);
    life.until('2026-09-17T10:00');
    life.act(ACTS.acceptReferral);
    expect(life.signal()).toMatchObject({ stoppedAt: null, stoppedWorkingDays: 8 });
    life.act(ACTS.reopen, ACTS.ask);
    expect(openTerms(life.signal()).clock_stop_limit).toBe('2026-09-22');
  });
});

describe('withdrawing', () => {
  it('ends the signal at any time, and for good', () => {
    for (const before of [[], [ACTS.ask], [ACTS.referUp], [ACTS.feedback], [ACTS.offerReferral]]) {
      const life = live();
      life.act(...before, ACTS.withdraw);
      expect(life.signal()).toMatchObject({ status: 'withdrawn', endedAt: MONDAY, stoppedAt: null });
      expect(openTerms(life.signal())).toEqual(NO_OPEN_TERMS);
      expect(life.refused(ACTS.reopen)).toBe('not_reopenable');
      expect(life.refused(ACTS.withdraw)).toBe('signal_has_ended');
    }
  });

  it('keeps the history', () => {
    const life = live();
    life.act(ACTS.acknowledge, ACTS.withdraw);
    expect(typesOf(life.history())).toEqual(['SignalFiled', 'SignalAcknowledged', 'SignalWithdrawn']);
  });
});

describe('reopening', () => {
  it('brings a closed signal back to the rung where it ended, with a new term', () => {
    const life = live();
    life.act(ACTS.referUp, ACTS.feedback, ACTS.accept);
    life.until('2026-11-02T10:00');
    life.act(ACTS.reopen);
    expect(life.signal()).toMatchObject({ status: 'in_handling', rung: 1, handlerId: 'ad', endedAt: null });
    expect(openTerms(life.signal())).toMatchObject({ feedback: '2026-11-17' });
  });

  it('is possible where the window closed without a rebuttal', () => {
    const life = live();
    life.act(ACTS.feedback);
    life.until('2026-09-29T10:00');
    expect(life.signal().status).toBe('closed');
    life.act(ACTS.reopen);
    expect(hasEnded(life.signal())).toBe(false);
  });

  it('is possible long after the ceiling; feedback was given in time, so that nothing is late at once', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.accept);
    life.until('2027-06-01T10:00');
    life.act(ACTS.reopen);
    expect(life.until('2027-06-01T10:01')).toEqual([]);
    expect(life.signal()).toMatchObject({ rung: 0, lateness: [] });
    expect(openTerms(life.signal())).toEqual({ feedback: '2027-06-30' });
  });

  it('of a referred signal without any feedback starts the three months anew', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.offerReferral, ACTS.acceptReferral);
    life.until('2026-12-14T10:00');
    life.act(ACTS.reopen);
    expect(openTerms(life.signal())).toEqual({ feedback: '2027-01-14', feedback_ceiling: '2027-03-16' });
  });

  it('goes to the next eligible seat where the one before may no longer handle it', () => {
    const excluded = new Set<string>();
    const life = live(FILING, MONDAY, { excluded });
    life.act(ACTS.feedback, ACTS.accept);
    excluded.add('cor').add('carla');
    life.act(ACTS.reopen);
    expect(life.signal()).toMatchObject({ rung: 1, handlerId: 'ad' });
  });

  it('is refused where nobody is left to take it', () => {
    const excluded = new Set<string>();
    const life = live(FILING, MONDAY, { excluded });
    life.act(ACTS.feedback, ACTS.accept);
    for (const rung of ['cor', 'carla', 'ad', 'kim', 'karel', 'dora']) excluded.add(rung);
    expect(life.refused(ACTS.reopen)).toBe('no_eligible_handler');
  });

  it('keeps the short term of a rechtsstatelijk bezwaar', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.feedback, ACTS.accept, ACTS.reopen);
    expect(openTerms(life.signal())).toMatchObject({ rule_of_law_advice: '2026-09-15' });
  });

  it('is not for a signal that runs', () => {
    expect(live().refused(ACTS.reopen)).toBe('not_reopenable');
    const life = live();
    life.act(ACTS.feedback);
    expect(life.refused(ACTS.reopen)).toBe('not_reopenable');
  });

  it('leaves the earlier feedback readable, but not to be accepted again', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.accept, ACTS.reopen);
    expect(life.signal().feedback?.content).toBe('feedback');
    expect(life.refused(ACTS.accept)).toBe('no_feedback_yet');
    expect(termOfKind(life.signal(), 'feedback').status).toBe('open');
  });
});
