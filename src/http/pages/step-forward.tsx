import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { decideAccess } from '../../domain/access.js';
import { refusalText } from '../../i18n/refusals.js';
import type { Translate } from '../../i18n/translate.js';
import { stepForward } from '../../usecases/step-forward.js';
import type { HttpDeps } from '../deps.js';
import type { Doors } from '../doors.js';
import { httpRefusal } from '../http-refusal.js';
import type { VisitorSession } from '../plugins/session.js';
import { CodeField } from './anonymous/code-field.js';
import { Alert } from './components/alert.js';
import { Button } from './components/button.js';
import { ErrorSummary } from './components/error-summary.js';
import { CsrfField } from './components/hidden-fields.js';
import { readForm } from './forms.js';
import { languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';

type StepDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo'> & { readonly doors: Doors };

/** Whoever is logged in and has the code of an anonymous signal takes it under the own name (`/signalen/overnemen`). */
export const stepForwardPage: FastifyPluginAsync<StepDeps> = async (app, deps) => {
  app.get('/signalen/overnemen', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return sendForm(deps, request, reply, request.session);
  });

  app.post('/signalen/overnemen', async (request, reply) => {
    // A code is not carried along through a log-in page.
    if (!request.session) return reply.redirect('/inloggen?naar=/signalen/overnemen', 303);
    const t = languageOf(request);
    const wait = deps.doors.code.waitFor();
    if (wait > 0) {
      reply.header('retry-after', wait);
      return sendForm(deps, request, reply, request.session, t('anonymous.busy', { seconds: wait }), 429);
    }
    const taken = await stepForward(deps, request.session.person.id, readForm(request)['code'] ?? '');
    if (!taken.ok) return sendForm(deps, request, reply, request.session, refusalText(t, taken.refusal), 422);
    return reply.redirect(`/signalen/${encodeURIComponent(taken.value.number)}?melding=done`, 303);
  });
};

async function sendForm(
  deps: StepDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, csrfToken }: VisitorSession,
  error?: string,
  status = 200,
) {
  const organisation = await deps.store.read((reads) => reads.organisation());
  if (!decideAccess({ action: 'list_own', person, organisation }).allowed) {
    throw httpRefusal(403, 'refusal.not_allowed');
  }
  const t = languageOf(request);
  return sendPage(deps, request, reply, {
    title: t('step_forward.title'),
    status,
    hasErrors: error !== undefined,
    body: <Body t={t} csrfToken={csrfToken} error={error} />,
  });
}

function Body({ t, csrfToken, error }: { t: Translate; csrfToken: string; error: string | undefined }): JSX.Element {
  return (
    <>
      <ErrorSummary t={t} errors={error === undefined ? [] : [{ fieldId: 'code', message: error }]} />
      <h1 safe>{t('step_forward.title')}</h1>
      <p class="wk-lead" safe>
        {t('step_forward.intro')}
      </p>
      <Alert tone="warning" title={t('step_forward.warning')}>
        <p safe>{t('step_forward.warning.text')}</p>
      </Alert>
      <form method="post" action="/signalen/overnemen" novalidate autocomplete="off">
        <CsrfField token={csrfToken} />
        <CodeField t={t} error={error} />
        <div class="wk-actions">
          <Button label={t('step_forward.submit')} />
        </div>
      </form>
    </>
  );
}
