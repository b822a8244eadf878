import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAdministrator } from '../../src/usecases/create-administrator.js';
import { logIn } from '../../src/usecases/log-in.js';
import { ENGINES } from '../store/engines.js';
import { worldOn } from './world.js';

const ADA = { username: 'Ada', password: 'nooit twee keer', name: 'Ada Beheer', email: 'ada@example.org' };

describe.each(ENGINES)('creating an administrator on $engine', ({ open }) => {
  let world: Awaited<ReturnType<typeof worldOn>>;
  beforeEach(async () => {
    world = await worldOn(open);
  });
  afterEach(() => world.close());

  const create = (changes: Partial<typeof ADA> = {}) => createAdministrator(world.deps, { ...ADA, ...changes });

  it('adds a person who is employee and administrator, and who can log in', async () => {
    expect(await create()).toMatchObject({ ok: true, value: { username: 'ada', name: 'Ada Beheer' } });
    const result = await logIn(world.deps, { username: 'ada', password: ADA.password });
    expect(result).toMatchObject({ ok: true, value: { person: { name: 'Ada Beheer', active: true, unitId: null } } });
    if (result.ok) expect([...result.value.person.roles].sort()).toEqual(['administrator', 'employee']);
  });

  it('refuses a user name that exists, and then adds nobody', async () => {
    const before = await world.db.read((reads) => reads.organisation());
    expect(await create({ username: 'VERA' })).toEqual({
      ok: false,
      refusal: { key: 'identity.username_taken', values: { username: 'vera' } },
    });
    expect(await world.db.read((reads) => reads.organisation())).toEqual(before);
  });

  it('lets one of two win who ask for the same name at the same time', async () => {
    const results = await Promise.all([create(), create()]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it.each([
    [{ username: 'a' }, 'identity.username_invalid'],
    [{ username: 'ada lovelace' }, 'identity.username_invalid'],
    [{ name: '  ' }, 'identity.name_invalid'],
    [{ email: 'ada' }, 'identity.email_invalid'],
    [{ password: 'te kort' }, 'identity.password_too_short'],
    [{ password: 'ada kan dit raden' }, 'identity.password_contains_username'],
    [{ password: 'Qwerty123456!' }, 'identity.password_breached'],
  ])('refuses %j with the reason', async (changes, key) => {
    expect(await create(changes)).toMatchObject({ ok: false, refusal: { key } });
  });
});
