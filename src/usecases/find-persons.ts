import type { Organisation, Person } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Reads } from './ports.js';

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

/**
 * Several names or mail addresses, one on a line or with commas or semicolons between them. All that nobody is called are
 * named together: who names people to be kept out must know that each of them is.
 */
export async function findPersons(
  reads: Pick<Reads, 'organisation' | 'personRecords'>,
  typed: string,
): Promise<Result<readonly PersonId[]>> {
  const names = typed.split(/[\n,;]/).filter((part) => part.trim() !== '');
  const organisation = await reads.organisation();
  const byAddress = names.some((name) => name.includes('@')) ? await addresses(reads, organisation) : NO_ADDRESSES;
  const found = new Set<PersonId>();
  const unknown: string[] = [];
  for (const name of names) {
    const addressed = byAddress.get(folded(name));
    const person = addressed === undefined ? findPerson(organisation, name) : accepted(addressed);
    if (person.ok) found.add(person.value);
    else if (person.refusal.code === 'unknown_person') unknown.push(name.trim());
    else return person;
  }
  return unknown.length > 0 ? refused('unknown_person', { name: unknown.join(', ') }) : accepted([...found]);
}

const NO_ADDRESSES: ReadonlyMap<string, PersonId> = new Map();

/** The address of each active person, as it was noted last. */
async function addresses(
  reads: Pick<Reads, 'personRecords'>,
  { persons }: Organisation,
): Promise<ReadonlyMap<string, PersonId>> {
  const byAddress = new Map<string, PersonId>();
  for (const [id, versions] of await reads.personRecords()) {
    const address = versions.at(-1)?.thing.email;
    if (address && persons.get(id)?.active) byAddress.set(folded(address), id);
  }
  return byAddress;
}

function folded(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('nl');
}
