import { z } from 'zod';
import { startOf } from '../../../domain/time/amsterdam-clock.js';
import { type LogState, viewLogState } from '../../../usecases/view-log.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { day, lastDayBefore, moment, utc, utcOrNull } from '../formats.js';
import { noQuery } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';

const logState = z
  .object({
    events: z.int(),
    sealed: z.int(),
    headAt: moment.nullable(),
    oldestUnsealedAt: moment.nullable().meta({ description: 'api.log.state.oldest_unsealed' }),
    lastVerification: z
      .object({ at: moment, problem: z.string().nullable(), sealed: z.int().nullable() })
      .nullable()
      .meta({ description: 'api.log.state.verification' }),
    witnesses: z.array(
      z.object({
        name: z.string(),
        email: z.string(),
        lastDay: day.nullable().meta({ description: 'api.log.state.last_day' }),
      }),
    ),
  })
  .meta({ id: 'LogState', description: 'api.log.state' });

/** How the log stands, for the auditor. */
export function logStateRoute(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/log/state',
    schema: {
      operationId: 'viewLogState',
      tags: ['log'],
      summary: 'api.op.log.state',
      querystring: noQuery,
      response: { 200: answer('api.answer.log_state', logState), ...problems() },
    },
    handler: async (request) => describeState(valueOrProblem(await viewLogState(deps, request.personId))),
  });
}

function describeState({ lastVerification, witnesses, ...state }: LogState): z.output<typeof logState> {
  const { events, sealed, headAt, oldestUnsealedAt } = state;
  return {
    events,
    sealed,
    headAt: utcOrNull(headAt),
    oldestUnsealedAt: utcOrNull(oldestUnsealedAt),
    lastVerification: lastVerification && {
      at: utc(lastVerification.at),
      problem: lastVerification.problem,
      sealed: lastVerification.sealed,
    },
    witnesses: witnesses.map(({ name, email, lastDay }) => ({
      name,
      email,
      lastDay: lastDay === null ? null : lastDayBefore(startOf(lastDay + 1)),
    })),
  };
}
