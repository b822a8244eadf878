import { describe, expect, it } from 'vitest';
import { decideFiling } from '../../../src/domain/signal/decide.js';
import { nextDeadline } from '../../../src/domain/signal/signal.js';
import { ACTS, context, FILING, last, live, MONDAY, openTerms, RULE_OF_LAW, story, termOfKind, wall } from './given.js';

const ASKED = { ...RULE_OF_LAW, suspensionAsked: true };

const breaches = (life: ReturnType<typeof live>, kind: string) =>
  life.signal().lateness.filter((late) => late.kind === kind && late.breach);

describe('an objection by which suspension is asked', () => {
  it('owes the answer of the director in two working days, wherever the signal is', () => {
    const life = live(ASKED);
    expect(life.signal()).toMatchObject({ rung: 2, suspension: { answer: null } });
    expect(openTerms(life.signal()).suspension_answer).toBe('2026-09-10');
    expect(termOfKind(life.signal(), 'suspension_answer').rung).toBe(3);
  });

  it('is asked only with a rechtsstatelijk bezwaar', () => {
    const result = decideFiling({ ...FILING, suspensionAsked: true }, context());
    expect(result).toMatchObject({ ok: false, refusal: { code: 'suspension_needs_rule_of_law' } });
  });

  it('is owed by the highest on the line who may answer, where the director may not', () => {
    const life = live(ASKED, MONDAY, { excluded: new Set(['dora']) });
    expect(termOfKind(life.signal(), 'suspension_answer').rung).toBe(2);
  });

  it('is answered once, and the clock of the rest runs on', () => {
    const life = live(ASKED);
    life.act(ACTS.acknowledge);
    const { suspension_answer: _, ...rest } = openTerms(life.signal());
    life.act(ACTS.suspend);
    expect(life.signal().suspension?.answer).toEqual({ granted: true, content: 'why' });
    expect(termOfKind(life.signal(), 'suspension_answer').status).toBe('met');
    expect(openTerms(life.signal())).toEqual(rest);
    expect(life.refused(ACTS.suspend)).toBe('suspension_already_answered');
  });

  it('cannot be answered where it was not asked', () => {
    expect(live(RULE_OF_LAW).refused(ACTS.suspend)).toBe('suspension_not_asked');
  });

  it('reminds before it is over', () => {
    const life = live(ASKED);
    life.until('2026-09-09T10:00');
    const reminded = life.history().filter((event) => event.type === 'DeadlineReminded');
    expect(reminded.map((event) => event.type === 'DeadlineReminded' && event.kind)).toContain('suspension_answer');
  });

  it('is a breach when it is missed, of the director by name, and is owed again at once', () => {
    const life = live(ASKED);
    expect(story(life.until('2026-09-10T10:00'))).toContain('2026-09-10 suspension_answer of dora!');
    expect(openTerms(life.signal()).suspension_answer).toBe('2026-09-15');
    life.until('2026-09-15T10:00');
    expect(breaches(life, 'suspension_answer')).toHaveLength(2);
  });

  it('is still answered when it is late, and then owed no more', () => {
    const life = live(ASKED);
    life.until('2026-09-11T10:00');
    life.act(ACTS.suspend);
    expect(openTerms(life.signal()).suspension_answer).toBeUndefined();
    expect(breaches(life, 'suspension_answer')).toHaveLength(1);
  });

  it('is not stopped by a question to the submitter', () => {
    const life = live(ASKED);
    life.act(ACTS.ask);
    expect(nextDeadline(life.signal())?.kind).toBe('suspension_answer');
    expect(story(life.until('2026-09-10T10:00'))).toContain('2026-09-10 suspension_answer of dora!');
  });

  it('is owed no more once the objection has closed, in silence or not', () => {
    const accepted = live(ASKED);
    accepted.act(ACTS.feedback, ACTS.accept);
    expect(termOfKind(accepted.signal(), 'suspension_answer').status).toBe('cancelled');
    const silent = live(ASKED);
    silent.act(ACTS.feedback);
    silent.until('2026-09-29T10:00');
    expect(silent.signal().status).toBe('closed');
    expect(openTerms(silent.signal()).suspension_answer).toBeUndefined();
  });

  it('is owed again when the objection is reopened: it is in dispute again', () => {
    const life = live(ASKED);
    life.act(ACTS.feedback, ACTS.accept, ACTS.reopen);
    expect(openTerms(life.signal()).suspension_answer).toBe('2026-09-10');
    const answered = live(ASKED);
    answered.act(ACTS.suspend, ACTS.feedback, ACTS.accept, ACTS.reopen);
    expect(openTerms(answered.signal()).suspension_answer).toBeUndefined();
  });

  it.each([[[ACTS.withdraw]], [[ACTS.offerReferral, ACTS.acceptReferral]]])(
    'has nothing left to answer after its submitter ended it',
    (end) => {
      const life = live(ASKED);
      life.act(...end);
      expect(openTerms(life.signal())).toEqual({});
      expect(life.refused(ACTS.suspend)).toBe('signal_has_ended');
      expect(life.refused(ACTS.verdict)).toBe('signal_has_ended');
    },
  );
});

