import type { FastifyPluginAsync } from 'fastify';
import { appPages } from './own-login/app.js';
import { ownLoginOverview } from './own-login/overview.js';
import type { OwnLoginDeps } from './own-login/own.js';
import { passkeyPages } from './own-login/passkey.js';
import { ownPasswordPages } from './own-login/password.js';

/** How one logs in: seen and changed by oneself alone. */
export const ownLoginPages: FastifyPluginAsync<OwnLoginDeps> = async (app, deps) => {
  await app.register(ownLoginOverview, deps);
  await app.register(appPages, deps);
  await app.register(passkeyPages, deps);
  await app.register(ownPasswordPages, deps);
};
