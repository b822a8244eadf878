import { z } from 'zod';
import { issueTokens, refreshTokens, revokeTokens, type TokenPair } from '../../../usecases/issue-tokens.js';
import { answer, openProblems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { utc } from '../formats.js';
import { noQuery } from '../paging.js';
import { grantedOrProblem } from '../problems/problem.js';
import { credentials, refresh, tokenPair } from './schema.js';

/** Tokens for programs: for a user name and password, for a refresh token, and the end of them. */
export function tokenRoutes(app: Api, deps: ApiDeps): void {
  const tokenDeps = { ...deps, accessTokens: app.accessTokens };
  const shared = { tags: ['tokens'], security: [], querystring: noQuery };

  app.route({
    method: 'POST',
    url: '/tokens',
    preHandler: app.limit.credential,
    schema: {
      ...shared,
      operationId: 'issueTokens',
      summary: 'api.op.tokens.issue',
      body: credentials,
      response: { 201: answer('api.answer.tokens', tokenPair), ...openProblems(401, 403, 413, 415, 429) },
    },
    handler: async (request, reply) => {
      const pair = grantedOrProblem(await issueTokens(tokenDeps, request.body, request.body.otp));
      return reply.code(201).send(describePair(pair));
    },
  });

  app.route({
    method: 'POST',
    url: '/tokens/refreshes',
    preHandler: app.limit.credential,
    schema: {
      ...shared,
      operationId: 'refreshTokens',
      summary: 'api.op.tokens.refresh',
      body: refresh,
      response: { 201: answer('api.answer.tokens', tokenPair), ...openProblems(401, 413, 415, 429) },
    },
    handler: async (request, reply) => {
      const pair = grantedOrProblem(await refreshTokens(tokenDeps, request.body.refreshToken));
      return reply.code(201).send(describePair(pair));
    },
  });

  app.route({
    method: 'POST',
    url: '/tokens/revocations',
    preHandler: app.limit.credential,
    schema: {
      ...shared,
      operationId: 'revokeTokens',
      summary: 'api.op.tokens.revoke',
      body: refresh,
      response: { 204: z.undefined().meta({ description: 'api.answer.revoked' }), ...openProblems(413, 415, 429) },
    },
    handler: async (request, reply) => {
      await revokeTokens(deps, request.body.refreshToken);
      return reply.code(204).send();
    },
  });
}

function describePair({ accessToken, expiresInSeconds, refreshToken, refreshExpiresAt }: TokenPair) {
  return {
    accessToken,
    tokenType: 'Bearer' as const,
    expiresIn: expiresInSeconds,
    refreshToken,
    refreshExpiresAt: utc(refreshExpiresAt),
  };
}
