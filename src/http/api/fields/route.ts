import { listFields } from '../../../usecases/list-fields.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { paged, pageQuery, rowsOf } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { fieldPage } from './schema.js';

/** The professional fields in which one can file. */
export function fieldRoutes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/fields',
    schema: {
      operationId: 'listFields',
      tags: ['signals'],
      summary: 'api.op.fields.list',
      querystring: pageQuery,
      response: { 200: answer('api.answer.fields', fieldPage, 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const page = valueOrProblem(await listFields(deps, request.personId, rowsOf(request.query)));
      return paged(deps.publicUrl, request, reply, page, ({ code, name }) => ({ code, name }));
    },
  });
}
