import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/signal/decide.js';
import { nextDeadline } from '../../../src/domain/signal/signal.js';
import { ACTS, context, FILING, last, live, MONDAY, openTerms, termOfKind, typesOf } from './given.js';

describe('acknowledging', () => {
  it('meets its term and starts the three months in which feedback is owed', () => {
    const life = live();
    life.until('2026-09-08T10:00');
    life.act(ACTS.acknowledge);
    expect(life.signal()).toMatchObject({ status: 'acknowledged', acknowledgedAt: life.now() });
    expect(termOfKind(life.signal(), 'acknowledgement').status).toBe('met');
    expect(openTerms(life.signal())).toEqual({
      triage: '2026-09-15',
      feedback: '2026-10-06',
      feedback_ceiling: '2026-12-09',
    });
  });

  it('buys no time when it comes late: the ceiling counts from the seventh day at the latest', () => {
    const life = live();
    life.until('2026-10-20T10:00');
    life.act(ACTS.acknowledge);
    expect(openTerms(life.signal()).feedback_ceiling).toBe('2026-12-15');
  });

  it('leaves a ceiling that has passed in the past', () => {
    const life = live();
    life.until('2026-12-20T10:00');
    life.act(ACTS.acknowledge);
    expect(termOfKind(life.signal(), 'feedback_ceiling').status).toBe('missed');
  });

  it('is done once', () => {
    const life = live();
    life.act(ACTS.acknowledge);
    expect(life.refused(ACTS.acknowledge)).toBe('already_acknowledged');
  });

  it.each([ACTS.triage, ACTS.feedback, ACTS.referUp, ACTS.ask, ACTS.extend, ACTS.offerReferral])(
    'comes with $type, where that is the first that a person does',
    (act) => {
      const life = live();
      expect(typesOf(life.act(act))[0]).toBe('SignalAcknowledged');
      expect(life.signal().acknowledgedAt).toBe(MONDAY);
    },
  );

  it('does not happen where the act itself is refused', () => {
    const life = live();
    const filed = life.signal();
    expect(life.refused({ ...ACTS.extend, workingDays: 11 })).toBe('extension_too_long');
    expect(life.signal()).toBe(filed);
  });
});

describe('triage', () => {
  it('sets the urgency and meets its term', () => {
    const life = live();
    life.act(ACTS.triage);
    expect(life.signal()).toMatchObject({ status: 'in_handling', urgency: 'high', triagedAt: MONDAY });
    expect(termOfKind(life.signal(), 'triage').status).toBe('met');
  });

  it('is done once', () => {
    const life = live();
    life.act(ACTS.triage);
    expect(life.refused(ACTS.triage)).toBe('already_triaged');
  });
});

describe('giving feedback', () => {
  it('ends what the line owes, and opens the window for a rebuttal', () => {
    const life = live();
    life.act(ACTS.feedback);
    expect(life.signal()).toMatchObject({ status: 'feedback_given', rung: 0, endedAt: null });
    expect(life.signal().feedback).toEqual({
      rung: 0,
      outcome: 'not_possible',
      content: 'feedback',
      at: MONDAY,
      handlerId: 'cor',
      offersSummary: false,
    });
    expect(openTerms(life.signal())).toEqual({ rebuttal_window: '2026-09-29' });
    expect(termOfKind(life.signal(), 'feedback').status).toBe('met');
    expect(termOfKind(life.signal(), 'feedback_ceiling').status).toBe('met');
  });

  it('does not close the signal: only its submitter or the window does', () => {
    const life = live();
    life.act(ACTS.feedback);
    expect(nextDeadline(life.signal())?.kind).toBe('rebuttal_window');
  });

  it('names the member of the rung who gave it, also where another has the signal', () => {
    const life = live();
    const result = decide(life.signal(), ACTS.feedback, 'carla', context());
    expect(result.ok && last(result.value, 'FeedbackGiven').actor).toEqual({ role: 'handler', personId: 'carla' });
  });

  it('makes an open question void', () => {
    const life = live();
    life.act(ACTS.ask);
    expect(typesOf(life.act(ACTS.feedback))).toEqual(['ClockResumed', 'FeedbackGiven']);
    expect(life.signal().stoppedAt).toBeNull();
    expect(openTerms(life.signal())).toEqual({ rebuttal_window: '2026-09-29' });
  });

  it('withdraws an offer to refer that was still open', () => {
    const life = live();
    life.act(ACTS.offerReferral, ACTS.feedback);
    expect(life.signal().referralOffer).toBeNull();
    expect(life.refused(ACTS.acceptReferral)).toBe('no_referral_offered');
  });

  it.each([ACTS.acknowledge, ACTS.triage, ACTS.feedback, ACTS.referUp, ACTS.ask, ACTS.extend, ACTS.offerReferral])(
    'leaves the handler nothing to do: $type is refused',
    (act) => {
      const life = live();
      life.act(ACTS.feedback);
      expect(life.refused(act)).toBe('feedback_already_given');
    },
  );
});

