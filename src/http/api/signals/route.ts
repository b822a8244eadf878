import { fileSignal } from '../../../usecases/file-signal.js';
import { type FilingInput, filingInput } from '../../../usecases/inputs.js';
import { listOwnSignals } from '../../../usecases/list-signals.js';
import { viewSignal } from '../../../usecases/view-signal.js';
import { answer, problems, problemsWithBody } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { languageOf } from '../language.js';
import { noQuery, paged, pageQuery, rowsOf } from '../paging.js';
import { sentIn, withPersonalData } from '../personal-data.js';
import { valueOrProblem } from '../problems/problem.js';
import { entityTag } from './entity-tag.js';
import { signalHref } from './links.js';
import { describeFiled, describeRow, describeSignal } from './representation.js';
import { filedSignal, filingHeaders, signalPage, signalParams, signalSchema } from './schema.js';

const filingBody = withPersonalData<FilingInput>(filingInput).meta({ id: 'Filing' });

/** Filing a signal, the list of one's own, and one signal as the caller may see it. */
export function signalRoutes(app: Api, deps: ApiDeps): void {
  const { publicUrl } = deps;

  app.route({
    method: 'GET',
    url: '/signals',
    schema: {
      operationId: 'listOwnSignals',
      tags: ['signals'],
      summary: 'api.op.signals.list',
      querystring: pageQuery,
      response: { 200: answer('api.answer.signals', signalPage, 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const page = valueOrProblem(await listOwnSignals(deps, request.personId, rowsOf(request.query)));
      return paged(publicUrl, request, reply, page, (row) => describeRow(publicUrl, row));
    },
  });

  app.route({
    method: 'POST',
    url: '/signals',
    schema: {
      operationId: 'fileSignal',
      tags: ['signals'],
      summary: 'api.op.signals.file',
      description: 'api.op.signals.file.more',
      headers: filingHeaders,
      querystring: noQuery,
      body: filingBody,
      response: {
        201: answer('api.answer.filed', filedSignal, 'Location', 'ETag', 'Idempotent-Replay'),
        ...problemsWithBody(409, 422),
      },
    },
    handler: async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const { input, choice: personalData } = sentIn(request.body);
      const filed = valueOrProblem(await fileSignal(deps, request.personId, input, key, { personalData }));
      const { signal, again } = filed;
      reply.code(201).header('location', signalHref(publicUrl, signal.number)).header('etag', entityTag(signal));
      if (again) reply.header('idempotent-replay', 'true');
      return describeFiled(deps, filed, languageOf(request));
    },
  });

  app.route({
    method: 'GET',
    url: '/signals/:number',
    schema: {
      operationId: 'viewSignal',
      tags: ['signals'],
      summary: 'api.op.signals.view',
      params: signalParams,
      querystring: noQuery,
      response: { 200: answer('api.answer.signal', signalSchema, 'ETag'), ...problems(404) },
    },
    handler: async (request, reply) => {
      const view = valueOrProblem(await viewSignal(deps, request.personId, { number: request.params.number }));
      reply.header('etag', entityTag(view.signal));
      return describeSignal(deps, view, languageOf(request));
    },
  });
}
