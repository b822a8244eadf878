import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { NewSession } from '../../usecases/identity-ports.js';
import { findVisitor } from '../../usecases/log-in.js';
import { askSecond, passWithCode, passWithPasskey } from '../../usecases/pass-second-factor.js';
import type { HttpDeps } from '../deps.js';
import { Button, ButtonLink } from './components/button.js';
import { ErrorSummary } from './components/error-summary.js';
import { TextField } from './components/field.js';
import { CsrfField, HiddenFields } from './components/hidden-fields.js';
import { PasskeyForm } from './components/passkey-form.js';
import { errorList, FORM_LIMIT, type FormErrors, type FormValues, localPath, readForm, readQuery } from './forms.js';
import { languageOf, sendPage } from './frame.js';
import { carriedAlong, carriedFields, sendRescuedForm } from './rescue.js';

type FactorDeps = Pick<HttpDeps, 'store' | 'clock' | 'identity' | 'passwords' | 'secondFactor' | 'demo'>;

export const SECOND_STEP = '/inloggen/controle';
/** What is carried along stands under longer names. */
const BODY = { bodyLimit: 2 * FORM_LIMIT } as const;

/** The second step of logging in (`/inloggen/controle`). */
export const secondFactorPages: FastifyPluginAsync<FactorDeps> = async (app, deps) => {
  app.get(SECOND_STEP, async (request, reply) => {
    if (request.waiting?.awaits !== 'factor') return reply.redirect('/inloggen', 303);
    return sendSecondStep(deps, request, reply, along(readQuery(request)), {});
  });
  app.post(SECOND_STEP, BODY, async (request, reply) => {
    if (request.waiting?.awaits !== 'factor') return reply.redirect('/inloggen', 303);
    const t = languageOf(request);
    const values = readForm(request);
    const code = values['code']?.trim() ?? '';
    if (code === '') return sendSecondStep(deps, request, reply, along(values), { code: t('input.required') });
    const passed = await passWithCode(deps, request.sessionToken ?? '', code.slice(0, 100));
    if (passed.ok) return goOn(deps, request, reply, passed.value, values);
    return sendSecondStep(deps, request, reply, along(values), { code: t(passed.refusal.key, passed.refusal.values) });
  });
  app.post(`${SECOND_STEP}/passkey`, BODY, async (request, reply) => {
    if (request.waiting?.awaits !== 'factor') return reply.redirect('/inloggen', 303);
    const t = languageOf(request);
    const values = readForm(request);
    const passed = await passWithPasskey(deps, request.sessionToken ?? '', answerIn(values));
    if (passed.ok) return goOn(deps, request, reply, passed.value, values);
    return sendSecondStep(deps, request, reply, along(values), { '': t(passed.refusal.key, passed.refusal.values) });
  });
};

export function answerIn(values: FormValues) {
  return { offer: values['offer'] ?? '', credential: values['credential'] ?? '' };
}

/** What goes along until one is logged in: where to go, and a form that waits. */
export function along(values: FormValues): FormValues {
  const carried = carriedAlong(values);
  const next = localPath(values['naar']);
  return { ...(carried ? carriedFields(carried) : {}), ...(next === undefined ? {} : { naar: next }) };
}

/** The session has risen: its new token goes to the browser, and one comes where one was going. */
export async function goOn(
  deps: FactorDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { token, csrfToken }: NewSession,
  values: FormValues,
): Promise<FastifyReply> {
  reply.startSession(token);
  const carried = carriedAlong(values);
  if (!carried) return reply.redirect(localPath(values['naar']) ?? '/', 303);
  const visitor = await findVisitor(deps, token);
  request.session = visitor && { person: visitor.person, csrfToken };
  return sendRescuedForm(deps, request, reply, carried);
}

/** Asks for the second step; the password was right. */
export async function sendSecondStep(
  deps: FactorDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  hidden: FormValues,
  errors: FormErrors,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const failed = Object.keys(errors).length > 0;
  const csrfToken = request.waiting?.csrfToken ?? '';
  const question = request.waiting && (await askSecond(deps, request.waiting.person.id));
  return sendPage(deps, request, reply, {
    title: t('login.factor.title'),
    hasErrors: failed,
    ...(failed ? { status: 401 } : {}),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, { code: t('login.factor.code') })} />
        <h1 safe>{t('login.factor.title')}</h1>
        <p class="wk-lead" safe>
          {t('login.factor.intro')}
        </p>
        {question ? (
          <PasskeyForm
            id="tweede-stap"
            action={`${SECOND_STEP}/passkey`}
            does="get"
            question={question}
            csrfToken={csrfToken}
            hidden={hidden}
            submitLabel={t('login.passkey')}
            failed={t('login.passkey.failed')}
            without={t('login.passkey.script')}
          />
        ) : null}
        <form method="post" action={SECOND_STEP} novalidate>
          <CsrfField token={csrfToken} />
          <HiddenFields values={hidden} />
          <TextField
            t={t}
            id="code"
            label={t('login.factor.code')}
            hint={t('login.factor.code.hint')}
            autocomplete="one-time-code"
            error={errors['code']}
            required
          />
          <div class="wk-actions">
            <Button label={t('login.factor.submit')} tone={question ? 'secondary' : 'primary'} />
            <ButtonLink href="/inloggen" label={t('login.factor.other')} tone="secondary" />
          </div>
        </form>
        <p class="wk-soft" safe>
          {t('login.factor.lost')}
        </p>
      </>
    ),
  });
}
