import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { createTestRedis } from './redis.js';
import { type RedisServer, startRedis } from './redis-server.js';

/** @param within (ms) counts the connecting too. */
async function ask<T>(url: string, act: (client: Redis) => Promise<T>, within = 10_000): Promise<T> {
  const client = new Redis(url, { retryStrategy: () => null, maxRetriesPerRequest: 0, commandTimeout: within });
  client.on('error', () => undefined);
  try {
    return await act(client);
  } finally {
    client.disconnect();
  }
}

test('each test has a Redis database that is empty and apart from the others', async () => {
  const one = await createTestRedis();
  const other = await createTestRedis();
  await ask(one.url, (client) => client.set('word', 'tegenspraak'));
  await ask(other.url, (client) => client.set('word', 'weerwoord'));
  await other.drop();
  expect(await ask(one.url, (client) => client.get('word'))).toBe('tegenspraak');
  expect(await ask(other.url, (client) => client.dbsize())).toBe(0);
  await one.drop();
});

describe('a Redis of one’s own', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  const write = () => ask(server.url, (client) => client.set('word', 'tegenspraak'));
  const read = (within?: number) => ask(server.url, (client) => client.get('word'), within);

  it('answers to its password alone, and lets no job go when memory runs short', async () => {
    const stranger = server.url.replace(/:[0-9a-f]+@/, ':guessed@');
    await expect(ask(stranger, (client) => client.get('word'))).rejects.toThrow();
    const policy = await ask(server.url, (client) => client.config('GET', 'maxmemory-policy'));
    expect(policy).toEqual(['maxmemory-policy', 'noeviction']);
  });

  it('loses all when it is emptied and when it starts anew, and is found where it was', async () => {
    await write();
    expect(await read()).toBe('tegenspraak');
    await server.empty();
    expect(await read()).toBeNull();
    await write();
    await server.restart();
    expect(await read()).toBeNull();
  });

  it('is not there between kill and start', async () => {
    await server.kill();
    await expect(read()).rejects.toThrow();
    await server.start();
    expect(await read()).toBeNull();
  });

  it('answers nobody while it is frozen, and goes on with what it had', async () => {
    await write();
    server.freeze();
    await expect(read(500)).rejects.toThrow('timed out');
    server.thaw();
    expect(await read()).toBe('tegenspraak');
  });
});
