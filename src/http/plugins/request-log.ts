import fp from 'fastify-plugin';

/**
 * One line for each answer: method, route pattern, status, duration. No address, no browser, no query and no number of
 * a signal: a log that tells who looked at what, when, would undo what the identity seam keeps apart.
 */
export const requestLog = fp(async (app) => {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
});
