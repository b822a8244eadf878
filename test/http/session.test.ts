import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/domain/organisation.js';
import { isHttpRefusal } from '../../src/http/http-refusal.js';
import { csrfMatches, sessionPlugin } from '../../src/http/plugins/session.js';

const VERA: Person = { id: 'vera', name: 'Vera', unitId: null, roles: ['employee'], active: true };
const CSRF = 'the-token-of-the-form';
const SITE = 'http://weerklank.example.org';

async function siteAt(publicUrl: string) {
  const app = Fastify();
  const asked: string[] = [];
  await app.register(formbody);
  await app.register(sessionPlugin, {
    publicUrl,
    findSession: async (token) => {
      asked.push(token);
      return token === 'good' ? { person: VERA, csrfToken: CSRF } : undefined;
    },
  });
  app.setErrorHandler((error, _request, reply) => {
    if (!isHttpRefusal(error)) throw error;
    return reply.code(error.statusCode).send(error.messageKey);
  });
  app.get('/who', async (request) => ({ name: request.session?.person.name ?? null, token: request.sessionToken }));
  app.post('/change', async () => 'changed');
  app.post('/log-in', { config: { formWithoutSession: true } }, async (_request, reply) =>
    reply.startSession('fresh').send('in'),
  );
  app.post('/log-out', async (_request, reply) => reply.clearSession().send('out'));
  return { app, asked };
}

describe('the session of a visitor', () => {
  let app: FastifyInstance;
  let asked: string[];
  beforeEach(async () => {
    ({ app, asked } = await siteAt(SITE));
  });
  afterEach(() => app.close());

  const who = async (cookie?: string) =>
    (await app.inject({ url: '/who', headers: cookie === undefined ? {} : { cookie } })).json();
  const post = (url: string, options: { cookie?: string; csrf?: string; headers?: Record<string, string> } = {}) =>
    app.inject({
      method: 'POST',
      url,
      headers: {
        host: 'weerklank.example.org',
        'content-type': 'application/x-www-form-urlencoded',
        ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
        ...options.headers,
      },
      payload: new URLSearchParams(options.csrf === undefined ? {} : { _csrf: options.csrf }).toString(),
    } satisfies InjectOptions);
  const inSession = { cookie: 'weerklank_session=good', csrf: CSRF };

  it('is found by the token in the cookie, and asked for only where there is one', async () => {
    expect(await who()).toEqual({ name: null });
    expect(asked).toEqual([]);
    expect(await who('weerklank_session=good')).toEqual({ name: 'Vera', token: 'good' });
    expect(await who('weerklank_session=old')).toEqual({ name: null, token: 'old' });
    expect(asked).toEqual(['good', 'old']);
  });

  it('starts with a cookie that scripts cannot read and other sites do not send', async () => {
    expect((await post('/log-in')).headers['set-cookie']).toBe(
      'weerklank_session=fresh; Path=/; HttpOnly; SameSite=Lax',
    );
  });

  it('is bound to its host and to https where the site has that', async () => {
    const secure = await siteAt('https://weerklank.example.org');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await secure.app.inject({ method: 'POST', url: '/log-in', headers, payload: '' });
    expect(answer.headers['set-cookie']).toBe('__Host-weerklank_session=fresh; Path=/; HttpOnly; Secure; SameSite=Lax');
    const forged = await secure.app.inject({ url: '/who', headers: { cookie: 'weerklank_session=good' } });
    expect(forged.json()).toEqual({ name: null });
    await secure.app.close();
  });

  it('ends with the cookie taken back', async () => {
    const cookie = (await post('/log-out', inSession)).headers['set-cookie'];
    expect(cookie).toMatch(/^weerklank_session=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect(cookie).toContain('HttpOnly; SameSite=Lax');
  });

  it('changes something only with a form that carries its token', async () => {
    expect((await post('/change', inSession)).body).toBe('changed');
    for (const csrf of [undefined, '', 'the-token-of-another', `${CSRF}x`]) {
      const answer = await post('/change', { cookie: inSession.cookie, ...(csrf === undefined ? {} : { csrf }) });
      expect([answer.statusCode, answer.body]).toEqual([403, 'identity.csrf_failed']);
    }
  });

  it('can be replaced by logging in with a form from before it started', async () => {
    expect((await post('/log-in', { cookie: inSession.cookie })).body).toBe('in');
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'cross-site', origin: SITE }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://weerklank.example.org.evil.example' }],
    [{ origin: 'http://weerklank.example.org:81' }],
    [{ origin: 'null' }],
  ])('is out of reach for another site: %j', async (headers) => {
    for (const url of ['/change', '/log-in']) {
      const answer = await post(url, { ...inSession, headers });
      expect([answer.statusCode, answer.body]).toEqual([403, 'identity.foreign_origin']);
    }
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: SITE }],
    [{ host: 'localhost:3000', origin: 'http://localhost:3000' }],
    [{}],
  ])('is in reach for a page of this site, by whichever name it is visited: %j', async (headers) => {
    expect((await post('/change', { ...inSession, headers })).body).toBe('changed');
  });

  it('does not stand in the way of saying that an address does not exist', async () => {
    expect((await post('/nowhere', inSession)).statusCode).toBe(404);
    expect((await post('/nowhere')).statusCode).toBe(404);
  });

  it('matches its form token as text, and nothing else', () => {
    expect(csrfMatches(CSRF, CSRF)).toBe(true);
    for (const given of [undefined, null, 1, [CSRF], { toString: () => CSRF }, `${CSRF} `, '']) {
      expect(csrfMatches(CSRF, given)).toBe(false);
    }
  });
});
