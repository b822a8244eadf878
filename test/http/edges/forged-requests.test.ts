import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localPath } from '../../../src/http/pages/forms.js';
import { routesOf } from '../../access/routes.js';
import { file, hidden, openPagesWorld, type PagesWorld, type Visitor } from '../pages/pages-world.js';
import { FILING, PASSWORD } from '../small-site.js';
import { everythingKept } from './everything-kept.js';
import { UNLIMITED } from './unlimited.js';

const SITE = 'https://weerklank.example.org';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const ELSEWHERE = 'kwaad.example';
/** Forms of who has no session; they carry no token, and must come from this site all the same. */
const BEFORE_LOG_IN = /^\/(anoniem|inloggen|wachtwoord-vergeten|wachtwoord\/)/;

let world: PagesWorld;
let visitors: Visitor[];
let number: string;
let bearer: string;

beforeAll(async () => {
  world = await openPagesWorld({ publicUrl: SITE, deps: { limits: UNLIMITED } });
  visitors = [];
  for (const who of ['emma', 'cor', 'beau']) visitors.push(await world.visitor(who));
  number = await file(visitors[0] as Visitor);
  const payload = { username: 'emma', password: PASSWORD };
  const answer = await world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
  bearer = `Bearer ${answer.json<{ accessToken: string }>().accessToken}`;
});
afterAll(() => world.close());

const filled = (path: string) =>
  path.replace(':number', number).replace(':act', 'intrekking').replace(':id', 'emma').replace(/:\w+/g, 'x');
const pagesThatTake = (method: 'GET' | 'POST') =>
  routesOf(world.app)
    .filter(({ path, methods }) => !path.startsWith('/api/') && methods.includes(method))
    .map(({ path }) => path);

function send(url: string, cookies: ReadonlyMap<string, string>, fields: Record<string, string>, headers = {}) {
  const payload = new URLSearchParams({ ...FILING, bevestigd: 'ja', ...fields }).toString();
  return world.app.inject({
    method: 'POST',
    url,
    cookies: Object.fromEntries(cookies),
    headers: { ...FORM, origin: SITE, ...headers },
    payload,
  });
}

describe('a form that another site sends in somebody’s name', () => {
  it('changes nothing at any address: without the token of the session, with that of another, or with a near one', async () => {
    const paths = pagesThatTake('POST').filter((path) => !BEFORE_LOG_IN.test(path));
    expect(paths.length).toBeGreaterThan(30);
    const before = await everythingKept(world);
    const tokens = await Promise.all(visitors.map((visitor) => visitor.csrf()));
    for (const [index, visitor] of visitors.entries()) {
      const other = tokens[(index + 1) % tokens.length] ?? '';
      for (const path of paths) {
        for (const _csrf of ['', other, `${tokens[index]}x`, (tokens[index] ?? '').slice(1)]) {
          const { statusCode } = await send(filled(path), visitor.cookies, { _csrf });
          expect([path, _csrf, statusCode]).toEqual([path, _csrf, 403]);
        }
      }
    }
    expect(await everythingKept(world)).toBe(before);
  });

  it('changes nothing when it comes from elsewhere, also with the right token, at any address', async () => {
    const before = await everythingKept(world);
    const [emma] = visitors as [Visitor];
    const _csrf = await emma.csrf();
    const origins = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: `https://${ELSEWHERE}` },
      { origin: `${SITE}.${ELSEWHERE}` },
      { origin: SITE.replace('https:', 'http:').replace('example.org', 'example.org:81') },
    ];
    for (const path of pagesThatTake('POST')) {
      for (const headers of origins) {
        const { statusCode } = await send(filled(path), emma.cookies, { _csrf, password: PASSWORD }, headers);
        expect([path, headers, statusCode]).toEqual([path, headers, 403]);
      }
    }
    expect(await everythingKept(world)).toBe(before);
    // The same form from a page of this site does something.
    expect((await send('/signalen', emma.cookies, { _csrf })).statusCode).toBe(303);
    expect(await everythingKept(world)).not.toBe(before);
  });

  it('opens nothing of the API by a cookie: only who holds a token is let in', async () => {
    const [emma] = visitors as [Visitor];
    for (const url of ['/api/v1/me', '/api/v1/signals', `/api/v1/signals/${number}`]) {
      const { statusCode } = await world.app.inject({ url, cookies: Object.fromEntries(emma.cookies) });
      expect([url, statusCode]).toEqual([url, 401]);
    }
  });
});

