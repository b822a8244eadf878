import { type ConnectionOptions, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { WorkerKind, WorkerLog } from './duties.js';

/** All that Weerklank keeps in Redis begins with this. */
export const PREFIX = 'weerklank';
/** A command that takes longer (ms) is given up: what rings is never worth waiting for. */
const PATIENCE_MS = 5000;
/** So much of what happened in a queue is kept in Redis, where nobody needs it. */
const EVENTS_KEPT = 50;

/** Redis as it can be reached, or not, at this moment. */
export interface RedisLink {
  /** Of a kind of work; `undefined` while Redis cannot be reached. */
  queue(kind: WorkerKind): Queue | undefined;
  /** The same, also while it cannot: what is asked of it then may wait for long. */
  anyQueue(kind: WorkerKind): Queue;
  readonly redis: Redis;
  /** For what waits for work, which must not give up. */
  readonly waiting: ConnectionOptions;
  /** Called each time that Redis can be reached (again). */
  onReady(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * Redis, of which nothing is expected: while it cannot be reached nobody waits for it, and it is tried again by itself.
 * @param url `redis://…` or `rediss://…`, the number of a database as its path.
 */
export function linkRedis(url: string, log: WorkerLog): RedisLink {
  const retryStrategy = (times: number) => Math.min(times * 200, 2000);
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: PATIENCE_MS,
    connectTimeout: PATIENCE_MS,
    retryStrategy,
  });
  const queues = new Map<WorkerKind, Queue>();
  let away = false;
  redis.on('error', (err) => {
    if (!away) log.warn({ err }, 'Redis cannot be reached');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info({}, 'Redis is back');
    away = false;
  });
  return {
    redis,
    waiting: { url, maxRetriesPerRequest: null, connectTimeout: PATIENCE_MS, retryStrategy },
    queue: (kind) => (redis.status === 'ready' ? queueOf(kind) : undefined),
    anyQueue: queueOf,
    onReady: (listener) => void redis.on('ready', listener),
    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      redis.disconnect();
    },
  };

  function queueOf(kind: WorkerKind): Queue {
    const known = queues.get(kind);
    if (known) return known;
    const made = new Queue(kind, {
      connection: redis,
      prefix: PREFIX,
      streams: { events: { maxLen: EVENTS_KEPT } },
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    });
    // Told of once already, by the connection.
    made.on('error', () => undefined);
    queues.set(kind, made);
    return made;
  }
}

/** Whether Redis may throw away what it is given when it is full: then rounds are lost until they are rung again. */
export async function mayEvict(redis: Redis): Promise<boolean> {
  const told = await redis.info('memory');
  const policy = /^maxmemory_policy:(\S+)/m.exec(told)?.[1];
  return policy !== undefined && policy !== 'noeviction';
}
