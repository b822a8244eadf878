import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

/** Takes how long answers took. No address, no number, no route by itself: a class of many routes. */
export interface RequestMeasure {
  answered(facts: AnswerFacts, seconds: number): void;
  /** For whoever has no name: that there was one, with nothing of when. */
  answeredNameless(status: StatusClass): void;
}

export interface AnswerFacts {
  readonly route: 'pages' | 'api' | 'assets' | 'other';
  readonly access: 'read' | 'write';
  readonly status: StatusClass;
}
type StatusClass = '1xx' | '2xx' | '3xx' | '4xx' | '5xx';

/**
 * Measures each answer. A filing is one of the many writes of the pages, among logging in and saving drafts: told by its
 * own route, a number that goes up would tell the minute of a confidential one (docs/threat-model.md).
 */
export const requestMeasure = fp<{ measure: RequestMeasure }>(async (app, { measure }) => {
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.config.tallied) measure.answeredNameless(statusOf(reply));
    else measure.answered(factsOf(request, reply), reply.elapsedTime / 1000);
  });
});

function factsOf(request: FastifyRequest, reply: FastifyReply): AnswerFacts {
  const access = request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write';
  return { route: routeClassOf(request.routeOptions.url), access, status: statusOf(reply) };
}

function routeClassOf(route: string | undefined): AnswerFacts['route'] {
  if (route === undefined || route.startsWith('/health/')) return 'other';
  if (route.startsWith('/api/')) return 'api';
  return route.startsWith('/assets/') ? 'assets' : 'pages';
}

function statusOf({ statusCode }: FastifyReply): StatusClass {
  const first = Math.min(5, Math.max(1, Math.floor(statusCode / 100)));
  return `${first as 1 | 2 | 3 | 4 | 5}xx`;
}
