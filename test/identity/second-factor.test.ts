import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secondFactorOf } from '../../src/identity/second-factor.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { changePassword } from '../../src/usecases/change-password.js';
import type { PasskeyFactor } from '../../src/usecases/factor-ports.js';
import { issueTokens, refreshTokens } from '../../src/usecases/issue-tokens.js';
import { findVisitor, logIn } from '../../src/usecases/log-in.js';
import { enrolApp, offerApp, removeOwnFactor, renewRecoveryCodes } from '../../src/usecases/own-factors.js';
import { confirmOneself } from '../../src/usecases/own-session.js';
import { passWithCode } from '../../src/usecases/pass-second-factor.js';
import { restoreLogIn } from '../../src/usecases/restore-log-in.js';
import { ENGINES } from '../store/engines.js';
import { ORGANISATION } from '../store/given.js';
import { TEST_KEYS } from '../support/keys.js';
import { codeAt } from './codes.js';
import { HOUR, MINUTE, PASSWORD, SECOND, worldOn } from './world.js';

const STEP = 30 * SECOND;
const WRONG = { ok: false, refusal: { key: 'identity.wrong_code', values: {} } };
const VERA = { username: 'vera', password: PASSWORD };

describe.each(ENGINES)('a second factor on $engine', ({ open }) => {
  let world: Awaited<ReturnType<typeof worldOn>>;
  let secret: string;
  let codes: readonly string[];
  beforeEach(async () => {
    world = await worldOn(open);
  });
  afterEach(() => world.close());

  function value<T>(result: { ok: true; value: T } | { ok: false; refusal: { key: string } }): T {
    if (!result.ok) throw new Error(result.refusal.key);
    return result.value;
  }
  const start = async () => value(await logIn(world.deps, VERA));
  const now = () => codeAt(secret, world.clock.at);
  const demanding = (demand: 'staff' | 'all') => ({
    ...world.deps,
    secondFactor: secondFactorOf(TEST_KEYS, 'https://weerklank.test', demand),
  });
  /** Vera sets up an app; the step of her first code is over. @returns the token of her session. */
  async function enrol(deps = world.deps): Promise<string> {
    const { token } = await start();
    const offer = value(await offerApp(deps, token));
    secret = offer.secret;
    const enrolled = value(await enrolApp(deps, token, offer.offer, now()));
    codes = enrolled.recoveryCodes ?? [];
    world.clock.at += STEP;
    return enrolled.token;
  }
  const rows = () => world.db.work(({ db, tables }) => db.select().from(tables.factors), 'read');

  it('is asked for after the password, and a session that lacks it is nobody', async () => {
    await enrol();
    const half = await start();
    expect(half.awaits).toBe('factor');
    expect(await findVisitor(world.deps, half.token)).toMatchObject({ awaits: 'factor' });
    const full = value(await passWithCode(world.deps, half.token, now()));
    expect(await findVisitor(world.deps, full.token)).toMatchObject({ awaits: undefined, proof: 'factor' });
  });

  it('gives another token at each step up, and the one before opens nothing', async () => {
    const before = await start();
    const offer = value(await offerApp(world.deps, before.token));
    const enrolled = value(await enrolApp(world.deps, before.token, offer.offer, codeAt(offer.secret, world.clock.at)));
    expect(await findVisitor(world.deps, before.token)).toBeUndefined();
    secret = offer.secret;
    world.clock.at += STEP;
    const half = await start();
    const full = value(await passWithCode(world.deps, half.token, now()));
    expect(await findVisitor(world.deps, half.token)).toBeUndefined();
    const confirmed = value(await confirmOneself(world.deps, full.token, PASSWORD));
    expect(await findVisitor(world.deps, full.token)).toBeUndefined();
    expect(new Set([before, enrolled, half, full, confirmed].map(({ token }) => token)).size).toBe(5);
  });

  it('takes each code once, and none from before it', async () => {
    await enrol();
    const old = codeAt(secret, world.clock.at - STEP);
    expect(await passWithCode(world.deps, (await start()).token, old)).toEqual(WRONG);
    const code = now();
    value(await passWithCode(world.deps, (await start()).token, code));
    expect(await passWithCode(world.deps, (await start()).token, code)).toEqual(WRONG);
    world.clock.at += STEP;
    value(await passWithCode(world.deps, (await start()).token, now()));
  });

  it('lets one of two in who send the same code at the same moment', async () => {
    await enrol();
    const halves = [await start(), await start()];
    const passed = await Promise.all(halves.map(({ token }) => passWithCode(world.deps, token, now())));
    expect(passed.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('makes codes wait like passwords: after a few a right one is not looked at either', async () => {
    await enrol();
    const { token } = await start();
    for (let i = 0; i < 4; i += 1) expect(await passWithCode(world.deps, token, '000000')).toEqual(WRONG);
    expect(await passWithCode(world.deps, token, now())).toEqual(WRONG);
    expect(await logIn(world.deps, VERA)).toMatchObject({ ok: false });
    world.clock.at += 30 * SECOND;
    value(await passWithCode(world.deps, token, now()));
  });

  it('waits ten minutes for who gave the right password, and no longer', async () => {
    await enrol();
    const { token } = await start();
    world.clock.at += 10 * MINUTE;
    expect(await passWithCode(world.deps, token, now())).toMatchObject({ ok: false });
    expect(await findVisitor(world.deps, token)).toBeUndefined();
  });

  it('that is lost is replaced by a recovery code, of which each counts once', async () => {
    await enrol();
    expect(codes).toHaveLength(10);
    const [first = '', second = ''] = codes;
    value(await passWithCode(world.deps, (await start()).token, first.toLowerCase().replaceAll('-', ' ')));
    expect(await passWithCode(world.deps, (await start()).token, first)).toEqual(WRONG);
    const { token } = value(await passWithCode(world.deps, (await start()).token, second));
    const renewed = value(await renewRecoveryCodes(world.deps, token));
    expect(renewed).toHaveLength(10);
    expect(await passWithCode(world.deps, (await start()).token, codes[2] ?? '')).toEqual(WRONG);
    value(await passWithCode(world.deps, (await start()).token, renewed?.[0] ?? ''));
  });

  it('is changed only by who has shown lately who it is', async () => {
    const token = await enrol();
    world.clock.at += 10 * MINUTE;
    const late = { ok: false, refusal: { key: 'identity.confirm_needed', values: {} } };
    expect(await offerApp(world.deps, token)).toEqual(late);
    expect(await removeOwnFactor(world.deps, token, { app: true })).toEqual(late);
    expect(await renewRecoveryCodes(world.deps, token)).toEqual(late);
    expect(await confirmOneself(world.deps, token, 'een andere wachtzin')).toMatchObject({ ok: false });
    const fresh = value(await confirmOneself(world.deps, token, PASSWORD)).token;
    value(await removeOwnFactor(world.deps, fresh, { app: true }));
    expect(await rows()).toEqual([]);
    expect((await start()).awaits).toBeUndefined();
  });

  it('is demanded of staff before they reach anything, and its last is not taken away then', async () => {
    const deps = demanding('staff');
    expect((await start()).awaits).toBeUndefined();
    const waiting = value(await logIn(deps, VERA));
    expect(waiting.awaits).toBe('enrolment');
    const { token: before } = await start();
    expect(await findVisitor(deps, before)).toMatchObject({ awaits: 'enrolment' });
    const token = await enrol(deps);
    expect(await findVisitor(deps, token)).toMatchObject({ awaits: undefined });
    expect(await removeOwnFactor(deps, token, { app: true })).toMatchObject({
      refusal: { key: 'identity.last_factor' },
    });
    const roles = ORGANISATION.persons.map((person) => ({ ...person, roles: ['employee', 'manager'] as const }));
    await world.db.work((handle) => saveOrganisation(handle, { persons: roles }), 'write');
    value(await removeOwnFactor(deps, token, { app: true }));
    expect(value(await logIn(deps, VERA)).awaits).toBeUndefined();
    expect(value(await logIn(demanding('all'), VERA)).awaits).toBe('enrolment');
  });

  it('goes for programs too: no token without its code, and none where it is demanded and not there', async () => {
    const weak = value(await issueTokens(world.deps, VERA));
    expect(await issueTokens(demanding('staff'), VERA)).toMatchObject({
      refusal: { key: 'identity.enrolment_needed' },
    });
    expect(await refreshTokens(demanding('staff'), weak.refreshToken)).toMatchObject({ ok: false });
    await enrol();
    expect(await issueTokens(world.deps, VERA)).toMatchObject({ refusal: { key: 'identity.factor_needed' } });
    expect(await issueTokens(world.deps, VERA, '000000')).toEqual(WRONG);
    const strong = value(await issueTokens(world.deps, VERA, now()));
    expect(await issueTokens(world.deps, VERA, now())).toEqual(WRONG);
    value(await refreshTokens(demanding('all'), strong.refreshToken));
  });

  it('ends what rested on the password alone, in other browsers and programs', async () => {
    const elsewhere = await start();
    const program = value(await issueTokens(world.deps, VERA));
    await enrol();
    expect(await findVisitor(world.deps, elsewhere.token)).toBeUndefined();
    expect(await refreshTokens(world.deps, program.refreshToken)).toMatchObject({ ok: false });
  });

  it('says the same of a wrong password, whether there is a second factor or not', async () => {
    const wrong = { username: 'vera', password: 'een andere wachtzin' };
    const without = [await logIn(world.deps, wrong), await issueTokens(world.deps, wrong)];
    await enrol();
    expect([await logIn(world.deps, wrong), await issueTokens(world.deps, wrong)]).toEqual(without);
    expect(await issueTokens(world.deps, wrong, now())).toEqual(without[1]);
  });

  it('stands in the database so that a copy tells neither who has it, nor what it is, nor when it was used', async () => {
    await enrol();
    const passkey: PasskeyFactor = {
      kind: 'passkey',
      name: 'telefoon van Vera',
      credentialId: 'een-sleutel',
      publicKey: 'openbaar',
      counter: 7,
      transports: ['internal'],
    };
    await world.identity.transaction((tx) => tx.addFactor('vera', passkey));
    await world.identity.transaction((tx) => tx.spendChallenge('een vraag', world.clock.at));
    const kept = await rows();
    expect(kept).toHaveLength(3);
    const columns = kept.flatMap((row) => Object.values(row)).map(String);
    // By its bytes as well, and a short word between quotes as it would stand in JSON: three letters turn up in any secret.
    const text = [...columns, ...columns.map((one) => Buffer.from(one, 'base64url').toString('latin1'))].join('\n');
    for (const word of ['"vera"', secret, '"app"', 'passkey', 'recovery', 'telefoon', 'een-sleutel', 'openbaar'])
      expect(text.toLowerCase()).not.toContain(word.toLowerCase());
    for (const row of kept) expect(Object.values(row).every((one) => typeof one === 'string')).toBe(true);
    const spent = await world.db.work(({ db, tables }) => db.select().from(tables.spentChallenges), 'read');
    expect(spent.map(({ expiresOn }) => expiresOn % (24 * HOUR))).toEqual([0]);
    const sessions = await world.db.work(({ db, tables }) => db.select().from(tables.sessions), 'read');
    expect(JSON.stringify(sessions)).not.toMatch(/half|factor/);
  });

  it('is a passkey of one person alone, and a challenge is answered once', async () => {
    const passkey: PasskeyFactor = {
      kind: 'passkey',
      name: 'sleutel',
      credentialId: 'een-sleutel',
      publicKey: 'openbaar',
      counter: 0,
      transports: [],
    };
    const added = await world.identity.transaction(async (tx) => [
      await tx.addFactor('vera', passkey),
      await tx.addFactor('jan', passkey),
      await tx.spendChallenge('een vraag', world.clock.at),
      await tx.spendChallenge('een vraag', world.clock.at),
    ]);
    expect(added).toEqual([true, false, true, false]);
    const kept = await world.identity.read((reads) => reads.passkey('een-sleutel'));
    if (!kept) throw new Error('not kept');
    const used = { ...passkey, counter: 4 };
    const changed = await world.identity.transaction(async (tx) => [
      await tx.changeFactor(kept, used),
      await tx.changeFactor(kept, { ...passkey, counter: 5 }),
    ]);
    expect(changed).toEqual([true, false]);
    expect(await world.identity.read((reads) => reads.passkey('een-sleutel'))).toMatchObject({ factor: used });
  });

  it('and the password are taken away by an administrator for another, who gets in by mail, and nobody learns what there was', async () => {
    await enrol();
    const token = value(await passWithCode(world.deps, (await start()).token, now())).token;
    const by = 'beheer';
    const persons = [
      { id: by, name: 'Bo', email: 'bo@example.org', unitId: null, roles: ['administrator'] as const, active: true },
    ];
    await world.db.work((handle) => saveOrganisation(handle, { persons }), 'write');
    expect(await restoreLogIn(world.deps, by, by)).toMatchObject({ ok: false });
    expect(await restoreLogIn(world.deps, 'vera', 'vera')).toMatchObject({ ok: false });
    expect(await restoreLogIn(world.deps, by, 'vera')).toEqual({ ok: true, value: true });
    expect(await findVisitor(world.deps, token)).toBeUndefined();
    expect(await logIn(world.deps, VERA)).toMatchObject({ ok: false });
    expect(await rows()).toEqual([]);
    const log = await world.identity.read((reads) => reads.accountLogOf('vera'));
    expect(log.map(({ act, by: who }) => [act, who])).toEqual([['log_in_restored', by]]);
    const mails = await world.db.work(({ db, tables }) => db.select().from(tables.outbox), 'read');
    expect(mails.map(({ template }) => template)).toEqual(['log_in_restored']);
  });

  it('stays with another password, which ends all but the session that chose it', async () => {
    const token = await enrol();
    const elsewhere = value(await passWithCode(world.deps, (await start()).token, now())).token;
    const chosen = 'vier kleine woorden hier';
    expect(await changePassword(world.deps, token, 'verkeerd wachtwoord', chosen)).toMatchObject({
      refusal: { key: 'identity.wrong_password' },
    });
    expect(await changePassword(world.deps, token, PASSWORD, 'Welkom202612')).toMatchObject({
      refusal: { key: 'identity.password_breached' },
    });
    const changed = value(await changePassword(world.deps, token, PASSWORD, chosen));
    expect(await findVisitor(world.deps, elsewhere)).toBeUndefined();
    expect(await findVisitor(world.deps, changed.token)).toMatchObject({ awaits: undefined });
    expect(value(await logIn(world.deps, { username: 'vera', password: chosen })).awaits).toBe('factor');
  });
});
