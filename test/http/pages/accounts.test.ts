import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityStore } from '../../../src/identity/identity-store.js';
import { linkToken } from '../../../src/identity/password-links.js';
import { saveOrganisation } from '../../../src/store/save-organisation.js';
import { TEST_KEYS } from '../../support/keys.js';
import { errorAt, openPagesWorld, type PagesWorld } from './pages-world.js';

const CHOSEN = 'vier kleine woorden hier';
const NEW = { id: 'nina', name: 'Nina Nieuw', email: 'nina@example.org', unitId: 'team-1', active: true };
const PERSON = '/beheer/organisatie/mensen/nina';

let world: PagesWorld;
beforeEach(async () => {
  world = await openPagesWorld();
  await world.database.work(
    (handle) => saveOrganisation(handle, { persons: [{ ...NEW, roles: ['employee'] }] }),
    'write',
  );
});
afterEach(() => world.close());

/** The addresses of the links that were made, the newest last. */
async function links(): Promise<readonly string[]> {
  const rows = await world.database.work(({ db, tables }) => db.select().from(tables.outbox), 'read');
  return rows
    .filter(({ recipient }) => recipient.startsWith('link:'))
    .map(({ recipient }) => `/wachtwoord/${linkToken(TEST_KEYS, recipient.slice('link:'.length))}`);
}

describe('accounts', () => {
  it('are offered by an administrator, taken by whoever gets the link, and then one logs in', async () => {
    const beau = await world.visitor('beau');
    expect((await beau.get('/beheer/organisatie/accounts')).text).toContain('Nina Nieuw');
    expect((await beau.get(PERSON)).text).toContain('Heeft geen account');
    const sent = await beau.send(`${PERSON}/account`, { act: 'invite' });
    expect(sent.location).toBe(`${PERSON}?melding=invited`);
    const { text } = await beau.get(PERSON);
    expect(text).toContain('Er is een uitnodiging');
    expect(text).toContain('Uitgenodigd · Beau');

    const nina = await world.visitor();
    const [link = ''] = await links();
    // A programme that reads mail opens it too, and uses nothing up.
    await nina.get(link);
    expect((await nina.get(link)).text).toContain('Uw gebruikersnaam is nina@example.org');
    const differs = await nina.sendBare(link, { password: CHOSEN, again: 'iets anders' });
    expect([differs.status, errorAt(differs.html, 'again')]).toEqual([422, expect.stringContaining('niet hetzelfde')]);
    const short = await nina.sendBare(link, { password: 'kort', again: 'kort' });
    expect(errorAt(short.html, 'password')).toContain('te kort');
    expect(short.html).not.toContain('value="kort"');
    expect(await nina.sendBare(link, { password: CHOSEN, again: CHOSEN })).toMatchObject({
      status: 303,
      location: '/inloggen?melding=password_chosen',
    });
    expect((await nina.get(link)).status).toBe(404);
    const credentials = { username: 'nina@example.org', password: CHOSEN };
    expect((await nina.sendBare('/inloggen', credentials)).status).toBe(303);
    expect((await beau.get(PERSON)).text).toContain('gebruikersnaam nina@example.org');
  });

  it('are offered to all at once, and an offer is taken back', async () => {
    const beau = await world.visitor('beau');
    expect((await beau.get('/beheer/organisatie/accounts')).text).toContain('Stuur 1 uitnodiging');
    await beau.send('/beheer/organisatie/accounts');
    expect((await beau.get('/beheer/organisatie/accounts')).text).toContain('Iedereen heeft een account');
    const [link = ''] = await links();
    await beau.send(`${PERSON}/account`, { act: 'withdraw' });
    expect((await (await world.visitor()).get(link)).text).toContain('Deze link werkt niet');
  });

  it('are kept by administrators alone', async () => {
    const cor = await world.visitor('cor');
    expect((await cor.get('/beheer/organisatie/accounts')).status).toBe(403);
    expect((await cor.send('/beheer/organisatie/accounts')).status).toBe(403);
    expect((await cor.send(`${PERSON}/account`, { act: 'invite' })).status).toBe(403);
    expect(await links()).toEqual([]);
  });
});

describe('a forgotten password', () => {
  it('is answered alike for who exists and who does not, and only the form says what is missing', async () => {
    const someone = await world.visitor();
    expect((await someone.get('/inloggen')).html).toContain('href="/wachtwoord-vergeten"');
    const answers = [];
    for (const username of ['emma', 'bestaat-niet', 'emma', 'emma', 'emma', 'emma']) {
      const { status, html } = await someone.sendBare('/wachtwoord-vergeten', { username });
      answers.push({ status, html });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect((await someone.sendBare('/wachtwoord-vergeten', { username: ' ' })).status).toBe(422);
  });

  it('is chosen anew by the link, and ends where one was logged in', async () => {
    const emma = await world.visitor('emma');
    await emma.sendBare('/wachtwoord-vergeten', { username: 'emma' });
    const [link = ''] = await links();
    const elsewhere = await world.visitor();
    expect((await elsewhere.sendBare(link, { password: CHOSEN, again: CHOSEN })).status).toBe(303);
    expect((await emma.get('/signalen')).status).toBe(303);
    expect((await emma.sendBare('/inloggen', { username: 'emma', password: CHOSEN })).status).toBe(303);
  });

  it('is not replaced by one that leaked or that others guess: at the field stands what to do, and the link is not used up', async () => {
    const emma = await world.visitor();
    await emma.sendBare('/wachtwoord-vergeten', { username: 'emma' });
    const [link = ''] = await links();
    for (const [password, says] of [
      ['Welkom202612', 'vier of meer woorden'],
      ['dit is voor weerklank', 'die probeert men het eerst'],
      ['te kort', 'ten minste 12 tekens'],
    ] as const) {
      const { status, html } = await emma.sendBare(link, { password, again: password });
      expect([status, errorAt(html, 'password')]).toEqual([422, expect.stringContaining(says)]);
    }
    expect((await emma.sendBare(link, { password: CHOSEN, again: CHOSEN })).status).toBe(303);
  });

  it('is not asked for from another site', async () => {
    const someone = await world.visitor();
    const foreign = { origin: 'https://elders.example' };
    expect((await someone.sendBare('/wachtwoord-vergeten', { username: 'emma' }, foreign)).status).toBe(403);
    expect(await identityStore(world.database, TEST_KEYS).read((reads) => reads.accountLogOf('emma'))).toEqual([]);
    expect(await links()).toEqual([]);
  });
});
