import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOUNDS } from '../../../src/http/doors.js';
import { CREDENTIALS_AT_ONCE } from '../../../src/usecases/check-credentials.js';
import { routesOf } from '../../access/routes.js';
import { openPagesWorld, type PagesWorld, type Visitor } from '../pages/pages-world.js';
import { FILING, PASSWORD } from '../small-site.js';

const FORM = 'application/x-www-form-urlencoded';

let world: PagesWorld;
let emma: Visitor;
let bearer: string;
beforeAll(async () => {
  world = await openPagesWorld();
  emma = await world.visitor('emma');
  const payload = { username: 'emma', password: PASSWORD };
  const answer = await world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
  bearer = `Bearer ${answer.json<{ accessToken: string }>().accessToken}`;
});
afterAll(() => world.close());

const addressesToSendTo = () => routesOf(world.app).filter(({ methods }) => methods.includes('POST'));
const filled = (path: string) => path.replace(/:\w+/g, 'x');

describe('a body', () => {
  it('is read up to a bound at every address, of pages and of the API, and no further', async () => {
    const pages = addressesToSendTo().filter(({ path }) => !path.startsWith('/api/'));
    expect(pages.length).toBeGreaterThan(30);
    for (const { path } of pages) {
      const payload = `x=${'x'.repeat(path.startsWith('/inloggen') ? 9_000_000 : 5_000_000)}`;
      const { statusCode } = await world.app.inject({
        method: 'POST',
        url: filled(path),
        headers: { 'content-type': FORM },
        cookies: Object.fromEntries(emma.cookies),
        payload,
      });
      expect([path, statusCode]).toEqual([path, 413]);
    }
    const headers = { authorization: bearer, 'content-type': 'application/json', 'if-match': '*' };
    const api = addressesToSendTo().filter(({ path }) => path.startsWith('/api/'));
    const statuses = new Set<number>();
    for (const { path } of api) {
      const payload = `{"csv":"${'x'.repeat(/imports$|attachments$/.test(path) ? 42_000_000 : 300_000)}"}`;
      const { statusCode } = await world.app.inject({ method: 'POST', url: filled(path), headers, payload });
      statuses.add(statusCode);
    }
    expect([...statuses]).toEqual([413]);
  });

  it('that is JSON can be nested as deep as it likes, and is refused for what it is', async () => {
    const headers = { authorization: bearer, 'content-type': 'application/json' };
    for (const [open, close] of [
      ['[', ']'],
      ['{"title":', '}'],
    ] as const) {
      for (const depth of [1000, 3000, 20_000]) {
        const payload = `${open.repeat(depth)}1${close.repeat(depth)}`;
        for (const url of ['/api/v1/signals', '/api/v1/tokens', '/api/v1/anonymous-filings']) {
          const { statusCode } = await world.app.inject({ method: 'POST', url, headers, payload });
          expect([url, open, depth, statusCode]).toEqual([url, open, depth, 400]);
        }
      }
    }
  });

  it('changes no prototype, as JSON, as a form, or in an address', async () => {
    const headers = { authorization: bearer, 'content-type': 'application/json' };
    const poisons = ['{"__proto__":{"merk":1}}', '{"constructor":{"prototype":{"merk":1}}}'];
    for (const payload of poisons) {
      const answer = await world.app.inject({ method: 'POST', url: '/api/v1/signals', headers, payload });
      expect([payload, answer.statusCode]).toEqual([payload, 400]);
    }
    for (const name of [
      '__proto__',
      '__proto__[merk]',
      'constructor.prototype.merk',
      'constructor',
      'hasOwnProperty',
    ]) {
      await emma.send('/signalen', { [name]: 'merk' });
      const found = await emma.get(`/register?${encodeURIComponent(name)}=merk`);
      expect([name, found.status]).toEqual([name, 200]);
    }
    expect(Object.hasOwn(Object.prototype, 'merk')).toBe(false);
    expect(({} as { merk?: unknown }).merk).toBeUndefined();
    const filedAfter = await emma.send('/signalen', { ...FILING, toString: 'x', __proto__: 'y' } as never);
    expect(filedAfter.status).toBe(303);
  });

  it('is read as what it says it is, and as nothing else', async () => {
    const json = JSON.stringify(FILING);
    const form = new URLSearchParams(FILING).toString();
    const api = async (type: string | undefined, payload: string) =>
      world.app.inject({
        method: 'POST',
        url: '/api/v1/signals',
        headers: { authorization: bearer, ...(type === undefined ? {} : { 'content-type': type }) },
        payload,
      });
    for (const type of ['text/plain', FORM, 'multipart/form-data; boundary=x', 'text/html', 'application/xml', '']) {
      expect([type, (await api(type, type === FORM ? form : json)).statusCode]).toEqual([type, 415]);
    }
    for (const type of ['application/json', 'text/plain', 'application/xml', 'multipart/form-data; boundary=x']) {
      const { status } = await emma.sendBare('/signalen', {}, { 'content-type': type });
      expect([type, status >= 400 && status < 500]).toEqual([type, true]);
    }
  });

  it('that names a field twice is read as it was sent last, on each page alike', async () => {
    const csrf = await emma.csrf();
    const twice = new URLSearchParams({ ...FILING, _csrf: csrf });
    twice.append('title', 'De laatste titel telt');
    const { headers } = await world.app.inject({
      method: 'POST',
      url: '/signalen',
      cookies: Object.fromEntries(emma.cookies),
      headers: { 'content-type': FORM },
      payload: twice.toString(),
    });
    expect((await emma.get(String(headers.location))).text).toContain('De laatste titel telt');
  });
});

