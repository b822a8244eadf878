import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecondFactorDemand } from '../../../src/domain/second-factor.js';
import { secondFactorOf } from '../../../src/identity/second-factor.js';
import { codeAt } from '../../identity/codes.js';
import { TEST_KEYS } from '../../support/keys.js';
import { PASSWORD } from '../small-site.js';
import { errorAt, hidden, openPagesWorld, type PagesWorld, plain, type Visitor } from './pages-world.js';

const STEP = 30_000;
const APP = '/mijn-account/app';

let world: PagesWorld;
const open = async (demand: SecondFactorDemand = 'off', publicUrl = 'http://weerklank.test') => {
  world = await openPagesWorld({ deps: { publicUrl, secondFactor: secondFactorOf(TEST_KEYS, publicUrl, demand) } });
};
beforeEach(() => open());
afterEach(() => world.close());

/** Sets up an app as its page asks. @returns its secret, and the recovery codes that are shown. */
async function setUpApp(visitor: Visitor) {
  const { html } = await visitor.get(APP);
  const offer = hidden(html, 'offer');
  const secret = (/<p class="wk-secret">\s*<strong>([A-Z2-7 ]+)<\/strong>/.exec(html)?.[1] ?? '').replaceAll(' ', '');
  const _csrf = hidden(html, '_csrf');
  const shown = await visitor.sendBare(APP, { _csrf, offer, code: codeAt(secret, world.clock.at) });
  world.clock.at += STEP;
  return {
    secret,
    shown,
    codes: [...shown.html.matchAll(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g)].map(([code]) => code),
  };
}
/** At the second step, with the right password given. */
async function halfWay(username = 'emma', naar = '') {
  const visitor = await world.visitor();
  const answer = await visitor.sendBare('/inloggen', { username, password: PASSWORD, naar });
  return { visitor, answer, _csrf: hidden((await visitor.get('/inloggen/controle')).html, '_csrf') };
}

describe('an app with codes', () => {
  it('is set up without a script: its key as a QR code and in letters, and the first code as proof', async () => {
    const emma = await world.visitor('emma');
    expect((await emma.get('/')).html).toContain('href="/mijn-account"');
    expect((await emma.get('/mijn-account')).text).toContain('Alleen met uw wachtwoord.');
    const { html } = await emma.get(APP);
    expect(html).toMatch(/<svg class="wk-qr" role="img" aria-label="[^"]+" viewBox/);
    expect(html).not.toContain('style=');
    const offer = hidden(html, 'offer');
    const _csrf = hidden(html, '_csrf');
    const wrong = await emma.sendBare(APP, { _csrf, offer, code: '000000' });
    expect([wrong.status, errorAt(wrong.html, 'code')]).toEqual([422, expect.stringContaining('klopt niet')]);
    expect(hidden(wrong.html, 'offer')).toBe(offer);
    const { shown, codes } = await setUpApp(emma);
    expect(codes).toHaveLength(10);
    expect(shown.headers['cache-control']).toBe('no-store');
    const after = (await emma.get('/mijn-account')).text;
    expect(after).toContain('Met een tweede stap.');
    expect(after).toContain('U hebt nog 10 herstelcodes.');
    for (const code of codes) expect(after).not.toContain(code);
  });

  it('stands between the password and every page', async () => {
    const { secret } = await setUpApp(await world.visitor('emma'));
    const { visitor, answer, _csrf } = await halfWay('emma', '/signalen');
    expect(answer.location).toBe('/inloggen/controle?naar=%2Fsignalen');
    for (const path of ['/', '/signalen', '/register', '/mijn-account', APP, '/mijn-account/wachtwoord']) {
      expect([path, (await visitor.get(path)).status]).toEqual([path, 303]);
    }
    expect((await visitor.sendBare('/signalen', { _csrf, title: 'Een titel' })).status).toBe(401);
    expect((await visitor.sendBare('/mijn-account/app/weg', { _csrf })).status).toBe(401);
    const before = visitor.cookies.get('weerklank_session');
    const passed = await visitor.sendBare('/inloggen/controle', {
      _csrf,
      naar: '/signalen',
      code: codeAt(secret, world.clock.at),
    });
    expect([passed.status, passed.location]).toEqual([303, '/signalen']);
    expect(visitor.cookies.get('weerklank_session')).not.toBe(before);
    expect((await visitor.get('/signalen')).status).toBe(200);
  });

  it('is not passed from another site, nor without the token of the form', async () => {
    const { secret } = await setUpApp(await world.visitor('emma'));
    const { visitor, _csrf } = await halfWay();
    const code = codeAt(secret, world.clock.at);
    expect((await visitor.sendBare('/inloggen/controle', { code })).status).toBe(403);
    const foreign = { origin: 'https://elders.example' };
    expect((await visitor.sendBare('/inloggen/controle', { _csrf, code }, foreign)).status).toBe(403);
    expect((await visitor.get('/signalen')).status).toBe(303);
  });

  it('says of a wrong code what to do, and a form that waits comes through', async () => {
    const { secret } = await setUpApp(await world.visitor('emma'));
    const visitor = await world.visitor();
    const asked = await visitor.sendBare('/signalen', { title: 'Bewaard', whatHappens: 'Mijn werk van een uur.' });
    const names = (html: string) =>
      [...html.matchAll(/<input type="hidden" name="([^"]+)"/g)].map(([, name = '']) => name);
    const along = (html: string) => Object.fromEntries(names(html).map((name) => [name, hidden(html, name)]));
    const half = await visitor.sendBare('/inloggen', { ...along(asked.html), username: 'emma', password: PASSWORD });
    const wrong = await visitor.sendBare('/inloggen/controle', { ...along(half.html), code: '000000' });
    expect([wrong.status, errorAt(wrong.html, 'code')]).toEqual([401, expect.stringContaining('Wacht op de volgende')]);
    const code = codeAt(secret, world.clock.at);
    const back = await visitor.sendBare('/inloggen/controle', { ...along(wrong.html), code });
    expect(hidden(back.html, 'whatHappens')).toBe('Mijn werk van een uur.');
    expect((await visitor.get('/signalen')).status).toBe(200);
  });

  it('tells nobody that it is there before the password is right', async () => {
    const attempt = async () => {
      const visitor = await world.visitor();
      const { status, text } = await visitor.sendBare('/inloggen', { username: 'emma', password: 'fout' });
      return { status, text, cookies: visitor.cookies.size };
    };
    const before = await attempt();
    await setUpApp(await world.visitor('emma'));
    expect(await attempt()).toEqual(before);
  });

  it('that is lost is stood in for by a recovery code, once', async () => {
    const { codes } = await setUpApp(await world.visitor('emma'));
    const [code = ''] = codes;
    const first = await halfWay();
    const used = await first.visitor.sendBare('/inloggen/controle', { _csrf: first._csrf, code: code.toLowerCase() });
    expect(used.status).toBe(303);
    const again = await halfWay();
    expect((await again.visitor.sendBare('/inloggen/controle', { _csrf: again._csrf, code })).status).toBe(401);
    expect((await first.visitor.get('/mijn-account')).text).toContain('U hebt nog 9 herstelcodes.');
  });
});

