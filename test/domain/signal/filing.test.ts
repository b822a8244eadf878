import { describe, expect, it } from 'vitest';
import { decideFiling } from '../../../src/domain/signal/decide.js';
import { nextDeadline } from '../../../src/domain/signal/signal.js';
import { context, FILING, instant, LINE, live, MONDAY, openTerms, RULE_OF_LAW, wall } from './given.js';

function filed(...excluded: readonly string[]) {
  return live(FILING, MONDAY, { excluded: new Set(excluded) }).signal();
}

describe('a signal that is filed', () => {
  it('lands with the coordinator of its field', () => {
    expect(filed()).toMatchObject({ status: 'filed', rung: 0, handlerId: 'cor', version: 1, revision: 1 });
  });

  it('owes an acknowledgement, a triage, feedback of the first rung, and feedback at all', () => {
    expect(openTerms(filed())).toEqual({
      acknowledgement: '2026-09-10',
      triage: '2026-09-15',
      feedback: '2026-10-06',
      feedback_ceiling: '2026-12-15',
    });
  });

  it('waits first for its acknowledgement', () => {
    expect(nextDeadline(filed())?.kind).toBe('acknowledgement');
  });

  it('is never acknowledged later than in seven days, however many days off there are', () => {
    const calendar = { extraDays: ['2026-12-24', '2026-12-28', '2026-12-29', '2026-12-30'] };
    const before = context();
    const life = live(FILING, '2026-12-23T10:00', { calendar: { ...before.calendar, ...calendar } });
    // Two working days would be 31 December and 4 January; the seventh day is 30 December, moved to the next working day.
    expect(openTerms(life.signal()).acknowledgement).toBe('2027-01-01');
  });

  it('keeps the version of the policy under which it was filed', () => {
    const policy = { ...context().policy, version: 7 };
    expect(live(FILING, MONDAY, { policy }).signal().policyVersion).toBe(7);
  });

  it('names no submitter, also when it is filed openly', () => {
    const [event] = live().history();
    expect(event?.actor).toEqual({ role: 'submitter' });
    expect(JSON.stringify(event)).not.toContain('submitterId');
  });

  it('passes by a coordinator who may not handle it, to the next on the rung', () => {
    expect(filed('cor')).toMatchObject({ rung: 0, handlerId: 'carla' });
  });

  it('goes to the rung above where the whole first rung is excluded, with the terms of that rung', () => {
    const signal = filed('cor', 'carla');
    expect(signal).toMatchObject({ rung: 1, handlerId: 'ad' });
    expect(openTerms(signal)).toEqual({
      acknowledgement: '2026-09-10',
      feedback: '2026-09-22',
      feedback_ceiling: '2026-12-15',
    });
  });

  it('owes a response of the director at once where everyone below is excluded', () => {
    const signal = filed('cor', 'carla', 'ad', 'kim', 'karel');
    expect(signal).toMatchObject({ rung: 3, handlerId: 'dora' });
    expect(openTerms(signal)).toMatchObject({ director_response: '2026-09-22' });
  });

  it('is refused where nobody in the line may handle it', () => {
    const excluded = new Set(LINE.rungs.flatMap((rung) => rung.members));
    const result = decideFiling(FILING, context(MONDAY, { excluded }));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'no_eligible_handler' } });
  });
});

describe('a rechtsstatelijk bezwaar', () => {
  it('goes straight to the knowledge group, which owes advice in five working days', () => {
    const signal = live(RULE_OF_LAW).signal();
    expect(signal).toMatchObject({ rung: 2, handlerId: 'kim', ruleOfLaw: true });
    expect(openTerms(signal)).toEqual({
      acknowledgement: '2026-09-10',
      rule_of_law_advice: '2026-09-15',
      rule_of_law_verdict: '2026-09-22',
      feedback_ceiling: '2026-12-15',
    });
  });

  it('is only for a dissent', () => {
    const result = decideFiling({ ...RULE_OF_LAW, kind: 'idea' }, context());
    expect(result).toMatchObject({ ok: false, refusal: { code: 'rule_of_law_needs_dissent' } });
  });

  it('goes to the director where the whole knowledge group is excluded', () => {
    const signal = live(RULE_OF_LAW, MONDAY, { excluded: new Set(['kim', 'karel']) }).signal();
    expect(signal).toMatchObject({ rung: 3, handlerId: 'dora' });
    expect(openTerms(signal)).toMatchObject({ director_response: '2026-09-22' });
  });

  it('goes to the top of a line without a knowledge group', () => {
    const line = { ...LINE, rungs: LINE.rungs.filter((rung) => rung.kind !== 'knowledge_group') };
    expect(live(RULE_OF_LAW, MONDAY, { line }).signal()).toMatchObject({ rung: 2, handlerId: 'dora' });
  });
});

describe('the clock on the wall', () => {
  it('is the one in Amsterdam, in summer and in winter', () => {
    expect(wall(instant('2026-07-01'))).toBe('2026-07-01');
    expect(instant('2026-07-01')).toBe(Date.parse('2026-06-30T22:00:00Z'));
    expect(instant('2026-12-01')).toBe(Date.parse('2026-11-30T23:00:00Z'));
  });
});
