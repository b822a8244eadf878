import { z } from 'zod';
import { consistencyBetween, newestHead } from '../../../usecases/log-proofs.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { noQuery } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';

const logHead = z
  .object({
    origin: z.string(),
    size: z.int().meta({ description: 'api.log.size' }),
    checkpoint: z.string().meta({ description: 'api.log.checkpoint' }),
    key: z.string().meta({ description: 'api.log.key' }),
    handovers: z.array(z.string()).meta({ description: 'api.log.handovers' }),
  })
  .meta({ id: 'LogHead', description: 'api.log.head' });

const consistencyProof = z
  .object({ from: z.int(), to: z.int(), proof: z.array(z.string()) })
  .meta({ id: 'ConsistencyProof', description: 'api.log.consistency' });

const sizes = z.strictObject({
  from: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  to: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});

/** The log of all events, for witnesses: its newest signed head, and that a later one goes on from an earlier. No log-in. */
export function logRoutes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/log',
    schema: {
      operationId: 'viewLogHead',
      tags: ['log'],
      summary: 'api.op.log.head',
      security: [],
      querystring: noQuery,
      response: { 200: answer('api.answer.log_head', logHead), ...problems(404) },
    },
    handler: async () => {
      const head = valueOrProblem(await newestHead(deps));
      const { verifier, handovers } = deps.signer;
      return { ...head, key: verifier, handovers: handovers.map(({ note }) => note) };
    },
  });

  app.route({
    method: 'GET',
    url: '/log/consistency-proofs',
    schema: {
      operationId: 'proveConsistency',
      tags: ['log'],
      summary: 'api.op.log.consistency',
      security: [],
      querystring: sizes,
      response: { 200: answer('api.answer.consistency', consistencyProof), ...problems(404) },
    },
    handler: async (request) => {
      const { from, to } = request.query;
      const proof = valueOrProblem(await consistencyBetween(deps, from, to));
      return { from, to, proof: [...proof] };
    },
  });
}
