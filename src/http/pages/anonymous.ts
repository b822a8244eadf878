import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { FastifyPluginAsync } from 'fastify';
import { httpRefusal } from '../http-refusal.js';
import { isFromHere } from '../plugins/session.js';
import type { AnonymousDeps } from './anonymous/deps.js';
import { anonymousErrors } from './anonymous/errors.js';
import { explainPage } from './anonymous/explain.js';
import { anonymousFilingPage } from './anonymous/file.js';
import { followPage } from './anonymous/follow.js';
import { anonymousMaskPage } from './anonymous/mask-text.js';
import { FORM_LIMIT } from './forms.js';

/**
 * Filing and following without a name, under `/anoniem`. Apart from the other pages: no session is looked up or set here,
 * so that nothing ties an account to a journey; nothing is kept by a browser but the sealed cookie of the journey, and no
 * line of the log is about one visit.
 */
export const anonymousPages: FastifyPluginAsync<AnonymousDeps> = async (app, deps) => {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, tallied: true };
  });
  app.removeAllContentTypeParsers();
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: FORM_LIMIT });
  const site = new URL(deps.publicUrl);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  });
  // After the body is read, so that what was typed can be given back.
  app.addHook('preValidation', async (request) => {
    // A browser that is told to send no referrer calls its origin "null", which says as much as saying nothing.
    if (request.headers.origin === 'null' && request.headers['sec-fetch-site'] === undefined) return;
    if (request.method === 'POST' && !isFromHere(request, site)) throw httpRefusal(403, 'identity.foreign_origin');
  });
  anonymousErrors(app);
  await app.register(explainPage);
  // Without the prefix, which these have from here.
  await app.register(anonymousFilingPage, { ...deps, prefix: '' });
  await app.register(followPage, { ...deps, prefix: '' });
  await app.register(anonymousMaskPage, { ...deps, prefix: '' });
};
