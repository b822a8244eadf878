import type { Field } from '../../domain/organisation.js';
import type { Deps } from '../../usecases/ports.js';

const byName = new Intl.Collator('nl');

/** The professional fields that have a line, as a list to choose from. */
export async function fieldsByName({ store }: Pick<Deps, 'store'>): Promise<readonly Field[]> {
  const { fields, lines } = await store.read((reads) => reads.organisation());
  return [...fields.values()].filter(({ id }) => lines.has(id)).sort((a, b) => byName.compare(a.name, b.name));
}
