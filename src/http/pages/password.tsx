import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Translate } from '../../i18n/translate.js';
import { askForLink, choosePassword, openLink } from '../../usecases/choose-password.js';
import type { HttpDeps } from '../deps.js';
import { Alert } from './components/alert.js';
import { Button, ButtonLink } from './components/button.js';
import { ErrorSummary } from './components/error-summary.js';
import { TextField } from './components/field.js';
import { errorList, type FormErrors, type FormValues, readForm } from './forms.js';
import { languageOf, sendPage } from './frame.js';

type PasswordDeps = Pick<HttpDeps, 'store' | 'clock' | 'identity' | 'passwords' | 'secondFactor'>;

const FORGOTTEN = '/wachtwoord-vergeten';
/** Both forms are sent by whoever is not logged in. */
const OPEN = { config: { formWithoutSession: true } } as const;

/** A forgotten password (`/wachtwoord-vergeten`), and choosing one by a link that came by mail (`/wachtwoord/<link>`). */
export const passwordPages: FastifyPluginAsync<PasswordDeps> = async (app, deps) => {
  app.get(FORGOTTEN, (request, reply) => showForgotten(deps, request, reply, {}));
  app.post(FORGOTTEN, OPEN, async (request, reply) => {
    const t = languageOf(request);
    const username = readForm(request)['username']?.trim() ?? '';
    if (username === '') return showForgotten(deps, request, reply, { username: t('input.required') });
    await askForLink(deps, username);
    return sendPage(deps, request, reply, {
      title: t('password.forgotten.sent.title'),
      body: (
        <>
          <h1 safe>{t('password.forgotten.sent.title')}</h1>
          <p class="wk-lead" safe>
            {t('password.forgotten.sent')}
          </p>
          <BackToLogIn t={t} />
        </>
      ),
    });
  });

  // Only the form uses a link up: what reads mail for viruses opens each address in it.
  app.get<{ Params: { link: string } }>('/wachtwoord/:link', (request, reply) =>
    showChoice(deps, request, reply, request.params.link, {}),
  );
  app.post<{ Params: { link: string } }>('/wachtwoord/:link', OPEN, async (request, reply) => {
    const t = languageOf(request);
    const { link } = request.params;
    const values = readForm(request);
    const errors = typedErrors(t, values);
    if (Object.keys(errors).length > 0) return showChoice(deps, request, reply, link, errors);
    const chosen = await choosePassword(deps, link, values['password'] ?? '');
    if (chosen.ok) return reply.clearSession().redirect('/inloggen?melding=password_chosen', 303);
    const { key, values: named } = chosen.refusal;
    return showChoice(deps, request, reply, link, { password: t(key, named) });
  });
};

function typedErrors(t: Translate, { password = '', again = '' }: FormValues): FormErrors {
  if (password === '') return { password: t('input.required') };
  return password === again ? {} : { again: t('password.choose.differs') };
}

function showForgotten(
  deps: PasswordDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: FormErrors,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const failed = Object.keys(errors).length > 0;
  return sendPage(deps, request, reply, {
    title: t('password.forgotten.title'),
    hasErrors: failed,
    ...(failed ? { status: 422 } : {}),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, { username: t('login.username') })} />
        <h1 safe>{t('password.forgotten.title')}</h1>
        <p class="wk-lead" safe>
          {t('password.forgotten.intro')}
        </p>
        <form method="post" action={FORGOTTEN} novalidate>
          <TextField
            t={t}
            id="username"
            label={t('login.username')}
            autocomplete="username"
            error={errors['username']}
            required
          />
          <div class="wk-actions">
            <Button label={t('password.forgotten.submit')} />
            <ButtonLink href="/inloggen" label={t('password.back')} tone="secondary" />
          </div>
        </form>
      </>
    ),
  });
}

async function showChoice(
  deps: PasswordDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  link: string,
  errors: FormErrors,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const open = await openLink(deps, link);
  if (!open.ok) return showDead(deps, request, reply, t(open.refusal.key, open.refusal.values));
  const labels = { password: t('password.choose.label'), again: t('password.choose.again') };
  const failed = Object.keys(errors).length > 0;
  const field = { t, type: 'password', autocomplete: 'new-password', required: true } as const;
  return sendPage(deps, request, reply, {
    title: t('password.choose.title'),
    hasErrors: failed,
    ...(failed ? { status: 422 } : {}),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, labels)} />
        <h1 safe>{t('password.choose.title')}</h1>
        <p class="wk-lead" safe>
          {t('password.choose.intro', { username: open.value.username })}
        </p>
        <form method="post" action={`/wachtwoord/${encodeURIComponent(link)}`} novalidate>
          <TextField
            {...field}
            id="password"
            label={labels.password}
            hint={t('password.choose.hint')}
            error={errors['password']}
          />
          <TextField {...field} id="again" label={labels.again} error={errors['again']} />
          <div class="wk-actions">
            <Button label={t('password.choose.submit')} />
          </div>
        </form>
      </>
    ),
  });
}

function showDead(
  deps: PasswordDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  why: string,
): Promise<FastifyReply> {
  const t = languageOf(request);
  return sendPage(deps, request, reply, {
    title: t('password.dead.title'),
    status: 404,
    body: (
      <>
        <h1 safe>{t('password.dead.title')}</h1>
        <Alert tone="warning">
          <p safe>{why}</p>
          <p safe>{t('password.dead.invited')}</p>
        </Alert>
        <div class="wk-actions">
          <ButtonLink href={FORGOTTEN} label={t('password.forgotten')} tone="secondary" />
          <ButtonLink href="/inloggen" label={t('password.back')} tone="secondary" />
        </div>
      </>
    ),
  });
}

function BackToLogIn({ t }: { t: Translate }): JSX.Element {
  return (
    <div class="wk-actions">
      <ButtonLink href="/inloggen" label={t('password.back')} tone="secondary" />
    </div>
  );
}
