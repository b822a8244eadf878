import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Translate } from '../../i18n/translate.js';
import type { PasskeyQuestion } from '../../usecases/factor-ports.js';
import { logIn } from '../../usecases/log-in.js';
import { logOut } from '../../usecases/log-out.js';
import { askAnyPasskey, logInWithPasskey } from '../../usecases/pass-second-factor.js';
import type { DemoCast, HttpDeps } from '../deps.js';
import { Alert } from './components/alert.js';
import { Button } from './components/button.js';
import { ErrorSummary } from './components/error-summary.js';
import { TextField } from './components/field.js';
import { HiddenFields } from './components/hidden-fields.js';
import { PasskeyForm } from './components/passkey-form.js';
import { Cell, HeaderCell, Row, Table } from './components/table.js';
import {
  address,
  errorList,
  FORM_LIMIT,
  type FormErrors,
  type FormValues,
  localPath,
  readForm,
  readQuery,
} from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { OWN_LOGIN } from './own-login/own.js';
import { carriedAlong, carriedFields, rescuedFrom, sendRescuedForm, sendTextsBefore } from './rescue.js';
import { along, answerIn, goOn, SECOND_STEP, sendSecondStep } from './second-factor.js';

/** Far more than a user name or a password can have; it bounds the work of hashing. */
const MAX_TYPED = 1000;

/** The log-in page carries a whole form along under longer names, so it takes more than another page. */
const ROOM_FOR_CARRIED = 2;

type LoginDeps = Pick<HttpDeps, 'store' | 'clock' | 'identity' | 'passwords' | 'secondFactor' | 'demo'>;

/** Logging in (`/inloggen`) and out (`/uitloggen`). */
export const loginPage: FastifyPluginAsync<LoginDeps> = async (app, deps) => {
  app.get('/inloggen', async (request, reply) => {
    const t = languageOf(request);
    const next = localPath(readQuery(request)['naar']);
    if (request.session) return reply.redirect(next ?? '/', 303);
    return sendPage(deps, request, reply, {
      title: t('login.title'),
      flash: flashOf(request, t),
      body: <LoginBody t={t} demo={deps.demo} next={next} question={await askAnyPasskey(deps)} />,
    });
  });

  const bodyLimit = ROOM_FOR_CARRIED * FORM_LIMIT;
  app.post('/inloggen', { bodyLimit, config: { formWithoutSession: true } }, async (request, reply) => {
    const t = languageOf(request);
    const values = readForm(request);
    const { username = '', password = '' } = values;
    const carried = carriedAlong(values);
    const next = localPath(values['naar']);
    const errors = missing(t, values);
    if (Object.keys(errors).length === 0) {
      const result = await logIn(deps, { username: username.trim(), password }, request.sessionToken);
      if (result.ok) {
        const { person, token, csrfToken, awaits } = result.value;
        reply.startSession(token);
        if (awaits) request.waiting = { person, csrfToken, awaits };
        if (awaits === 'factor' && carried) return sendSecondStep(deps, request, reply, along(values), {});
        if (awaits === 'factor') return reply.redirect(address(SECOND_STEP, { naar: next ?? '' }), 303);
        if (awaits && carried) return sendTextsBefore(deps, request, reply, carried, OWN_LOGIN);
        if (awaits) return reply.redirect(OWN_LOGIN, 303);
        if (!carried) return reply.redirect(next ?? '/', 303);
        request.session = { person, csrfToken };
        return sendRescuedForm(deps, request, reply, carried);
      }
      errors[''] = t(result.refusal.key, result.refusal.values);
    }
    return sendPage(deps, request, reply, {
      title: t('login.title'),
      status: errors[''] ? 401 : 422,
      hasErrors: true,
      body: (
        <LoginBody
          t={t}
          demo={deps.demo}
          next={next}
          username={username}
          errors={errors}
          carried={carried && carriedFields(carried)}
          question={await askAnyPasskey(deps)}
        />
      ),
    });
  });

  app.post('/inloggen/passkey', { bodyLimit, config: { formWithoutSession: true } }, async (request, reply) => {
    const t = languageOf(request);
    const values = readForm(request);
    const passed = await logInWithPasskey(deps, answerIn(values), request.sessionToken);
    if (passed.ok) return goOn(deps, request, reply, passed.value, values);
    const carried = carriedAlong(values);
    return sendPage(deps, request, reply, {
      title: t('login.title'),
      status: 401,
      hasErrors: true,
      body: (
        <LoginBody
          t={t}
          demo={deps.demo}
          next={localPath(values['naar'])}
          errors={{ '': t(passed.refusal.key, passed.refusal.values) }}
          carried={carried && carriedFields(carried)}
          question={await askAnyPasskey(deps)}
        />
      ),
    });
  });

  app.post('/uitloggen', async (request, reply) => {
    if (request.sessionToken) await logOut(deps, request.sessionToken);
    // What the browser keeps of these pages goes with the session; other cookies stay, such as that of the language.
    return reply.clearSession().header('clear-site-data', '"cache"').redirect('/inloggen?melding=logged_out', 303);
  });
};

function missing(t: Translate, values: FormValues): Record<string, string> {
  const typed = (name: string) => (values[name] ?? '').length;
  const problems = ['username', 'password'].flatMap((name) => {
    if (typed(name) === 0) return [[name, t('input.required')]];
    return typed(name) > MAX_TYPED ? [[name, t('input.too_long', { maximum: MAX_TYPED })]] : [];
  });
  return Object.fromEntries(problems);
}

