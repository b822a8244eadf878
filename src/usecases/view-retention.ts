import type { RetentionRules } from '../domain/retention/rules.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import { dueAt } from '../domain/time/terms.js';
import type { Instant } from '../domain/time/working-days.js';
import { eraseSignals, type RetentionRound } from './erase-signals.js';
import { keepsOrganisation } from './organisation/edit-organisation.js';
import type { Deps } from './ports.js';
import type { ErasingRound } from './retention-ports.js';

/** How retention stands: counts and rules alone, no signal and no person. */
export interface RetentionView {
  readonly rules: RetentionRules;
  /** The latest rounds that erased something, the newest first. */
  readonly rounds: readonly ErasingRound[];
  /** What would be erased up to a moment, where that was asked. */
  readonly ahead: { readonly until: Instant; readonly round: RetentionRound } | undefined;
}

const ROUNDS_SHOWN = 20;

/**
 * What is kept how long, what was erased, and what will be; for administrators.
 * @param monthsAhead to look ahead: every signal that has ended is looked at, and nothing changes.
 */
export async function viewRetention(
  deps: Deps,
  by: PersonId,
  monthsAhead: number | undefined,
): Promise<Result<RetentionView>> {
  const { store, clock } = deps;
  const found = await store.read(async (reads) => {
    if (!(await keepsOrganisation(reads, by))) return undefined;
    const { calendar } = await reads.organisation();
    return { rules: await reads.retentionRules(), rounds: await reads.erasingRounds(ROUNDS_SHOWN), calendar };
  });
  if (!found) return refused('not_allowed');
  const { calendar, ...stands } = found;
  if (monthsAhead === undefined) return accepted({ ...stands, ahead: undefined });
  const now = clock.now();
  const until = monthsAhead === 0 ? now : dueAt(now, { amount: monthsAhead, unit: 'months' }, calendar);
  return accepted({ ...stands, ahead: { until, round: await eraseSignals(deps, { at: until, dryRun: true }) } });
}