describe('an address that is only looked at', () => {
  it('changes nothing, whoever looks at it, by GET or HEAD', async () => {
    const before = await everythingKept(world);
    const tokens = new Map<Visitor, string>();
    for (const visitor of visitors) tokens.set(visitor, await visitor.csrf());
    for (const { path } of routesOf(world.app).filter(({ methods }) => methods.includes('GET'))) {
      for (const [visitor, _csrf] of tokens) {
        for (const method of ['GET', 'HEAD'] as const) {
          const url = `${filled(path)}?${new URLSearchParams({ ...FILING, _csrf })}`;
          await world.app.inject({
            method,
            url,
            cookies: Object.fromEntries(visitor.cookies),
            headers: path.startsWith('/api/') ? { authorization: bearer } : {},
          });
        }
      }
    }
    expect(await everythingKept(world)).toBe(before);
  });

  it('is not taken for another method by what a header or a field says', async () => {
    const before = await everythingKept(world);
    const override = ['x-http-method-override', 'x-http-method', 'x-method-override'];
    for (const header of override) {
      const headers = { authorization: bearer, [header]: 'POST', 'content-type': 'application/json' };
      const answer = await world.app.inject({ method: 'GET', url: '/api/v1/signals', headers });
      expect([header, answer.statusCode, answer.json()]).toEqual([
        header,
        200,
        expect.objectContaining({ items: expect.anything() }),
      ]);
      const page = await (visitors[0] as Visitor).get('/signalen?_method=POST', { [header]: 'POST' });
      expect([header, page.status]).toEqual([header, 200]);
    }
    expect(await everythingKept(world)).toBe(before);
  });
});

describe('the host that a request names', () => {
  it('stands in no answer: addresses are made of the public one alone', async () => {
    const headers = {
      host: ELSEWHERE,
      'x-forwarded-host': ELSEWHERE,
      'x-forwarded-proto': 'http',
      forwarded: `host=${ELSEWHERE};proto=http`,
      'x-original-url': `https://${ELSEWHERE}/`,
      'x-rewrite-url': '/beheer/organisatie',
    };
    const found: string[] = [];
    for (const { path } of routesOf(world.app).filter(({ methods }) => methods.includes('GET'))) {
      for (const visitor of visitors) {
        const answer = await world.app.inject({
          url: filled(path),
          cookies: Object.fromEntries(visitor.cookies),
          headers: path.startsWith('/api/') ? { ...headers, authorization: bearer } : headers,
        });
        if ((answer.body + JSON.stringify(answer.headers)).includes(ELSEWHERE)) found.push(path);
      }
    }
    expect(found).toEqual([]);
    const api = await world.app.inject({ url: '/api/v1/signals', headers: { ...headers, authorization: bearer } });
    expect(api.json<{ links: { self: string } }>().links.self).toContain(`${SITE}/api/v1/signals`);
  });

  it('is kept nowhere with what somebody files or asks for', async () => {
    const [emma] = visitors as [Visitor];
    const headers = { host: ELSEWHERE, origin: SITE, 'x-forwarded-host': ELSEWHERE };
    const filed = await emma.send('/signalen', { ...FILING }, headers);
    expect(filed.status).toBe(303);
    await (await world.visitor()).sendBare('/wachtwoord-vergeten', { username: 'emma' }, headers);
    expect(await everythingKept(world)).not.toContain(ELSEWHERE);
  });
});

describe('where one goes after logging in', () => {
  const wild = fc.string({
    unit: fc.constantFrom(
      '/',
      '\\',
      '.',
      ':',
      '@',
      '?',
      '#',
      '%',
      '2f',
      '\t',
      '\n',
      ' ',
      'a',
      'kwaad.example',
      'https',
    ),
    maxLength: 8,
  });

  it('is a page of this site or the first, whatever the address says', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const path = localPath(`/${text}`);
        return path === undefined || new URL(path, `${SITE}/inloggen`).origin === SITE;
      }),
      { numRuns: 2000 },
    );
  });

  it('is so for the form, for who is logged in already, and for a form that was kept', async () => {
    for (const naar of [
      `//${ELSEWHERE}`,
      `https://${ELSEWHERE}/`,
      `/\\${ELSEWHERE}`,
      `/\t/${ELSEWHERE}`,
      `/.//${ELSEWHERE}`,
    ]) {
      const address = `/inloggen?naar=${encodeURIComponent(naar)}`;
      const nobody = await world.visitor();
      expect(hidden((await nobody.get(address)).html, 'naar')).toBe('');
      expect((await (visitors[0] as Visitor).get(address)).location).toBe('/');
      const form = { username: 'emma', password: PASSWORD, 'bewaard.title': 'x', bewaard_voor: naar };
      const answer = await nobody.sendBare('/inloggen', form);
      expect(answer.html).not.toContain(ELSEWHERE);
    }
  });
});
