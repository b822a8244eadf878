import type { z } from 'zod';
import { decideAccess } from '../../../domain/access.js';
import { shownCode } from '../../../domain/receipt-code.js';
import { CODE_HOLDER, type SignalId } from '../../../domain/signal/words.js';
import type { Translate } from '../../../i18n/translate.js';
import { actOnSignal } from '../../../usecases/act-on-signal.js';
import { fileAnonymously } from '../../../usecases/file-anonymously.js';
import {
  ACT_NAMES,
  type Act,
  type ActName,
  type AnonymousFilingInput,
  actInputs,
  anonymousFilingInput,
} from '../../../usecases/inputs.js';
import { maskText } from '../../../usecases/mask-text.js';
import { fieldNames, personNames } from '../../../usecases/person-names.js';
import { type SignalView, viewWithCode } from '../../../usecases/view-signal.js';
import type { Doors } from '../../doors.js';
import { ACT_PATHS } from '../acts/paths.js';
import { answer, openProblems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { describeEvent } from '../events/route.js';
import { eventPage } from '../events/schema.js';
import { languageOf } from '../language.js';
import { maskingSchema } from '../maskings/route.js';
import { noQuery, paged, pageQuery, rowsOf } from '../paging.js';
import { sentIn, withPersonalData } from '../personal-data.js';
import { valueOrProblem } from '../problems/problem.js';
import { entityTag, seenRevision } from '../signals/entity-tag.js';
import { describeFiled, describeSignal } from '../signals/representation.js';
import { filingHeaders, signalSchema } from '../signals/schema.js';
import { enter, opened } from './at-the-door.js';
import { codeActHeaders, codeHeaders, filedAnonymously } from './schema.js';

const SELF = '/api/v1/anonymous-signal';
/** No line of the log for one call (request-log.ts). */
const config = { tallied: true };
const shared = { tags: ['anonymous'], security: [] };

const filingBody = withPersonalData<AnonymousFilingInput>(anonymousFilingInput).meta({ id: 'AnonymousFiling' });

/** Filing without a name, and following with the receipt code in a header; nobody logs in, and nobody is looked for. */
export function anonymousRoutes(app: Api, deps: ApiDeps, doors: Doors): void {
  app.route({
    method: 'POST',
    url: '/anonymous-filings',
    config,
    schema: {
      ...shared,
      operationId: 'fileAnonymously',
      summary: 'api.op.anonymous.file',
      headers: filingHeaders,
      querystring: noQuery,
      body: filingBody,
      response: {
        201: answer('api.answer.filed_anonymously', filedAnonymously, 'ETag'),
        ...openProblems(409, 413, 415, 422, 429),
      },
    },
    handler: async (request, reply) => {
      enter(doors.filing);
      if (request.body.involved !== '') enter(doors.names);
      const key = request.headers['idempotency-key'] ?? deps.ids.timelessUuid();
      const { input, choice } = sentIn(request.body);
      const { signal, code } = valueOrProblem(await fileAnonymously(deps, input, key, choice));
      reply.code(201).header('etag', entityTag(signal));
      const organisation = await deps.store.read((reads) => reads.organisation());
      const filed = describeFiled(deps, { signal, organisation }, languageOf(request));
      return { ...filed, links: linksOf(deps.publicUrl), receiptCode: shownCode(code) };
    },
  });

  app.route({
    method: 'GET',
    url: '/anonymous-signal',
    config,
    schema: {
      ...shared,
      operationId: 'viewAnonymousSignal',
      summary: 'api.op.anonymous.view',
      headers: codeHeaders,
      querystring: noQuery,
      response: { 200: answer('api.answer.signal', signalSchema, 'ETag'), ...openProblems(401, 404, 429) },
    },
    handler: async (request, reply) => {
      const view = await viewed(deps, await opened(deps, doors, request.headers['receipt-code']));
      reply.header('etag', entityTag(view.signal));
      return describe(deps, view, languageOf(request));
    },
  });

  app.route({
    method: 'GET',
    url: '/anonymous-signal/events',
    config,
    schema: {
      ...shared,
      operationId: 'listAnonymousEvents',
      summary: 'api.op.anonymous.events',
      headers: codeHeaders,
      querystring: pageQuery,
      response: { 200: answer('api.answer.events', eventPage, 'Link'), ...openProblems(401, 404, 429) },
    },
    handler: async (request, reply) => {
      const { timeline, rungs } = await viewed(deps, await opened(deps, doors, request.headers['receipt-code']));
      const names = { person: await personNames(deps), field: await fieldNames(deps) };
      const { offset, limit } = rowsOf(request.query);
      const page = { items: timeline.slice(offset, offset + limit), total: timeline.length };
      const t = languageOf(request);
      return paged(deps.publicUrl, request, reply, page, (entry) => describeEvent(t, entry, rungs, names));
    },
  });

  for (const act of ACT_NAMES.filter(ofTheSubmitter)) actRoute(app, deps, doors, act);

  app.route({
    method: 'POST',
    url: '/anonymous-signal/maskings',
    config,
    schema: {
      ...shared,
      ...maskingSchema,
      operationId: 'anonymouslyMaskText',
      headers: codeHeaders,
      response: {
        200: answer('api.answer.acted', signalSchema, 'ETag'),
        ...openProblems(401, 403, 404, 409, 413, 415, 429),
      },
    },
    handler: async (request, reply) => {
      const id = await opened(deps, doors, request.headers['receipt-code']);
      valueOrProblem(await maskText(deps, CODE_HOLDER, id, request.body));
      const view = await viewed(deps, id);
      reply.header('etag', entityTag(view.signal));
      return describe(deps, view, languageOf(request));
    },
  });
}

/** Asked of the rule itself, of an anonymous signal: no second list of what one can do with a code. */
function ofTheSubmitter(action: ActName): boolean {
  const signal = { confidentiality: 'anonymous' } as SignalView['signal'];
  return decideAccess({ action, by: CODE_HOLDER, signal }).allowed;
}

function actRoute(app: Api, deps: ApiDeps, doors: Doors, name: ActName): void {
  app.route({
    method: 'POST',
    url: `/anonymous-signal/${ACT_PATHS[name]}`,
    config,
    schema: {
      ...shared,
      operationId: `anonymously${name.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
      summary: `act.${name}`,
      headers: codeActHeaders,
      querystring: noQuery,
      body: withPersonalData<Act['input']>(actInputs[name]),
      response: {
        200: answer('api.answer.acted', signalSchema, 'ETag'),
        ...openProblems(401, 403, 404, 409, 412, 413, 415, 422, 428, 429),
      },
    },
    handler: async (request, reply) => {
      const id = await opened(deps, doors, request.headers['receipt-code']);
      if (name === 'name_involved') enter(doors.names);
      const seen = seenRevision(request.headers['if-match']);
      const { input, choice } = sentIn(request.body);
      valueOrProblem(await actOnSignal(deps, CODE_HOLDER, id, { name, input } as Act, seen, choice));
      const view = await viewed(deps, id);
      reply.header('etag', entityTag(view.signal));
      return describe(deps, view, languageOf(request));
    },
  });
}

async function viewed(deps: ApiDeps, id: SignalId): Promise<SignalView> {
  return valueOrProblem(await viewWithCode(deps, id));
}

async function describe(deps: ApiDeps, view: SignalView, t: Translate): Promise<z.output<typeof signalSchema>> {
  const described = await describeSignal(deps, view, t);
  const possibleActs = view.possible.map((act) => ({ act, href: `${deps.publicUrl}${SELF}/${ACT_PATHS[act]}` }));
  return { ...described, possibleActs, links: linksOf(deps.publicUrl) };
}

function linksOf(publicUrl: string) {
  return { self: `${publicUrl}${SELF}`, events: `${publicUrl}${SELF}/events` };
}
