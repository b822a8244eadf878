import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { changePassword } from '../../../usecases/change-password.js';
import { confirmOneself } from '../../../usecases/own-session.js';
import { Button, ButtonLink } from '../components/button.js';
import { ErrorSummary } from '../components/error-summary.js';
import { TextField } from '../components/field.js';
import { CsrfField, HiddenFields } from '../components/hidden-fields.js';
import { errorList, type FormErrors, localPath, readForm, readQuery } from '../forms.js';
import { languageOf, sendPage } from '../frame.js';
import { askToLogIn } from '../login.js';
import { failing, ledBy, OWN_LOGIN, type OwnLoginDeps, ownVisitor } from './own.js';

const PASSWORD = `${OWN_LOGIN}/wachtwoord`;
const CONFIRM = `${OWN_LOGIN}/bevestigen`;
/** It bounds the work of hashing. */
const MAX_TYPED = 1000;

/** Another password, and giving it again before how one logs in is changed. */
export const ownPasswordPages: FastifyPluginAsync<OwnLoginDeps> = async (app, deps) => {
  app.get(PASSWORD, (request, reply) => showChange(deps, request, reply, {}));
  app.post(PASSWORD, async (request, reply) => {
    if (!ownVisitor(request)) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const { current = '', password = '', again = '' } = readForm(request);
    const errors = {
      ...(current === '' ? { current: t('input.required') } : {}),
      ...(password === '' ? { password: t('input.required') } : {}),
      ...(password === again ? {} : { again: t('password.choose.differs') }),
    };
    if (Object.keys(errors).length > 0) return showChange(deps, request, reply, errors);
    const changed = await changePassword(deps, request.sessionToken ?? '', current.slice(0, MAX_TYPED), password);
    if (changed.ok) {
      return reply.startSession(changed.value.token).redirect(`${OWN_LOGIN}?melding=own_password_chosen`, 303);
    }
    const { key, values } = changed.refusal;
    const field = key === 'identity.wrong_password' ? 'current' : 'password';
    return ledBy(reply, changed.refusal, PASSWORD) ?? showChange(deps, request, reply, { [field]: t(key, values) });
  });

  app.get(CONFIRM, (request, reply) =>
    showConfirm(deps, request, reply, localPath(readQuery(request)['naar']) ?? OWN_LOGIN, {}),
  );
  app.post(CONFIRM, async (request, reply) => {
    if (!ownVisitor(request)) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const { password = '', naar } = readForm(request);
    const next = localPath(naar) ?? OWN_LOGIN;
    if (password === '') return showConfirm(deps, request, reply, next, { password: t('input.required') });
    const confirmed = await confirmOneself(deps, request.sessionToken ?? '', password.slice(0, MAX_TYPED));
    if (confirmed.ok) return reply.startSession(confirmed.value.token).redirect(next, 303);
    const { key, values } = confirmed.refusal;
    return (
      ledBy(reply, confirmed.refusal, CONFIRM) ?? showConfirm(deps, request, reply, next, { password: t(key, values) })
    );
  });
};

async function showChange(
  deps: OwnLoginDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: FormErrors,
): Promise<FastifyReply> {
  const visitor = ownVisitor(request);
  if (!visitor) return askToLogIn(deps, request, reply);
  const t = languageOf(request);
  const labels = {
    current: t('own_login.password.current'),
    password: t('own_login.password.new'),
    again: t('password.choose.again'),
  };
  const field = { t, type: 'password', required: true } as const;
  return sendPage(deps, request, reply, {
    title: t('own_login.password.change'),
    ...failing(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, labels)} />
        <h1 safe>{t('own_login.password.change')}</h1>
        <form method="post" action={PASSWORD} novalidate>
          <CsrfField token={visitor.csrfToken} />
          <TextField
            {...field}
            id="current"
            label={labels.current}
            autocomplete="current-password"
            error={errors['current']}
          />
          <TextField
            {...field}
            id="password"
            label={labels.password}
            hint={t('password.choose.hint')}
            autocomplete="new-password"
            error={errors['password']}
          />
          <TextField {...field} id="again" label={labels.again} autocomplete="new-password" error={errors['again']} />
          <div class="wk-actions">
            <Button label={t('password.choose.submit')} />
            <ButtonLink href={OWN_LOGIN} label={t('own_login.back')} tone="secondary" />
          </div>
        </form>
      </>
    ),
  });
}

async function showConfirm(
  deps: OwnLoginDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  next: string,
  errors: FormErrors,
): Promise<FastifyReply> {
  const visitor = ownVisitor(request);
  if (!visitor) return askToLogIn(deps, request, reply);
  const t = languageOf(request);
  return sendPage(deps, request, reply, {
    title: t('own_login.confirm.title'),
    ...failing(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, { password: t('login.password') })} />
        <h1 safe>{t('own_login.confirm.title')}</h1>
        <p class="wk-lead" safe>
          {t('own_login.confirm.intro')}
        </p>
        <form method="post" action={CONFIRM} novalidate>
          <CsrfField token={visitor.csrfToken} />
          <HiddenFields values={{ naar: next }} />
          <TextField
            t={t}
            id="password"
            type="password"
            label={t('login.password')}
            autocomplete="current-password"
            error={errors['password']}
            required
          />
          <div class="wk-actions">
            <Button label={t('own_login.confirm.submit')} />
            <ButtonLink href={OWN_LOGIN} label={t('own_login.back')} tone="secondary" />
          </div>
        </form>
      </>
    ),
  });
}
