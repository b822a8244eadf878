import type { FastifyInstance } from 'fastify';

export interface Route {
  /** As it is registered: `/signalen/:number`. */
  readonly path: string;
  readonly methods: readonly string[];
}

/** Every address that a server answers, out of the tree that Fastify draws. */
export function routesOf(app: FastifyInstance): readonly Route[] {
  const parents: string[] = [];
  const routes: Route[] = [];
  for (const line of app.printRoutes({ commonPrefix: false, includeHooks: false }).split('\n')) {
    const found = /^([\s│]*)[├└]── (\S+)(?: \((.*)\))?/.exec(line);
    if (!found) continue;
    const [, indent = '', segment = '', methods] = found;
    const depth = indent.length / 4;
    const parent = depth === 0 ? '' : (parents[depth - 1] ?? '').replace(/\/$/, '');
    const path = segment.startsWith('/') ? `${parent}${segment}` : `${parent}/${segment}`;
    parents[depth] = path;
    if (methods) routes.push({ path, methods: methods.split(', ') });
  }
  return routes;
}

export function pathsOf(app: FastifyInstance): readonly string[] {
  return routesOf(app).map(({ path }) => path);
}
