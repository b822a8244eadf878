import type { FastifyPluginAsync } from 'fastify';
import type { HttpDeps } from '../deps.js';

export const mailPage: FastifyPluginAsync<HttpDeps> = async () => {};
