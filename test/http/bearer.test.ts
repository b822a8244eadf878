import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isHttpRefusal } from '../../src/http/http-refusal.js';
import { bearerPlugin } from '../../src/http/plugins/bearer.js';

const SITE = 'https://weerklank.example.org';

function pem() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privateKey, publicKey, keyId: 'key-1' };
}

const keys = pem();
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (token: string, index: number) =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());

/** A token made by hand, signed with a key as EdDSA wants it. */
function made(claims: object, { header = {}, privateKey = keys.privateKey } = {}): string {
  const input = `${part({ alg: 'EdDSA', typ: 'at+jwt', kid: 'key-1', ...header })}.${part(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), createPrivateKey(privateKey)).toString('base64url')}`;
}

describe('an access token', () => {
  let app: FastifyInstance;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-24T09:00:00Z') });
    app = Fastify();
    await app.register(bearerPlugin, { keys, publicUrl: SITE });
    app.setErrorHandler((error, _request, reply) => {
      if (!isHttpRefusal(error)) throw error;
      return reply.code(error.statusCode).send(error.messageKey);
    });
    app.get('/me', { onRequest: app.requireBearer }, async (request) => request.personId);
    app.get('/open', async (request) => request.personId);
    await app.ready();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await app.close();
  });

  const get = (authorization?: string) =>
    app.inject({ url: '/me', headers: authorization === undefined ? {} : { authorization } });
  const claims = () => decoded(app.accessTokens.issue('vera').token, 1);
  async function expectInvalid(token: string) {
    const answer = await get(`Bearer ${token}`);
    expect([answer.statusCode, answer.body]).toEqual([401, 'identity.bearer_invalid']);
    expect(answer.headers['www-authenticate']).toBe(`Bearer realm="${SITE}", error="invalid_token"`);
  }

  it('says who calls', async () => {
    const { token, expiresInSeconds } = app.accessTokens.issue('vera');
    expect(expiresInSeconds).toBe(900);
    expect((await get(`Bearer ${token}`)).body).toBe('vera');
    expect((await get(`bearer ${token}`)).body).toBe('vera');
    expect((await app.inject({ url: '/open', headers: { authorization: `Bearer ${token}` } })).body).toBe('');
  });

  it('names its issuer, its audience, its person and its key, and is never the same twice', () => {
    const { token } = app.accessTokens.issue('vera');
    expect(decoded(token, 0)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: 'key-1' });
    const iat = Date.now() / 1000;
    expect(decoded(token, 1)).toEqual({
      iss: SITE,
      aud: `${SITE}/api`,
      sub: 'vera',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iat,
      exp: iat + 900,
    });
    expect(app.accessTokens.issue('vera').token).not.toBe(token);
  });

  it('is good for fifteen minutes, also when it was looked at before', async () => {
    const { token } = app.accessTokens.issue('vera');
    vi.setSystemTime(Date.now() + 15 * 60_000);
    expect((await get(`Bearer ${token}`)).body).toBe('vera');
    vi.setSystemTime(Date.now() + 1000);
    await expectInvalid(token);
  });

  it.each([undefined, '', 'Basic dmVyYTp3YWNodHdvb3Jk', 'Bearer', 'Bearer a b'])(
    'is asked for where a request carries none: %s',
    async (authorization) => {
      const answer = await get(authorization);
      expect([answer.statusCode, answer.body]).toEqual([401, 'identity.bearer_missing']);
      expect(answer.headers['www-authenticate']).toBe(`Bearer realm="${SITE}"`);
    },
  );

  it('made by hand with the right key and claims is accepted, so that the forgeries below fail for what they say', async () => {
    expect((await get(`Bearer ${made(claims())}`)).body).toBe('vera');
  });

  it('without a signature is none, whatever algorithm it names', async () => {
    for (const alg of ['none', 'None', 'NONE', 'EdDSA']) {
      await expectInvalid(`${part({ alg, typ: 'at+jwt' })}.${part(claims())}.`);
    }
    const signed = made(claims(), { header: { alg: 'none' } });
    await expectInvalid(signed);
  });

  it('signed with the public key as if it were a shared secret is none', async () => {
    for (const secret of [keys.publicKey, keys.publicKey.trim()]) {
      const input = `${part({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1' })}.${part(claims())}`;
      await expectInvalid(`${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`);
    }
  });

  it('signed with another key is none', async () => {
    await expectInvalid(made(claims(), { privateKey: pem().privateKey }));
  });

  it('that was changed is none', async () => {
    const [header, , signature] = app.accessTokens.issue('vera').token.split('.');
    await expectInvalid(`${header}.${part({ ...claims(), sub: 'dora' })}.${signature}`);
  });

  it.each([
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['for another audience', { aud: `${SITE}/other` }],
    ['without an issuer', { iss: undefined }],
    ['without an audience', { aud: undefined }],
    ['without a person', { sub: undefined }],
    ['for an empty person', { sub: '' }],
    ['for a person who is no text', { sub: 7 }],
    ['without an end', { exp: undefined }],
  ])('%s is none', async (_what, changes) => {
    await expectInvalid(made({ ...claims(), ...changes }));
  });

  it('is not just any token of this issuer', async () => {
    await expectInvalid(made(claims(), { header: { typ: 'JWT' } }));
  });

  it('is verified once and then known', async () => {
    const { token } = app.accessTokens.issue('vera');
    const time = (run: () => void) => {
      const start = performance.now();
      run();
      return performance.now() - start;
    };
    const fresh = Array.from({ length: 50 }, () => app.accessTokens.issue('vera').token);
    const first = time(() => {
      for (const other of fresh) app.jwt.verify(other);
    });
    app.jwt.verify(token);
    // The shortest of some: whatever else the machine does only ever adds.
    const again = Array.from({ length: 5 }, () =>
      time(() => {
        for (let i = 0; i < 50; i += 1) app.jwt.verify(token);
      }),
    );
    expect(Math.min(...again)).toBeLessThan(first / 3);
  });
});
