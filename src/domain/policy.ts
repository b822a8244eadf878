import type { Term } from './time/terms.js';
import { parseTerm } from './time/terms.js';

/**
 * The terms that bind the line, as data (domain.md §5). A signal keeps the version under which it was filed.
 * Terms are written as `5wd`, `7d`, `6w`, `3m`.
 */
export interface Policy {
  readonly version: number;
  readonly terms: {
    /** By a person; an automatic one goes at once. */
    readonly acknowledgement: string;
    /** EU 2019/1937, art. 9(1)(b). */
    readonly acknowledgementCeiling: string;
    readonly triage: string;
    readonly feedbackFirstRung: string;
    readonly feedbackFurtherRung: string;
    /** EU 2019/1937, art. 9(1)(f): three months from the acknowledgement. */
    readonly feedbackCeiling: string;
    readonly directorResponse: string;
    readonly ruleOfLawAdvice: string;
    /** The director on the suspension of an instruction. */
    readonly suspensionAnswer: string;
    readonly ruleOfLawVerdict: string;
    readonly rebuttalWindow: string;
    /** After the end, for the submitter to say no to a summary for the register. */
    readonly summaryWindow: string;
  };
  readonly clockStopMaxWorkingDays: number;
  readonly extensionMaxWorkingDays: number;
  /** From this weight on a signal is urgent, whatever triage says (see weight.ts). */
  readonly heavyFrom: number;
  /** A closed signal that is joined or raised again so often since it closed is reopened by the machine. */
  readonly reopensAfter: number;
  /** Whoever manages one of so many people is kept out of the confidential signals of all of them (see cover.ts). */
  readonly coverSize: number;
}

export const DEFAULT_POLICY: Policy = {
  version: 1,
  terms: {
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
  },
  clockStopMaxWorkingDays: 10,
  extensionMaxWorkingDays: 10,
  heavyFrom: 3,
  reopensAfter: 3,
  coverSize: 25,
};

/** A policy that was stored before it knew all that it knows now, with the defaults for what it lacks. */
export function completePolicy(stored: Policy): Policy {
  return { ...DEFAULT_POLICY, ...stored, terms: { ...DEFAULT_POLICY.terms, ...stored.terms } };
}

/**
 * A term of the policy, read.
 * @throws Error when the stored policy holds no such term: a fault of set-up, never of a user.
 */
export function termOf(policy: Policy, name: keyof Policy['terms']): Term {
  const term = parseTerm(policy.terms[name]);
  if (!term) throw new Error(`policy ${policy.version}: '${policy.terms[name]}' is no term (${name})`);
  return term;
}
