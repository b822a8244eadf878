import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { refusalText } from '../../i18n/refusals.js';
import { actOnSignal } from '../../usecases/act-on-signal.js';
import { type Act, actInputs } from '../../usecases/inputs.js';
import { listCommitments } from '../../usecases/list-commitments.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { problemTexts } from '../input-problems.js';
import type { VisitorSession } from '../plugins/session.js';
import { CommitmentsBody, OWNER_ACTS, type OwnerAct, TEXT_FIELD, type TypedByOwner } from './commitments/body.js';
import { check, type FormValues, readForm } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { maskedForm, personalDataChoice, personalDataErrors } from './personal-data.js';

type CommitmentDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo'>;
type Place = { Params: { id: string; act: string } };

/** Promises (`/toezeggingen`): one's own, to accept, decline and keep; and for a director those of the fields. */
export const commitmentPages: FastifyPluginAsync<CommitmentDeps> = async (app, deps) => {
  app.get('/toezeggingen', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return send(deps, request, reply, request.session);
  });

  // Whoever reloads or bookmarks the answer to an act comes to the list itself.
  app.get<Place>('/toezeggingen/:id/:act', async (_, reply) => reply.redirect('/toezeggingen', 303));

  app.post<Place>('/toezeggingen/:id/:act', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const { id } = request.params;
    const name = OWNER_ACTS.find(({ segment }) => segment === request.params.act)?.act;
    const listed = await listCommitments(deps, session.person.id);
    const commitment = listed.ok ? listed.value.own.find((own) => own.id === id) : undefined;
    if (!name || !commitment) throw httpRefusal(404, 'refusal.not_found');

    const t = languageOf(request);
    const values = readForm(request);
    const read = check(actInputs[name], inputOf(name, id, textOf(name, values)));
    const typed = { id, act: name, text: textOf(name, values), error: undefined };
    if (!read.ok) {
      const [problem] = Object.values(problemTexts(t, read.problems));
      return send(deps, request, reply, session, 422, { ...typed, error: problem });
    }
    const reread = maskedForm(values, read.value);
    if (reread) return send(deps, request, reply, session, 200, { ...typed, text: textOf(name, reread), masked: true });
    const act = { name, input: read.value } as Act;
    const choice = personalDataChoice(values);
    const done = await actOnSignal(deps, session.person.id, commitment.signalId, act, undefined, choice);
    if (done.ok) return reply.redirect('/toezeggingen?melding=done', 303);
    const { found } = done.refusal;
    if (found) {
      const [error] = Object.values(personalDataErrors(t, found));
      return send(deps, request, reply, session, 422, { ...typed, error, found });
    }
    return send(deps, request, reply, session, 409, { ...typed, error: refusalText(t, done.refusal) });
  });
};

function inputOf(act: OwnerAct, commitmentId: string, text: string): Record<string, string> {
  switch (act) {
    case 'accept_commitment':
      return { commitmentId };
    case 'decline_commitment':
      return { commitmentId, reasons: text };
    case 'keep_commitment':
      return { commitmentId, report: text };
  }
}

function textOf(act: OwnerAct, values: FormValues): string {
  return values[TEXT_FIELD[act]] ?? '';
}

async function send(
  deps: CommitmentDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, csrfToken }: VisitorSession,
  status = 200,
  typed?: TypedByOwner,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const found = await listCommitments(deps, person.id);
  if (!found.ok) throw httpRefusal(403, 'refusal.not_allowed');
  return sendPage(deps, request, reply, {
    title: t('commitments.title'),
    status,
    hasErrors: typed?.error !== undefined,
    flash: typed?.masked ? { kind: 'info', text: t('personal_data.masked') } : flashOf(request, t),
    body: <CommitmentsBody t={t} found={found.value} csrfToken={csrfToken} now={deps.clock.now()} typed={typed} />,
  });
}
