import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processLog } from '../../../src/logging/process-log.js';
import { FILING, PASSWORD } from '../small-site.js';
import { type ApiWorld, file, openApiWorld, SITE } from './api-world.js';

let world: ApiWorld;
let log = '';

beforeAll(async () => {
  world = await openApiWorld({
    log: processLog('trace', (line) => {
      log += line;
    }),
  });
});
afterAll(async () => {
  await world.close();
});

const OPEN = new Set([
  '/tokens',
  '/tokens/refreshes',
  '/tokens/revocations',
  '/problems',
  '/problems/:name',
  '/openapi.json',
  // Without a name one files; acts with a receipt code, and the log of which everyone can check the heads, follow below.
  '/anonymous-filings',
  '/anonymous-attachments',
]);

/** Every address of the API with a method that it has. */
function routes() {
  return world.routes
    .filter(
      ({ config, url }) => !(config as { otherMethod?: boolean } | undefined)?.otherMethod && url.startsWith('/api/v1'),
    )
    .flatMap(({ method, url }) => [method].flat().map((one) => ({ method: one, path: url.slice('/api/v1'.length) })))
    .filter(({ method }) => method !== 'HEAD');
}

describe('the edges of the API', () => {
  it('let nobody in without a token, at any address that is not open on purpose', async () => {
    const closed = routes().filter(({ path }) => !OPEN.has(path) && !/^\/(anonymous-signal|log)\b/.test(path));
    expect(closed.length).toBeGreaterThan(25);
    for (const { method, path } of closed) {
      const answer = await world.send({
        method: method as 'GET',
        url: path.replace(':number', 'WK-00000000').replace(':id', 'x'),
      });
      expect([method, path, answer.statusCode]).toEqual([method, path, 401]);
      expect(answer.headers['www-authenticate']).toContain(`Bearer realm="${SITE}"`);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });

  it('answer every error with a problem detail that says what to do, in the language that is asked for', async () => {
    const token = await world.tokenOf('emma');
    const authorization = `Bearer ${token}`;
    const json = { authorization, 'content-type': 'application/json' };
    const cases: readonly [number, string, Parameters<ApiWorld['send']>[0]][] = [
      [400, 'malformed-body', { method: 'POST', url: '/signals', headers: json, payload: '{"title":' }],
      [400, 'malformed-body', { method: 'POST', url: '/signals', headers: json, payload: '{"__proto__":{"x":1}}' }],
      [404, 'unknown-address', { url: '/bestaat-niet', headers: { authorization } }],
      [404, 'not-found', { url: '/signals/WK-00000000', headers: { authorization } }],
      [405, 'method-not-allowed', { method: 'DELETE', url: '/signals', headers: { authorization } }],
      [406, 'not-acceptable', { url: '/me', headers: { authorization, accept: 'text/html' } }],
      [413, 'body-too-large', { method: 'POST', url: '/signals', headers: json, payload: `"${'x'.repeat(300_000)}"` }],
      [
        415,
        'unsupported-media-type',
        { method: 'POST', url: '/signals', headers: { authorization, 'content-type': 'text/xml' }, payload: '<x/>' },
      ],
    ];
    for (const [status, type, request] of cases) {
      const answer = await world.send({ ...request, headers: { ...request.headers, 'accept-language': 'en' } });
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.headers['content-language']).toBe('en');
      expect([status, answer.json()]).toMatchObject([
        answer.statusCode,
        {
          type: `${SITE}/api/v1/problems/${type}`,
          status,
          title: expect.any(String),
          detail: expect.any(String),
          instance: expect.stringMatching(/^urn:uuid:/),
        },
      ]);
      expect(answer.body).not.toMatch(/\bat .*\.(js|ts):\d/);
      const explained = await world.send({ url: `/problems/${type}` });
      expect(explained.json()).toMatchObject({ status });
    }
  });

  it('name the methods that an address does have', async () => {
    const answer = await world.send({ method: 'PUT', url: '/signals' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });

  it('hold off who asks too often, and say for how long', async () => {
    const small = await openApiWorld({ deps: { limits: { requestsOfPerson: 3, usesOfCredential: 3 } } });
    try {
      const statuses = [];
      for (let count = 0; count < 4; count += 1) statuses.push((await small.get('emma', '/me')).statusCode);
      expect(statuses).toEqual([200, 200, 200, 429]);
      expect(Number((await small.get('emma', '/me')).headers['retry-after'])).toBeGreaterThan(0);
      expect((await small.get('eli', '/me')).statusCode).toBe(200);
    } finally {
      await small.close();
    }
  });

  it('tell of a fault no more than its number, and keep what they were sent to themselves', async () => {
    const broken = await openApiWorld({
      deps: {
        mailroom: {
          writesToFolder: true,
          read: async () => undefined,
          overview: () => Promise.reject(new Error('geheim stuk')),
        },
      },
    });
    try {
      const answer = await broken.get('beau', '/mail-messages');
      expect(answer.statusCode).toBe(500);
      expect(answer.body).not.toContain('geheim');
      expect(answer.json()).toMatchObject({ type: `${SITE}/api/v1/problems/fault` });
    } finally {
      await broken.close();
    }
  });

  it('write nothing into the log that tells who filed, or what', async () => {
    const number = await file(world);
    await world.post('emma', '/signals', { ...FILING, title: 'x' });
    await world.post('emma', '/tokens', { username: 'emma', password: 'fout' });
    await world.get('emma', `/signals/${number}`);
    for (const secret of [
      'emma',
      'Emma',
      FILING.title,
      FILING.whatHappens,
      PASSWORD,
      number,
      await world.tokenOf('emma'),
    ]) {
      expect([secret, log.includes(secret)]).toEqual([secret, false]);
    }
  });
});
