import { z } from 'zod';
import { TROUBLED_DUTIES } from '../../../usecases/trouble-ports.js';
import { retryWork, viewWork } from '../../../usecases/troubles.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { moment, utc } from '../formats.js';
import { noQuery } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';

const work = z
  .object({
    signals: z.object({
      total: z.int(),
      items: z.array(
        z.object({
          id: z.string(),
          number: z.string(),
          duty: z.enum(TROUBLED_DUTIES).meta({ description: 'api.work.duty' }),
          faults: z.int(),
          fault: z.string(),
          since: moment,
          retryAt: moment,
        }),
      ),
    }),
    mail: z.object({
      total: z.int(),
      items: z.array(
        z.object({ id: z.string(), template: z.string(), attempts: z.int(), error: z.string().nullable() }),
      ),
    }),
  })
  .meta({ id: 'Work', description: 'api.work' });

const retry = z
  .strictObject({
    kind: z.enum(['signals', 'mail']),
    id: z.string().max(100).optional().meta({ description: 'api.work.retry.id' }),
  })
  .meta({ id: 'WorkRetry' });

const retried = z.object({ retried: z.int() }).meta({ id: 'WorkRetried' });

/** What the machine could not do by itself, for administrators, and having it tried again. */
export function workRoutes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/work',
    schema: {
      operationId: 'viewWork',
      tags: ['work'],
      summary: 'api.op.work.view',
      querystring: noQuery,
      response: { 200: answer('api.answer.work', work), ...problems() },
    },
    handler: async (request) => {
      const { signals, signalsTotal, mails, mailsTotal } = valueOrProblem(await viewWork(deps, request.personId));
      return {
        signals: {
          total: signalsTotal,
          items: signals.map(({ signalId, since, retryAt, ...one }) => {
            return { ...one, id: signalId, since: utc(since), retryAt: utc(retryAt) };
          }),
        },
        mail: {
          total: mailsTotal,
          items: mails.map(({ id, template, attempts, lastError }) => ({ id, template, attempts, error: lastError })),
        },
      };
    },
  });

  app.route({
    method: 'POST',
    url: '/work',
    schema: {
      operationId: 'retryWork',
      tags: ['work'],
      summary: 'api.op.work.retry',
      querystring: noQuery,
      body: retry,
      response: { 200: answer('api.answer.work_retried', retried), ...problems(404) },
    },
    handler: async (request) => {
      const { kind, id } = request.body;
      return { retried: valueOrProblem(await retryWork(deps, request.personId, kind, id)) };
    },
  });
}
