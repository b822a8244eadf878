import type { Signal } from '../signal/signal.js';
import { parseTerm, type Term } from '../time/terms.js';
import {
  type Erasable,
  RETENTION_ENDS,
  RETENTION_KINDS,
  type RetentionEnd,
  type RetentionKind,
  type RetentionRuleName,
} from './words.js';

/** How long each is kept after the end, as terms are written (`24m`). */
export type KeptFor = Readonly<Record<Erasable, string>>;

/** What of a signal stands in the register, for all colleagues. */
export const IN_REGISTER = ['summary', 'verdict', 'invitation'] as const;

/**
 * How long what is kept (AVG art. 5(1)(e), Archiefwet), as data, versioned. Unlike the policy of terms the newest version
 * counts for every signal: what may be kept is what the law says now, not what it said when somebody filed.
 */
export interface RetentionRules {
  readonly version: number;
  readonly terms: Readonly<Record<RetentionKind, Readonly<Record<RetentionEnd, KeptFor>>>>;
  /** Nothing is erased sooner than this after a hold on it was lifted. */
  readonly afterHold: string;
  /** What stays in the register when the texts go; what is not named goes with them. */
  readonly registerKeeps: readonly (typeof IN_REGISTER)[number][];
}

/** The least that each is kept: in this time somebody can still come back to it, and a quarter with its figures is over. */
const LEAST_MONTHS = 3;

const kept = (identity: number, texts: number): KeptFor => ({ identity: `${identity}m`, texts: `${texts}m` });

/** What its submitter ended without an answer of the line leaves little behind that matters. */
const WITHDRAWN = kept(3, 12);
const REFERRED = kept(6, 12);

function terms(answered: KeptFor, alreadyKnown = answered): Readonly<Record<RetentionEnd, KeptFor>> {
  return {
    taken_up: answered,
    partly: answered,
    not_possible: answered,
    already_known: alreadyKnown,
    withdrawn: WITHDRAWN,
    referred: REFERRED,
  };
}

/** See docs/beheer.md for the grounds of each term. */
export const DEFAULT_RETENTION: RetentionRules = {
  version: 1,
  terms: {
    signal: terms(kept(24, 84), kept(12, 60)),
    question: terms(kept(12, 60)),
    idea: terms(kept(12, 60)),
    dissent: terms(kept(24, 120)),
    objection: { ...terms(kept(60, 240)), withdrawn: kept(12, 84), referred: kept(12, 84) },
  },
  afterHold: '1m',
  registerKeeps: ['summary', 'verdict'],
};

/** Which rule counts for a signal as it ended; `undefined` while it has not. */
export function retentionRuleOf(
  signal: Pick<Signal, 'kind' | 'ruleOfLaw' | 'status' | 'feedback'>,
): RetentionRuleName | undefined {
  const end = endOf(signal);
  return end && `${signal.ruleOfLaw ? 'objection' : signal.kind}/${end}`;
}

function endOf({ status, feedback }: Pick<Signal, 'status' | 'feedback'>): RetentionEnd | undefined {
  if (status === 'withdrawn' || status === 'referred') return status;
  return status === 'closed' ? feedback?.outcome : undefined;
}

/** How long the rule of a name keeps each. */
export function keptFor(rules: RetentionRules, name: RetentionRuleName): KeptFor {
  const [kind, end] = name.split('/') as [RetentionKind, RetentionEnd];
  return rules.terms[kind][end];
}

/** All rules, in the order in which people read them. */
export function ruleNames(): readonly RetentionRuleName[] {
  return RETENTION_KINDS.flatMap((kind) => RETENTION_ENDS.map((end): RetentionRuleName => `${kind}/${end}`));
}

/** What is wrong with rules; nothing where they can be used. */
export type RuleFault = {
  readonly rule: RetentionRuleName | 'afterHold';
  readonly fault: 'no_months' | 'too_short' | 'order';
};

/** Each term in whole months, none too short, and no text that goes before the identity. */
export function faultsIn(rules: RetentionRules): readonly RuleFault[] {
  const faults = ruleNames().flatMap((rule): RuleFault[] => {
    const { identity, texts } = keptFor(rules, rule);
    const [one, other] = [monthsOf(identity), monthsOf(texts)];
    if (one === undefined || other === undefined) return [{ rule, fault: 'no_months' }];
    if (one < LEAST_MONTHS) return [{ rule, fault: 'too_short' }];
    return other < one ? [{ rule, fault: 'order' }] : [];
  });
  return monthsOf(rules.afterHold) === undefined ? [...faults, { rule: 'afterHold', fault: 'no_months' }] : faults;
}

function monthsOf(text: string): number | undefined {
  const term = parseTerm(text);
  return term?.unit === 'months' ? term.amount : undefined;
}

/**
 * A term of the rules, read.
 * @throws Error when the stored rules hold no such term: a fault of set-up, never of a user.
 */
export function retentionTerm(text: string): Term {
  const term = parseTerm(text);
  if (!term) throw new Error(`'${text}' is no term of retention`);
  return term;
}
