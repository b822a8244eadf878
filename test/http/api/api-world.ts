import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type InjectOptions,
  LogController,
  type RouteOptions,
} from 'fastify';
import type { ApiDeps } from '../../../src/http/api/api.js';
import { apiPlugin } from '../../../src/http/api/index.js';
import { securityHeaders } from '../../../src/http/plugins/security-headers.js';
import { randomIds } from '../../../src/ids.js';
import type { ProcessLog } from '../../../src/logging/process-log.js';
import { FILING, openSmallSite, PASSWORD } from '../small-site.js';

export const SITE = 'https://weerklank.example.org';

export type Answer = Awaited<ReturnType<ApiWorld['get']>>;
export type ApiWorld = Awaited<ReturnType<typeof openApiWorld>>;

export interface WorldOptions {
  readonly deps?: Partial<ApiDeps>;
  readonly log?: ProcessLog;
}

/** The API alone, on a small site. */
export async function openApiWorld({ deps: others = {}, log }: WorldOptions = {}) {
  const site = await openSmallSite(SITE, others);
  const { deps } = site;
  const routes: RouteOptions[] = [];
  const app: FastifyInstance = Fastify({
    ...(log && { loggerInstance: log as FastifyBaseLogger }),
    genReqId: () => randomIds.uuid(),
    bodyLimit: 256 * 1024,
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  await app.register(securityHeaders, { https: true });
  await app.register(apiPlugin, { ...deps, prefix: '/api/v1' });
  await app.ready();

  const send = async (options: InjectOptions & { url: string }) =>
    app.inject({ ...options, url: options.url.replace(SITE, '').replace(/^(?!\/api)/, '/api/v1') });
  const tokens = new Map<string, string>();
  const tokenOf = async (username: string): Promise<string> => {
    const known = tokens.get(username);
    if (known) return known;
    const payload = { username, password: PASSWORD };
    const { accessToken } = (await send({ method: 'POST', url: '/tokens', payload })).json<{ accessToken: string }>();
    tokens.set(username, accessToken);
    return accessToken;
  };
  const as = async (who: string | undefined, headers: Record<string, string> = {}) => ({
    ...(who === undefined ? {} : { authorization: `Bearer ${await tokenOf(who)}` }),
    ...headers,
  });

  return {
    ...site,
    app,
    routes,
    send,
    tokenOf,
    get: async (who: string | undefined, url: string, headers?: Record<string, string>) =>
      send({ url, headers: await as(who, headers) }),
    post: async (who: string | undefined, url: string, payload?: unknown, headers?: Record<string, string>) =>
      send({
        method: 'POST',
        url,
        ...(payload === undefined ? {} : { payload: payload as object }),
        headers: await as(who, headers),
      }),
    close: async () => {
      await app.close();
      await site.close();
    },
  };
}

/** Files a signal and gives its number. */
export async function file(world: ApiWorld, who = 'emma', changes: object = {}): Promise<string> {
  const answer = await world.post(who, '/signals', { ...FILING, ...changes });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<{ number: string }>().number;
}
