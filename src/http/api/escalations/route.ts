import type { RungKind } from '../../../domain/line.js';
import { type EscalationRow, viewEscalations } from '../../../usecases/view-escalations.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { utc } from '../formats.js';
import { paged, pageQuery, rowsOf } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { describeRow, textsOf } from '../signals/representation.js';
import { type Escalation, escalationPage } from './schema.js';

/** The escalation report of a director. */
export function escalationRoutes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/escalations',
    schema: {
      operationId: 'listEscalations',
      tags: ['line'],
      summary: 'api.op.escalations.list',
      querystring: pageQuery,
      response: { 200: answer('api.answer.escalations', escalationPage, 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const page = valueOrProblem(await viewEscalations(deps, request.personId, rowsOf(request.query)));
      return paged(deps.publicUrl, request, reply, page, (row) => describeEscalation(deps.publicUrl, row));
    },
  });
}

function describeEscalation(publicUrl: string, row: EscalationRow): Escalation {
  return {
    ...describeRow(publicUrl, row),
    texts: textsOf(row.filing),
    lateness: row.late.map((late) => ({
      kind: late.kind,
      rung: { position: late.rung + 1, kind: late.rungKind as RungKind },
      handlerName: late.handlerName,
      dueAt: utc(late.dueAt),
      breach: late.breach,
      workingDaysAgo: late.workingDaysAgo,
    })),
    advice: row.advice.map((said) => ({
      at: utc(said.at),
      rungKind: said.rungKind as RungKind,
      handlerName: said.handlerName === '' ? null : said.handlerName,
      what: said.what,
      text: said.text ?? null,
    })),
    awaitsDirector: row.awaitsDirector,
  };
}
