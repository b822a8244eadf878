import { RATE_LIMITS } from '../../src/http/plugins/rate-limit.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { openPagesWorld, type PagesWorld } from '../http/pages/pages-world.js';
import { NOW, PASSWORD } from '../http/small-site.js';
import { castAt, NEWCOMERS } from './cast.js';

/** The web server with the whole cast, an account for each, and no limit on how often somebody asks. */
export async function openCastWorld(): Promise<PagesWorld> {
  const world = await openPagesWorld({
    deps: { limits: { ...RATE_LIMITS, requestsOfPerson: 1e9, usesOfCredential: 1e9 } },
  });
  const { database, deps, clock } = world;
  await database.work((handle) => saveOrganisation(handle, castAt(clock.at)), 'write');
  const passwordHash = await deps.passwords.hash(PASSWORD);
  await deps.identity.transaction(async (tx) => {
    for (const id of NEWCOMERS) await tx.createAccount({ personId: id, username: id, passwordHash, createdAt: NOW });
  });
  return world;
}

/** A token for programs; `none` for who gets no token any more. */
export async function tokenFor({ app }: Pick<PagesWorld, 'app'>, username: string): Promise<string> {
  const payload = { username, password: PASSWORD };
  const answer = await app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
  return answer.json<{ accessToken?: string }>().accessToken ?? 'none';
}
