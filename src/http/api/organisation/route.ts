import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Absence } from '../../../domain/organisation.js';
import { recordsOf } from '../../../domain/organisation-changes.js';
import type { Edit, Known } from '../../../domain/organisation-plan.js';
import type { OrganisationVersions } from '../../../domain/organisation-versions.js';
import { refused } from '../../../domain/signal/refusal.js';
import type { Instant } from '../../../domain/time/working-days.js';
import { type EditOptions, editOrganisation } from '../../../usecases/organisation/edit-organisation.js';
import { absenceEdit, fieldEdit, lineEdit, personEdit, unitEdit } from '../../../usecases/organisation/edits.js';
import { effectiveFrom } from '../../../usecases/organisation/effective-day.js';
import { importOrganisation } from '../../../usecases/organisation/import-organisation.js';
import { absenceInput, fieldInput, lineInput, personInput, unitInput } from '../../../usecases/organisation/inputs.js';
import { viewOrganisation } from '../../../usecases/organisation/view-organisation.js';
import { namesOf } from '../../organisation-words.js';
import { answer, problems, problemsWithBody } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { utc, utcOrNull } from '../formats.js';
import { languageOf } from '../language.js';
import { noQuery, type PageQuery, paged, rowsOf } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { changeAnswer, describeDifference, describeOpenSignals, describeRow } from './answers.js';
import {
  absenceState,
  CSV_MAX,
  changeQuery,
  changeResult,
  fieldState,
  importBody,
  importResult,
  lineState,
  pageOfStates,
  personState,
  stateQuery,
  thingParams,
  unitState,
  versionsOf,
} from './schema.js';

/** How the organisation is kept, for administrators: things with their versions, changes by date, and imports. */
export function organisationRoutes(app: Api, deps: ApiDeps): void {
  thingRoutes(app, deps, {
    path: 'units',
    name: 'Unit',
    state: unitState,
    input: unitInput,
    people: 'none',
    versions: ({ versions }, id) => recordsOf(versions.units.get(id)),
    ids: ({ units }) => units.keys(),
    edit: (id, input, _, now) => unitEdit(id, input, now),
  });
  thingRoutes(app, deps, {
    path: 'persons',
    name: 'Person',
    state: personState,
    input: personInput,
    people: 'all',
    versions: ({ persons }, id) => recordsOf(persons.get(id)),
    ids: ({ persons }) => persons.keys(),
    edit: (id, input, _, now) => personEdit(id, input, now),
  });
  thingRoutes(app, deps, {
    path: 'fields',
    name: 'OrganisationField',
    state: fieldState,
    input: fieldInput,
    people: 'none',
    versions: ({ versions }, id) => recordsOf(versions.fields.get(id)),
    ids: ({ fields }) => fields.keys(),
    edit: (id, input, _, now) => fieldEdit(id, input, now),
  });
  thingRoutes(app, deps, {
    path: 'lines',
    name: 'Line',
    state: lineState,
    input: lineInput,
    people: 'none',
    versions: ({ versions }, id) =>
      recordsOf(versions.lines.get(id)).map(({ validFrom, record }) => ({
        validFrom,
        record: { id: record.fieldId, rungs: record.rungs },
      })),
    ids: ({ lines }) => lines.keys(),
    edit: (id, input, known, now) => lineEdit(id, input, known, now),
  });
  absenceRoutes(app, deps);
  importRoute(app, deps);
}

interface Thing<S extends z.ZodType, I extends z.ZodType> {
  readonly path: string;
  /** The last part of the names of its operations. */
  readonly name: string;
  readonly state: S;
  readonly input: I;
  readonly people: 'all' | 'none';
  readonly versions: (known: Known, id: string) => readonly { readonly validFrom: Instant; readonly record: object }[];
  readonly ids: (versions: OrganisationVersions) => Iterable<string>;
  readonly edit: (id: string, input: z.output<I>, known: Known, now: Instant) => Edit;
}

