import { z } from 'zod';
import { refused } from '../../../domain/signal/refusal.js';
import { actOnSignal } from '../../../usecases/act-on-signal.js';
import { ACT_NAMES, type Act, type ActName, actInputs } from '../../../usecases/inputs.js';
import { lookAtIdentity } from '../../../usecases/look-at-identity.js';
import { viewSignal } from '../../../usecases/view-signal.js';
import { answer, problemsWithBody } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { languageOf } from '../language.js';
import { noQuery } from '../paging.js';
import { sentIn, withPersonalData } from '../personal-data.js';
import { valueOrProblem } from '../problems/problem.js';
import { entityTag, IF_MATCH, seenRevision } from '../signals/entity-tag.js';
import { signalHref } from '../signals/links.js';
import { describeSignal } from '../signals/representation.js';
import { signalParams, signalSchema } from '../signals/schema.js';
import { ACT_PATHS } from './paths.js';

const actHeaders = z.object({
  // Left out, it is asked for with a problem of its own (428) rather than as one field among others.
  'if-match': z
    .string()
    .regex(IF_MATCH)
    .optional()
    .meta({ description: 'api.if_match', examples: ['"3"'] }),
});

/** What handlers and the submitter do with a signal: one route for each act, all alike. */
export function actRoutes(app: Api, deps: ApiDeps): void {
  for (const act of ACT_NAMES) actRoute(app, deps, act);
}

/** Acts of an office that may not see the signal. */
const UNSEEN: ReadonlySet<ActName> = new Set(['ask_disclosure', 'leave_disclosure']);

function actRoute(app: Api, deps: ApiDeps, name: ActName): void {
  app.route({
    method: 'POST',
    url: `/signals/:number/${ACT_PATHS[name]}`,
    schema: {
      operationId: name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      tags: ['acts'],
      summary: `act.${name}`,
      params: signalParams,
      headers: actHeaders,
      querystring: noQuery,
      body: withPersonalData<Act['input']>(actInputs[name]),
      response: {
        200: answer('api.answer.acted', signalSchema, 'ETag', 'Content-Location'),
        ...(UNSEEN.has(name) ? { 204: z.undefined().meta({ description: 'api.answer.acted_unseen' }) } : {}),
        ...problemsWithBody(404, 409, 412, 422, 428),
      },
    },
    handler: async (request, reply) => {
      const { personId, params } = request;
      const seen = seenRevision(request.headers['if-match']);
      const id = await deps.store.read((reads) => reads.signalIdByNumber(params.number));
      if (id === undefined) return valueOrProblem(refused('not_found'));
      const { input, choice } = sentIn(request.body);
      if (name === 'look_at_identity') {
        const { submitterName } = valueOrProblem(await lookAtIdentity(deps, personId, id, seen));
        const view = valueOrProblem(await viewSignal(deps, personId, { id }));
        return describeSignal(deps, { ...view, submitterName }, languageOf(request));
      }
      valueOrProblem(await actOnSignal(deps, personId, id, { name, input } as Act, seen, choice));
      const viewed = await viewSignal(deps, personId, { id });
      if (!viewed.ok && UNSEEN.has(name)) return reply.code(204).send();
      const view = valueOrProblem(viewed);
      reply
        .header('etag', entityTag(view.signal))
        .header('content-location', signalHref(deps.publicUrl, view.signal.number));
      return describeSignal(deps, view, languageOf(request));
    },
  });
}