describe('too many requests', () => {
  it('of one person to the pages are held off, with a moment to come back and what was typed', async () => {
    const small = await openPagesWorld({ deps: { limits: { requestsOfPerson: 5, usesOfCredential: 9 } } });
    try {
      const eager = await small.visitor('emma');
      const csrf = await eager.csrf();
      for (let count = 0; count < 4; count += 1) expect((await eager.get('/signalen')).status).toBe(200);
      const held = await eager.sendBare('/signalen', { ...FILING, _csrf: csrf });
      expect([held.status, Number(held.headers['retry-after']) > 0]).toEqual([429, true]);
      expect(held.html).toContain(FILING.whatHappens);
      expect((await (await small.visitor('eli')).get('/signalen')).status).toBe(200);
      expect((await (await small.visitor()).get('/inloggen')).status).toBe(200);
    } finally {
      await small.close();
    }
  });

  it('to verify receipts are held off for all together, and nobody’s address is read for it', async () => {
    const nobody = await world.visitor();
    const verify = () => nobody.sendBare('/logboek/controle', { bewijs: 'geen bewijs' });
    const statuses = [];
    for (let count = 0; count < BOUNDS.receipts.atOnce; count += 1) statuses.push((await verify()).status);
    expect(new Set(statuses)).toEqual(new Set([422]));
    const held = await verify();
    expect([held.status, Number(held.headers['retry-after'])]).toEqual([429, 1]);
    expect(held.html).toContain('geen bewijs');
    world.clock.at += 1000;
    expect((await verify()).status).toBe(422);
  });

  it('to the API without a name are told when to come back', async () => {
    const ask = (code: string) =>
      world.app.inject({ url: '/api/v1/anonymous-signal', headers: { 'receipt-code': code } });
    let answer = await ask('0000-0000-0000-0000-00');
    for (let count = 0; count < BOUNDS.code.atOnce && answer.statusCode !== 429; count += 1) {
      answer = await ask('0000-0000-0000-0000-00');
    }
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '1']);
    for (let count = 0; count <= BOUNDS.filing.atOnce; count += 1) {
      const filing = { ...FILING, title: `Anoniem nummer ${count}` };
      answer = await world.app.inject({ method: 'POST', url: '/api/v1/anonymous-filings', payload: filing });
    }
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '10']);
  });

  it('to log in, all at once under any names, wait a little or come back: the others are served, and nobody is locked out by it', async () => {
    const credentials = (count: number) => ({ username: `niemand-${count}`, password: 'een gok die fout is' });
    const most = CREDENTIALS_AT_ONCE.atOnce + CREDENTIALS_AT_ONCE.waiting;
    const post = (payload: object) => world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
    const flood = Array.from({ length: most + 60 }, (_, count) => post(credentials(count)));
    const began = performance.now();
    expect((await world.app.inject({ url: '/health/ready' })).statusCode).toBe(200);
    expect((await emma.get('/signalen')).status).toBe(200);
    const took = performance.now() - began;
    const right = { username: 'eli', password: PASSWORD };
    for (let count = 0; count < 8; count += 1) flood.push(post(right));
    const answers = await Promise.all(flood);
    const all = performance.now() - began;
    const held = answers.filter(({ statusCode }) => statusCode === 429);
    expect(held.length).toBeGreaterThan(20);
    expect(new Set(held.map(({ headers }) => headers['retry-after']))).toEqual(new Set(['1']));
    expect(answers.filter(({ statusCode }) => statusCode === 401).length).toBeGreaterThan(
      CREDENTIALS_AT_ONCE.waiting / 2,
    );
    expect(took).toBeLessThan(all);
    // What was held off was no attempt: eight of these would have locked the account.
    expect((await post(right)).statusCode).toBe(201);
    expect((await world.visitor('eli')).cookies.size).toBe(1);
  });

  it('to guess one password are held off at the account, by the page and by the API together', async () => {
    const guess = async () => {
      const payload = { username: 'daan', password: 'een gok die fout is' };
      return (await world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload })).statusCode;
    };
    for (let count = 0; count < 12; count += 1) expect(await guess()).toBe(401);
    const right = { username: 'daan', password: PASSWORD };
    const { statusCode } = await world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload: right });
    expect(statusCode).toBe(401);
    const page = await (await world.visitor()).sendBare('/inloggen', right);
    expect(page.status).toBe(401);
  });
});
