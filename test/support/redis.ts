import { Redis } from 'ioredis';
import { inject } from 'vitest';

export interface TestRedis {
  /** With the number of a database that nobody else in this run has. */
  readonly url: string;
  /** Empties that database. */
  drop(): Promise<void>;
}

/** In database 0, which is handed to nobody. */
const HANDED_OUT = 'databases handed out';

/**
 * An empty database of its own on the Redis of this run. Whoever wants to empty or stop a whole Redis starts one with `startRedis`.
 * @throws Error in a test project without such a server.
 */
export async function createTestRedis(): Promise<TestRedis> {
  const server = inject('redisUrl');
  if (!server) throw new Error('This test stands in a project without Redis: see vitest.config.ts.');
  const number = await onServer(server, (client) => client.incr(HANDED_OUT));
  const url = `${server}/${number}`;
  return { url, drop: () => onServer(url, async (client) => void (await client.flushdb())) };
}

async function onServer<T>(url: string, act: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url);
  try {
    return await act(client);
  } finally {
    client.disconnect();
  }
}
