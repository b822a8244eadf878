import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routesOf } from '../../access/routes.js';
import { openPagesWorld, type PagesWorld } from '../pages/pages-world.js';
import { DAY, FILING, PASSWORD } from '../small-site.js';

const SITE = 'https://weerklank.example.org';
const SESSION = '__Host-weerklank_session';
const LOGIN = { username: 'emma', password: PASSWORD };
const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: SITE };

let world: PagesWorld;
beforeAll(async () => {
  world = await openPagesWorld({ publicUrl: SITE });
});
afterAll(() => world.close());

const whoIs = async (cookie: string) => {
  const { headers, statusCode } = await world.app.inject({ url: '/signalen', headers: { cookie } });
  return statusCode === 200 ? 'somebody' : String(headers.location).startsWith('/inloggen') ? 'nobody' : statusCode;
};
const logIn = async (cookie = '') => {
  const payload = new URLSearchParams(LOGIN).toString();
  const headers = { ...FORM, ...(cookie ? { cookie } : {}) };
  return world.app.inject({ method: 'POST', url: '/inloggen', headers, payload });
};
const sessionOf = (answer: Awaited<ReturnType<typeof logIn>>) =>
  answer.cookies.find(({ name }) => name === SESSION)?.value ?? '';

describe('every cookie of this site', () => {
  it('is for this host alone, over https alone, and for no script, wherever it is set', async () => {
    const set: string[] = [];
    const note = (headers: Record<string, unknown>) => set.push(...[headers['set-cookie'] ?? []].flat().map(String));
    const nobody = await world.visitor();
    note((await logIn()).headers);
    for (const { path } of routesOf(world.app).filter(({ path: one }) => !one.startsWith('/api/'))) {
      const { headers } = await world.app.inject({ url: `${path}?taal=en` });
      note(headers);
      // Nobody is given a session by only looking.
      expect([path, String(headers['set-cookie'] ?? '__Host-weerklank_taal=')]).toEqual([
        path,
        expect.stringMatching(/^__Host-weerklank_taal=/),
      ]);
    }
    const filed = await nobody.sendBare('/anoniem/indienen', { ...FILING, sleutel: 'een-sleutel' });
    const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]{2}\b/.exec(filed.text)?.[0] ?? '';
    note((await nobody.sendBare('/anoniem/volgen', { code })).headers);
    note((await nobody.sendBare('/anoniem/sluiten')).headers);
    const names = new Set(set.map((cookie) => cookie.split('=', 1)[0]));
    expect([...names].sort()).toEqual(['__Host-weerklank_reis', SESSION, '__Host-weerklank_taal'].sort());
    for (const cookie of set) {
      expect(cookie).toMatch(/; Path=\/;/);
      expect(cookie).toMatch(/; HttpOnly;/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; SameSite=(?:Lax|Strict)$/);
      expect(cookie).not.toMatch(/domain=/i);
    }
  });
});

describe('a session that somebody else chose', () => {
  it('opens nothing, and is not taken over by who logs in with it', async () => {
    const planted = 'a'.repeat(43);
    expect(await whoIs(`${SESSION}=${planted}`)).toBe('nobody');
    const answer = await logIn(`${SESSION}=${planted}`);
    const given = sessionOf(answer);
    expect(given).toMatch(/^[\w-]{43}$/);
    expect(given).not.toBe(planted);
    expect(await whoIs(`${SESSION}=${planted}`)).toBe('nobody');
    expect(await whoIs(`${SESSION}=${given}`)).toBe('somebody');
  });

  it('ends when its owner logs in again, under a name that is always new', async () => {
    const first = sessionOf(await logIn());
    const second = sessionOf(await logIn(`${SESSION}=${first}`));
    expect(second).not.toBe(first);
    expect([await whoIs(`${SESSION}=${first}`), await whoIs(`${SESSION}=${second}`)]).toEqual(['nobody', 'somebody']);
  });

  it('cannot be planted under a name without the prefix, which another host could set', async () => {
    const real = sessionOf(await logIn());
    for (const name of [
      'weerklank_session',
      '__host-weerklank_session',
      '__Secure-weerklank_session',
      ' weerklank_session',
    ]) {
      expect([name, await whoIs(`${name}=${real}`)]).toEqual([name, 'nobody']);
    }
  });

  it('stands in no address and in no answer but the cookie', async () => {
    const answer = await logIn();
    const token = sessionOf(answer);
    const page = await world.app.inject({ url: `/signalen?${SESSION}=${token}`, headers: {} });
    expect(String(page.headers.location)).toMatch(/^\/inloggen/);
    const inside = await world.app.inject({ url: '/', headers: { cookie: `${SESSION}=${token}` } });
    expect(inside.statusCode).toBe(200);
    expect(inside.body).not.toContain(token);
  });
});

describe('the form to log in', () => {
  it('asks for a name and a password alone, hides what is typed, and lets a password manager fill it in', async () => {
    const { html } = await (await world.visitor()).get('/inloggen');
    const fields = (html.match(/<input[^>]*>/g) ?? []).map((mark) => ({
      type: /type="(\w+)"/.exec(mark)?.[1],
      filledIn: /autocomplete="([\w-]+)"/.exec(mark)?.[1],
      refused: /\son\w+=|readonly|autocomplete="off"/.test(mark),
    }));
    expect(fields.filter(({ type }) => type !== 'hidden')).toEqual([
      { type: 'text', filledIn: 'username', refused: false },
      { type: 'password', filledIn: 'current-password', refused: false },
    ]);
  });

  it('takes a password however old it is', async () => {
    const other = await openPagesWorld({ publicUrl: SITE });
    try {
      other.clock.at += 10 * 365 * DAY;
      expect((await other.visitor('emma')).cookies.has(SESSION)).toBe(true);
    } finally {
      await other.close();
    }
  });
});

describe('logging out', () => {
  it('ends the session on the server, takes back the cookie, and has the browser forget the pages', async () => {
    const visitor = await world.visitor('emma');
    const token = visitor.cookies.get(SESSION) ?? '';
    const answer = await visitor.send('/uitloggen');
    expect([answer.status, answer.headers['clear-site-data']]).toEqual([303, '"cache"']);
    expect(String(answer.headers['set-cookie'])).toMatch(new RegExp(`^${SESSION}=; Max-Age=0`));
    expect(await whoIs(`${SESSION}=${token}`)).toBe('nobody');
  });

  it('is on every page of who is logged in', async () => {
    const visitor = await world.visitor('emma');
    const pages = [
      '/',
      '/signalen',
      '/signalen/nieuw',
      '/register',
      '/toezeggingen',
      '/bestaat-niet',
      '/logboek',
      '/beveiliging',
    ];
    for (const path of pages)
      expect([path, (await visitor.get(path)).html.includes('action="/uitloggen"')]).toEqual([path, true]);
  });
});
