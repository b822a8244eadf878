import { ownData } from '../../../usecases/own-data.js';
import { viewSelf } from '../../../usecases/view-self.js';
import { ownDataFile } from '../../own-data-file.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { noQuery } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { ownDataSchema, selfSchema } from './schema.js';

/** Who the caller is, what the caller may do, and what is held about the caller. */
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
  app.route({
    method: 'GET',
    url: '/me/data',
    schema: {
      operationId: 'viewOwnData',
      tags: ['me'],
      summary: 'api.op.me_data',
      querystring: noQuery,
      response: { 200: answer('api.answer.me_data', ownDataSchema), ...problems() },
    },
    handler: async (request) => ownDataFile(valueOrProblem(await ownData(deps, request.personId))),
  });
}
