import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../../src/domain/signal/signal.js';
import { ACTS, FILING, instant, live, MONDAY, openTerms, termOfKind, typesOf, unreminded } from './given.js';

describe('asking the submitter', () => {
  it('stops the terms of the rung, never the ceiling', () => {
    const life = live();
    life.act(ACTS.ask);
    expect(life.signal().stoppedAt).toBe(MONDAY);
    expect(nextDeadline(life.signal())?.kind).toBe('clock_stop_limit');
    expect(openTerms(life.signal()).clock_stop_limit).toBe('2026-09-22');
    life.until('2026-09-21T10:00');
    expect(life.signal()).toMatchObject({ rung: 0, lateness: [] });
  });

  it('is not done while a question is open', () => {
    const life = live();
    life.act(ACTS.ask);
    expect(life.refused(ACTS.ask)).toBe('clock_already_stopped');
  });

  it('can be repeated until ten working days are used up in all', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.ask);
    life.until('2026-09-14T10:00');
    life.act(ACTS.answer);
    expect(life.signal().stoppedWorkingDays).toBe(5);
    expect(openTerms(life.signal()).feedback).toBe('2026-10-13');
    life.act(ACTS.ask);
    // Five of ten are left: the fifth working day after Monday the 14th is Monday the 21st.
    expect(openTerms(life.signal()).clock_stop_limit).toBe('2026-09-22');
    life.until('2026-09-22T10:00');
    expect(life.signal()).toMatchObject({ stoppedAt: null, stoppedWorkingDays: 10 });
    expect(openTerms(life.signal()).feedback).toBe('2026-10-20');
    expect(life.refused(ACTS.ask)).toBe('clock_stop_used_up');
  });

  it('stays used up on the rungs above', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.ask);
    life.until('2026-09-23T10:00');
    life.act(ACTS.referUp);
    expect(life.refused(ACTS.ask)).toBe('clock_stop_used_up');
  });

  it('stops the advice on a rechtsstatelijk bezwaar too, and the response of the director', () => {
    for (const ruleOfLaw of [true, false]) {
      const life = live({ ...FILING, kind: 'dissent', ruleOfLaw });
      if (!ruleOfLaw) life.act(ACTS.referUp, ACTS.referUp, ACTS.referUp);
      life.act(ACTS.ask);
      expect(nextDeadline(life.signal())?.kind).toBe('clock_stop_limit');
    }
  });
});

describe('a clock that stands still', () => {
  it('goes on by itself after ten working days', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.ask);
    expect(typesOf(unreminded(life.until('2026-09-22')))).toEqual(['ClockResumed']);
    expect(life.signal()).toMatchObject({ stoppedAt: null, stoppedWorkingDays: 10, rung: 0 });
    expect(openTerms(life.signal())).toEqual({ feedback: '2026-10-20', feedback_ceiling: '2026-12-08' });
    expect(termOfKind(life.signal(), 'clock_stop_limit').status).toBe('met');
  });

  it('counts the days of the question, not those of a machine that stood still', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.ask);
    life.until('2026-10-01T10:00');
    expect(life.signal().stoppedWorkingDays).toBe(10);
    expect(openTerms(life.signal()).feedback).toBe('2026-10-20');
  });

  it('reminds nobody of the terms that stand still', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.ask);
    expect(life.until(instant('2026-09-22') - 1)).toEqual([]);
  });
});

describe('an extension', () => {
  it('moves the term of the rung by working days, and nothing else', () => {
    const life = live();
    life.act(ACTS.extend);
    expect(openTerms(life.signal())).toEqual({
      triage: '2026-09-15',
      feedback: '2026-10-20',
      feedback_ceiling: '2026-12-08',
    });
  });

  it('is given once, also on the rungs above', () => {
    const life = live();
    life.act({ ...ACTS.extend, workingDays: 1 });
    expect(life.refused({ ...ACTS.extend, workingDays: 1 })).toBe('already_extended');
    life.act(ACTS.referUp);
    expect(life.refused(ACTS.extend)).toBe('already_extended');
  });

  it.each([0, -1, 11])('of %i working days is refused', (workingDays) => {
    expect(live().refused({ ...ACTS.extend, workingDays })).toBe('extension_too_long');
  });

  it('can be given for the response of the director', () => {
    const life = live();
    life.act(ACTS.referUp, ACTS.referUp, ACTS.referUp, ACTS.extend);
    expect(openTerms(life.signal())).toMatchObject({ director_response: '2026-10-06' });
  });

  it('can be given for the advice on a rechtsstatelijk bezwaar', () => {
    const life = live({ ...FILING, kind: 'dissent', ruleOfLaw: true });
    life.act(ACTS.extend);
    expect(openTerms(life.signal())).toMatchObject({ rule_of_law_advice: '2026-09-29' });
  });

  it('is refused while the clock stands still', () => {
    const life = live();
    life.act(ACTS.ask);
    expect(life.refused(ACTS.extend)).toBe('clock_already_stopped');
  });

  it('goes up to the ceiling and never past it', () => {
    // Acknowledged on 7 September: the last day of the ceiling is 7 December.
    const life = live();
    life.act(ACTS.triage);
    life.until('2026-11-25T10:00');
    // Every rung has missed its term by then, the director too, whose second term ends on Friday 4 December.
    expect(life.signal().rung).toBe(3);
    expect(openTerms(life.signal())).toEqual({ director_response: '2026-12-05', feedback_ceiling: '2026-12-08' });
    expect(life.refused({ ...ACTS.extend, workingDays: 2 })).toBe('extension_past_ceiling');
    life.act({ ...ACTS.extend, workingDays: 1 });
    expect(openTerms(life.signal())).toEqual({ director_response: '2026-12-08', feedback_ceiling: '2026-12-08' });
  });

  it('is refused once the ceiling has passed without any feedback', () => {
    const life = live();
    life.act(ACTS.triage);
    life.until('2026-12-09T10:00');
    expect(life.refused({ ...ACTS.extend, workingDays: 1 })).toBe('extension_past_ceiling');
  });

  it('is possible after a rebuttal, whether or not the ceiling passed before the feedback', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.feedback, ACTS.rebut, ACTS.extend);
    expect(openTerms(life.signal())).toEqual({ feedback: '2026-10-06' });
  });
});