describe('changing how one logs in', () => {
  it('asks for the password again when it was given longer ago', async () => {
    const emma = await world.visitor('emma');
    await setUpApp(emma);
    world.clock.at += 10 * 60_000;
    const asked = await emma.send('/mijn-account/app/weg');
    expect(asked.location).toBe('/mijn-account/bevestigen?naar=%2Fmijn-account');
    const wrong = await emma.send('/mijn-account/bevestigen', { naar: '/mijn-account', password: 'fout' });
    expect(errorAt(wrong.html, 'password')).toContain('klopt niet');
    const away = await emma.send('/mijn-account/bevestigen', { naar: '//elders.example', password: PASSWORD });
    expect(away.location).toBe('/mijn-account');
    expect((await emma.send('/mijn-account/app/weg')).location).toBe('/mijn-account?melding=factor_removed');
    expect((await emma.get('/mijn-account')).text).toContain('Alleen met uw wachtwoord.');
  });

  it('gives another password to who knows the one until now, by the same rules as elsewhere', async () => {
    const emma = await world.visitor('emma');
    const elsewhere = await world.visitor('emma');
    const change = (current: string, password: string) =>
      emma.send('/mijn-account/wachtwoord', { current, password, again: password });
    expect(errorAt((await change('fout', 'vier kleine woorden hier')).html, 'current')).toContain('klopt niet');
    expect(errorAt((await change(PASSWORD, 'Welkom202612')).html, 'password')).toContain('gelekt');
    expect((await change(PASSWORD, 'vier kleine woorden hier')).status).toBe(303);
    expect((await emma.get('/signalen')).status).toBe(200);
    expect((await elsewhere.get('/signalen')).status).toBe(303);
  });

  it('says where passkeys cannot be, and that they need a script where they can', async () => {
    expect((await (await world.visitor('emma')).get('/mijn-account')).text).toContain('alleen via https');
    await world.close();
    await open('off', 'https://weerklank.test');
    const page = await (await world.visitor()).get('/inloggen');
    expect(page.text).toContain('Passkeys werken alleen met JavaScript.');
    expect(page.html).toMatch(/<form[^>]*action="\/inloggen\/passkey"[^>]*hidden/);
    const refused = await (await world.visitor()).sendBare(
      '/inloggen/passkey',
      { offer: hidden(page.html, 'offer'), credential: '{"id":"onbekend"}' },
      { origin: 'https://weerklank.test' },
    );
    expect([refused.status, refused.text.includes('Deze passkey hoort niet bij dit account')]).toEqual([401, true]);
  });
});

