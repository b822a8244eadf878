import { viewSelf } from '../../../usecases/view-self.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { noQuery } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { selfSchema } from './schema.js';

/** Who the caller is, and what the caller may do. */
export function selfRoute(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/me',
    schema: {
      operationId: 'viewSelf',
      tags: ['me'],
      summary: 'api.op.me',
      querystring: noQuery,
      response: { 200: answer('api.answer.me', selfSchema), ...problems() },
    },
    handler: async (request) => {
      const { person, unitName, serviceName, allowed } = valueOrProblem(await viewSelf(deps, request.personId));
      return { name: person.name, roles: [...person.roles], unitName, serviceName, allowedActions: [...allowed] };
    },
  });
}
