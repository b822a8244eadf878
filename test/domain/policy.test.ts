import { describe, expect, it } from 'vitest';
import { completePolicy, DEFAULT_POLICY, type Policy, termOf } from '../../src/domain/policy.js';

describe('the default policy', () => {
  it('is that of the table of deadlines', () => {
    expect(DEFAULT_POLICY.terms).toEqual({
      acknowledgement: '2wd',
      acknowledgementCeiling: '7d',
      triage: '5wd',
      feedbackFirstRung: '20wd',
      feedbackFurtherRung: '10wd',
      feedbackCeiling: '3m',
      directorResponse: '10wd',
      ruleOfLawAdvice: '5wd',
      suspensionAnswer: '2wd',
      ruleOfLawVerdict: '10wd',
      rebuttalWindow: '15wd',
      summaryWindow: '10wd',
    });
    expect(DEFAULT_POLICY).toMatchObject({ clockStopMaxWorkingDays: 10, extensionMaxWorkingDays: 10 });
  });

  it('holds a term for each deadline', () => {
    for (const name of Object.keys(DEFAULT_POLICY.terms) as (keyof typeof DEFAULT_POLICY.terms)[]) {
      expect(termOf(DEFAULT_POLICY, name).amount).toBeGreaterThan(0);
    }
    expect(termOf(DEFAULT_POLICY, 'feedbackCeiling')).toEqual({ amount: 3, unit: 'months' });
  });

  it('stands in for what an older one did not know yet', () => {
    const { suspensionAnswer: _, ...older } = { ...DEFAULT_POLICY.terms, triage: '3wd' };
    const { heavyFrom: _h, ...rest } = { ...DEFAULT_POLICY, version: 7, terms: older };
    const complete = completePolicy(rest as Policy);
    expect(complete).toMatchObject({ version: 7, heavyFrom: 3, terms: { triage: '3wd', suspensionAnswer: '2wd' } });
  });

  it('that is broken is a fault of set-up, and says which term', () => {
    const broken = { ...DEFAULT_POLICY, version: 4, terms: { ...DEFAULT_POLICY.terms, triage: 'soon' } };
    expect(() => termOf(broken, 'triage')).toThrow("policy 4: 'soon' is no term (triage)");
  });
});
