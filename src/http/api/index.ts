import type { FastifyInstance, FastifyRequest } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { openDoors } from '../doors.js';
import { bearerPlugin } from '../plugins/bearer.js';
import { openApi } from '../plugins/openapi.js';
import { refuseOtherMethods } from '../plugins/other-methods.js';
import { problemDetails } from '../plugins/problem-details.js';
import { RATE_LIMITS, rateLimitPlugin } from '../plugins/rate-limit.js';
import { actRoutes } from './acts/route.js';
import { anonymousRoutes } from './anonymous-signals/route.js';
import type { Api, ApiDeps } from './api.js';
import { anonymousAttachmentRoutes, attachmentRoutes } from './attachments/route.js';
import { disclosureQuestionRoutes } from './disclosure-questions/route.js';
import { escalationRoutes } from './escalations/route.js';
import { eventRoutes } from './events/route.js';
import { fieldRoutes } from './fields/route.js';
import { figuresRoute } from './figures/route.js';
import { joinedRoute } from './joined-signals/route.js';
import { languageOf } from './language.js';
import { logRoutes } from './log/route.js';
import { logStateRoute } from './log/state.js';
import { mailRoutes } from './mail-messages/route.js';
import { maskingRoutes } from './maskings/route.js';
import { selfRoute } from './me/route.js';
import { officeListRoutes } from './office-lists/route.js';
import { organisationRoutes } from './organisation/route.js';
import { problem } from './problems/problem.js';
import { problemRoutes } from './problems/route.js';
import { queueRoute } from './queue/route.js';
import { registerRoutes } from './register-entries/route.js';
import { signalRoutes } from './signals/route.js';
import { standardTextRoutes } from './standard-texts/route.js';
import { tokenRoutes } from './tokens/route.js';
import { validatorCompiler } from './validation.js';
import { API_VERSION } from './version.js';
import { workRoutes } from './work/route.js';

/** The JSON API, for everything that the pages do. Register it under the prefix `/api/v1`. */
export async function apiPlugin(scope: FastifyInstance, deps: ApiDeps): Promise<void> {
  const { publicUrl, keys, limits = RATE_LIMITS } = deps;
  const app = scope.withTypeProvider<ZodTypeProvider>() as unknown as Api;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'api-version': API_VERSION,
      'cache-control': 'no-store',
      'content-language': languageOf(request).locale,
      vary: 'Accept, Accept-Language, Authorization',
    });
    if (!takesJson(request)) throw problem('not_acceptable');
  });
  app.addHook('preValidation', async (request) => {
    // An act without words needs no body; one with words hears which fields it lacks.
    if (request.body === undefined) request.body = {};
  });

  await scope.register(problemDetails, { publicUrl });
  await scope.register(bearerPlugin, { keys, publicUrl });
  await scope.register(rateLimitPlugin, limits);
  const refuseOthers = refuseOtherMethods(scope);
  await scope.register(openApi, { contact: deps.contact ?? contactOf(publicUrl) });

  tokenRoutes(app, deps);
  const doors = deps.doors ?? openDoors(deps.clock, () => undefined);
  anonymousRoutes(app, deps, doors);
  anonymousAttachmentRoutes(app, deps, doors);
  problemRoutes(app, deps);
  logRoutes(app, deps);
  await scope.register(async (inner) => {
    // Default deny: what is registered here needs someone, and asks its use case what that person may do.
    inner.addHook('onRequest', inner.requireBearer);
    inner.addHook('onRequest', inner.limit.person);
    const signedIn = inner.withTypeProvider<ZodTypeProvider>() as unknown as Api;
    selfRoute(signedIn, deps);
    fieldRoutes(signedIn, deps);
    signalRoutes(signedIn, deps);
    joinedRoute(signedIn, deps);
    eventRoutes(signedIn, deps);
    attachmentRoutes(signedIn, deps);
    actRoutes(signedIn, deps);
    maskingRoutes(signedIn, deps);
    queueRoute(signedIn, deps);
    escalationRoutes(signedIn, deps);
    officeListRoutes(signedIn, deps);
    disclosureQuestionRoutes(signedIn, deps);
    standardTextRoutes(signedIn, deps);
    figuresRoute(signedIn, deps);
    registerRoutes(signedIn, deps);
    mailRoutes(signedIn, deps);
    workRoutes(signedIn, deps);
    organisationRoutes(signedIn, deps);
    logStateRoute(signedIn, deps);
  });
  refuseOthers();
}

/** Whether a client can read what the API writes. */
function takesJson({ headers }: FastifyRequest): boolean {
  const { accept } = headers;
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return true;
  return accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const refused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    return !refused && ['*/*', 'application/*', 'application/json', 'application/problem+json'].includes(type);
  });
}

/** For want of a better one. A host without a domain gets no mail, and is given a name that says so (RFC 2606). */
function contactOf(publicUrl: string) {
  const { hostname } = new URL(publicUrl);
  const host = /^[\w-]+(\.[\w-]+)+$/.test(hostname) ? hostname : 'weerklank.invalid';
  return { name: 'Weerklank', url: publicUrl, email: `weerklank@${host}` };
}
