import { identityStore } from '../../src/identity/identity-store.js';
import { passwordsWith } from '../../src/identity/passwords.js';
import { secondFactorOf } from '../../src/identity/second-factor.js';
import { randomIds } from '../../src/ids.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import type { IdentityStore, TokenDeps } from '../../src/usecases/identity-ports.js';
import type { Opened } from '../store/engines.js';
import { NOW, ORGANISATION } from '../store/given.js';
import { TEST_KEYS } from '../support/keys.js';

export { NOW };
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const PASSWORD = 'een lange wachtzin';

/** One hash for all tests: making it costs what it should. */
let hash: Promise<string> | undefined;

/** A store with an organisation and an account for Vera (`vera`), whose clock stands still until it is set. */
export async function worldOn(open: (options: { now: () => number }) => Promise<Opened>) {
  const clock = { at: NOW, now: () => clock.at };
  const opened = await open({ now: clock.now });
  const { db } = opened;
  const identity: IdentityStore = identityStore(db, TEST_KEYS);
  const passwords = passwordsWith('no list was imported');
  hash ??= passwords.hash(PASSWORD);
  const passwordHash = await hash;
  await db.work((handle) => saveOrganisation(handle, ORGANISATION), 'write');
  await identity.transaction((tx) =>
    tx.createAccount({ personId: 'vera', username: 'vera', passwordHash, createdAt: NOW }),
  );
  let issued = 0;
  const deps: TokenDeps & { ids: typeof randomIds } = {
    identity,
    clock,
    passwords,
    secondFactor: secondFactorOf(TEST_KEYS, 'https://weerklank.test', 'off'),
    ids: randomIds,
    store: db,
    accessTokens: { issue: (personId) => ({ token: `${personId}-${++issued}`, expiresInSeconds: 900 }) },
  };
  return { db, identity, clock, deps, close: () => opened.close() };
}
