import { KINDS, type Kind, OUTCOMES, type Outcome } from '../signal/words.js';

/** What a signal is to the rules of retention: its kind, and apart from the other dissent the rechtsstatelijk bezwaar. */
export const RETENTION_KINDS = [...KINDS, 'objection'] as const;
export type RetentionKind = Kind | 'objection';

/** How it ended. */
export const RETENTION_ENDS = [...OUTCOMES, 'withdrawn', 'referred'] as const;
export type RetentionEnd = Outcome | 'withdrawn' | 'referred';

/** The name of one rule, as events and reports keep it. */
export type RetentionRuleName = `${RetentionKind}/${RetentionEnd}`;

/** What is erased: first who it was of, then the words. */
export const ERASABLES = ['identity', 'texts'] as const;
export type Erasable = (typeof ERASABLES)[number];
