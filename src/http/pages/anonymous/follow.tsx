import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { RungKind } from '../../../domain/line.js';
import type { Refusal } from '../../../domain/signal/refusal.js';
import { CODE_HOLDER } from '../../../domain/signal/words.js';
import type { EventNames } from '../../../i18n/event-text.js';
import { refusalText } from '../../../i18n/refusals.js';
import type { MessageKey } from '../../../i18n/translate.js';
import { actOnSignal } from '../../../usecases/act-on-signal.js';
import { openWithCode } from '../../../usecases/follow-with-code.js';
import { type Act, type ActName, actInputs } from '../../../usecases/inputs.js';
import { openAttachmentWithCode } from '../../../usecases/open-attachment.js';
import { fieldNames, personNames } from '../../../usecases/person-names.js';
import { receiptWithCode } from '../../../usecases/receipts.js';
import { viewWithCode } from '../../../usecases/view-signal.js';
import { httpRefusal } from '../../http-refusal.js';
import { problemTexts } from '../../input-problems.js';
import { readUploads } from '../../uploads.js';
import { ATTACHMENTS_FIELD, sendAttachment, stagedIn } from '../attachments.js';
import { check, type FormErrors, type FormValues, readForm, readQuery, typedNumber } from '../forms.js';
import { maskedForm, personalDataChoice, personalDataErrors } from '../personal-data.js';
import { sendReceipt } from '../receipt.js';
import { ACT_FORMS, actAt, inputOf, refusedField, takesFiles } from '../signal/act-forms.js';
import { showsInRegister } from '../signal/register-preview.js';
import type { Typed } from '../signal/typed.js';
import type { AnonymousDeps } from './deps.js';
import { takeFilesHere } from './file.js';
import { here, languageHere, sendAnonymous } from './frame.js';
import { type Journey, journeys } from './journey.js';
import { CodeForm, FollowedSignal } from './signal.js';

