import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import type { Locale, Translate } from '../../i18n/translate.js';
import { languageOf } from '../api/language.js';
import { API_BASE, API_VERSION } from '../api/version.js';
import { finish } from './openapi/finish.js';
import { transformDocument, transformRoute } from './openapi/transform-route.js';

export interface OpenApiOptions {
  readonly contact: { readonly name: string; readonly url: string; readonly email: string };
}

const TAGS = [
  'tokens',
  'anonymous',
  'me',
  'signals',
  'acts',
  'line',
  'figures',
  'register',
  'mail',
  'organisation',
  'log',
  'problems',
] as const;

/**
 * The OpenAPI document of the scope in which it is registered (before its routes), at `openapi.json`: made from the
 * schemas with which the routes check what comes in and write what goes out, in the language of `Accept-Language`.
 */
export const openApi = fp(
  async (app: FastifyInstance, { contact }: OpenApiOptions) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'api.title',
          description: 'api.description',
          version: API_VERSION,
          contact: { ...contact },
          license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } as { name: string },
        },
        // Relative: right behind every address at which the site is found.
        servers: [{ url: API_BASE, description: 'api.server' }],
        tags: TAGS.map((name) => ({ name, description: `api.tag.${name}` })),
        security: [{ bearer: [] }],
        components: {
          securitySchemes: {
            bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'api.bearer' },
          },
        },
      },
      convertConstToEnum: false,
      transform: transformRoute,
      transformObject: transformDocument,
    });

    const documents = new Map<Locale, string>();
    const documentIn = (t: Translate): string => {
      const known = documents.get(t.locale) ?? JSON.stringify(finish(app.swagger(), t));
      documents.set(t.locale, known);
      return known;
    };
    app.get('/openapi.json', { schema: { hide: true } }, (request, reply) => {
      const t = languageOf(request);
      return reply
        .headers({
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
          'cache-control': 'no-cache',
          'content-language': t.locale,
        })
        .type('application/json; charset=utf-8')
        .send(documentIn(t));
    });
  },
  { name: 'openapi' },
);
