import { refused } from '../../../domain/signal/refusal.js';
import { maskInput, maskText } from '../../../usecases/mask-text.js';
import { viewSignal } from '../../../usecases/view-signal.js';
import { answer, problemsWithBody } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { languageOf } from '../language.js';
import { noQuery } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { entityTag } from '../signals/entity-tag.js';
import { describeSignal } from '../signals/representation.js';
import { signalParams, signalSchema } from '../signals/schema.js';

/** What the two addresses of a masking have in common. */
export const maskingSchema = {
  summary: 'api.op.mask',
  description: 'api.op.mask.more',
  querystring: noQuery,
  body: maskInput,
};

/** Masking pieces of a text for good. It overwrites nothing that somebody else is writing, and so asks for no revision. */
export function maskingRoutes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'POST',
    url: '/signals/:number/maskings',
    schema: {
      ...maskingSchema,
      operationId: 'maskText',
      tags: ['acts'],
      params: signalParams,
      response: { 200: answer('api.answer.acted', signalSchema, 'ETag'), ...problemsWithBody(404, 409) },
    },
    handler: async (request, reply) => {
      const { personId, params, body } = request;
      const id = await deps.store.read((reads) => reads.signalIdByNumber(params.number));
      if (id === undefined) return valueOrProblem(refused('not_found'));
      valueOrProblem(await maskText(deps, personId, id, body));
      const view = valueOrProblem(await viewSignal(deps, personId, { id }));
      reply.header('etag', entityTag(view.signal));
      return describeSignal(deps, view, languageOf(request));
    },
  });
}
