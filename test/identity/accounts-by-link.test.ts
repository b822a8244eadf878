import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkLetter } from '../../src/identity/account-links.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { askForLink, choosePassword, openLink } from '../../src/usecases/choose-password.js';
import { inviteAll, invitePerson, viewAccount, viewAccounts, withdrawInvitation } from '../../src/usecases/invite.js';
import { findVisitor, logIn } from '../../src/usecases/log-in.js';
import { editOrganisation } from '../../src/usecases/organisation/edit-organisation.js';
import { ENGINES } from '../store/engines.js';
import { TEST_KEYS } from '../support/keys.js';
import { wordsTold } from '../support/words-told.js';
import { DAY, HOUR, MINUTE, NOW, PASSWORD, worldOn } from './world.js';

const CHOSEN = 'vier kleine woorden hier';
const DEAD = { ok: false, refusal: { key: 'identity.link_dead', values: {} } };

describe.each(ENGINES)('an account by a link on $engine', ({ open }) => {
  let world: Awaited<ReturnType<typeof worldOn>>;
  beforeEach(async () => {
    world = await worldOn(open);
    const beau = { id: 'beau', name: 'Beau', email: 'beau@example.org', unitId: null, active: true };
    await world.db.work(
      (handle) => saveOrganisation(handle, { persons: [{ ...beau, roles: ['administrator'] }] }),
      'write',
    );
  });
  afterEach(() => world.close());

  const rows = () => world.db.work(({ db, tables }) => db.select().from(tables.passwordLinks), 'read');
  const outbox = () => world.db.work(({ db, tables }) => db.select().from(tables.outbox), 'read');
  /** What would be sent now, message by message. */
  async function letters() {
    const found = [];
    for (const { recipient } of await outbox()) {
      const id = recipient.slice('link:'.length);
      found.push(await world.db.work((handle) => linkLetter(handle, TEST_KEYS, id, world.clock.at), 'read'));
    }
    return found.flatMap((letter) => letter ?? []);
  }
  async function lastToken(): Promise<string> {
    const token = (await letters()).at(-1)?.token;
    if (token === undefined) throw new Error('no letter');
    return token;
  }
  const invite = (id: string, by: string | null = 'beau') => invitePerson(world.deps, by, id);
  const account = async (id: string) => {
    const view = await viewAccount(world.deps, 'beau', id);
    if (!view.ok) throw new Error(view.refusal.code);
    return view.value;
  };

  it('comes by choosing a password: then one logs in with the address as user name', async () => {
    expect(await invite('victor')).toEqual({ ok: true, value: 1 });
    const [letter] = await letters();
    expect(letter).toMatchObject({ kind: 'invitation', to: 'victor@example.org', expiresAt: NOW + 14 * DAY });
    expect(Buffer.from(letter?.token ?? '', 'base64url')).toHaveLength(32);
    const token = await lastToken();
    expect(await openLink(world.deps, token)).toMatchObject({ value: { username: 'victor@example.org' } });
    expect(await choosePassword(world.deps, token, CHOSEN)).toMatchObject({ ok: true });
    expect(await logIn(world.deps, { username: 'Victor@example.org', password: CHOSEN })).toMatchObject({
      value: { person: { id: 'victor' } },
    });
    const { username, invitedUntil, log } = await account('victor');
    expect([username, invitedUntil]).toEqual(['victor@example.org', undefined]);
    expect(log.map(({ act, by }) => [act, by])).toContainEqual(['invited', 'beau']);
    expect(log.map(({ act, by }) => [act, by])).toContainEqual(['accepted', 'victor']);
  });

  it('is made once by a link, also when it is sent twice at the same moment', async () => {
    await invite('victor');
    const token = await lastToken();
    const both = await Promise.all([
      choosePassword(world.deps, token, CHOSEN),
      choosePassword(world.deps, token, 'iets heel anders dan dat'),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(DEAD);
    expect(await choosePassword(world.deps, token, CHOSEN)).toEqual(DEAD);
  });

  it('cannot be made by a link that was withdrawn, overtaken, or is over', async () => {
    await invite('victor');
    const first = await lastToken();
    await invite('victor');
    const second = await lastToken();
    expect(second).not.toBe(first);
    expect(await openLink(world.deps, first)).toEqual(DEAD);
    expect(await openLink(world.deps, second)).toMatchObject({ ok: true });
    expect(await withdrawInvitation(world.deps, 'beau', 'victor')).toMatchObject({ ok: true });
    expect(await choosePassword(world.deps, second, CHOSEN)).toEqual(DEAD);
    expect(await letters()).toEqual([]);
    expect(await withdrawInvitation(world.deps, 'beau', 'victor')).toMatchObject({ refusal: { code: 'not_found' } });

    await invite('victor');
    const third = await lastToken();
    world.clock.at = NOW + 14 * DAY - 1;
    expect(await openLink(world.deps, third)).toMatchObject({ ok: true });
    world.clock.at += 1;
    expect(await choosePassword(world.deps, third, CHOSEN)).toEqual(DEAD);
    expect(await letters()).toEqual([]);
  });

  it('asks for a password that will do, and the link stays of use', async () => {
    await invite('victor');
    const token = await lastToken();
    for (const [password, key] of [
      ['kort', 'identity.password_too_short'],
      ['victor@example.org!', 'identity.password_contains_username'],
    ] as const) {
      expect(await choosePassword(world.deps, token, password)).toMatchObject({ refusal: { key } });
    }
    expect(await choosePassword(world.deps, token, CHOSEN)).toMatchObject({ ok: true });
  });

  it('is offered to who works here and has none, by who keeps the organisation', async () => {
    expect(await invite('vera')).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await invite('nobody')).toMatchObject({ refusal: { code: 'not_found' } });
    for (const refused of [
      await invite('victor', 'vera'),
      await inviteAll(world.deps, 'vera'),
      await viewAccounts(world.deps, 'vera'),
      await viewAccount(world.deps, 'vera', 'victor'),
      await withdrawInvitation(world.deps, 'vera', 'victor'),
    ]) {
      expect(refused).toMatchObject({ refusal: { code: 'not_allowed' } });
    }
    expect(await outbox()).toEqual([]);
  });

  it('is offered to all who have neither account nor invitation, once', async () => {
    await invite('victor');
    const before = await viewAccounts(world.deps, null);
    if (!before.ok) throw new Error('refused');
    const open = before.value.without.filter(({ invitedUntil }) => invitedUntil === undefined);
    expect(open.length).toBeGreaterThan(1);
    expect(await inviteAll(world.deps, null)).toEqual({ ok: true, value: open.length });
    expect(await inviteAll(world.deps, 'beau')).toEqual({ ok: true, value: 0 });
    const to = (await letters()).map((letter) => letter.to);
    expect(new Set(to).size).toBe(open.length + 1);
    expect(to).not.toContain('vera@example.org');
  });

  it('gets another password when the old one is forgotten; all that was open with the old one ends', async () => {
    const before = await logIn(world.deps, { username: 'vera', password: PASSWORD });
    if (!before.ok) throw new Error('refused');
    await askForLink(world.deps, ' Vera ');
    const [letter] = await letters();
    expect(letter).toMatchObject({ kind: 'forgotten', to: 'vera@example.org', expiresAt: NOW + DAY });
    expect(await choosePassword(world.deps, letter?.token ?? '', CHOSEN)).toMatchObject({ ok: true });
    expect(await findVisitor(world.deps, before.value.token)).toBeUndefined();
    expect(await logIn(world.deps, { username: 'vera', password: PASSWORD })).toMatchObject({ ok: false });
    expect(await logIn(world.deps, { username: 'vera', password: CHOSEN })).toMatchObject({ ok: true });
    expect(await choosePassword(world.deps, letter?.token ?? '', PASSWORD)).toEqual(DEAD);
    const [last] = (await account('vera')).log;
    expect(last).toMatchObject({ act: 'password_chosen', by: 'vera' });
  });

  it('of which the password is forgotten leaves the same rows as a name that nobody has, and only one gets a message', async () => {
    await askForLink(world.deps, 'vera');
    await askForLink(world.deps, 'iemand');
    const shape = (row: object) => Object.entries(row).map(([name, value]) => [name, typeof value]);
    const [vera, nobody, ...more] = await rows();
    expect(more).toEqual([]);
    expect(shape(vera ?? {})).toEqual(shape(nobody ?? {}));
    expect(await outbox()).toHaveLength(2);
    expect((await letters()).map(({ to }) => to)).toEqual(['vera@example.org']);
  });

  it('of which the password is forgotten gets three links in an hour, and no more', async () => {
    for (let times = 0; times < 5; times += 1) await askForLink(world.deps, 'vera');
    expect(await rows()).toHaveLength(3);
    await askForLink(world.deps, 'victor');
    expect(await rows()).toHaveLength(4);
    world.clock.at += HOUR;
    await askForLink(world.deps, 'vera');
    expect(await rows()).toHaveLength(5);
  });

  it('leaves no secret in the database, and of a forgotten password neither who nor more than the hour', async () => {
    world.clock.at = NOW + 17 * MINUTE;
    await invite('victor');
    await askForLink(world.deps, 'vera');
    const secrets = (await letters()).map(({ token }) => token);
    expect(secrets).toHaveLength(2);
    const everything = JSON.stringify([await rows(), await outbox()]);
    expect(wordsTold(everything, [...secrets, 'vera', 'victor'])).toEqual([]);
    const forgotten = (await outbox()).filter(({ template }) => template === 'forgotten_password');
    for (const { createdAt, notBefore } of forgotten) expect([createdAt % HOUR, notBefore % HOUR]).toEqual([0, 0]);
    for (const { madeIn, expiresOn } of await rows()) expect([madeIn % HOUR, expiresOn % DAY]).toEqual([0, 0]);
  });

  it('is not reached by who changes the address in the organisation and asks for a link: that goes where it would have gone two weeks ago', async () => {
    const change = (validFrom: number) =>
      editOrganisation(
        { ...world.deps, store: world.db },
        'beau',
        () => [{ of: 'person', id: 'vera', set: { email: 'beau@elders.example' }, validFrom }],
        { dryRun: false, source: 'page', people: { only: 'vera' } },
      );
    expect(await change(NOW - 30 * DAY)).toMatchObject({ value: { done: true } });
    await askForLink(world.deps, 'vera');
    expect((await letters()).map(({ to }) => to)).toEqual(['vera@example.org']);
    world.clock.at = NOW + 14 * DAY;
    await askForLink(world.deps, 'vera');
    expect((await letters()).map(({ to }) => to)).toEqual(['beau@elders.example']);
  });

  it('is of no use to who has left meanwhile', async () => {
    await invite('victor');
    const token = await lastToken();
    await editOrganisation(
      { ...world.deps, store: world.db },
      'beau',
      () => [{ of: 'person', id: 'victor', set: { active: false }, validFrom: NOW }],
      { dryRun: false, source: 'page', people: { only: 'victor' } },
    );
    expect(await choosePassword(world.deps, token, CHOSEN)).toEqual(DEAD);
    expect(await letters()).toEqual([]);
  });
});
