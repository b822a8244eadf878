import type { FastifyInstance } from 'fastify';
import { problem } from '../api/problems/problem.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set on a route that only says that its method is not for its address. */
    otherMethod?: boolean;
  }
}

/**
 * Call it before the routes of a scope, and what it returns after them: each address then answers 405 to the methods
 * that it does not have, and names those that it has (RFC 9110, 15.5.6).
 */
export function refuseOtherMethods(app: FastifyInstance): () => void {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ path, prefix, method, config }) => {
    if (config?.otherMethod) return;
    const address = path.slice(prefix.length);
    const methods = known.get(address) ?? new Set();
    known.set(address, methods);
    for (const one of [method].flat()) methods.add(one);
  });
  return () => {
    for (const [url, methods] of [...known]) {
      const allow = METHODS.filter((method) => methods.has(method)).join(', ');
      app.route({
        method: METHODS.filter((method) => !methods.has(method)),
        url,
        config: { otherMethod: true },
        schema: { hide: true },
        handler: (_request, reply) => {
          reply.header('allow', allow);
          throw problem('method_not_allowed', {
            detail: (t) => t('problem.method_not_allowed.detail', { allow }),
          });
        },
      });
    }
  };
}
