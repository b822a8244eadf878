import { hasEnded, openCommitments, type Signal } from '../signal/signal.js';
import { dueAt } from '../time/terms.js';
import type { Instant, WorkCalendar } from '../time/working-days.js';
import { keptFor, type RetentionRules, retentionRuleOf, retentionTerm } from './rules.js';
import { ERASABLES, type Erasable, type RetentionRuleName } from './words.js';

/** Why a signal is kept, or that its term runs; the words stand in the catalogue under `retention.why.<why>`. */
export type WhyKept = 'open' | 'promise_open' | 'still_owed' | 'held' | 'term' | 'erased';

/** What is kept of a signal, and until when. */
export interface Retention {
  readonly why: WhyKept;
  /** While it has not ended there is none. */
  readonly rule: RetentionRuleName | undefined;
  /** What is still there to be erased, the first first; empty while no moment can be said. */
  readonly due: readonly { readonly what: Erasable; readonly dueAt: Instant }[];
}

/**
 * When what of a signal is erased, and by which rule. The term counts from the end of the whole file: its closing, or
 * what was still kept of a promise or judged after it. A signal that is open, owes something, or is held is never due.
 * Where it is reopened all of it counts anew from its next end.
 */
export function retentionOf(signal: Signal, rules: RetentionRules, calendar: WorkCalendar): Retention {
  const rule = retentionRuleOf(signal);
  const kept = (why: WhyKept): Retention => ({ why, rule, due: [] });
  if (signal.textsErasedAt !== null) return kept('erased');
  if (!hasEnded(signal) || signal.endedAt === null || rule === undefined) return kept('open');
  if (openCommitments(signal).length > 0) return kept('promise_open');
  if (owesStill(signal)) return kept('still_owed');
  if (signal.holds.length > 0) return kept('held');

  const from = endOfFile(signal, signal.endedAt);
  const { holdLiftedAt } = signal;
  const earliest = holdLiftedAt === null ? 0 : dueAt(holdLiftedAt, retentionTerm(rules.afterHold), calendar);
  const terms = keptFor(rules, rule);
  const after = (text: string) => Math.max(dueAt(from, retentionTerm(text), calendar), earliest);
  const [identity, texts] = [after(terms.identity), after(terms.texts)];
  // Words that one is known by do not outlive what keeps them from those who must not read them.
  const moments: Readonly<Record<Erasable, Instant>> = { identity, texts: Math.max(identity, texts) };
  const left = ERASABLES.filter((what) => what === 'texts' || signal.identityErasedAt === null);
  return { why: 'term', rule, due: left.map((what) => ({ what, dueAt: moments[what] })) };
}

/** Some term runs that outlives the end: a verdict, or the submitter's answer on a summary. */
function owesStill({ deadlines, ruleOfLaw, verdict, status }: Signal): boolean {
  return deadlines.some((deadline) => deadline.status === 'open') || (ruleOfLaw && !verdict && status === 'closed');
}

function endOfFile({ commitments, verdict }: Signal, endedAt: Instant): Instant {
  return Math.max(endedAt, verdict?.at ?? 0, ...commitments.map(({ keptAt }) => keptAt ?? 0));
}
