import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_S = 60;

/** How long (ms) a message to this address waits for its turn; 0 where it may go now. */
export type Pace = (address: string) => Promise<number>;

/**
 * No more than so many messages a minute to any one mail domain, so that its server does not take us for a nuisance:
 * together over all workers while Redis can be reached, else each by itself.
 * @param tag of a domain, by which it is known in Redis: which domains are written to is nobody's business there.
 */
export function paceByDomain(perMinute: number, tag: (domain: string) => string, redis?: Redis): Pace {
  const alone = new RateLimiterMemory({ points: perMinute, duration: MINUTE_S });
  const limiter =
    redis === undefined
      ? alone
      : new RateLimiterRedis({
          storeClient: redis,
          keyPrefix: 'weerklank:pace',
          points: perMinute,
          duration: MINUTE_S,
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
      // Who comes later goes in a later minute, so that they do not all come back at once.
      const behind = Math.floor((refused.consumedPoints - perMinute - 1) / perMinute);
      return refused.msBeforeNext + behind * MINUTE_S * 1000;
    }
  };
}
