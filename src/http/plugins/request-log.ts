import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Counted by the hour instead of logged one by one: for whoever files or follows without a name. */
    tallied?: boolean;
  }
}

const HOUR_MS = 3_600_000;

/**
 * One line for each answer: method, route pattern, status, duration. No address, no browser, no query and no number of
 * a signal: a log that tells who looked at what, when, would undo what the identity seam keeps apart. Of the pages without
 * a name only the number of answers in an hour is logged, when the hour is over.
 */
export const requestLog = fp(async (app) => {
  const tally = new Map<string, ReturnType<typeof lineOf> & { times: number }>();
  const writeTally = () => {
    for (const line of tally.values()) app.log.info(line, 'answered in an hour');
    tally.clear();
  };
  let timer: NodeJS.Timeout | undefined;
  const atTheHour = () => {
    timer = setTimeout(
      () => {
        writeTally();
        atTheHour();
      },
      HOUR_MS - (Date.now() % HOUR_MS),
    ).unref();
  };
  atTheHour();
  app.addHook('onClose', async () => {
    clearTimeout(timer);
    writeTally();
  });
  app.addHook('onResponse', async (request, reply) => {
    const line = lineOf(request, reply);
    if (!request.routeOptions.config.tallied) {
      request.log.info({ ...line, milliseconds: Math.round(reply.elapsedTime) }, 'answered');
      return;
    }
    const key = `${line.method} ${line.route} ${line.status}`;
    tally.set(key, { ...line, times: (tally.get(key)?.times ?? 0) + 1 });
  });
});

function lineOf(request: FastifyRequest, reply: FastifyReply) {
  return { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode };
}
