import { randomUUID } from 'node:crypto';
import jwt from '@fastify/jwt';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { PersonId } from '../../domain/signal/words.js';
import type { AccessTokens } from '../../usecases/identity-ports.js';
import { httpRefusal } from '../http-refusal.js';

/** How long an access token is good for; nothing can revoke it sooner, hence so short. */
const ACCESS_TOKEN_SECONDS = 15 * 60;

export interface BearerOptions {
  /** An Ed25519 pair as PEM, and what its tokens call it. */
  readonly keys: { readonly privateKey: string; readonly publicKey: string; readonly keyId: string };
  /** Issuer of the tokens, and with `/api` the audience they are meant for. */
  readonly publicUrl: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    accessTokens: AccessTokens;
    /** An onRequest hook for routes that need someone: sets `request.personId`, else answers 401. */
    requireBearer(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  }
  interface FastifyRequest {
    /** Who calls; empty on a route without `requireBearer`. Whether that person may still act, the use case decides. */
    personId: PersonId;
  }
}

const ALGORITHM = 'EdDSA';
/** RFC 9068: tells an access token from any other. */
const TYPE = 'at+jwt';
const VERIFIED_TOKENS_KEPT = 2000;

/** Access tokens: issued, and asked for by routes of the API. Verified once, then known until they expire. */
export const bearerPlugin = fp(
  async (app: FastifyInstance, { keys, publicUrl }: BearerOptions) => {
    const audience = `${publicUrl}/api`;
    await app.register(jwt, {
      secret: { private: keys.privateKey, public: keys.publicKey },
      sign: {
        algorithm: ALGORITHM,
        header: { alg: ALGORITHM, typ: TYPE },
        kid: keys.keyId,
        iss: publicUrl,
        aud: audience,
        expiresIn: ACCESS_TOKEN_SECONDS,
      },
      verify: {
        algorithms: [ALGORITHM],
        checkTyp: TYPE,
        allowedIss: publicUrl,
        allowedAud: audience,
        requiredClaims: ['iss', 'aud', 'sub', 'jti', 'iat', 'exp'],
        cache: VERIFIED_TOKENS_KEPT,
      },
    });

    app.decorate('accessTokens', {
      issue: (personId) => ({
        token: app.jwt.sign({ sub: personId, jti: randomUUID() }),
        expiresInSeconds: ACCESS_TOKEN_SECONDS,
      }),
    });
    app.decorateRequest('personId', '');
    app.decorate('requireBearer', async (request, reply) => {
      const token = bearerOf(request);
      if (token === undefined) {
        reply.header('www-authenticate', `Bearer realm="${publicUrl}"`);
        throw httpRefusal(401, 'identity.bearer_missing');
      }
      const personId = subjectOf(app, token);
      if (personId === undefined) {
        reply.header('www-authenticate', `Bearer realm="${publicUrl}", error="invalid_token"`);
        throw httpRefusal(401, 'identity.bearer_invalid');
      }
      request.personId = personId;
    });
  },
  { name: 'bearer' },
);

function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(headers.authorization ?? '')?.[1];
}

function subjectOf(app: FastifyInstance, token: string): PersonId | undefined {
  try {
    const { sub } = app.jwt.verify<{ sub?: unknown }>(token);
    return typeof sub === 'string' && sub !== '' ? sub : undefined;
  } catch {
    return undefined;
  }
}
