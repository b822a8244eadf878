import { AsyncResource } from 'node:async_hooks';
import fp from 'fastify-plugin';

/** Begins a span for a request; what is done for it is done within. */
export interface RequestSpans {
  begin(name: 'http request'): RequestSpan;
}

interface RequestSpan {
  within<T>(work: () => T): T;
  end(facts: Readonly<Record<string, string | number>>, failed: boolean): void;
}

declare module 'fastify' {
  interface FastifyRequest {
    span: { readonly open: RequestSpan; readonly resource: AsyncResource } | null;
  }
}

/**
 * A span for each answer: method, route as it was registered, status. None for whoever has no name, nor for what was asked
 * at no route of ours; and no trace of the one who asks goes on here, nor is any handed out.
 */
export const requestSpans = fp<{ spans: RequestSpans }>(async (app, { spans }) => {
  app.decorateRequest('span', null);
  app.addHook('onRequest', (request, _reply, done) => {
    const { url, config } = request.routeOptions;
    if (url === undefined || config.tallied || url.startsWith('/assets/')) {
      done();
      return;
    }
    const open = spans.begin('http request');
    open.within(() => {
      request.span = { open, resource: new AsyncResource('weerklank.request') };
      done();
    });
  });
  // Reading a body leaves what it was begun within: it is entered again.
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.span) request.span.resource.runInAsyncScope(done);
    else done();
  });
  app.addHook('onResponse', async (request, reply) => {
    const facts = {
      'http.request.method': request.method,
      'http.route': request.routeOptions.url ?? '',
      'http.response.status_code': reply.statusCode,
    };
    request.span?.open.end(facts, reply.statusCode >= 500);
  });
});
