import { decideAccess } from '../domain/access.js';
import type { Field, Organisation } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Deps, Page, PageRequest } from './ports.js';

const byName = new Intl.Collator('nl');

/** The professional fields that have a line, by name: to file in, and to search the register by. */
export async function listFields(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  page: PageRequest,
): Promise<Result<Page<Field>>> {
  const organisation = await store.read((reads) => reads.organisation());
  const person = organisation.persons.get(personId);
  if (!person || !decideAccess({ action: 'search_register', person, organisation }).allowed) {
    return refused('not_allowed');
  }
  const fields = [...organisation.fields.values()]
    .filter(({ id }) => organisation.lines.has(id))
    .sort((a, b) => byName.compare(a.name, b.name));
  return accepted({ items: fields.slice(page.offset, page.offset + page.limit), total: fields.length });
}

/** The field with a code, as in an address or a form. */
export function fieldByCode(organisation: Organisation, code: string): Field | undefined {
  return [...organisation.fields.values()].find((field) => field.code === code);
}
