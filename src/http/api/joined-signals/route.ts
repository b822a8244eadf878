import type { z } from 'zod';
import { type JoinedRow, listJoined } from '../../../usecases/list-joined.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { paged, pageQuery, rowsOf } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { signalHref } from '../signals/links.js';
import { API_BASE } from '../version.js';
import { joinedPage, type joinedSignal } from './schema.js';

/** What the caller joined (medeondertekend), and what came of it. */
export function joinedRoute(app: Api, deps: ApiDeps): void {
  const { publicUrl } = deps;
  app.route({
    method: 'GET',
    url: '/joined-signals',
    schema: {
      operationId: 'listJoinedSignals',
      tags: ['signals'],
      summary: 'api.op.signals.joined',
      querystring: pageQuery,
      response: { 200: answer('api.answer.joined_signals', joinedPage, 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const page = valueOrProblem(await listJoined(deps, request.personId, rowsOf(request.query)));
      return paged(publicUrl, request, reply, page, (row) => describeJoined(publicUrl, row));
    },
  });
}

function describeJoined(publicUrl: string, row: JoinedRow): z.output<typeof joinedSignal> {
  const { title, fieldName, number, standing, outcome, joined, weight, entryId } = row;
  return {
    title,
    fieldName,
    number,
    status: standing?.status ?? null,
    outcome,
    joined,
    weight,
    links: {
      ...(number !== null && { signal: signalHref(publicUrl, number) }),
      ...(entryId !== null && { registerEntry: `${publicUrl}${API_BASE}/register-entries/${entryId}` }),
    },
  };
}