describe('the verdict of the committee', () => {
  it('is owed in ten working days from the filing', () => {
    expect(openTerms(live(RULE_OF_LAW).signal()).rule_of_law_verdict).toBe('2026-09-22');
    expect(openTerms(live().signal()).rule_of_law_verdict).toBeUndefined();
  });

  it('is given once, by the committee, beside what the line does', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.acknowledge);
    const { rule_of_law_verdict: _, ...rest } = openTerms(life.signal());
    life.act(ACTS.verdict);
    expect(life.signal().verdict).toEqual({ verdict: 'upheld', content: 'verdict', at: MONDAY });
    expect(last(life.history(), 'VerdictGiven').actor).toEqual({ role: 'committee', personId: 'tess' });
    expect(openTerms(life.signal())).toEqual(rest);
    expect(life.refused(ACTS.verdict)).toBe('verdict_already_given');
  });

  it('is only about an objection', () => {
    expect(live().refused(ACTS.verdict)).toBe('not_a_rule_of_law_objection');
  });

  it('is a breach of the committee as a body when it is missed, and is owed again', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.feedback);
    expect(story(life.until('2026-09-22T10:00'))).toEqual(['2026-09-22 rule_of_law_verdict of null!']);
    expect(openTerms(life.signal()).rule_of_law_verdict).toBe('2026-10-07');
    life.until('2026-10-07T10:00');
    expect(breaches(life, 'rule_of_law_verdict')).toHaveLength(2);
  });

  it('counts its next term from when the one before fell due, however long the machine stood still', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.feedback, ACTS.accept);
    life.until('2026-11-30T10:00');
    const misses = breaches(life, 'rule_of_law_verdict').map(({ dueAt }) => wall(dueAt));
    expect(misses).toEqual(['2026-09-22', '2026-10-07', '2026-10-22', '2026-11-06', '2026-11-21']);
    expect(openTerms(life.signal())).toEqual({ rule_of_law_verdict: '2026-12-05' });
  });

  it('stays owed when the objection closes: it is for everybody, through the register', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.feedback, ACTS.accept);
    expect(openTerms(life.signal())).toEqual({ rule_of_law_verdict: '2026-09-22' });
    life.act(ACTS.verdict);
    expect(life.signal()).toMatchObject({ status: 'closed', verdict: { verdict: 'upheld' } });
    expect(nextDeadline(life.signal())).toBeUndefined();
  });

  it('is not moved by a question, an extension or a reopening', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.extend, ACTS.ask);
    life.until('2026-09-08T10:00');
    life.act(ACTS.answer, ACTS.feedback, ACTS.accept, ACTS.reopen);
    expect(openTerms(life.signal()).rule_of_law_verdict).toBe('2026-09-22');
  });

  it('is owed anew where the objection was referred out without it and comes back', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.offerReferral, ACTS.acceptReferral);
    life.until('2026-10-05T10:00');
    life.act(ACTS.reopen);
    expect(openTerms(life.signal()).rule_of_law_verdict).toBe('2026-10-20');
  });
});
