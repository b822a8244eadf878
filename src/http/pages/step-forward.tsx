import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { decideAccess } from '../../domain/access.js';
import { refusalText } from '../../i18n/refusals.js';
import type { Translate } from '../../i18n/translate.js';
import { type StepTo, stepForward } from '../../usecases/step-forward.js';
import type { HttpDeps } from '../deps.js';
import type { Doors } from '../doors.js';
import { httpRefusal } from '../http-refusal.js';
import type { VisitorSession } from '../plugins/session.js';
import { CodeField } from './anonymous/code-field.js';
import { Alert } from './components/alert.js';
import { Button } from './components/button.js';
import { ErrorSummary } from './components/error-summary.js';
import { RadioGroup } from './components/field.js';
import { CsrfField } from './components/hidden-fields.js';
import { readForm } from './forms.js';
import { languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';

type StepDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo'> & { readonly doors: Doors };

/** The smallest step first. */
const STEPS = ['confidential', 'open'] as const satisfies readonly StepTo[];

/** Whoever is logged in and has the code of an anonymous signal takes it along, as far as they choose (`/signalen/overnemen`). */
export const stepForwardPage: FastifyPluginAsync<StepDeps> = async (app, deps) => {
  app.get('/signalen/overnemen', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return sendForm(deps, request, reply, { session: request.session });
  });

  app.post('/signalen/overnemen', async (request, reply) => {
    // A code is not carried along through a log-in page.
    if (!request.session) return reply.redirect('/inloggen?naar=/signalen/overnemen', 303);
    const t = languageOf(request);
    const { session } = request;
    const form = readForm(request);
    const to = STEPS.find((step) => step === form['to']);
    if (!to)
      return sendForm(deps, request, reply, { session, error: { to: t('step_forward.to.missing') }, status: 422 });
    const wait = deps.doors.code.waitFor();
    if (wait > 0) {
      reply.header('retry-after', wait);
      return sendForm(deps, request, reply, {
        session,
        to,
        error: { code: t('anonymous.busy', { seconds: wait }) },
        status: 429,
      });
    }
    const taken = await stepForward(deps, session.person.id, form['code'] ?? '', to);
    if (!taken.ok) {
      return sendForm(deps, request, reply, {
        session,
        to,
        error: { code: refusalText(t, taken.refusal) },
        status: 422,
      });
    }
    return reply.redirect(`/signalen/${encodeURIComponent(taken.value.number)}?melding=done`, 303);
  });
};

interface Asked {
  readonly session: VisitorSession;
  readonly to?: StepTo;
  readonly error?: { readonly code?: string; readonly to?: string };
  readonly status?: number;
}

async function sendForm(
  deps: StepDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { session: { person, csrfToken }, to, error = {}, status = 200 }: Asked,
) {
  const organisation = await deps.store.read((reads) => reads.organisation());
  if (!decideAccess({ action: 'list_own', person, organisation }).allowed) {
    throw httpRefusal(403, 'refusal.not_allowed');
  }
  const t = languageOf(request);
  return sendPage(deps, request, reply, {
    title: t('step_forward.title'),
    status,
    hasErrors: Object.keys(error).length > 0,
    body: <Body t={t} csrfToken={csrfToken} to={to} error={error} />,
  });
}

interface BodyProps {
  t: Translate;
  csrfToken: string;
  to: StepTo | undefined;
  error: NonNullable<Asked['error']>;
}

function Body({ t, csrfToken, to, error }: BodyProps): JSX.Element {
  const errors = (['code', 'to'] as const).flatMap((fieldId) => {
    const message = error[fieldId];
    return message === undefined ? [] : [{ fieldId, message }];
  });
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <h1 safe>{t('step_forward.title')}</h1>
      <p class="wk-lead" safe>
        {t('step_forward.intro')}
      </p>
      <Alert tone="warning" title={t('step_forward.warning')}>
        <p safe>{t('step_forward.warning.text')}</p>
      </Alert>
      <form method="post" action="/signalen/overnemen" novalidate autocomplete="off">
        <CsrfField token={csrfToken} />
        <CodeField t={t} error={error.code} />
        <RadioGroup
          t={t}
          id="to"
          label={t('step_forward.to')}
          error={error.to}
          value={to ?? 'confidential'}
          options={STEPS.map((step) => ({
            value: step,
            label: t(`step_forward.to.${step}`),
            hint: t(`step_forward.to.${step}.hint`),
          }))}
          required
        />
        <div class="wk-actions">
          <Button label={t('step_forward.submit')} />
        </div>
      </form>
    </>
  );
}
