import type { Role } from './organisation.js';

/** From whom the organisation demands more than a password; whoever likes can use it all the same. */
export const SECOND_FACTOR_DEMANDS = ['off', 'staff', 'all'] as const;
export type SecondFactorDemand = (typeof SECOND_FACTOR_DEMANDS)[number];

/** By what a session came about: the password alone, while there is a second factor too (`half`) or none; or a second factor. */
export const PROOFS = ['half', 'password', 'factor'] as const;
export type Proof = (typeof PROOFS)[number];

/** These see what is of others, or keep the organisation; a manager sees figures, and what is shared. */
const STAFF: ReadonlySet<Role> = new Set<Role>([
  'coordinator',
  'adviser',
  'knowledge_group',
  'director',
  'committee',
  'confidant',
  'auditor',
  'administrator',
]);

export function demandsFactor(demand: SecondFactorDemand, roles: Iterable<Role>): boolean {
  return demand === 'all' || (demand === 'staff' && [...roles].some((role) => STAFF.has(role)));
}

/**
 * What must still be shown before anything else is reached: the second factor, or that there is one. The one place where this
 * is decided, for sessions and for tokens.
 */
export function awaitedOf(
  demand: SecondFactorDemand,
  roles: Iterable<Role>,
  proof: Proof,
): 'factor' | 'enrolment' | undefined {
  if (proof === 'half') return 'factor';
  return proof === 'password' && demandsFactor(demand, roles) ? 'enrolment' : undefined;
}
