import type { Person } from '../domain/organisation.js';
import type { PersonId } from '../domain/signal/words.js';
import { type Credentials, granted, type IdentityDeps, type IdentityResult, notGranted } from './identity-ports.js';
import { inTurn } from './in-turn.js';

/** As many as Node has threads for hashing; of those that wait, the last gets its turn within two seconds. */
export const CREDENTIALS_AT_ONCE = { atOnce: 4, waiting: 100 } as const;
const inTurnOfAll = inTurn(CREDENTIALS_AT_ONCE);

/**
 * Who logs in. An unknown user, a wrong password, a user who must wait after too many attempts and a person who has
 * left all get the same answer, for the same work. The attempt stays counted until the caller calls `forgetFailures`.
 * @throws TooBusy before anything is counted, when more come at once than can be hashed.
 */
export async function checkCredentials(
  deps: IdentityDeps,
  { username, password }: Credentials,
): Promise<IdentityResult<Person>> {
  return inTurnOfAll(async () => {
    const account = await deps.identity.transaction((tx) => tx.claimAttempt(username, deps.clock.now()));
    const right = await deps.passwords.verify(account?.passwordHash, password);
    const person = account && right ? await activePerson(deps, account.personId) : undefined;
    return person ? granted(person) : notGranted('identity.wrong_credentials');
  });
}

/** A person of the organisation who has not left. */
export async function activePerson(
  { store }: Pick<IdentityDeps, 'store'>,
  personId: PersonId,
): Promise<Person | undefined> {
  const { persons } = await store.read((reads) => reads.organisation());
  const person = persons.get(personId);
  return person?.active ? person : undefined;
}
