import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockedUntil } from '../../src/identity/accounts.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import type { Passwords } from '../../src/usecases/identity-ports.js';
import { issueTokens } from '../../src/usecases/issue-tokens.js';
import { findVisitor, logIn } from '../../src/usecases/log-in.js';
import { logOut, logOutEverywhere } from '../../src/usecases/log-out.js';
import { ENGINES } from '../store/engines.js';
import { ORGANISATION } from '../store/given.js';
import { wordsTold } from '../support/words-told.js';
import { DAY, HOUR, MINUTE, NOW, PASSWORD, SECOND, worldOn } from './world.js';

const REFUSED = { ok: false, refusal: { key: 'identity.wrong_credentials', values: {} } };

describe.each(ENGINES)('logging in on $engine', ({ open }) => {
  let world: Awaited<ReturnType<typeof worldOn>>;
  beforeEach(async () => {
    world = await worldOn(open);
  });
  afterEach(() => world.close());

  const tryWith = (password: string, username = 'vera') => logIn(world.deps, { username, password });
  async function start(earlier?: string) {
    const result = await logIn(world.deps, { username: 'vera', password: PASSWORD }, earlier);
    if (!result.ok) throw new Error(result.refusal.key);
    return result.value;
  }
  const visitor = (token: string) => findVisitor(world.deps, token);

  it('starts a session for the person of the account, however the user name is typed', async () => {
    const result = await tryWith(PASSWORD, '  Vera ');
    if (!result.ok) throw new Error(result.refusal.key);
    const { person, token, csrfToken } = result.value;
    expect(person).toMatchObject({ id: 'vera', active: true });
    expect(await visitor(token)).toMatchObject({ person, csrfToken, awaits: undefined });
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(csrfToken).not.toBe(token);
  });

  it('keeps no token from which a session could be opened', async () => {
    const { token } = await start();
    const rows = await world.db.work(({ db, tables }) => db.select().from(tables.sessions), 'read');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await visitor(rows[0]?.id ?? '')).toBeUndefined();
  });

  it('answers the same for an unknown user, a wrong password, a locked account and a person who has left', async () => {
    expect(await tryWith(PASSWORD, 'nobody')).toEqual(REFUSED);
    expect(await tryWith('een andere wachtzin')).toEqual(REFUSED);
    for (let i = 0; i < 4; i += 1) await tryWith('een andere wachtzin');
    expect(await tryWith(PASSWORD)).toEqual(REFUSED);
    world.clock.at += HOUR;
    const left = ORGANISATION.persons.map((person) => ({ ...person, active: person.id !== 'vera' }));
    await world.db.work((handle) => saveOrganisation(handle, { persons: left }), 'write');
    expect(await tryWith(PASSWORD)).toEqual(REFUSED);
  });

  it('makes an account wait after five failures, twice as long after each further one', async () => {
    for (let i = 0; i < 5; i += 1) await tryWith('een andere wachtzin');
    world.clock.at += 30 * SECOND - 1;
    expect(await tryWith(PASSWORD)).toEqual(REFUSED);
    world.clock.at += 1;
    expect(await tryWith('een andere wachtzin')).toEqual(REFUSED);
    world.clock.at += MINUTE - 1;
    expect(await tryWith(PASSWORD)).toEqual(REFUSED);
    world.clock.at += 1;
    expect(await tryWith(PASSWORD)).toMatchObject({ ok: true });
  });

  it('forgets the failures after a right password', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1) await tryWith('een andere wachtzin');
      expect(await tryWith(PASSWORD)).toMatchObject({ ok: true });
    }
  });

  it('counts attempts made at the same time: a sixth guess is not looked at', async () => {
    let looked = 0;
    const passwords: Passwords = {
      ...world.deps.passwords,
      async verify(hash) {
        if (hash !== undefined) looked += 1;
        return false;
      },
    };
    const guess = { username: 'vera', password: PASSWORD };
    const guesses = Array.from({ length: 12 }, () => logIn({ ...world.deps, passwords }, guess));
    expect(await Promise.all(guesses)).toEqual(Array(12).fill(REFUSED));
    expect(looked).toBe(5);
  });

  it('ends the session that the browser had before', async () => {
    const before = await start();
    const after = await start(before.token);
    expect(await visitor(before.token)).toBeUndefined();
    expect(await visitor(after.token)).toBeDefined();
  });

  it('keeps a session for an hour after its last use, and twelve hours at most', async () => {
    const { token } = await start();
    for (let hours = 0; hours < 12; hours += 1) {
      expect(await visitor(token)).toBeDefined();
      world.clock.at += HOUR - 1;
    }
    expect(await visitor(token)).toBeDefined();
    world.clock.at = NOW + 12 * HOUR - 1;
    expect(await visitor(token)).toBeDefined();
    world.clock.at += 1;
    expect(await visitor(token)).toBeUndefined();

    const idle = await start();
    world.clock.at += HOUR;
    expect(await visitor(idle.token)).toBeUndefined();
  });

  it('writes that a session is in use once a minute at most', async () => {
    const { token } = await start();
    const written = async () =>
      (await world.db.work(({ db, tables }) => db.select().from(tables.sessions), 'read'))[0]?.veiled;
    const first = await written();
    world.clock.at += MINUTE - 1;
    await visitor(token);
    expect(await written()).toBe(first);
    world.clock.at += 1;
    await visitor(token);
    expect(await written()).not.toBe(first);
  });

  it('keeps of a session neither who nor when, save the end of the day on which it is over', async () => {
    await start();
    await issueTokens(world.deps, { username: 'vera', password: PASSWORD });
    const rows = await world.db.work(
      async ({ db, tables }) => [
        ...(await db.select().from(tables.sessions)),
        ...(await db.select().from(tables.refreshTokens)),
      ],
      'read',
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(wordsTold(JSON.stringify(row), ['vera'])).toEqual([]);
      const numbers = Object.values(row).filter((value) => typeof value === 'number');
      expect(numbers.length).toBeGreaterThan(0);
      for (const moment of numbers) expect(moment % DAY).toBe(0);
    }
  });

  it('clears away expired sessions when a new one starts', async () => {
    await start();
    world.clock.at += 12 * HOUR + DAY;
    await start();
    expect(await world.db.work(({ db, tables }) => db.select().from(tables.sessions), 'read')).toHaveLength(1);
  });

  it('ends with logging out: one session, or all of a person', async () => {
    const [one, two, three] = [await start(), await start(), await start()];
    await logOut(world.deps, one.token);
    await logOut(world.deps, one.token);
    expect(await visitor(one.token)).toBeUndefined();
    expect(await visitor(two.token)).toBeDefined();
    await logOutEverywhere(world.deps, 'vera');
    expect(await visitor(two.token)).toBeUndefined();
    expect(await visitor(three.token)).toBeUndefined();
  });

  it('is of no use any more to a person who leaves', async () => {
    const { token } = await start();
    const left = ORGANISATION.persons.map((person) => ({ ...person, active: person.id !== 'vera' }));
    await world.db.work((handle) => saveOrganisation(handle, { persons: left }), 'write');
    expect(await visitor(token)).toBeUndefined();
  });
});

describe('the wait after failures in a row', () => {
  it.each([
    [4, null],
    [5, 30 * SECOND],
    [6, MINUTE],
    [7, 2 * MINUTE],
    [9, 8 * MINUTE],
    [10, 15 * MINUTE],
    [5000, 15 * MINUTE],
  ])('%i failures: %s ms', (failures, wait) => {
    expect(lockedUntil(failures, NOW)).toBe(wait === null ? null : NOW + wait);
  });
});
