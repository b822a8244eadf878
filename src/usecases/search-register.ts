import { decideAccess } from '../domain/access.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import { fieldByCode } from './file-signal.js';
import type { Deps, Page, PageRequest, RegisterEntry } from './ports.js';

export interface RegisterQuery {
  /** Words that must all stand in an entry; none finds everything. */
  readonly words: string;
  /** Code of a field, or empty. */
  readonly field: string;
}

export interface RegisterRow extends RegisterEntry {
  readonly fieldName: string;
}

/** What was decided before, open to all colleagues: searched before one files (domain.md P14). */
export async function searchRegister(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  query: RegisterQuery,
  page: PageRequest,
): Promise<Result<Page<RegisterRow>>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'search_register', person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const field = query.field === '' ? undefined : fieldByCode(organisation, query.field);
    if (query.field !== '' && !field) return refused('unknown_field');
    const words = query.words
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, 12);
    const found = await reads.register(words, field?.id ?? null, page);
    const named = (entry: RegisterEntry) => ({
      ...entry,
      fieldName: organisation.fields.get(entry.fieldId)?.name ?? '',
    });
    return accepted({ items: found.items.map(named), total: found.total });
  });
}

/** One entry of the register. */
export async function viewRegisterEntry(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  id: string,
): Promise<Result<RegisterRow>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'search_register', person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const entry = await reads.registerEntry(id);
    if (!entry) return refused('not_found');
    return accepted({ ...entry, fieldName: organisation.fields.get(entry.fieldId)?.name ?? '' });
  });
}
