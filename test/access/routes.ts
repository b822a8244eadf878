import type { FastifyInstance } from 'fastify';

/** Every path that a server answers, as it is registered: `/signalen/:number`; out of the tree that Fastify draws. */
export function pathsOf(app: FastifyInstance): readonly string[] {
  const parents: string[] = [];
  const paths: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false, includeHooks: false }).split('\n')) {
    const found = /^([\s│]*)[├└]── (\S+)(?: \((.*)\))?/.exec(line);
    if (!found) continue;
    const [, indent = '', segment = '', methods] = found;
    const depth = indent.length / 4;
    const parent = depth === 0 ? '' : (parents[depth - 1] ?? '').replace(/\/$/, '');
    const path = segment.startsWith('/') ? `${parent}${segment}` : `${parent}/${segment}`;
    parents[depth] = path;
    if (methods) paths.push(path);
  }
  return paths;
}
