import type { FieldId, PersonId } from '../domain/signal/words.js';
import type { Deps } from './ports.js';

/** Who people are, for what the history knows by id alone; an empty name for someone unknown. */
export async function personNames({ store }: Pick<Deps, 'store'>): Promise<(id: PersonId) => string> {
  const { persons } = await store.read((reads) => reads.organisation());
  return (id) => persons.get(id)?.name ?? '';
}

/** The names of fields, likewise. */
export async function fieldNames({ store }: Pick<Deps, 'store'>): Promise<(id: FieldId) => string> {
  const { fields } = await store.read((reads) => reads.organisation());
  return (id) => fields.get(id)?.name ?? '';
}
