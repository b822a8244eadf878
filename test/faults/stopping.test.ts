import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Running } from '../e2e/processes.js';
import { freePort } from '../support/free-port.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { show } from './figures.js';
import { LONG } from './seed.js';
import { openSite, SET_UP_NAMES, START } from './site.js';

const TIMES = LONG ? 40 : 4;
/** So long before it is asked to stop (ms) Redis goes, every other time: connections are being made anew then. */
const BEFORE_MS = 100;
/** Kubernetes kills after this time. */
const GONE_WITHIN_MS = 30_000;
/** As one that is done: nothing was in hand that takes longer. */
const DONE_WITHIN_MS = 25_000;

it('a process whose Redis goes as it is asked to stop, or just before, ends as one that is done', async () => {
  const redis = await startRedis();
  const site = await openSite('redis', { REDIS_URL: redis.url });
  try {
    const port = await freePort();
    const worker = await longestOf(redis, () => site.startWorker(START), /worker stopped/);
    const web = await longestOf(redis, () => site.startWeb(port, START, { WEERKLANK_WORKER: 'on' }));
    expect(Math.max(worker, web)).toBeLessThan(DONE_WITHIN_MS);
    show({
      fault: 'Redis gone as a process is asked to stop, or just before',
      setUp: SET_UP_NAMES.redis,
      must: `it ends by itself, long before it is killed after ${GONE_WITHIN_MS / 1000} s`,
      figure: `${TIMES} times each; the longest took a worker ${seconds(worker)}, a web server with the worker in it ${seconds(web)}`,
    });
  } finally {
    await site.close();
    await redis.stop();
  }
});

/**
 * @param last what it says when all that was in hand is done, where it says so.
 * @returns how long (ms) it took to end at most.
 */
async function longestOf(redis: RedisServer, begin: () => Promise<Running>, last = /(?:)/): Promise<number> {
  let longest = 0;
  for (let times = 0; times < TIMES; times += 1) {
    const running = await begin();
    if (times % 2 === 1) {
      await redis.kill();
      await pause(BEFORE_MS);
    }
    const begun = performance.now();
    const stopping = running.stop();
    await redis.kill();
    expect(await stopping).toBe(0);
    expect(running.printed()).toMatch(last);
    longest = Math.max(longest, performance.now() - begun);
    await redis.start();
  }
  return longest;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
