import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { bearerPlugin } from '../../src/http/plugins/bearer.js';
import { loadOrCreateSigningKeys } from '../../src/keys/signing-keys.js';
import { type FilingInput, filingInput } from '../../src/usecases/inputs.js';
import { listen } from './listen.js';

/**
 * A server with one route, written by hand, that does what no honest route can leave out: it knows who calls by a token that
 * is checked as the product checks it, reads the request by the same schema, makes the same rows (rows-by-hand.ts) and says
 * that it is done when they are on the disk. It leaves out what makes it Weerklank: whether this person may, line, seat and
 * calendar, personal data in texts, limits, security headers, the log, and the whole of the signal in the answer. A key that
 * was used before it refuses, where the product would give the first answer again.
 * @param file writes a filing and gives its number.
 */
export async function serveByHand(
  { keysFolder, publicUrl }: { readonly keysFolder: string; readonly publicUrl: string },
  file: (input: FilingInput, key: string | undefined) => Promise<string>,
): Promise<FastifyInstance> {
  const app = Fastify().withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(bearerPlugin, { keys: loadOrCreateSigningKeys(keysFolder), publicUrl });
  app.route({
    method: 'POST',
    url: '/',
    onRequest: (request, reply) => app.requireBearer(request, reply),
    schema: { body: filingInput },
    handler: async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const number = await file(request.body, Array.isArray(key) ? key[0] : key);
      return reply.code(201).send({ number });
    },
  });
  await listen(app, { token: app.accessTokens.issue('fatima.el.amrani').token });
  return app;
}
