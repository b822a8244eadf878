import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../small-site.js';
import { type ApiWorld, openApiWorld } from './api-world.js';

let world: ApiWorld;

beforeEach(async () => {
  world = await openApiWorld();
});
afterEach(async () => {
  await world.close();
});

interface Pair {
  readonly accessToken: string;
  readonly tokenType: string;
  readonly expiresIn: number;
  readonly refreshToken: string;
}

const logIn = async (username = 'emma', password = PASSWORD) =>
  world.post(undefined, '/tokens', { username, password });
const refresh = async (refreshToken: string) => world.post(undefined, '/tokens/refreshes', { refreshToken });
const me = async (token: string) => world.send({ url: '/me', headers: { authorization: `Bearer ${token}` } });

describe('tokens', () => {
  it('are given for a user name and password, for fifteen minutes', async () => {
    const answer = await logIn();
    expect(answer.statusCode).toBe(201);
    const pair = answer.json<Pair>();
    expect(pair).toMatchObject({ tokenType: 'Bearer', expiresIn: 900 });
    expect((await me(pair.accessToken)).json()).toMatchObject({ name: 'Emma Visser' });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('are refused in the same words for a wrong password, an unknown name and someone who left', async () => {
    const answers = [await logIn('emma', 'fout'), await logIn('niemand'), await logIn('otto')];
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ type: expect.stringMatching(/problems\/wrong-credentials$/) });
    }
    expect(new Set(answers.map((answer) => answer.json<{ detail: string }>().detail)).size).toBe(1);
  });

  it('are renewed once for each refresh token; one used twice ends all of its family', async () => {
    const first = (await logIn()).json<Pair>();
    const second = (await refresh(first.refreshToken)).json<Pair>();
    expect((await me(second.accessToken)).statusCode).toBe(200);
    expect((await refresh(first.refreshToken)).statusCode).toBe(401);
    expect((await refresh(second.refreshToken)).statusCode).toBe(401);
  });

  it('are revoked for good, and an unknown one without complaint', async () => {
    const { refreshToken } = (await logIn()).json<Pair>();
    expect((await world.post(undefined, '/tokens/revocations', { refreshToken })).statusCode).toBe(204);
    expect((await refresh(refreshToken)).statusCode).toBe(401);
    expect((await world.post(undefined, '/tokens/revocations', { refreshToken: 'onbekend' })).statusCode).toBe(204);
  });

  it('open nothing when they were changed, signed by no one, or none at all', async () => {
    const { accessToken } = (await logIn()).json<Pair>();
    const [header = '', payload = '', signature = ''] = accessToken.split('.');
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const other = Buffer.from(JSON.stringify({ ...JSON.parse(atob(payload)), sub: 'dora' })).toString('base64url');
    for (const token of [`${header}.${other}.${signature}`, `${none}.${payload}.`, `${header}.${payload}.`, 'onzin']) {
      const answer = await me(token);
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
    }
  });
});
