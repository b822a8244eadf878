import { decideAccess, GENERAL_ACTIONS, type GeneralAction } from '../domain/access.js';
import { type Person, serviceOf } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Deps } from './ports.js';

export interface SelfView {
  readonly person: Person;
  readonly unitName: string | null;
  readonly serviceName: string | null;
  /** What this person may do without a signal. */
  readonly allowed: readonly GeneralAction[];
}

/** Who one is here; someone who has left is refused (`not_allowed`). */
export async function viewSelf({ store }: Pick<Deps, 'store'>, personId: PersonId): Promise<Result<SelfView>> {
  const organisation = await store.read((reads) => reads.organisation());
  const person = organisation.persons.get(personId);
  if (!person?.active) return refused('not_allowed', { reason: 'inactive' });
  const unit = person.unitId === null ? undefined : organisation.units.get(person.unitId);
  return accepted({
    person,
    unitName: unit?.name ?? null,
    serviceName: serviceOf(organisation, personId)?.name ?? null,
    allowed: GENERAL_ACTIONS.filter((action) => decideAccess({ action, person, organisation }).allowed),
  });
}
