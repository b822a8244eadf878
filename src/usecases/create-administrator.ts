import { z } from 'zod';
import type { Person } from '../domain/organisation.js';
import { granted, type IdentityResult, notGranted, type SetUpDeps } from './identity-ports.js';
import { isUsername, normalUsername } from './username.js';

const email = z.email().max(254);

export interface NewAdministrator {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly email: string;
}

/** The first account of an empty installation, or a further one: a person outside the units, employee and administrator. */
export async function createAdministrator(
  deps: SetUpDeps,
  input: NewAdministrator,
): Promise<IdentityResult<Person & { readonly username: string }>> {
  const username = normalUsername(input.username);
  const name = input.name.trim();
  if (!isUsername(username)) return notGranted('identity.username_invalid', { username });
  if (name === '' || name.length > 150) return notGranted('identity.name_invalid');
  if (!email.safeParse(input.email).success) return notGranted('identity.email_invalid', { email: input.email });
  const { name: organisation } = await deps.store.read((reads) => reads.organisation());
  const problem = deps.passwords.problem(input.password, { username, organisation });
  if (problem) return notGranted(problem);

  const passwordHash = await deps.passwords.hash(input.password);
  const person: Person = {
    id: deps.ids.uuid(),
    name,
    unitId: null,
    roles: ['employee', 'administrator'],
    active: true,
  };
  return deps.identity.transaction(async (tx) => {
    const account = { personId: person.id, username, passwordHash, createdAt: deps.clock.now() };
    if (!(await tx.createAccount(account))) return notGranted('identity.username_taken', { username });
    await tx.addPerson({ ...person, email: input.email });
    return granted({ ...person, username });
  });
}
