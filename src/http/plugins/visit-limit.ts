import rateLimit from '@fastify/rate-limit';
import fp from 'fastify-plugin';
import { httpRefusal } from '../http-refusal.js';
import { RATE_LIMITS, type RateLimits } from './rate-limit.js';

const MINUTE_MS = 60_000;
const PEOPLE_REMEMBERED = 20_000;

/**
 * How often one person may ask for a page or send a form, over all pages, counted in memory by the session. Who has not
 * logged in is counted by nobody's address: what such a visitor can do is bounded for all together (`doors.ts`).
 */
export const visitLimit = fp<{ readonly limits?: RateLimits | undefined }>(
  async (app, { limits = RATE_LIMITS }) => {
    await app.register(rateLimit, {
      hook: 'preHandler',
      timeWindow: MINUTE_MS,
      cache: PEOPLE_REMEMBERED,
      max: limits.requestsOfPerson,
      allowList: ({ session }) => session === undefined,
      keyGenerator: ({ session }) => session?.person.id ?? '',
      errorResponseBuilder: () => httpRefusal(429, 'error.429.text'),
    });
  },
  { name: 'visit-limit' },
);