/** Following a signal with its code (`/anoniem/volgen`), acting on it (`POST /anoniem/volgen/:act`), and closing. */
export const followPage: FastifyPluginAsync<AnonymousDeps> = async (app, deps) => {
  readUploads(app, () => true);
  const travel = journeys(deps);

  app.get('/volgen', { exposeHeadRoute: false }, async (request, reply) => {
    const journey = travel.of(request, reply);
    return journey ? sendSignal(deps, request, reply, journey, {}) : sendCodeForm(request, reply);
  });

  app.post('/volgen', async (request, reply) => {
    const t = languageHere(request);
    const wait = deps.doors.code.waitFor();
    if (wait > 0) {
      reply.header('retry-after', wait);
      return sendCodeForm(request, reply, t('anonymous.busy', { seconds: wait }), 429);
    }
    const found = await openWithCode(deps, readForm(request)['code'] ?? '');
    if (!found.ok) return sendCodeForm(request, reply, refusalText(t, found.refusal), 422);
    travel.begin(reply, found.value);
    return reply.redirect(here(t, '/volgen'), 303);
  });

  app.get('/volgen/:act', { exposeHeadRoute: false }, async (request, reply) =>
    reply.redirect(here(languageHere(request), '/volgen'), 303),
  );

  app.post<{ Params: { act: string } }>('/volgen/:act', async (request, reply) => {
    const t = languageHere(request);
    const name = actAt(request.params.act);
    if (!name) throw httpRefusal(404, 'refusal.not_found');
    const sent = readForm(request);
    const journey = travel.ofForm(request, reply);
    if (!journey) return sendOver(request, reply, { act: name, values: sent, errors: {} });
    const { values, error } = await withFiles(request, reply, name, sent);
    if (error !== undefined) {
      const typed = { act: name, values, errors: { [ATTACHMENTS_FIELD]: error } };
      return sendSignal(deps, request, reply, journey, { typed, status: 422 });
    }
    const read = check(actInputs[name], inputOf(name, values));
    if (!read.ok) {
      const typed = { act: name, values, errors: problemTexts(t, read.problems) };
      return sendSignal(deps, request, reply, journey, { typed, status: 422 });
    }
    const reread = maskedForm(values, read.value);
    if (reread) {
      const typed = { act: name, values: reread, errors: {} };
      return sendSignal(deps, request, reply, journey, { typed, flash: 'personal_data.masked' });
    }
    const wait = name === 'name_involved' ? deps.doors.names.waitFor() : 0;
    if (wait > 0) {
      reply.header('retry-after', wait);
      const typed = { act: name, values, errors: { '': t('anonymous.busy', { seconds: wait }) } };
      return sendSignal(deps, request, reply, journey, { typed, status: 429 });
    }
    const seen = typedNumber(values, 'revisie');
    const seenRevision = typeof seen === 'number' ? seen : 0;
    const act = { name, input: read.value } as Act;
    const done = await actOnSignal(deps, CODE_HOLDER, journey.signalId, act, seenRevision, personalDataChoice(values));
    if (done.ok) return reply.redirect(`${here(t, '/volgen')}${t.locale === 'nl' ? '?' : '&'}gedaan`, 303);
    const { found } = done.refusal;
    if (found) {
      const typed = { act: name, values, errors: personalDataErrors(t, found), found };
      return sendSignal(deps, request, reply, journey, { typed, status: 422 });
    }
    const field = refusedField(name, done.refusal.code);
    const typed = { act: name, values, errors: { [field]: refusalText(t, done.refusal) } };
    const status = field === '' ? statusOf(done.refusal) : 422;
    return sendSignal(deps, request, reply, journey, { typed, status, seenRevision });
  });

  app.get<{ Params: { form: string } }>(
    '/volgen/ontvangstbewijs/:form',
    { exposeHeadRoute: false },
    async (request, reply) => {
      const t = languageHere(request);
      const journey = travel.of(request, reply);
      const found = journey && (await receiptWithCode(deps, journey.signalId));
      if (!found?.ok) return reply.redirect(here(t, '/volgen'), 303);
      return sendReceipt(deps, t, reply, found.value, request.params.form);
    },
  );

  app.post<{ Params: { act: string } }>('/volgen/:act/voorbeeld', async (request, reply) => {
    const act = actAt(request.params.act);
    if (!act || !showsInRegister(act)) throw httpRefusal(404, 'refusal.not_found');
    const values = readForm(request);
    const journey = travel.ofForm(request, reply);
    if (!journey) return sendOver(request, reply, { act, values, errors: {} });
    return sendSignal(deps, request, reply, journey, { typed: { act, values, errors: {}, previewed: true } });
  });
  app.get('/volgen/:act/voorbeeld', { exposeHeadRoute: false }, async (request, reply) =>
    reply.redirect(here(languageHere(request), '/volgen'), 303),
  );

  // The form comes back with its files added, or one of them taken away; nothing is done yet.
  app.post<{ Params: { act: string } }>('/volgen/:act/bijlage', async (request, reply) => {
    const act = actAt(request.params.act);
    if (!act || !takesFiles(act)) throw httpRefusal(404, 'refusal.not_found');
    const sent = readForm(request);
    const journey = travel.ofForm(request, reply);
    if (!journey) return sendOver(request, reply, { act, values: sent, errors: {} });
    const { values, error } = await withFiles(request, reply, act, sent);
    const errors: FormErrors = error === undefined ? {} : { [ATTACHMENTS_FIELD]: error };
    const status = error === undefined ? 200 : 422;
    return sendSignal(deps, request, reply, journey, { typed: { act, values, errors }, status });
  });
  app.get('/volgen/:act/bijlage', { exposeHeadRoute: false }, async (request, reply) =>
    reply.redirect(here(languageHere(request), '/volgen'), 303),
  );

  app.get<{ Params: { hash: string } }>(
    '/volgen/bijlagen/:hash',
    { exposeHeadRoute: false },
    async (request, reply) => {
      const journey = travel.of(request, reply);
      const file = journey && (await openAttachmentWithCode(deps, journey.signalId, request.params.hash));
      if (!file?.ok) throw httpRefusal(404, 'refusal.not_found');
      return sendAttachment(reply, file.value);
    },
  );

  async function withFiles(request: FastifyRequest, reply: FastifyReply, act: ActName, sent: FormValues) {
    return takesFiles(act) ? takeFilesHere(deps, request, reply, sent) : { values: sent, error: undefined };
  }

  app.post('/sluiten', async (request, reply) => {
    travel.end(reply);
    const t = languageHere(request);
    // What the browser keeps of these pages goes; its cookies stay, for one of them may be that of a log-in.
    reply.header('clear-site-data', '"cache"');
    return reply.redirect(`${here(t, '')}${t.locale === 'nl' ? '?' : '&'}gesloten`, 303);
  });

  async function sendSignal(
    { store, clock }: AnonymousDeps,
    request: FastifyRequest,
    reply: FastifyReply,
    journey: Journey,
    { typed, status = 200, seenRevision, flash }: Followed,
  ): Promise<FastifyReply> {
    const t = languageHere(request);
    const seen = await viewWithCode({ store, clock }, journey.signalId);
    if (!seen.ok) {
      travel.end(reply);
      return sendCodeForm(request, reply, t('anonymous.journey_over'), 404, typed);
    }
    const view = seen.value;
    const names: EventNames = {
      rungKind: (rung) => view.rungs[rung]?.kind as RungKind | undefined,
      personName: await personNames({ store }),
      fieldName: await fieldNames({ store }),
    };
    const staged = await stagedIn({ store }, CODE_HOLDER, [typed?.values]);
    const done = readQuery(request)['gedaan'] !== undefined && request.method === 'GET';
    const told = flash
      ? { kind: 'info' as const, text: t(flash) }
      : { kind: 'success' as const, text: t('flash.done') };
    return sendAnonymous(request, reply, {
      title: t('anonymous.followed'),
      status,
      hasErrors: Object.keys(typed?.errors ?? {}).length > 0,
      place: '/volgen',
      ...((flash || done) && { flash: told }),
      body: (
        <FollowedSignal
          t={t}
          view={view}
          staged={staged}
          names={names}
          csrfToken={journey.formToken}
          typed={typed}
          seenRevision={seenRevision}
        />
      ),
    });
  }
};

