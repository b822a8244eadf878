import type { FastifyPluginAsync } from 'fastify';
import type { HttpDeps } from '../deps.js';

export const signalPage: FastifyPluginAsync<HttpDeps> = async () => {};
