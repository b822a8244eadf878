import type { z } from 'zod';
import type { RungKind } from '../../../domain/line.js';
import { eachMasked } from '../../../domain/personal-data/mask.js';
import type { SignalEvent } from '../../../domain/signal/events.js';
import { eventText } from '../../../i18n/event-text.js';
import type { Translate } from '../../../i18n/translate.js';
import { fieldNames, personNames } from '../../../usecases/person-names.js';
import { type RungView, type TimelineEntry, viewSignal } from '../../../usecases/view-signal.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { lastDayBefore, utc } from '../formats.js';
import { languageOf } from '../language.js';
import { paged, pageQuery, rowsOf } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { rungAt } from '../signals/representation.js';
import { signalParams } from '../signals/schema.js';
import { EVENT_NAMES, eventPage, type eventSchema } from './schema.js';

/** The timeline of a signal, oldest first. */
export function eventRoutes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/signals/:number/events',
    schema: {
      operationId: 'listEvents',
      tags: ['signals'],
      summary: 'api.op.events.list',
      params: signalParams,
      querystring: pageQuery,
      response: { 200: answer('api.answer.events', eventPage, 'Link'), ...problems(404) },
    },
    handler: async (request, reply) => {
      const { timeline, rungs } = valueOrProblem(
        await viewSignal(deps, request.personId, { number: request.params.number }),
      );
      const names = { person: await personNames(deps), field: await fieldNames(deps) };
      const { offset, limit } = rowsOf(request.query);
      const page = { items: timeline.slice(offset, offset + limit), total: timeline.length };
      const t = languageOf(request);
      return paged(deps.publicUrl, request, reply, page, (entry) => describeEvent(t, entry, rungs, names));
    },
  });
}

export function describeEvent(
  t: Translate,
  { event, sequence, revision, actorName, text, files }: TimelineEntry,
  rungs: readonly RungView[],
  names: { readonly person: (id: string) => string; readonly field: (id: string) => string },
): z.output<typeof eventSchema> {
  const rungKind = (index: number) => rungs[index]?.kind as RungKind | undefined;
  return {
    sequence,
    revision,
    type: EVENT_NAMES[event.type],
    at: utc(event.at),
    fellDueAt: 'dueAt' in event ? utc(event.dueAt) : null,
    actor: { role: event.actor.role, name: actorName },
    summary: eventText(t, event, { rungKind, personName: names.person, fieldName: names.field }),
    details: detailsOf(event, rungs),
    text: text ?? null,
    attachments: files.map(({ hash, kind, size, name = null }) => ({ hash, kind, size, name })),
  };
}

function detailsOf(event: SignalEvent, rungs: readonly RungView[]): z.output<typeof eventSchema>['details'] {
  switch (event.type) {
    case 'SignalTriaged':
      return { urgency: event.urgency };
    case 'FeedbackGiven':
      return { outcome: event.outcome };
    case 'HandlerChanged':
      return {
        from: rungAt(rungs, event.fromRung),
        to: rungAt(rungs, event.toRung),
        displacement: event.why,
      };
    case 'ReferredAcross':
      return { to: rungAt(rungs, event.rung) };
    case 'CommitmentMade':
      return { commitmentId: event.commitmentId, promisedLastDay: lastDayBefore(event.promisedBy) };
    case 'CommitmentHandedOver':
    case 'CommitmentAccepted':
    case 'CommitmentDeclined':
    case 'CommitmentKept':
      return { commitmentId: event.commitmentId };
    case 'SuspensionAnswered':
      return { granted: event.granted };
    case 'VerdictGiven':
      return { verdict: event.verdict };
    case 'HoldPlaced':
      return { holdBasis: event.basis };
    case 'Erased':
      return { erased: event.what };
    case 'ColleagueJoined':
      return { byName: event.byName };
    case 'FeedbackRebutted':
    case 'ReferredUp':
      return { from: rungAt(rungs, event.fromRung), to: rungAt(rungs, event.toRung) };
    case 'Escalated':
      return {
        from: rungAt(rungs, event.fromRung),
        to: rungAt(rungs, event.toRung),
        deadline: event.late.kind,
        breach: event.late.breach,
      };
    case 'DeadlineMissed':
      return { deadline: event.late.kind, breach: event.late.breach };
    case 'DeadlineReminded':
      return { deadline: event.kind };
    case 'QuestionAnswered':
    case 'ClockResumed':
      return { workingDays: event.stoppedWorkingDays };
    case 'DeadlineExtended':
      return { workingDays: event.workingDays };
    case 'ReferralOffered':
      return { destination: event.destination };
    case 'TextMasked':
      return { entry: event.entry, masked: [...eachMasked(event.counts)] };
    case 'SignalReopened':
      return { to: rungAt(rungs, event.rung) };
    default:
      return {};
  }
}
