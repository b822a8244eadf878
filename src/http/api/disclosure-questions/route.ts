import { listDisclosureQuestions } from '../../../usecases/disclosure-questions.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { utcOrNull } from '../formats.js';
import { noQuery } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { disclosureQuestions } from './schema.js';

/** What the confidant is asked to ask; the acts themselves stand with the signal (`acts/route.ts`). */
export function disclosureQuestionRoutes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/disclosure-questions',
    schema: {
      operationId: 'listDisclosureQuestions',
      tags: ['line'],
      summary: 'api.op.disclosure_questions',
      querystring: noQuery,
      response: { 200: answer('api.answer.disclosure_questions', disclosureQuestions), ...problems() },
    },
    handler: async (request) => {
      const found = valueOrProblem(await listDisclosureQuestions(deps, request.personId));
      return {
        items: found.map(({ number, fieldName, status, byName, at, reasons, line }) => ({
          number,
          fieldName,
          status,
          wantedBy: byName,
          wantedAt: utcOrNull(at),
          reasons,
          line: line.map(({ kind, people }) => ({
            kind,
            people: people.map(({ value, label }) => ({ id: value, name: label })),
          })),
        })),
      };
    },
  });
}
