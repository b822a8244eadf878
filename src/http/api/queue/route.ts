import { viewQueue } from '../../../usecases/list-signals.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { paged, pageQuery, rowsOf } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { describeRow } from '../signals/representation.js';
import { signalPage } from '../signals/schema.js';

/** What waits at the rungs that the caller holds, most urgent first. */
export function queueRoute(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/queue',
    schema: {
      operationId: 'viewQueue',
      tags: ['line'],
      summary: 'api.op.queue',
      querystring: pageQuery,
      response: { 200: answer('api.answer.signals', signalPage, 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const page = valueOrProblem(await viewQueue(deps, request.personId, rowsOf(request.query)));
      return paged(deps.publicUrl, request, reply, page, (row) => describeRow(deps.publicUrl, row));
    },
  });
}