/** One kind of thing: a page of all as they stand on a day, one with its versions, and a change of one. */
function thingRoutes<S extends z.ZodType, I extends z.ZodType>(app: Api, deps: ApiDeps, thing: Thing<S, I>): void {
  const { path, name, state, versions } = thing;

  app.route({
    method: 'GET',
    url: `/organisation/${path}`,
    schema: {
      operationId: `list${name}s`,
      tags: ['organisation'],
      summary: `api.op.org.${path}.list`,
      querystring: stateQuery,
      response: { 200: answer('api.answer.org.page', pageOfStates(state, name), 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const known = await knownTo(deps, request.personId, thing.people);
      const at = effectiveFrom(request.query.at, deps.clock.now());
      const standing = [...thing.ids(known.versions)].sort().flatMap((id) => {
        return versions(known, id).findLast(({ validFrom }) => validFrom <= at) ?? [];
      });
      return pageOfAll(deps, request, reply, standing, described<S>);
    },
  });
  app.route({
    method: 'GET',
    url: `/organisation/${path}/:id`,
    schema: {
      operationId: `view${name}`,
      tags: ['organisation'],
      summary: `api.op.org.${path}.view`,
      params: thingParams,
      querystring: noQuery,
      response: { 200: answer('api.answer.org.versions', versionsOf(state, name)), ...problems(404) },
    },
    handler: async (request) => {
      const found = versions(await knownTo(deps, request.personId, thing.people), request.params.id);
      if (found.length === 0) return valueOrProblem(refused('not_found'));
      return { items: found.map(described<S>) } as never;
    },
  });
  app.route({
    method: 'PUT',
    url: `/organisation/${path}/:id`,
    schema: {
      operationId: `put${name}`,
      tags: ['organisation'],
      summary: `api.op.org.${path}.put`,
      params: thingParams,
      querystring: changeQuery,
      body: thing.input,
      response: { 200: answer('api.answer.org.changed', changeResult), ...problemsWithBody() },
    },
    handler: async (request) => {
      const { personId, params, query, body } = request;
      return change(deps, personId, languageOf(request), query.dryRun === 'true', thing.people, (known, now) => [
        thing.edit(params.id, body as z.output<I>, known, now),
      ]);
    },
  });
}

function described<S extends z.ZodType>({ validFrom, record }: { validFrom: Instant; record: object }): z.output<S> {
  return { ...record, validFrom: utc(validFrom) } as z.output<S>;
}

/** All that an administrator may know, the addresses of people only where they are asked for. */
async function knownTo(deps: ApiDeps, personId: string, people: 'all' | 'none'): Promise<Known> {
  const { versions } = valueOrProblem(await viewOrganisation(deps, personId));
  const persons = people === 'all' ? await deps.store.read((reads) => reads.personRecords()) : new Map();
  return { versions, persons };
}

function pageOfAll<T, R>(
  deps: ApiDeps,
  request: FastifyRequest & { query: PageQuery },
  reply: FastifyReply,
  all: readonly T[],
  describe: (item: T) => R,
) {
  const { offset, limit } = rowsOf(request.query);
  const page = { items: all.slice(offset, offset + limit), total: all.length };
  return paged(deps.publicUrl, request, reply, page, describe) as never;
}

async function change(
  deps: ApiDeps,
  personId: string,
  t: ReturnType<typeof languageOf>,
  dryRun: boolean,
  people: EditOptions['people'],
  editsOf: (known: Known, now: Instant) => readonly Edit[],
) {
  const options = { dryRun, source: 'api', ...(people ? { people } : {}) } as const;
  const proposal = valueOrProblem(await editOrganisation(deps, personId, editsOf, options));
  const names = namesOf(await deps.store.read((reads) => reads.organisationVersions()));
  return changeAnswer(t, names, proposal);
}

function absenceRoutes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/organisation/absences',
    schema: {
      operationId: 'listAbsences',
      tags: ['organisation'],
      summary: 'api.op.org.absences.list',
      querystring: stateQuery,
      response: { 200: answer('api.answer.org.page', pageOfStates(absenceState, 'Absence'), 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const { versions } = await knownTo(deps, request.personId, 'none');
      const at = effectiveFrom(request.query.at, deps.clock.now());
      const all = versions.absences.filter(({ until }) => until === null || until > at);
      return pageOfAll(deps, request, reply, all, describeAbsence);
    },
  });
  app.route({
    method: 'PUT',
    url: '/organisation/absences/:id',
    schema: {
      operationId: 'putAbsence',
      tags: ['organisation'],
      summary: 'api.op.org.absences.put',
      params: thingParams,
      querystring: changeQuery,
      body: absenceInput,
      response: { 200: answer('api.answer.org.changed', changeResult), ...problemsWithBody() },
    },
    handler: async (request) => {
      const { personId, params, query, body } = request;
      return change(deps, personId, languageOf(request), query.dryRun === 'true', 'none', (_, now) => [
        absenceEdit(params.id, body, now),
      ]);
    },
  });
}

function describeAbsence({ id, personId, from, until, standInId }: Absence): z.output<typeof absenceState> {
  return { id, personId, from: utc(from), until: utcOrNull(until), standInId };
}

function importRoute(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'POST',
    url: '/organisation/imports',
    bodyLimit: 2 * CSV_MAX,
    schema: {
      operationId: 'importOrganisation',
      tags: ['organisation'],
      summary: 'api.op.org.import',
      querystring: noQuery,
      body: importBody,
      response: { 200: answer('api.answer.org.imported', importResult), ...problemsWithBody() },
    },
    handler: async (request) => {
      const { dryRun, ...input } = request.body;
      const options = { dryRun, source: 'api' } as const;
      const report = valueOrProblem(await importOrganisation(deps, request.personId, input, options));
      const t = languageOf(request);
      const names = namesOf(await deps.store.read((reads) => reads.organisationVersions()));
      return {
        applied: report.done,
        kind: report.kind,
        rows: report.rows,
        counts: report.counts,
        differences: report.differences.map(describeDifference),
        errors: report.errors.map((row) => describeRow(t, names, row)),
        warnings: report.warnings.map((row) => describeRow(t, names, row)),
        openSignals: describeOpenSignals(report.openSignals),
      };
    },
  });
}
