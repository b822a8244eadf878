import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, openApiWorld, SITE } from '../api/api-world.js';
import { PASSWORD } from '../small-site.js';

interface Pair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

let world: ApiWorld;
let pair: Pair;
beforeAll(async () => {
  world = await openApiWorld();
  const payload = { username: 'emma', password: PASSWORD };
  pair = (await world.send({ method: 'POST', url: '/tokens', payload })).json<Pair>();
});
afterAll(() => world.close());

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = () => JSON.parse(Buffer.from(pair.accessToken.split('.')[1] ?? '', 'base64url').toString()) as object;
const header = { alg: 'EdDSA', typ: 'at+jwt', kid: 'test' };
const attacker = generateKeyPairSync('ed25519');
const attackerJwk = attacker.publicKey.export({ format: 'jwk' });

function signed(head: object, body: object, key = createPrivateKey(world.deps.keys.privateKey)): string {
  const input = `${part(head)}.${part(body)}`;
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
}
const status = async (authorization: string) =>
  (await world.send({ url: '/me', headers: { authorization } })).statusCode;
const opens = async (token: string) => (await status(`Bearer ${token}`)) === 200;

describe('a token at the running API (RFC 8725)', () => {
  it('made by hand with the right key opens, so that what follows fails for what it says', async () => {
    expect(await opens(pair.accessToken)).toBe(true);
    expect(await opens(signed(header, claims()))).toBe(true);
  });

  it('is checked by the one algorithm that is ours (3.1, 3.2), and never by one that it names itself', async () => {
    const secret = world.deps.keys.publicKey;
    const raw = createPublicKey(secret).export({ format: 'der', type: 'spki' });
    for (const alg of ['HS256', 'HS384', 'HS512'] as const) {
      for (const key of [secret, secret.trim(), raw, raw.subarray(-32)]) {
        const input = `${part({ ...header, alg })}.${part(claims())}`;
        const mac = createHmac(alg.replace('HS', 'sha'), key).update(input).digest('base64url');
        expect([alg, await opens(`${input}.${mac}`)]).toEqual([alg, false]);
      }
    }
    for (const alg of ['none', 'NONE', '', 'RS256', 'ES256', 'PS256', 'Ed448', null]) {
      expect([alg, await opens(signed({ ...header, alg }, claims()))]).toEqual([alg, false]);
      expect([alg, await opens(`${part({ ...header, alg })}.${part(claims())}.`)]).toEqual([alg, false]);
    }
  });

  it('is checked by our key alone, whichever key it brings or points to (3.10)', async () => {
    const hints = [
      { jwk: attackerJwk },
      { jku: 'https://kwaad.example/jwks.json' },
      { x5u: 'https://kwaad.example/keten.pem' },
      { x5c: ['MIIB'] },
      { kid: '../../dev/null' },
      { kid: "x' union select 'geheim" },
      { kid: 'https://kwaad.example/key' },
    ];
    for (const hint of hints) {
      expect([hint, await opens(signed({ ...header, ...hint }, claims(), attacker.privateKey))]).toEqual([hint, false]);
    }
  });

  it('is an access token for this API of this site, and nothing else (3.8, 3.9, 3.11, 3.12)', async () => {
    for (const typ of ['JWT', 'jwt', 'at+JWT2', 'dpop+jwt', 'secevent+jwt', undefined]) {
      expect([typ, await opens(signed({ ...header, typ }, claims()))]).toEqual([typ, false]);
    }
    const others = [
      { iss: 'https://kwaad.example' },
      { iss: `${SITE}/` },
      { iss: SITE.toUpperCase() },
      { aud: SITE },
      { aud: `${SITE}/api/` },
      { aud: 'kwaad' },
      { sub: '' },
      { sub: ['emma'] },
      { sub: { toString: 'emma' } },
    ];
    for (const other of others) {
      expect([other, await opens(signed(header, { ...claims(), ...other }))]).toEqual([other, false]);
    }
  });

  it('is good between its two moments alone', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const times of [{ exp: now - 1 }, { exp: 0 }, { exp: -1 }, { exp: 'ooit' }, { nbf: now + 3600 }]) {
      expect([times, await opens(signed(header, { ...claims(), ...times }))]).toEqual([times, false]);
    }
  });

  it('is not a refresh token, nor the session of a browser, and these are no token', async () => {
    expect(await opens(pair.refreshToken)).toBe(false);
    for (const refreshToken of [pair.accessToken, signed(header, claims())]) {
      const answer = await world.send({ method: 'POST', url: '/tokens/refreshes', payload: { refreshToken } });
      expect(answer.statusCode).toBe(401);
    }
  });

  it('is read from one header, in one form', async () => {
    const token = pair.accessToken;
    for (const given of [
      token,
      `Basic ${token}`,
      `Bearer ${token} ${token}`,
      `Bearer ${token},Bearer ${token}`,
      `Bearer\t${token}`,
    ]) {
      expect([given.slice(0, 12), await status(given)]).toEqual([given.slice(0, 12), 401]);
    }
    for (const url of [`/me?access_token=${token}`, `/me?token=${token}`]) {
      expect((await world.send({ url })).statusCode).toBe(401);
    }
  });

  it('that is broken in any way is none, and is answered alike', async () => {
    const [head = '', body = '', mac = ''] = pair.accessToken.split('.');
    const broken = [
      `${head}.${body}`,
      `${head}.${body}.${mac}.${mac}`,
      `.${body}.${mac}`,
      `${head}..${mac}`,
      `${head}.${body}.${mac}=`.replace(mac, mac.slice(1)),
      `${part({ ...header, crit: ['exp'], b64: false })}.${body}.${mac}`,
      'a.b.c',
      `${'a'.repeat(9000)}.b.c`,
    ];
    const answers = new Set<string>();
    for (const token of broken) {
      const { statusCode, headers } = await world.send({ url: '/me', headers: { authorization: `Bearer ${token}` } });
      answers.add(`${statusCode} ${headers['www-authenticate']}`);
    }
    expect([...answers]).toEqual([`401 Bearer realm="${SITE}", error="invalid_token"`]);
  });
});
