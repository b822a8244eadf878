import type { EventOf } from '../signal/events.js';
import type { Signal } from '../signal/signal.js';
import type { Instant, WorkCalendar } from '../time/working-days.js';
import { retentionOf } from './retention.js';
import type { RetentionRules } from './rules.js';

/** All that the erasing of a signal depends on besides itself. */
export interface RetentionContext {
  readonly now: Instant;
  readonly rules: RetentionRules;
  readonly calendar: WorkCalendar;
}

/**
 * What is erased of a signal by now, in order; nothing where nothing is due. Like every deadline it is told with the moment
 * it fell due and the moment it is done, and which rule of which version said so: no content, and nobody's name.
 */
export function erasuresDue(signal: Signal, { now, rules, calendar }: RetentionContext): readonly EventOf<'Erased'>[] {
  const { rule, due } = retentionOf(signal, rules, calendar);
  if (rule === undefined) return [];
  return due
    .filter(({ dueAt }) => dueAt <= now)
    .map(({ what, dueAt }) => ({
      type: 'Erased',
      at: now,
      actor: { role: 'machine' },
      dueAt,
      what,
      rule,
      rulesVersion: rules.version,
    }));
}
