import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyPluginAsync } from 'fastify';
import { decideAccess } from '../../domain/access.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { askToLogIn } from './login.js';

/** Where administrators look into the queues; it is only there where processes ring each other through Redis. */
export const BOARD = '/beheer/wachtrijen';
export const WORK = '/beheer/werk';

/** The board is not ours, and styles its elements one by one; script and all else come from this site alone, as everywhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join('; ');

/** The board of BullMQ, behind the log-in and for administrators alone. Nothing is in it but names of duties and ids. */
export const queueBoard: FastifyPluginAsync<Pick<HttpDeps, 'store' | 'queues' | 'demo'>> = async (app, deps) => {
  const { queues, store } = deps;
  if (!queues) return;
  const board = new FastifyAdapter();
  createBullBoard({
    queues: queues.all.map((queue) => new BullMQAdapter(queue)),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'Weerklank' } },
  });
  board.setBasePath(BOARD);
  // It sends no token of ours; that a page of this site sent it is checked all the same, and it can start nothing but rounds.
  app.addHook('onRoute', (route) => {
    const asksByItself = [route.method].flat().includes('GET') && route.url.startsWith(`${BOARD}/api/`);
    route.config = { ...route.config, formWithoutSession: true, asksByItself };
  });
  app.addContentTypeParser('application/json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
  app.addHook('onRequest', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { person } = request.session;
    const organisation = await store.read((reads) => reads.organisation());
    if (!decideAccess({ action: 'keep_work', person, organisation }).allowed) {
      // By the pages' own way of saying no: that of the board knows no Dutch.
      return app.errorHandler(httpRefusal(403, 'refusal.not_allowed'), request, reply);
    }
    // That page says so; the board would wait for an answer.
    return queues.reachable() ? undefined : reply.redirect(WORK, 303);
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', POLICY);
  });
  await app.register(board.registerPlugin() as FastifyPluginAsync, { prefix: BOARD });
};
