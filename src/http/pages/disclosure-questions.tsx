import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { refusalText } from '../../i18n/refusals.js';
import { actOnSignal } from '../../usecases/act-on-signal.js';
import { listDisclosureQuestions } from '../../usecases/disclosure-questions.js';
import { type Act, actInputs } from '../../usecases/inputs.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { problemTexts } from '../input-problems.js';
import type { VisitorSession } from '../plugins/session.js';
import { CONFIDANT_ACTS, DisclosureQuestionsBody, type TypedByConfidant } from './disclosure-questions/body.js';
import { check, readForm } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { maskedForm, personalDataChoice, personalDataErrors } from './personal-data.js';
import { ACT_FORMS, inputOf, refusedField } from './signal/act-forms.js';

type QuestionDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo'>;
type Place = { Params: { number: string; act: string } };

/** Where the confidant puts a question to a submitter, or lets it be (`/naamvragen`), without seeing the signal. */
export const disclosureQuestionPages: FastifyPluginAsync<QuestionDeps> = async (app, deps) => {
  app.get('/naamvragen', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return send(deps, request, reply, request.session);
  });

  // Whoever reloads or bookmarks the answer to an act comes to the list itself.
  app.get<Place>('/naamvragen/:number/:act', async (_, reply) => reply.redirect('/naamvragen', 303));

  app.post<Place>('/naamvragen/:number/:act', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const { number } = request.params;
    const name = CONFIDANT_ACTS.find((act) => ACT_FORMS[act].segment === request.params.act);
    const listed = await listDisclosureQuestions(deps, session.person.id);
    const question = listed.ok ? listed.value.find((one) => one.number === number) : undefined;
    if (!name || !question) throw httpRefusal(404, 'refusal.not_found');

    const t = languageOf(request);
    const values = readForm(request);
    const read = check(actInputs[name], inputOf(name, values));
    const typed = { number, act: name, values, errors: {} };
    if (!read.ok) {
      return send(deps, request, reply, session, 422, { ...typed, errors: problemTexts(t, read.problems) });
    }
    const reread = maskedForm(values, read.value);
    if (reread) return send(deps, request, reply, session, 200, { ...typed, values: reread, masked: true });
    const act = { name, input: read.value } as Act;
    const choice = personalDataChoice(values);
    const done = await actOnSignal(deps, session.person.id, question.signalId, act, undefined, choice);
    if (done.ok) return reply.redirect('/naamvragen?melding=done', 303);
    const { found, code } = done.refusal;
    if (found) {
      return send(deps, request, reply, session, 422, { ...typed, errors: personalDataErrors(t, found), found });
    }
    const errors = { [refusedField(name, code)]: refusalText(t, done.refusal) };
    return send(deps, request, reply, session, 409, { ...typed, errors });
  });
};

async function send(
  deps: QuestionDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, csrfToken }: VisitorSession,
  status = 200,
  typed?: TypedByConfidant,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const found = await listDisclosureQuestions(deps, person.id);
  if (!found.ok) throw httpRefusal(403, 'refusal.not_allowed');
  return sendPage(deps, request, reply, {
    title: t('disclosure.questions.title'),
    status,
    hasErrors: Object.keys(typed?.errors ?? {}).length > 0,
    flash: typed?.masked ? { kind: 'info', text: t('personal_data.masked') } : flashOf(request, t),
    body: <DisclosureQuestionsBody t={t} questions={found.value} csrfToken={csrfToken} typed={typed} />,
  });
}
