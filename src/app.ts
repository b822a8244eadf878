import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { ApiDeps } from './http/api/api.js';
import { apiPlugin } from './http/api/index.js';
import { openDoors } from './http/doors.js';
import { anonymousPages } from './http/pages/anonymous.js';
import { sendUnreadableAddress } from './http/pages/error-page.js';
import { pages } from './http/pages/index.js';
import { assetsPlugin } from './http/plugins/assets.js';
import { health } from './http/plugins/health.js';
import { answerUnreadableAddress } from './http/plugins/problem-details.js';
import { requestLog } from './http/plugins/request-log.js';
import { securityHeaders } from './http/plugins/security-headers.js';
import type { ProcessLog } from './logging/process-log.js';

/** The largest request that is read: six long answers fit many times over. */
const BODY_LIMIT = 256 * 1024;
/** A client that sends its request slower than this is let go. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The web server: pages for people, and the API under `/api/v1`. It listens to nothing yet. */
export async function buildApp(deps: ApiDeps, log: ProcessLog | undefined): Promise<FastifyInstance> {
  const https = deps.publicUrl.startsWith('https:');
  const app = Fastify({
    ...(log && { loggerInstance: log as FastifyBaseLogger }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      if (answerUnreadableAddress(deps.publicUrl, error, request, reply)) return;
      sendUnreadableAddress(deps, request, reply);
    },
  });
  if (log) app.addHook('onRoute', ({ url }) => log.mayTellRoute(url));
  await app.register(requestLog);
  await app.register(securityHeaders, { https });
  await app.register(health, deps);
  await app.register(assetsPlugin);
  const doors = openDoors(deps.clock, (door) => app.log.warn({ door }, 'more than are let in without a name'));
  await app.register(apiPlugin, { ...deps, doors, prefix: '/api/v1' });
  await app.register(anonymousPages, { ...deps, doors, prefix: '/anoniem' });
  await app.register(pages, { ...deps, doors });
  return app;
}
