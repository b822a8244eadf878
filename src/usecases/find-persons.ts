import type { Organisation, Person } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';

/** Somebody by name (or by id), as one types it; refused where nobody, or more than one, is called so. */
export function findPerson(organisation: Organisation, typed: string): Result<PersonId> {
  const sought = folded(typed);
  const byId = organisation.persons.get(typed.trim());
  if (byId?.active) return accepted(byId.id);
  const found: Person[] = [];
  for (const person of organisation.persons.values()) {
    if (person.active && folded(person.name) === sought) found.push(person);
  }
  const [only, another] = found;
  if (!only) return refused('unknown_person', { name: typed.trim() });
  if (another) return refused('ambiguous_person', { name: typed.trim() });
  return accepted(only.id);
}

/** Several names, one on a line or with commas or semicolons between them. */
export function findPersons(organisation: Organisation, typed: string): Result<readonly PersonId[]> {
  const found = new Set<PersonId>();
  for (const name of typed.split(/[\n,;]/).filter((part) => part.trim() !== '')) {
    const person = findPerson(organisation, name);
    if (!person.ok) return person;
    found.add(person.value);
  }
  return accepted([...found]);
}

function folded(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('nl');
}
