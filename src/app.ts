import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { apiPlugin } from './http/api/index.js';
import type { HttpDeps } from './http/deps.js';
import { pages } from './http/pages/index.js';
import { assetsPlugin } from './http/plugins/assets.js';
import { bearerPlugin } from './http/plugins/bearer.js';
import { health } from './http/plugins/health.js';
import { requestLog } from './http/plugins/request-log.js';
import { securityHeaders } from './http/plugins/security-headers.js';
import { sessionPlugin } from './http/plugins/session.js';
import { findVisitor } from './usecases/log-in.js';

/** The largest request that is read: six long answers fit many times over. */
const BODY_LIMIT = 256 * 1024;
/** A client that sends its request slower than this is let go. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The web server: pages for people, and the API under `/api/v1`. It listens to nothing yet. */
export async function buildApp(deps: HttpDeps, logger: FastifyServerOptions['logger']): Promise<FastifyInstance> {
  const https = deps.publicUrl.startsWith('https:');
  const app = Fastify({
    logger: logger ?? false,
    disableRequestLogging: true,
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { ignoreTrailingSlash: false },
  });
  await app.register(requestLog);
  await app.register(securityHeaders, { https });
  await app.register(health, deps);
  await app.register(assetsPlugin);
  await app.register(apiPlugin, { ...deps, prefix: '/api/v1' });
  await app.register(pages, deps);
  return app;
}
