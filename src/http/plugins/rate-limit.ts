import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import fp from 'fastify-plugin';
import { normalUsername } from '../../usecases/username.js';
import { problem } from '../api/problems/problem.js';

/** How often in a minute. */
export interface RateLimits {
  /** One person, over all routes. */
  readonly requestsOfPerson: number;
  /** One user name or refresh token, whoever sends it. */
  readonly usesOfCredential: number;
}

/** Far more than a person or a careful program needs. */
export const RATE_LIMITS: RateLimits = { requestsOfPerson: 600, usesOfCredential: 20 };

declare module 'fastify' {
  interface FastifyInstance {
    /** Hooks that answer 429 with `Retry-After` to whoever asks too often. */
    limit: {
      /** For after `requireBearer`. */
      readonly person: preHandlerAsyncHookHandler;
      /** For a body with `username` or `refreshToken`. */
      readonly credential: preHandlerAsyncHookHandler;
    };
  }
}

const MINUTE_MS = 60_000;
const PEOPLE_REMEMBERED = 20_000;

/** Limits that count people and credentials, in memory; nobody's address is read, kept or logged. */
export const rateLimitPlugin = fp(
  async (app: FastifyInstance, { requestsOfPerson, usesOfCredential }: RateLimits) => {
    await app.register(rateLimit, {
      global: false,
      enableDraftSpec: true,
      timeWindow: MINUTE_MS,
      cache: PEOPLE_REMEMBERED,
      max: requestsOfPerson,
      keyGenerator: (request) => request.personId,
      errorResponseBuilder: () => problem('too_many_requests'),
    });
    app.decorate('limit', {
      person: app.rateLimit(),
      credential: app.rateLimit({ max: usesOfCredential, keyGenerator: credentialDigest }),
    });
  },
  { name: 'rate-limit' },
);

/** So that the memory of the server holds no list of user names and tokens that were tried. */
function credentialDigest({ body }: FastifyRequest): string {
  const { username, refreshToken } = Object(body) as { username?: string; refreshToken?: string };
  return createHash('sha256')
    .update(username === undefined ? `token ${refreshToken}` : `user ${normalUsername(username)}`)
    .digest('base64');
}
