import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { askForPasskey, enrolPasskey, PASSKEY_NAME_MAX } from '../../../usecases/own-factors.js';
import { ButtonLink } from '../components/button.js';
import { ErrorSummary } from '../components/error-summary.js';
import { TextField } from '../components/field.js';
import { PasskeyForm } from '../components/passkey-form.js';
import { errorList, type FormErrors, readForm } from '../forms.js';
import { languageOf, sendPage } from '../frame.js';
import { askToLogIn } from '../login.js';
import { answerIn } from '../second-factor.js';
import { failing, ledBy, OWN_LOGIN, type OwnLoginDeps, ownVisitor, sendRecoveryCodes } from './own.js';

const NEW = `${OWN_LOGIN}/passkeys/nieuw`;

/** Making a passkey, with the name by which its owner knows it. */
export const passkeyPages: FastifyPluginAsync<OwnLoginDeps> = async (app, deps) => {
  app.get(NEW, (request, reply) => showNew(deps, request, reply, '', {}));
  app.post(NEW, async (request, reply) => {
    if (!ownVisitor(request)) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const values = readForm(request);
    const name = values['name'] ?? '';
    const enrolled = await enrolPasskey(deps, request.sessionToken ?? '', answerIn(values), name);
    if (!enrolled.ok) {
      const { key, values: named } = enrolled.refusal;
      const field = key === 'identity.passkey_name' ? 'name' : '';
      const errors = { [field]: t(key, named) };
      return ledBy(reply, enrolled.refusal, NEW) ?? showNew(deps, request, reply, name, errors);
    }
    reply.startSession(enrolled.value.token);
    const { recoveryCodes } = enrolled.value;
    if (!recoveryCodes) return reply.redirect(`${OWN_LOGIN}?melding=factor_added`, 303);
    return sendRecoveryCodes(deps, request, reply, recoveryCodes);
  });
};

async function showNew(
  deps: OwnLoginDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  errors: FormErrors,
): Promise<FastifyReply> {
  const visitor = ownVisitor(request);
  if (!visitor) return askToLogIn(deps, request, reply);
  const t = languageOf(request);
  const asked = await askForPasskey(deps, request.sessionToken ?? '');
  if (!asked.ok) return ledBy(reply, asked.refusal, NEW) ?? reply.redirect(OWN_LOGIN, 303);
  if (!asked.value) return reply.redirect(OWN_LOGIN, 303);
  return sendPage(deps, request, reply, {
    title: t('own_login.passkeys.add'),
    ...failing(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, { name: t('own_login.passkeys.name') })} />
        <h1 safe>{t('own_login.passkeys.add')}</h1>
        <p class="wk-lead" safe>
          {t('own_login.passkeys.text')}
        </p>
        <PasskeyForm
          id="nieuwe-passkey"
          action={NEW}
          does="create"
          question={asked.value}
          csrfToken={visitor.csrfToken}
          submitLabel={t('own_login.passkeys.add')}
          failed={t('own_login.passkeys.failed')}
          without={t('own_login.passkeys.script')}
        >
          <TextField
            t={t}
            id="name"
            label={t('own_login.passkeys.name')}
            hint={t('own_login.passkeys.name.hint')}
            maxLength={PASSKEY_NAME_MAX}
            value={name}
            error={errors['name']}
            required
          />
        </PasskeyForm>
        <div class="wk-actions">
          <ButtonLink href={OWN_LOGIN} label={t('own_login.back')} tone="secondary" />
        </div>
      </>
    ),
  });
}
