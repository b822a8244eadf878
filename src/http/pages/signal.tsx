import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { RungKind } from '../../domain/line.js';
import type { Refusal } from '../../domain/signal/refusal.js';
import type { Signal } from '../../domain/signal/signal.js';
import type { EventNames } from '../../i18n/event-text.js';
import { refusalText } from '../../i18n/refusals.js';
import type { MessageKey } from '../../i18n/translate.js';
import { actOnSignal } from '../../usecases/act-on-signal.js';
import { draftsWith } from '../../usecases/drafts.js';
import { type Act, type ActName, actInputs } from '../../usecases/inputs.js';
import { lookAtIdentity } from '../../usecases/look-at-identity.js';
import { openAttachment } from '../../usecases/open-attachment.js';
import { fieldNames, personNames } from '../../usecases/person-names.js';
import { standardTextsFor } from '../../usecases/standard-texts.js';
import { type SignalView, viewSignal } from '../../usecases/view-signal.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { openPlaceProblems, problemTexts } from '../input-problems.js';
import type { VisitorSession } from '../plugins/session.js';
import { readUploads } from '../uploads.js';
import { ATTACHMENTS_FIELD, sendAttachment, stagedIn, takeFiles } from './attachments.js';
import { check, type FormValues, readForm, typedNumber } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { maskedForm, personalDataChoice, personalDataErrors } from './personal-data.js';
import { actAt, inputOf, refusedField, takesFiles } from './signal/act-forms.js';
import type { Desk } from './signal/acts.js';
import { SignalBody } from './signal/body.js';
import { showsInRegister } from './signal/register-preview.js';
import { withInserted } from './signal/standard-text-choice.js';
import type { Typed } from './signal/typed.js';

type SignalDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo' | 'files'>;

/** One signal (`/signalen/:number`), and the acts on it (`POST /signalen/:number/:act`). */
export const signalPage: FastifyPluginAsync<SignalDeps> = async (app, deps) => {
  readUploads(app, ({ session }) => session !== undefined);
  app.get<{ Params: { number: string } }>('/signalen/:number', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    return sendSignal(deps, request, reply, session, { number: request.params.number });
  });

  // Whoever reloads or bookmarks the answer to an act comes to the signal itself.
  app.get<{ Params: { number: string; act: string } }>('/signalen/:number/:act', async (request, reply) => {
    const { number, act } = request.params;
    if (!actAt(act)) throw httpRefusal(404, 'refusal.not_found');
    return reply.redirect(signalAddress(number), 303);
  });

  app.post<{ Params: { number: string; act: string } }>('/signalen/:number/:act', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const { number } = request.params;
    const name = actAt(request.params.act);
    if (!name) throw httpRefusal(404, 'refusal.not_found');
    const { signal } = await visible(deps, session, number);

    const t = languageOf(request);
    const { values, errors: ofFiles } = await sentForm(deps, request, session, name);
    if (ofFiles) {
      const typed = { act: name, values, errors: ofFiles };
      return sendSignal(deps, request, reply, session, { number, status: 422, typed });
    }
    const read = check(actInputs[name], inputOf(name, values));
    if (!read.ok) {
      const errors = problemTexts(t, read.problems);
      return sendSignal(deps, request, reply, session, { number, status: 422, typed: { act: name, values, errors } });
    }
    const reread = maskedForm(values, read.value);
    if (reread) {
      const typed = { act: name, values: reread, errors: {} };
      return sendSignal(deps, request, reply, session, { number, typed, flash: 'personal_data.masked' });
    }
    if (name === 'look_at_identity') return look(deps, request, reply, session, signal, revisionIn(values));
    const act = { name, input: read.value } as Act;
    const [seenRevision, choice] = [revisionIn(values), personalDataChoice(values)];
    const done = await actOnSignal(deps, session.person.id, signal.id, act, seenRevision, choice);
    if (done.ok) return reply.redirect(`${signalAddress(signal.number)}?melding=done`, 303);
    if (done.refusal.code === 'places_left_open') {
      const errors = problemTexts(t, openPlaceProblems(done.refusal));
      return sendSignal(deps, request, reply, session, { number, status: 422, typed: { act: name, values, errors } });
    }
    const { found } = done.refusal;
    if (found) {
      const typed = { act: name, values, errors: personalDataErrors(t, found), found };
      return sendSignal(deps, request, reply, session, { number, status: 422, typed });
    }
    const field = refusedField(name, done.refusal.code);
    const typed = { act: name, values, errors: { [field]: refusalText(t, done.refusal) } };
    const status = field === '' ? statusOf(done.refusal) : 422;
    return sendSignal(deps, request, reply, session, { number, status, typed, seenRevision });
  });

  // The form comes back with what colleagues would read; nothing is done yet.
  app.post<{ Params: { number: string; act: string } }>('/signalen/:number/:act/voorbeeld', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const { number } = request.params;
    const act = actAt(request.params.act);
    if (!act || !showsInRegister(act)) throw httpRefusal(404, 'refusal.not_found');
    await visible(deps, session, number);
    const { values, errors = {} } = await sentForm(deps, request, session, act);
    const typed = { act, values, errors, previewed: true };
    return sendSignal(deps, request, reply, session, { number, typed });
  });
  app.get<{ Params: { number: string } }>('/signalen/:number/:act/voorbeeld', async (request, reply) =>
    reply.redirect(signalAddress(request.params.number), 303),
  );

  // The form comes back with a standard text in it; nothing is done yet.
  app.post<{ Params: { number: string; act: string } }>(
    '/signalen/:number/:act/standaardtekst',
    async (request, reply) => {
      const { session } = request;
      if (!session) return askToLogIn(deps, request, reply);
      const { number } = request.params;
      const act = actAt(request.params.act);
      if (!act) throw httpRefusal(404, 'refusal.not_found');
      const { field } = await visible(deps, session, number);
      const { values: sent, errors = {} } = await sentForm(deps, request, session, act);
      const values = withInserted(sent, act, await standardTextsFor(deps, field));
      const typed = { act, values, errors };
      const flash = values === sent ? {} : { flash: 'standard_texts.inserted' as const };
      return sendSignal(deps, request, reply, session, { number, typed, ...flash });
    },
  );
  // The form comes back with its files added, or one of them taken away; nothing is done yet.
  app.post<{ Params: { number: string; act: string } }>('/signalen/:number/:act/bijlage', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const { number } = request.params;
    const act = actAt(request.params.act);
    if (!act || !takesFiles(act)) throw httpRefusal(404, 'refusal.not_found');
    await visible(deps, session, number);
    const { values, errors } = await sentForm(deps, request, session, act);
    const typed = { act, values, errors: errors ?? {} };
    return sendSignal(deps, request, reply, session, { number, typed, status: errors ? 422 : 200 });
  });
  app.get<{ Params: { number: string } }>('/signalen/:number/:act/bijlage', async (request, reply) =>
    reply.redirect(signalAddress(request.params.number), 303),
  );

  app.get<{ Params: { number: string; hash: string } }>('/signalen/:number/bijlagen/:hash', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const { number, hash } = request.params;
    const file = await openAttachment(deps, session.person.id, number.toUpperCase(), hash);
    if (!file.ok) throw httpRefusal(404, 'refusal.not_found');
    return sendAttachment(reply, file.value);
  });

  app.get<{ Params: { number: string } }>('/signalen/:number/:act/standaardtekst', async (request, reply) =>
    reply.redirect(signalAddress(request.params.number), 303),
  );
};

