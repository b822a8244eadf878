import type { Line } from '../domain/line.js';
import type { Organisation } from '../domain/organisation.js';
import type { DecisionContext } from '../domain/signal/commands.js';
import type { Signal } from '../domain/signal/signal.js';
import type { FieldId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Reads } from './ports.js';

/**
 * The line of a field.
 * @throws Error when a stored field has none: a fault of set-up.
 */
export function lineOf(organisation: Organisation, fieldId: FieldId): Line {
  const line = organisation.lines.get(fieldId);
  if (!line) throw new Error(`field ${fieldId} has no line`);
  return line;
}

/** All that the rules need to know to decide on an existing signal; its policy is the one under which it was filed. */
export async function contextOf(
  reads: Reads,
  organisation: Organisation,
  signal: Signal,
  now: Instant,
): Promise<DecisionContext> {
  return {
    now,
    policy: await reads.policy(signal.policyVersion),
    calendar: organisation.calendar,
    line: lineOf(organisation, signal.fieldId),
    excluded: await reads.excluded(signal.id, organisation),
  };
}
