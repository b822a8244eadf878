import type { z } from 'zod';
import { placesIn } from '../../../domain/standard-texts.js';
import {
  changeStandardText,
  listStandardTexts,
  makeStandardText,
  type StandardTextRow,
  standardTextInput,
  viewStandardText,
} from '../../../usecases/standard-texts.js';
import { answer, problems, problemsWithBody } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { utc } from '../formats.js';
import { noQuery, paged, rowsOf } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { API_BASE } from '../version.js';
import {
  newStandardText,
  standardTextPage,
  standardTextParams,
  standardTextQuery,
  standardTextSchema,
} from './schema.js';

/** The standard texts of the fields in whose line the caller stands. */
export function standardTextRoutes(app: Api, deps: ApiDeps): void {
  const { publicUrl } = deps;
  const tags = ['line'];

  app.route({
    method: 'GET',
    url: '/standard-texts',
    schema: {
      operationId: 'listStandardTexts',
      tags,
      summary: 'api.op.standard_texts.list',
      querystring: standardTextQuery,
      response: { 200: answer('api.answer.standard_texts', standardTextPage, 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const { field } = request.query;
      const all = valueOrProblem(await listStandardTexts(deps, request.personId, field));
      const { offset, limit } = rowsOf(request.query);
      const page = { items: all.slice(offset, offset + limit), total: all.length };
      return paged(publicUrl, request, reply, page, (text) => describeText(publicUrl, text));
    },
  });

  app.route({
    method: 'POST',
    url: '/standard-texts',
    schema: {
      operationId: 'makeStandardText',
      tags,
      summary: 'api.op.standard_texts.make',
      querystring: noQuery,
      body: newStandardText,
      response: { 201: answer('api.answer.standard_text', standardTextSchema, 'Location'), ...problemsWithBody() },
    },
    handler: async (request, reply) => {
      const { field, ...input } = request.body;
      const made = await makeStandardText(deps, request.personId, field, { ...input, retired: false });
      const described = describeText(publicUrl, valueOrProblem(made));
      return reply.code(201).header('location', described.links.self).send(described);
    },
  });

  app.route({
    method: 'GET',
    url: '/standard-texts/:id',
    schema: {
      operationId: 'viewStandardText',
      tags,
      summary: 'api.op.standard_texts.view',
      params: standardTextParams,
      querystring: noQuery,
      response: { 200: answer('api.answer.standard_text', standardTextSchema), ...problems(404) },
    },
    handler: async (request) =>
      describeText(publicUrl, valueOrProblem(await viewStandardText(deps, request.personId, request.params.id))),
  });

  app.route({
    method: 'PUT',
    url: '/standard-texts/:id',
    schema: {
      operationId: 'changeStandardText',
      tags,
      summary: 'api.op.standard_texts.change',
      params: standardTextParams,
      querystring: noQuery,
      body: standardTextInput,
      response: { 200: answer('api.answer.standard_text', standardTextSchema), ...problemsWithBody(404) },
    },
    handler: async (request) => {
      const changed = await changeStandardText(deps, request.personId, request.params.id, request.body);
      return describeText(publicUrl, valueOrProblem(changed));
    },
  });
}

function describeText(publicUrl: string, row: StandardTextRow): z.output<typeof standardTextSchema> {
  const { id, field, act, title, text, retired, updatedAt, updatedByName } = row;
  return {
    id,
    fieldName: field.name,
    act,
    title,
    text,
    places: [...placesIn(text)],
    retired,
    updatedAt: utc(updatedAt),
    updatedByName,
    links: { self: `${publicUrl}${API_BASE}/standard-texts/${id}` },
  };
}