/**
 * Sends someone without a session to log in: a page that was asked for comes back afterwards, and a form that was sent
 * is kept with all that was typed.
 */
export function askToLogIn(
  deps: Pick<HttpDeps, 'store' | 'demo'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> | FastifyReply {
  if (request.method !== 'GET' && request.method !== 'HEAD') return rescueExpired(deps, request, reply);
  const next = localPath(request.url) ?? '';
  if (request.waiting?.awaits === 'enrolment') return reply.redirect(OWN_LOGIN, 303);
  if (request.waiting) return reply.redirect(address(SECOND_STEP, { naar: next === '/' ? '' : next }), 303);
  return reply.redirect(address('/inloggen', { naar: next === '/' ? '' : next }), 303);
}

/** Answers a form that was sent without a session (401) with the log-in page, which carries along what was typed. */
function rescueExpired(
  deps: Pick<HttpDeps, 'store' | 'demo'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const rescued = rescuedFrom(request);
  return sendPage(deps, request, reply, {
    title: t('login.title'),
    status: 401,
    hasErrors: true,
    body: <LoginBody t={t} demo={deps.demo} carried={rescued && carriedFields(rescued)} />,
  });
}

export interface LoginBodyProps {
  t: Translate;
  demo: DemoCast | undefined;
  /** Where to go after logging in. */
  next?: string | undefined;
  username?: string | undefined;
  errors?: FormErrors | undefined;
  /** A form that waits, as hidden fields. */
  carried?: FormValues | undefined;
  /** For passkeys that know by themselves whose they are. */
  question?: PasskeyQuestion | undefined;
}

function LoginBody(props: LoginBodyProps): JSX.Element {
  const { t, demo, next, username, errors = {}, carried, question } = props;
  const labels = { username: t('login.username'), password: t('login.password') };
  const along = { ...carried, ...(next === undefined ? {} : { naar: next }) };
  return (
    <>
      <ErrorSummary t={t} errors={errorList(errors, labels)} />
      <h1 safe>{t('login.title')}</h1>
      {carried ? (
        <Alert tone="warning" title={t('login.expired.title')} live>
          <p safe>{t('login.expired.intro')}</p>
        </Alert>
      ) : (
        <p class="wk-lead" safe>
          {t('login.intro')}
        </p>
      )}
      <form method="post" action="/inloggen" novalidate>
        <HiddenFields values={along} />
        <TextField
          t={t}
          id="username"
          label={labels.username}
          value={username}
          autocomplete="username"
          error={errors['username']}
          required
        />
        <TextField
          t={t}
          id="password"
          type="password"
          label={labels.password}
          autocomplete="current-password"
          error={errors['password']}
          required
        />
        <div class="wk-actions">
          <Button label={t('login.submit')} />
        </div>
      </form>
      <p>
        <a href="/wachtwoord-vergeten" safe>
          {t('password.forgotten')}
        </a>
      </p>
      {question ? (
        <section aria-labelledby="zonder-wachtwoord">
          <h2 id="zonder-wachtwoord" safe>
            {t('login.passkey.title')}
          </h2>
          <p safe>{t('login.passkey.text')}</p>
          <PasskeyForm
            id="met-passkey"
            action="/inloggen/passkey"
            does="get"
            question={question}
            hidden={along}
            submitLabel={t('login.passkey')}
            tone="secondary"
            failed={t('login.passkey.failed')}
            without={t('login.passkey.script')}
          />
        </section>
      ) : null}
      {carried ? null : (
        <section aria-labelledby="zonder-naam">
          <h2 id="zonder-naam" safe>
            {t('login.anonymous')}
          </h2>
          <p safe>{t('login.anonymous.text')}</p>
          <p>
            <a href={t.locale === 'nl' ? '/anoniem' : `/anoniem?taal=${t.locale}`} safe>
              {t('login.anonymous.link')}
            </a>
          </p>
        </section>
      )}
      {demo ? <DemoAccounts t={t} demo={demo} along={along} /> : null}
    </>
  );
}

/** With whom a newcomer can play, each a button away. */
function DemoAccounts({ t, demo, along }: { t: Translate; demo: DemoCast; along: FormValues }): JSX.Element {
  const [who, what, enter] = [
    { label: t('login.demo.who') },
    { label: t('login.demo.what') },
    { label: t('login.demo.enter') },
  ];
  return (
    <section aria-labelledby="demo">
      <h2 id="demo" safe>
        {t('login.demo.title')}
      </h2>
      <p safe>{t('login.demo.intro', { password: demo.password })}</p>
      <form method="post" action="/inloggen">
        <HiddenFields values={{ ...along, password: demo.password }} />
        <Table caption={t('login.demo.title')} captionHidden columns={[who, what, enter]}>
          {demo.accounts.map(({ username, name, role }) => (
            <Row>
              <HeaderCell>
                <span safe>{name}</span>
                <div class="wk-soft" safe>
                  {`${t(`role.${role}`)} · ${username}`}
                </div>
              </HeaderCell>
              <Cell column={what}>
                <span safe>{t(`login.demo.role.${role}`)}</span>
              </Cell>
              <Cell column={enter}>
                <Button label={t('login.demo.as', { name })} tone="secondary" name="username" value={username} />
              </Cell>
            </Row>
          ))}
        </Table>
      </form>
    </section>
  );
}
