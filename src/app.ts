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
import { oneHost } from './http/plugins/one-host.js';
import { answerUnreadableAddress } from './http/plugins/problem-details.js';
import { requestLog } from './http/plugins/request-log.js';
import { requestMeasure } from './http/plugins/request-measure.js';
import { requestSpans } from './http/plugins/request-spans.js';
import { putSecurityHeaders, securityHeaders } from './http/plugins/security-headers.js';
import { answerUnreadableRequest } from './http/plugins/unreadable-requests.js';
import type { ProcessLog } from './logging/process-log.js';

/** The largest request that is read: six long answers fit many times over. */
const BODY_LIMIT = 256 * 1024;
/** How long the server waits for a client, in milliseconds. */
export interface Patience {
  /** For the head of a request: it is small, so who takes longer holds a connection for nothing. */
  readonly head: number;
  /** For the whole of it; the largest file comes in at 3 Mbit/s. */
  readonly request: number;
  /** How often connections are looked at for these. */
  readonly checked: number;
}
export const PATIENCE: Patience = { head: 10_000, request: 60_000, checked: 2_000 };
/** Bytes; a cookie, an address and what browsers add fit many times over. */
const HEAD_LIMIT = 16 * 1024;
/** Beyond this a connection is refused at once, rather than that the process runs out of files for its database. */
const CONNECTIONS_MAX = 4_000;

/** The web server: pages for people, and the API under `/api/v1`. It listens to nothing yet. */
export async function buildApp(
  deps: ApiDeps,
  log: ProcessLog | undefined,
  patience = PATIENCE,
): Promise<FastifyInstance> {
  const https = deps.publicUrl.startsWith('https:');
  const app = Fastify({
    ...(log && { loggerInstance: log as FastifyBaseLogger }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: patience.request,
    http: {
      headersTimeout: patience.head,
      connectionsCheckingInterval: patience.checked,
      maxHeaderSize: HEAD_LIMIT,
    },
    clientErrorHandler: answerUnreadableRequest,
    routerOptions: { ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      putSecurityHeaders(https, reply);
      if (answerUnreadableAddress(deps.publicUrl, error, request, reply)) return;
      sendUnreadableAddress(deps, request, reply);
    },
  });
  if (log) app.addHook('onRoute', ({ url }) => log.mayTellRoute(url));
  app.server.maxConnections = CONNECTIONS_MAX;
  await app.register(requestLog);
  if (deps.measure) await app.register(requestMeasure, { measure: deps.measure });
  if (deps.spans) await app.register(requestSpans, { spans: deps.spans });
  await app.register(securityHeaders, { https });
  await app.register(oneHost);
  await app.register(health, deps);
  await app.register(assetsPlugin);
  const doors = openDoors(deps.clock, (door) => app.log.warn({ door }, 'more than are let in without a name'));
  await app.register(apiPlugin, { ...deps, doors, prefix: '/api/v1' });
  await app.register(anonymousPages, { ...deps, doors, prefix: '/anoniem' });
  await app.register(pages, { ...deps, doors });
  return app;
}
