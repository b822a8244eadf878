import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_S = 60;

/** How long (ms) a message to this address waits for its turn; 0 where it may go now. */
export type Pace = (address: string) => Promise<number>;

/**
 * No more than so many messages a minute to any one mail domain, and these spread over it, so that its server does not take us
 * for a nuisance: together over all workers while Redis can be reached, else each by itself.
 * @param tag of a domain, by which it is known in Redis: which domains are written to is nobody's business there.
 */
export function paceByDomain(perMinute: number, tag: (domain: string) => string, redis?: Redis): Pace {
  const { points, duration } = evenly(perMinute);
  const alone = new RateLimiterMemory({ points, duration });
  const limiter =
    redis === undefined
      ? alone
      : new RateLimiterRedis({
          storeClient: redis,
          keyPrefix: 'weerklank:pace',
          points,
          duration,
          insuranceLimiter: alone,
          rejectIfRedisNotReady: true,
        });
  return async (address) => {
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    try {
      await limiter.consume(tag(domain));
      return 0;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      // Who comes later gets a later turn, so that they do not all come back at once.
      const behind = Math.floor((refused.consumedPoints - points - 1) / points);
      return refused.msBeforeNext + behind * duration * 1000;
    }
  };
}

/** The shortest turns (in whole seconds) in which so many a minute go: 6,000 a minute are 100 a second, 7 are 7 a minute. */
function evenly(perMinute: number): { readonly points: number; readonly duration: number } {
  let [turns, rest] = [perMinute, MINUTE_S];
  while (rest > 0) [turns, rest] = [rest, turns % rest];
  return { points: perMinute / turns, duration: MINUTE_S / turns };
}
