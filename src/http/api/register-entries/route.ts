import type { z } from 'zod';
import { type JoinInput, joinInput } from '../../../usecases/inputs.js';
import { joinSignal } from '../../../usecases/join-signal.js';
import { type RegisterRow, searchRegister, viewRegisterEntry } from '../../../usecases/search-register.js';
import { answer, problems, problemsWithBody } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { utc } from '../formats.js';
import { noQuery, paged, rowsOf } from '../paging.js';
import { sentIn, withPersonalData } from '../personal-data.js';
import { valueOrProblem } from '../problems/problem.js';
import { API_BASE } from '../version.js';
import { registerEntry, registerPage, registerParams, registerQuery } from './schema.js';

/** The register of anonymised signals and what was done with them: to be searched before filing. */
export function registerRoutes(app: Api, deps: ApiDeps): void {
  const { publicUrl } = deps;

  app.route({
    method: 'GET',
    url: '/register-entries',
    schema: {
      operationId: 'searchRegister',
      tags: ['register'],
      summary: 'api.op.register.search',
      querystring: registerQuery,
      response: { 200: answer('api.answer.register', registerPage, 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const page = valueOrProblem(await searchRegister(deps, request.personId, request.query, rowsOf(request.query)));
      return paged(publicUrl, request, reply, page, (entry) => describeEntry(publicUrl, entry));
    },
  });

  app.route({
    method: 'GET',
    url: '/register-entries/:id',
    schema: {
      operationId: 'viewRegisterEntry',
      tags: ['register'],
      summary: 'api.op.register.view',
      params: registerParams,
      querystring: noQuery,
      response: { 200: answer('api.answer.register_entry', registerEntry), ...problems(404) },
    },
    handler: async (request) =>
      describeEntry(publicUrl, valueOrProblem(await viewRegisterEntry(deps, request.personId, request.params.id))),
  });
  joiningRoute(app, deps);
}

const joiningBody = withPersonalData<JoinInput>(joinInput).meta({ id: 'Joining' });

/** A colleague joins the signal of an entry (medeondertekenen). */
function joiningRoute(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'POST',
    url: '/register-entries/:id/joinings',
    schema: {
      operationId: 'joinSignal',
      tags: ['register'],
      summary: 'api.op.register.join',
      params: registerParams,
      querystring: noQuery,
      body: joiningBody,
      response: { 201: answer('api.answer.joined', registerEntry), ...problemsWithBody(404, 409, 422) },
    },
    handler: async (request, reply) => {
      const { personId, params, body } = request;
      const { input, choice } = sentIn(body);
      valueOrProblem(await joinSignal(deps, personId, params.id, input, choice));
      reply.code(201);
      return describeEntry(deps.publicUrl, valueOrProblem(await viewRegisterEntry(deps, personId, params.id)));
    },
  });
}

function describeEntry(publicUrl: string, entry: RegisterRow): z.output<typeof registerEntry> {
  const { id, kind, fieldName, serviceName, title, summary, outcome, verdict, openForJoining, joined } = entry;
  return {
    id,
    kind,
    fieldName,
    serviceName,
    title,
    summary,
    outcome,
    verdict,
    openForJoining,
    joined,
    publishedAt: utc(entry.publishedAt),
    updatedAt: utc(entry.updatedAt),
    links: { self: `${publicUrl}${API_BASE}/register-entries/${id}` },
  };
}