describe('referring up', () => {
  it('moves the signal to the next rung, which has ten working days from then', () => {
    const life = live();
    life.act(ACTS.referUp);
    expect(life.signal()).toMatchObject({ status: 'in_handling', rung: 1, handlerId: 'ad', lateness: [] });
    expect(openTerms(life.signal())).toEqual({ feedback: '2026-09-22', feedback_ceiling: '2026-12-08' });
  });

  it('moves the signal to the knowledge group in one act, and never down where that has it already', () => {
    const life = live();
    life.act({ ...ACTS.referUp, toKnowledgeGroup: true });
    expect(life.signal()).toMatchObject({ rung: 2, handlerId: 'kim', rungsPassed: [0, 2] });
    life.act({ ...ACTS.referUp, toKnowledgeGroup: true });
    expect(life.signal()).toMatchObject({ rung: 3, handlerId: 'dora' });
  });

  it('can be done in one act after another up to the director, who owes a response', () => {
    const life = live();
    life.act(ACTS.referUp, ACTS.referUp, ACTS.referUp);
    expect(life.signal()).toMatchObject({ rung: 3, handlerId: 'dora' });
    expect(openTerms(life.signal())).toEqual({ director_response: '2026-09-22', feedback_ceiling: '2026-12-08' });
    expect(life.refused(ACTS.referUp)).toBe('no_rung_above');
  });

  it('passes by a rung whose only member may not handle the signal', () => {
    const life = live(FILING, MONDAY, { excluded: new Set(['ad']) });
    life.act(ACTS.referUp);
    expect(life.signal()).toMatchObject({ rung: 2, handlerId: 'kim' });
    expect(last(life.history(), 'ReferredUp')).toMatchObject({ fromRung: 0, toRung: 2 });
  });

  it('is refused where everyone above is excluded', () => {
    const life = live(FILING, MONDAY, { excluded: new Set(['ad', 'kim', 'karel', 'dora']) });
    expect(life.refused(ACTS.referUp)).toBe('no_rung_above');
  });

  it('makes an open question void', () => {
    const life = live();
    life.act(ACTS.ask, ACTS.referUp);
    expect(life.signal().stoppedAt).toBeNull();
    expect(termOfKind(life.signal(), 'clock_stop_limit').status).not.toBe('open');
  });
});

describe('an offer to refer', () => {
  it('changes nothing until the submitter says yes', () => {
    const life = live();
    life.act(ACTS.acknowledge);
    const before = openTerms(life.signal());
    life.act(ACTS.offerReferral);
    expect(life.signal()).toMatchObject({ status: 'acknowledged', rung: 0 });
    expect(openTerms(life.signal())).toEqual(before);
  });

  it('is made one at a time', () => {
    const life = live();
    life.act(ACTS.offerReferral);
    expect(life.refused(ACTS.offerReferral)).toBe('referral_already_offered');
    life.act(ACTS.refuseReferral, ACTS.offerReferral);
  });
});

describe('a signal that has ended', () => {
  it.each([ACTS.acknowledge, ACTS.triage, ACTS.feedback, ACTS.referUp, ACTS.ask, ACTS.extend, ACTS.offerReferral])(
    'has nothing left to handle: $type is refused',
    (act) => {
      const life = live();
      life.act(ACTS.withdraw);
      expect(life.refused(act)).toBe('signal_has_ended');
    },
  );
});
