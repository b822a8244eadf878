import type { Policy } from '../policy.js';
import type { Signal } from './signal.js';
import type { Urgency } from './words.js';

/** How heavy a signal weighs: once for itself, and once for each time that somebody else stood beside it (domain.md P5). */
export function weightOf(signal: Pick<Signal, 'joined' | 'raisedBefore' | 'raisedAgain'>): number {
  return 1 + signal.joined + signal.raisedBefore + signal.raisedAgain;
}

/** From the weight that the policy names on, a signal is urgent; nobody can make it less so. */
export function urgencyAt(weight: number, otherwise: Urgency, policy: Policy): Urgency {
  return weight >= policy.heavyFrom ? 'high' : otherwise;
}