interface Followed {
  readonly typed?: Typed;
  readonly status?: number;
  readonly seenRevision?: number;
  readonly flash?: MessageKey;
}

/** A form without the mark of a journey that is under way: what was typed comes back, and the code is asked for again. */
function sendOver(request: FastifyRequest, reply: FastifyReply, lost: Typed): FastifyReply {
  return sendCodeForm(request, reply, languageHere(request)('anonymous.journey_over'), 403, lost);
}

/** The form for a code, with the text of an act that could not be done any more. */
function sendCodeForm(
  request: FastifyRequest,
  reply: FastifyReply,
  error?: string,
  status = 200,
  lost?: Typed,
): FastifyReply {
  const t = languageHere(request);
  const fields = lost ? ACT_FORMS[lost.act].fields.filter(({ as }) => as === 'text' || as === 'line') : [];
  const texts = fields.map(({ name }) => ({ act: lost?.act, name, value: lost?.values[name] ?? '' }));
  return sendAnonymous(request, reply, {
    title: t('anonymous.follow'),
    status,
    hasErrors: error !== undefined,
    place: '/volgen',
    body: <CodeForm t={t} error={error} texts={texts} />,
  });
}

function statusOf({ code }: Refusal): number {
  if (code === 'not_found') return 404;
  return code === 'not_allowed' ? 403 : 409;
}