describe('a second factor that the organisation demands', () => {
  beforeEach(async () => {
    await world.close();
    await open('staff');
  });

  it('is set up before anything else by handlers and administrators, and asked of nobody else', async () => {
    for (const [username, waits] of [
      ['cor', true],
      ['beau', true],
      ['emma', false],
    ] as const) {
      const visitor = await world.visitor();
      const { location } = await visitor.sendBare('/inloggen', { username, password: PASSWORD, naar: '/register' });
      expect([username, location]).toEqual([username, waits ? '/mijn-account' : '/register']);
      const { status } = await visitor.get('/register');
      expect([username, status]).toEqual([username, waits ? 303 : 200]);
    }
  });

  it('opens everything once it is there, and can then not be taken away', async () => {
    const cor = await world.visitor('cor');
    expect((await cor.get('/mijn-account')).text).toContain('Stel een tweede stap in');
    expect((await cor.get('/werkvoorraad')).location).toBe('/mijn-account');
    await setUpApp(cor);
    expect((await cor.get('/werkvoorraad')).status).toBe(200);
    const refused = await cor.send('/mijn-account/app/weg');
    expect([refused.status, refused.text.includes('uw laatste tweede stap')]).toEqual([422, true]);
  });

  it('does not lose a form that was sent while logged out', async () => {
    const cor = await world.visitor();
    const asked = await cor.sendBare('/signalen', { title: 'Bewaard', whatHappens: 'Mijn werk van een uur.' });
    const names = [...asked.html.matchAll(/<input type="hidden" name="([^"]+)"/g)].map(([, name = '']) => name);
    const along = Object.fromEntries(names.map((name) => [name, hidden(asked.html, name)]));
    const { html } = await cor.sendBare('/inloggen', { ...along, username: 'cor', password: PASSWORD });
    expect(plain(html)).toContain('Mijn werk van een uur.');
  });

  it('goes for programs too', async () => {
    const token = async (username: string, more: Record<string, string> = {}) => {
      const payload = { username, password: PASSWORD, ...more };
      const answer = await world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
      return [answer.statusCode, answer.json<{ type?: string }>().type?.split('/').at(-1)];
    };
    expect(await token('emma')).toEqual([201, undefined]);
    expect(await token('cor')).toEqual([403, 'enrolment-needed']);
    const { secret } = await setUpApp(await world.visitor('cor'));
    expect(await token('cor')).toEqual([401, 'factor-needed']);
    expect(await token('cor', { otp: '000000' })).toEqual([401, 'wrong-factor']);
    expect(await token('cor', { otp: codeAt(secret, world.clock.at) })).toEqual([201, undefined]);
  });
});

describe('who has lost everything', () => {
  it('is given a link by an administrator, who sees the same whether there was a second factor or not', async () => {
    await setUpApp(await world.visitor('emma'));
    const beau = await world.visitor('beau');
    const person = (id: string) => `/beheer/organisatie/mensen/${id}`;
    const section = async (id: string) =>
      /id="account".*?<\/section>/s.exec((await beau.get(person(id))).html)?.[0] ?? '';
    expect(plain(await section('emma')).replaceAll('emma', 'eli')).toBe(plain(await section('eli')));
    const done = await beau.send(`${person('emma')}/account`, { act: 'restore' });
    expect([done.status, done.location]).toEqual([303, `${person('emma')}?melding=log_in_restored`]);
    expect((await beau.get(person('emma'))).text).toContain('Inloggen hersteld');
    const emma = await world.visitor();
    expect((await emma.sendBare('/inloggen', { username: 'emma', password: PASSWORD })).status).toBe(401);
    expect((await beau.send(`${person('beau')}/account`, { act: 'restore' })).status).toBe(403);
    expect((await (await world.visitor('cor')).send(`${person('eli')}/account`, { act: 'restore' })).status).toBe(403);
  });
});

describe('where one is logged in', () => {
  it('is seen by that person alone, and ended everywhere else, programs too', async () => {
    const here = await world.visitor('emma');
    const there = await world.visitor('emma');
    const eli = await world.visitor('eli');
    const payload = { username: 'emma', password: PASSWORD };
    const tokens = await world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
    const { text } = await here.get('/mijn-account');
    expect(text.match(/Een andere browser/g)).toHaveLength(1);
    expect((await eli.get('/mijn-account')).text).not.toContain('Een andere browser');
    const ended = await here.send('/mijn-account/elders');
    expect(ended.location).toBe('/mijn-account?melding=logged_out_elsewhere');
    expect((await here.get('/mijn-account')).text).not.toContain('Een andere browser');
    expect((await there.get('/mijn-account')).location).toContain('/inloggen');
    expect((await eli.get('/mijn-account')).status).toBe(200);
    const { refreshToken } = tokens.json<{ refreshToken: string }>();
    const refreshed = await world.app.inject({
      method: 'POST',
      url: '/api/v1/tokens/refreshes',
      payload: { refreshToken },
    });
    expect(refreshed.statusCode).toBe(401);
  });

  it('is ended only by who has shown lately who it is', async () => {
    const here = await world.visitor('emma');
    const there = await world.visitor('emma');
    world.clock.at += 11 * 60_000;
    expect((await here.send('/mijn-account/elders')).location).toContain('/mijn-account/bevestigen');
    expect((await there.get('/mijn-account')).status).toBe(200);
  });
});
