import { expect, it } from 'vitest';
import { startRedis } from '../support/redis-server.js';
import { show } from './figures.js';
import { LONG } from './seed.js';
import { openSite, SET_UP_NAMES, START } from './site.js';

const TIMES = LONG ? 20 : 3;
/** Kubernetes kills after this time. */
const GONE_WITHIN_MS = 30_000;

it('a worker whose Redis goes as it is asked to stop ends within half a minute', async () => {
  const redis = await startRedis();
  const site = await openSite('redis', { REDIS_URL: redis.url });
  const took: number[] = [];
  try {
    for (let times = 0; times < TIMES; times += 1) {
      const worker = await site.startWorker(START);
      const begun = performance.now();
      const stopping = worker.stop();
      await redis.kill();
      expect(await stopping).toBe(0);
      took.push(performance.now() - begun);
      await redis.start();
    }
    expect(Math.max(...took)).toBeLessThan(GONE_WITHIN_MS);
    show({
      fault: 'Redis gone as a worker is asked to stop',
      setUp: SET_UP_NAMES.redis,
      must: 'it ends within half a minute, as one that is done',
      figure: `${TIMES} times; the longest took ${(Math.max(...took) / 1000).toFixed(1)} s`,
    });
  } finally {
    await site.close();
    await redis.stop();
  }
});
