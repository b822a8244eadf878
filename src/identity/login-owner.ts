import type { PersonId } from '../domain/signal/words.js';
import type { WebKeys } from '../keys/web-keys.js';

/** By what the sessions and tokens of a person are found, to end them; a copy of the database tells nobody whose they are. */
export function loginOwner(keys: WebKeys, personId: PersonId): string {
  return keys.tag('session_owner', personId);
}
