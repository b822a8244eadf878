import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { issueTokens, refreshTokens, revokeTokens } from '../../src/usecases/issue-tokens.js';
import { logOutEverywhere } from '../../src/usecases/log-out.js';
import { ENGINES } from '../store/engines.js';
import { ORGANISATION } from '../store/given.js';
import { DAY, HOUR, NOW, PASSWORD, worldOn } from './world.js';

const REFUSED = { ok: false, refusal: { key: 'identity.refresh_refused', values: {} } };

describe.each(ENGINES)('tokens for programs on $engine', ({ open }) => {
  let world: Awaited<ReturnType<typeof worldOn>>;
  beforeEach(async () => {
    world = await worldOn(open);
  });
  afterEach(() => world.close());

  async function issue() {
    const result = await issueTokens(world.deps, { username: 'vera', password: PASSWORD });
    if (!result.ok) throw new Error(result.refusal.key);
    return result.value;
  }
  const refresh = (token: string) => refreshTokens(world.deps, token);
  async function refreshed(token: string) {
    const result = await refresh(token);
    if (!result.ok) throw new Error(result.refusal.key);
    return result.value;
  }
  const kept = () => world.db.work(({ db, tables }) => db.select().from(tables.refreshTokens), 'read');

  it('are given for a user name and password, and not for a wrong one', async () => {
    expect(await issue()).toMatchObject({
      accessToken: 'vera-1',
      expiresInSeconds: 900,
      refreshExpiresAt: NOW + 12 * HOUR,
    });
    expect(await issueTokens(world.deps, { username: 'vera', password: 'een andere wachtzin' })).toEqual({
      ok: false,
      refusal: { key: 'identity.wrong_credentials', values: {} },
    });
  });

  it('are kept as digests only', async () => {
    const { refreshToken } = await issue();
    const rows = await kept();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(refreshToken);
    expect(await refresh(rows[0]?.id ?? '')).toEqual(REFUSED);
  });

  it('are renewed with a refresh token, which then has had its use', async () => {
    const first = await issue();
    const second = await refreshed(first.refreshToken);
    expect(second.accessToken).toBe('vera-2');
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await refreshed(second.refreshToken)).accessToken).toBe('vera-3');
  });

  it('are all revoked when a refresh token is used again: someone holds a copy', async () => {
    const [first, other] = [await issue(), await issue()];
    const second = await refreshed(first.refreshToken);
    expect(await refresh(first.refreshToken)).toEqual(REFUSED);
    expect(await refresh(second.refreshToken)).toEqual(REFUSED);
    expect(await refresh(other.refreshToken)).toMatchObject({ ok: true });
  });

  it('are renewed once when the same refresh token is sent many times at the same moment', async () => {
    const { refreshToken } = await issue();
    const results = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)));
    const renewed = results.flatMap((result) => (result.ok ? [result.value] : []));
    expect(renewed).toHaveLength(1);
    expect(await refresh(renewed[0]?.refreshToken ?? '')).toEqual(REFUSED);
  });

  it('are of no use in a family of which any token was revoked', async () => {
    const first = await issue();
    const second = await refreshed(first.refreshToken);
    const rows = await kept();
    const used = rows.find((row) => row.used);
    await world.db.work(async ({ db, tables }) => {
      await db.delete(tables.refreshTokens);
      await db.insert(tables.refreshTokens).values(rows.map((row) => (row === used ? { ...row, revoked: true } : row)));
    }, 'write');
    expect(await refresh(second.refreshToken)).toEqual(REFUSED);
  });

  it('last twelve hours unused, and thirty days in all however often they are renewed', async () => {
    const unused = await issue();
    world.clock.at = NOW + 12 * HOUR;
    expect(await refresh(unused.refreshToken)).toEqual(REFUSED);

    world.clock.at = NOW;
    let { refreshToken, refreshExpiresAt } = await issue();
    for (let halfDays = 1; halfDays < 61; halfDays += 1) {
      world.clock.at = refreshExpiresAt - 1;
      ({ refreshToken, refreshExpiresAt } = await refreshed(refreshToken));
    }
    expect(refreshExpiresAt).toBe(NOW + 30 * DAY);
    world.clock.at = NOW + 30 * DAY;
    expect(await refresh(refreshToken)).toEqual(REFUSED);
  });

  it('can be revoked, more than once, without a word about whether they existed', async () => {
    const first = await issue();
    const second = await refreshed(first.refreshToken);
    await revokeTokens(world.deps, second.refreshToken);
    await revokeTokens(world.deps, second.refreshToken);
    await revokeTokens(world.deps, 'never issued');
    expect(await refresh(second.refreshToken)).toEqual(REFUSED);
  });

  it('end when a person logs out everywhere or leaves', async () => {
    const [one, two] = [await issue(), await issue()];
    await logOutEverywhere(world.deps, 'vera');
    expect(await refresh(one.refreshToken)).toEqual(REFUSED);
    expect(await refresh(two.refreshToken)).toEqual(REFUSED);

    const three = await issue();
    const left = ORGANISATION.persons.map((person) => ({ ...person, active: person.id !== 'vera' }));
    await world.db.work((handle) => saveOrganisation(handle, { persons: left }), 'write');
    expect(await refresh(three.refreshToken)).toEqual(REFUSED);
    expect((await kept()).every((row) => row.revoked)).toBe(true);
  });

  it('are cleared away when their whole family has expired', async () => {
    await issue();
    const living = await issue();
    world.clock.at += 11 * HOUR;
    const second = await refreshed(living.refreshToken);
    world.clock.at += 11 * HOUR;
    await refreshed(second.refreshToken);
    // The day in which the first family expired is over.
    world.clock.at += 10 * HOUR;
    await issue();
    const families = (await kept()).map((row) => row.familyId);
    expect(families).toHaveLength(4);
    expect(new Set(families).size).toBe(2);
  });
});
