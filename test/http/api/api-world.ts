import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, {
  type FastifyInstance,
  type FastifyServerOptions,
  type InjectOptions,
  LogController,
  type RouteOptions,
} from 'fastify';
import type { ApiDeps } from '../../../src/http/api/api.js';
import { apiPlugin } from '../../../src/http/api/index.js';
import { securityHeaders } from '../../../src/http/plugins/security-headers.js';
import { identityStore } from '../../../src/identity/identity-store.js';
import { passwords } from '../../../src/identity/passwords.js';
import { submitterSeam } from '../../../src/identity/submitters.js';
import { randomIds } from '../../../src/ids.js';
import { saveOrganisation } from '../../../src/store/save-organisation.js';
import { openStore } from '../../../src/store/store.js';
import type { Mailroom, OutboxRow } from '../../../src/usecases/mail-ports.js';
import { SMALL_ORGANISATION } from '../../support/small-organisation.js';

export const SITE = 'https://weerklank.example.org';
export const PASSWORD = 'een lange wachtzin';
/** A Monday morning, with no holiday for a long time. */
export const NOW = Date.parse('2026-09-07T08:00:00Z');
export const DAY = 86_400_000;

export type Answer = Awaited<ReturnType<ApiWorld['get']>>;
export type ApiWorld = Awaited<ReturnType<typeof openApiWorld>>;

const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
/** One hash for all: making it costs what it should. */
let hash: Promise<string> | undefined;

export interface WorldOptions {
  readonly deps?: Partial<ApiDeps>;
  readonly logger?: FastifyServerOptions['logger'];
}

/** The API on a SQLite store in a folder of its own, with the small organisation and a clock that is set by hand. */
export async function openApiWorld({ deps: others = {}, logger = false }: WorldOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'weerklank-api-'));
  const database = await openStore({ file: join(folder, 'weerklank.db'), seam: submitterSeam });
  await database.migrate();
  await database.work((handle) => saveOrganisation(handle, SMALL_ORGANISATION), 'write');
  const identity = identityStore(database);
  hash ??= passwords.hash(PASSWORD);
  const passwordHash = await hash;
  await identity.transaction(async (tx) => {
    for (const { id } of SMALL_ORGANISATION.persons) {
      await tx.createAccount({ personId: id, username: id, passwordHash, createdAt: NOW });
    }
  });

  const clock = { at: NOW, now: () => clock.at };
  const deps: ApiDeps = {
    store: database,
    identity,
    clock,
    passwords,
    ids: randomIds,
    publicUrl: SITE,
    keys: { privateKey, publicKey, keyId: 'test' },
    mailroom: MAILROOM,
    demo: undefined,
    ...others,
  };
  const routes: RouteOptions[] = [];
  const app: FastifyInstance = Fastify({
    logger,
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
    app,
    clock,
    database,
    deps,
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
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

export const FILING = {
  title: 'Bezwaren blijven liggen',
  whatHappens: 'Elke week blijven er tientallen bezwaren liggen.',
  impact: 'Voor burgers, elke week',
  field: 'heffing',
  kind: 'signal',
  request: 'Meer tijd voor de behandeling',
} as const;

/** Files a signal and gives its number. */
export async function file(world: ApiWorld, who = 'emma', changes: object = {}): Promise<string> {
  const answer = await world.post(who, '/signals', { ...FILING, ...changes });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<{ number: string }>().number;
}

const MAIL: OutboxRow = {
  id: 'mail-1',
  template: 'received',
  recipientKind: 'submitter',
  status: 'sent',
  attempts: 1,
  notBefore: NOW,
  createdAt: NOW,
  settledAt: NOW,
  lastError: null,
};
const MAILROOM: Mailroom = {
  overview: async () => ({
    counts: { pending: 0, sent: 1, failed: 0, skipped: 0 },
    page: { items: [MAIL], total: 1 },
  }),
  writesToFolder: true,
  read: async (id) => (id === MAIL.id ? { to: 'emma@example.org', subject: 'Ontvangen', text: 'Dag Emma' } : undefined),
};
