import type { FastifyPluginAsync } from 'fastify';
import type { Deps } from '../../usecases/ports.js';

/** For whoever keeps the process running: `live` says that it answers, `ready` that it can reach its database. */
export const health: FastifyPluginAsync<Pick<Deps, 'store'>> = async (app, { store }) => {
  app.get('/health/live', { schema: { hide: true } as never }, async () => ({ status: 'live' }));
  app.get('/health/ready', { schema: { hide: true } as never }, async (_request, reply) => {
    try {
      await store.read((reads) => reads.organisation());
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
};
