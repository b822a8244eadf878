import fp from 'fastify-plugin';

/**
 * Refuses a request that names two hosts (RFC 9112, 3.2): of these Node keeps the first, and a proxy in front may have gone by
 * the other. Register it right after the headers.
 */
export const oneHost = fp(async (app) => {
  app.addHook('onRequest', async ({ raw: { rawHeaders } }, reply) => {
    let hosts = 0;
    for (let at = 0; at < rawHeaders.length; at += 2) {
      if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1;
    }
    if (hosts > 1) return reply.code(400).type('text/plain; charset=utf-8').send('Bad Request');
  });
});