/** The name stands in the answer itself and nowhere else: who wants to see it again looks again. */
async function look(
  deps: SignalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  session: VisitorSession,
  { id, number }: Pick<Signal, 'id' | 'number'>,
  seenRevision: number,
): Promise<FastifyReply> {
  const looked = await lookAtIdentity(deps, session.person.id, id, seenRevision);
  if (looked.ok)
    return sendSignal(deps, request, reply, session, { number, submitterSeen: looked.value.submitterName });
  const errors = { '': refusalText(languageOf(request), looked.refusal) };
  const typed = { act: 'look_at_identity' as const, values: {}, errors };
  return sendSignal(deps, request, reply, session, { number, status: statusOf(looked.refusal), typed, seenRevision });
}

/** What a form sent, its files taken; errors where one of these was not. Whoever may not see the signal sends none. */
async function sentForm(deps: SignalDeps, request: FastifyRequest, { person }: VisitorSession, act: ActName) {
  const values = readForm(request);
  if (!takesFiles(act)) return { values };
  const taken = await takeFiles(deps, languageOf(request), person.id, request, values);
  const errors = taken.error === undefined ? undefined : { [ATTACHMENTS_FIELD]: taken.error };
  return { values: taken.values, errors };
}

interface Shown {
  readonly number: string;
  readonly status?: number;
  readonly typed?: Typed;
  readonly flash?: MessageKey;
  readonly seenRevision?: number;
  readonly submitterSeen?: string;
}

async function sendSignal(
  deps: SignalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  session: VisitorSession,
  { number, status = 200, typed, seenRevision, flash, submitterSeen }: Shown,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const view = await visible(deps, session, number);
  const names: EventNames = {
    rungKind: (rung) => view.rungs[rung]?.kind as RungKind | undefined,
    personName: await personNames(deps),
    fieldName: await fieldNames(deps),
  };
  const drafts = await draftsWith(deps, session.person.id, view.signal.number);
  const desk: Desk = {
    drafts,
    staged: await stagedIn(deps, session.person.id, [
      typed?.values,
      ...[...drafts.values()].map(({ values }) => values),
    ]),
    standardTexts: await standardTextsFor(deps, view.field),
  };
  const maskAddress = (sequence: number) => `${signalAddress(view.signal.number)}/afdekken/${sequence}`;
  const signed = { csrfToken: session.csrfToken, typed, seenRevision, submitterSeen };
  const props = { maskAddress, t, view, names, desk, ...signed };
  return sendPage(deps, request, reply, {
    title: view.filing?.title ?? view.signal.number,
    status,
    hasErrors: Object.keys(typed?.errors ?? {}).length > 0,
    flash: flash ? { kind: 'info', text: t(flash) } : flashOf(request, t),
    body: <SignalBody {...props} />,
  });
}

/** @throws 404 for who may not see it: to that person it does not exist. */
async function visible(deps: SignalDeps, { person }: VisitorSession, number: string): Promise<SignalView> {
  const seen = await viewSignal(deps, person.id, { number: number.toUpperCase() });
  if (!seen.ok) throw httpRefusal(404, 'refusal.not_found');
  return seen.value;
}

/** The revision that the form was made for; a form that does not tell has seen nothing. */
function revisionIn(values: FormValues): number {
  const revision = typedNumber(values, 'revisie');
  return typeof revision === 'number' ? revision : 0;
}

function statusOf({ code }: Refusal): number {
  if (code === 'not_found') return 404;
  return code === 'not_allowed' ? 403 : 409;
}

function signalAddress(number: string): string {
  return `/signalen/${encodeURIComponent(number.toUpperCase())}`;
}
