import type { z } from 'zod';
import { type CommitmentEntry, listCommitments } from '../../../usecases/list-commitments.js';
import { listForOffice, type OfficeList } from '../../../usecases/list-for-office.js';
import { listThemes, type ThemeView, viewTheme } from '../../../usecases/list-themes.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { lastDayBefore, utc, utcOrNull } from '../formats.js';
import { noQuery, paged, pageQuery, rowsOf } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { describeRow } from '../signals/representation.js';
import { signalPage } from '../signals/schema.js';
import { API_BASE } from '../version.js';
import {
  type CommitmentJson,
  commitmentsSchema,
  themePage,
  themeParams,
  themeSchema,
  type themeSummary,
} from './schema.js';

/** The lists of signals by which an office finds what is its own; `joined` stands with the signals of one's own. */
const LISTS = [
  { list: 'all', url: '/overseen-signals', operationId: 'listOverseenSignals' },
  { list: 'objections', url: '/objections', operationId: 'listObjections' },
  { list: 'referred', url: '/referred-signals', operationId: 'listReferredSignals' },
  { list: 'shared', url: '/shared-signals', operationId: 'listSharedSignals' },
] as const satisfies readonly { list: OfficeList; url: string; operationId: string }[];

/** What the committee, the auditor, the confidant and managers find; promises and themes. */
export function officeListRoutes(app: Api, deps: ApiDeps): void {
  for (const one of LISTS) officeListRoute(app, deps, one);
  commitmentRoute(app, deps);
  themeRoutes(app, deps);
}

function officeListRoute(app: Api, deps: ApiDeps, { list, url, operationId }: (typeof LISTS)[number]): void {
  app.route({
    method: 'GET',
    url,
    schema: {
      operationId,
      tags: ['line'],
      summary: `api.op.office.${list}`,
      querystring: pageQuery,
      response: { 200: answer('api.answer.signals', signalPage, 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const page = valueOrProblem(await listForOffice(deps, request.personId, list, rowsOf(request.query)));
      return paged(deps.publicUrl, request, reply, page, (row) => describeRow(deps.publicUrl, row));
    },
  });
}

function commitmentRoute(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/commitments',
    schema: {
      operationId: 'listCommitments',
      tags: ['line'],
      summary: 'api.op.commitments',
      querystring: noQuery,
      response: { 200: answer('api.answer.commitments', commitmentsSchema), ...problems() },
    },
    handler: async (request) => {
      const { own, inFields } = valueOrProblem(await listCommitments(deps, request.personId));
      return { own: own.map(describeCommitment), inFields: inFields.map(describeCommitment) };
    },
  });
}

function themeRoutes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/themes',
    schema: {
      operationId: 'listThemes',
      tags: ['line'],
      summary: 'api.op.themes',
      querystring: pageQuery,
      response: { 200: answer('api.answer.themes', themePage, 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const themes = valueOrProblem(await listThemes(deps, request.personId));
      const { offset, limit } = rowsOf(request.query);
      const page = { items: themes.slice(offset, offset + limit), total: themes.length };
      return paged(deps.publicUrl, request, reply, page, (theme) => describeTheme(deps.publicUrl, theme));
    },
  });

  app.route({
    method: 'GET',
    url: '/themes/:id',
    schema: {
      operationId: 'viewTheme',
      tags: ['line'],
      summary: 'api.op.theme',
      params: themeParams,
      querystring: noQuery,
      response: { 200: answer('api.answer.theme', themeSchema), ...problems(404) },
    },
    handler: async (request) => {
      const theme = valueOrProblem(await viewTheme(deps, request.personId, request.params.id));
      const signals = theme.signals.map((row) => describeRow(deps.publicUrl, row));
      return { ...describeTheme(deps.publicUrl, theme), signals };
    },
  });
}

function describeCommitment(commitment: CommitmentEntry): CommitmentJson {
  const { id, number, fieldName, ownerName, text, promisedBy, status, missed, isOpen, keptAt } = commitment;
  const promisedLastDay = lastDayBefore(promisedBy);
  return {
    id,
    number,
    fieldName,
    ownerName,
    text,
    promisedLastDay,
    status,
    missed,
    open: isOpen,
    keptAt: utcOrNull(keptAt),
  };
}

function describeTheme(publicUrl: string, theme: ThemeView): z.output<typeof themeSummary> {
  const { id, title, fieldName, createdAt, signals, open, weight } = theme;
  return {
    id,
    title,
    fieldName,
    createdAt: utc(createdAt),
    signalCount: signals.length,
    openCount: open,
    weight,
    links: { self: `${publicUrl}${API_BASE}/themes/${id}` },
  };
}
