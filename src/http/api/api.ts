import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { HttpDeps } from '../deps.js';
import type { Doors } from '../doors.js';
import type { RateLimits } from '../plugins/rate-limit.js';

export interface ApiDeps extends HttpDeps {
  /** Defaults to `RATE_LIMITS`. */
  readonly limits?: RateLimits;
  /** What is let in without logging in; of its own unless the pages share it. */
  readonly doors?: Doors;
  /** Whom a programmer can ask, as the OpenAPI document tells it. */
  readonly contact?: { readonly name: string; readonly url: string; readonly email: string };
}

/** An application whose routes are checked, typed and described by zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;
