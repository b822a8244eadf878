import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { enrolApp, offerApp } from '../../../usecases/own-factors.js';
import { Button, ButtonLink } from '../components/button.js';
import { ErrorSummary } from '../components/error-summary.js';
import { TextField } from '../components/field.js';
import { CsrfField, HiddenFields } from '../components/hidden-fields.js';
import { QrCode } from '../components/qr-code.js';
import { errorList, type FormErrors, readForm } from '../forms.js';
import { languageOf, sendPage } from '../frame.js';
import { askToLogIn } from '../login.js';
import { failing, ledBy, OWN_LOGIN, type OwnLoginDeps, ownVisitor, sendRecoveryCodes } from './own.js';

const APP = `${OWN_LOGIN}/app`;

/** Setting up an app for codes: its secret as a QR code and as text, and the first code as proof. */
export const appPages: FastifyPluginAsync<OwnLoginDeps> = async (app, deps) => {
  app.get(APP, (request, reply) => showOffer(deps, request, reply, undefined, {}));
  app.post(APP, async (request, reply) => {
    if (!ownVisitor(request)) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const { offer = '', code = '' } = readForm(request);
    if (code.trim() === '') return showOffer(deps, request, reply, offer, { code: t('input.required') });
    const enrolled = await enrolApp(deps, request.sessionToken ?? '', offer, code);
    if (!enrolled.ok) {
      const { key, values } = enrolled.refusal;
      return ledBy(reply, enrolled.refusal, APP) ?? showOffer(deps, request, reply, offer, { code: t(key, values) });
    }
    reply.startSession(enrolled.value.token);
    const { recoveryCodes } = enrolled.value;
    if (!recoveryCodes) return reply.redirect(`${OWN_LOGIN}?melding=factor_added`, 303);
    return sendRecoveryCodes(deps, request, reply, recoveryCodes);
  });
};

async function showOffer(
  deps: OwnLoginDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  earlier: string | undefined,
  errors: FormErrors,
): Promise<FastifyReply> {
  const visitor = ownVisitor(request);
  if (!visitor) return askToLogIn(deps, request, reply);
  const t = languageOf(request);
  const offered = await offerApp(deps, request.sessionToken ?? '', earlier);
  if (!offered.ok) return ledBy(reply, offered.refusal, APP) ?? reply.redirect(OWN_LOGIN, 303);
  const { secret, address, offer } = offered.value;
  return sendPage(deps, request, reply, {
    title: t('own_login.app.title'),
    ...failing(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, { code: t('own_login.code') })} />
        <h1 safe>{t('own_login.app.title')}</h1>
        <p safe>{t('own_login.app.step_scan')}</p>
        <QrCode text={address} label={t('own_login.app.qr')} />
        <p safe>{t('own_login.app.step_type')}</p>
        <p class="wk-secret">
          <strong safe>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</strong>
        </p>
        <form method="post" action={APP} novalidate>
          <CsrfField token={visitor.csrfToken} />
          <HiddenFields values={{ offer }} />
          <p safe>{t('own_login.app.step_code')}</p>
          <TextField
            t={t}
            id="code"
            label={t('own_login.code')}
            hint={t('own_login.code.hint')}
            autocomplete="one-time-code"
            error={errors['code']}
            required
          />
          <div class="wk-actions">
            <Button label={t('own_login.app.submit')} />
            <ButtonLink href={OWN_LOGIN} label={t('own_login.back')} tone="secondary" />
          </div>
        </form>
      </>
    ),
  });
}
