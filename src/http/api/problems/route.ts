import { z } from 'zod';
import type { Translate } from '../../../i18n/translate.js';
import { answer, openProblems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { languageOf } from '../language.js';
import { noQuery, paged, pageOf, pageQuery, rowsOf } from '../paging.js';
import { problem, refusalDetail } from './problem.js';
import { problemTypeSchema } from './schema.js';
import {
  isRequestProblem,
  PROBLEM_CODES,
  PROBLEM_STATUS,
  type ProblemCode,
  problemName,
  problemType,
} from './types.js';

const nameParams = z.object({ name: z.string() });
const problemTypePage = pageOf(problemTypeSchema).meta({ id: 'ProblemTypePage' });

/** What each type of problem means, at the address that its problem details name. */
export function problemRoutes(app: Api, { publicUrl }: ApiDeps): void {
  const shared = { tags: ['problems'], security: [] };

  app.route({
    method: 'GET',
    url: '/problems',
    schema: {
      ...shared,
      operationId: 'listProblemTypes',
      summary: 'api.op.problems.list',
      querystring: pageQuery,
      response: { 200: answer('api.answer.problems', problemTypePage, 'Link'), ...openProblems() },
    },
    handler: async (request, reply) => {
      const { offset, limit } = rowsOf(request.query);
      const page = { items: PROBLEM_CODES.slice(offset, offset + limit), total: PROBLEM_CODES.length };
      const t = languageOf(request);
      return paged(publicUrl, request, reply, page, (code) => describeType(t, publicUrl, code));
    },
  });

  app.route({
    method: 'GET',
    url: '/problems/:name',
    schema: {
      ...shared,
      operationId: 'viewProblemType',
      summary: 'api.op.problems.view',
      params: nameParams,
      querystring: noQuery,
      response: { 200: answer('api.answer.problem_type', problemTypeSchema), ...openProblems(404) },
    },
    handler: async (request) => {
      const code = PROBLEM_CODES.find((known) => problemName(known) === request.params.name);
      if (!code) throw problem('unknown_address');
      return describeType(languageOf(request), publicUrl, code);
    },
  });
}

function describeType(t: Translate, publicUrl: string, code: ProblemCode): z.output<typeof problemTypeSchema> {
  // What differs from case to case has no value here.
  const open = { max: '…', ceiling: '…', allow: '…', name: '…', reference: '…', why: '…' };
  return {
    type: problemType(publicUrl, code),
    title: t(`problem.${code}`),
    status: PROBLEM_STATUS[code],
    explanation: isRequestProblem(code) ? t(`problem.${code}.detail`, open) : refusalDetail(t, { code, values: open }),
  };
}
