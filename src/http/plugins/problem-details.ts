import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { TooBusy } from '../../usecases/in-turn.js';
import { Unavailable } from '../../usecases/unavailable.js';
import { languageOf } from '../api/language.js';
import { type InputPlace, isProblem, type Problem, problem } from '../api/problems/problem.js';
import type { ProblemDetail } from '../api/problems/schema.js';
import { PROBLEM_STATUS, problemType, type RequestProblemCode } from '../api/problems/types.js';
import { API_BASE, API_VERSION } from '../api/version.js';
import { isHttpRefusal } from '../http-refusal.js';
import type { InputProblem } from '../input-problems.js';

const MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** What the web server itself says no to, by its status. */
const BY_STATUS: Readonly<Record<number, RequestProblemCode>> = {
  400: 'malformed_body',
  413: 'body_too_large',
  415: 'unsupported_media_type',
};

/** Every error of the API as a problem detail (RFC 9457); a fault tells no more than the number of its request. */
export const problemDetails = fp(
  async (app: FastifyInstance, { publicUrl }: { publicUrl: string }) => {
    app.setErrorHandler((error, request, reply) => sendProblem(publicUrl, asProblem(error, request), request, reply));
    app.setNotFoundHandler((request, reply) => sendProblem(publicUrl, problem('unknown_address'), request, reply));
  },
  { name: 'problem-details' },
);

/**
 * For addresses that the web server cannot read, and so gives to no route (`frameworkErrors` of Fastify).
 * @returns `false` when the address is not one of the API; then nothing was sent.
 */
export function answerUnreadableAddress(
  publicUrl: string,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): boolean {
  if (!request.raw.url?.startsWith(`${API_BASE}/`)) return false;
  const code = error.code === 'FST_ERR_BAD_URL' ? 'malformed_address' : 'unknown_address';
  reply.header('api-version', API_VERSION).header('cache-control', 'no-store');
  sendProblem(publicUrl, problem(code), request, reply);
  return true;
}

function asProblem(error: unknown, request: FastifyRequest): Problem {
  if (isProblem(error)) return error;
  if (isHttpRefusal(error) && error.statusCode === 401) {
    return problem('not_authenticated', { detail: (t) => t(error.messageKey) });
  }
  if (error instanceof TooBusy) return problem('too_many_requests', { retryAfter: error.retryAfter });
  if (error instanceof Unavailable) {
    request.log.error({ err: error }, 'fault');
    return problem('unavailable', { retryAfter: error.retryAfter, detail: (t) => t(`unavailable.api.${error.why}`) });
  }
  const code = BY_STATUS[Number(Object(error).statusCode)];
  if (code) return problem(code);
  request.log.error({ err: error }, 'fault');
  return problem('fault');
}

function sendProblem(publicUrl: string, found: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const t = languageOf(request);
  const status = PROBLEM_STATUS[found.problem];
  const place = found.place ?? (request.method === 'GET' || request.method === 'HEAD' ? 'query' : 'body');
  const detail: ProblemDetail = {
    type: problemType(publicUrl, found.problem),
    title: t(`problem.${found.problem}`),
    status,
    detail: found.detail(t),
    instance: `urn:uuid:${request.id}`,
    ...(found.inputs.length > 0 ? { errors: found.inputs.map((input) => wrongValue(input, place, t)) } : {}),
  };
  if (status === 401 && !reply.hasHeader('www-authenticate')) {
    reply.header('www-authenticate', `Bearer realm="${publicUrl}"`);
  }
  if (found.retryAfter !== undefined) reply.header('retry-after', found.retryAfter);
  return reply.code(status).type(MEDIA_TYPE).header('content-language', t.locale).send(JSON.stringify(detail));
}

function wrongValue(
  { field, key, values, place: within }: InputProblem,
  place: InputPlace,
  t: ReturnType<typeof languageOf>,
) {
  const pointer = field === '' ? '#' : `#/${field.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/')}`;
  return {
    in: place,
    field,
    ...(place === 'body' ? { pointer } : {}),
    code: key.slice(key.lastIndexOf('.') + 1),
    detail: t(key, values),
    ...within,
  };
}
