import type { FastifyPluginAsync } from 'fastify';
import { formatMoment } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { SeenSession } from '../../../usecases/identity-ports.js';
import { type OwnFactors, removeOwnFactor, renewRecoveryCodes, viewOwnFactors } from '../../../usecases/own-factors.js';
import { endOtherSessions, viewOwnSessions } from '../../../usecases/own-sessions.js';
import { Alert } from '../components/alert.js';
import { ButtonLink } from '../components/button.js';
import { flashOf, languageOf, sendPage } from '../frame.js';
import { askToLogIn } from '../login.js';
import { ledBy, OneButton, OWN_LOGIN, type OwnLoginDeps, ownVisitor, sendRecoveryCodes } from './own.js';

/** How one logs in (`/mijn-account`), and what can be taken away or made anew. */
export const ownLoginOverview: FastifyPluginAsync<OwnLoginDeps> = async (app, deps) => {
  app.get(OWN_LOGIN, async (request, reply) => show(request, reply, undefined));

  const show = async (
    request: Parameters<typeof ownVisitor>[0],
    reply: Parameters<typeof ledBy>[0],
    refused: string | undefined,
  ) => {
    const visitor = ownVisitor(request);
    if (!visitor) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const own = await viewOwnFactors(deps, request.sessionToken ?? '');
    if (!own.ok) return ledBy(reply, own.refusal, OWN_LOGIN) ?? askToLogIn(deps, request, reply);
    const sessions = await viewOwnSessions(deps, request.sessionToken ?? '');
    return sendPage(deps, request, reply, {
      title: t('own_login.title'),
      flash: flashOf(request, t),
      hasErrors: refused !== undefined,
      ...(refused === undefined ? {} : { status: 422 }),
      body: (
        <Overview
          t={t}
          own={own.value}
          sessions={sessions.ok ? sessions.value : []}
          csrfToken={visitor.csrfToken}
          refused={refused}
          waiting={request.session === undefined}
        />
      ),
    });
  };

  type Which = Parameters<typeof removeOwnFactor>[2];
  const remove = async (
    request: Parameters<typeof ownVisitor>[0],
    reply: Parameters<typeof ledBy>[0],
    which: Which,
  ) => {
    if (!ownVisitor(request)) return askToLogIn(deps, request, reply);
    const removed = await removeOwnFactor(deps, request.sessionToken ?? '', which);
    if (removed.ok) return reply.redirect(`${OWN_LOGIN}?melding=factor_removed`, 303);
    const { key, values } = removed.refusal;
    return ledBy(reply, removed.refusal, OWN_LOGIN) ?? show(request, reply, languageOf(request)(key, values));
  };
  app.post(`${OWN_LOGIN}/app/weg`, (request, reply) => remove(request, reply, { app: true }));
  app.post<{ Params: { id: string } }>(`${OWN_LOGIN}/passkeys/:id/weg`, (request, reply) =>
    remove(request, reply, { passkey: request.params.id }),
  );
  app.post(`${OWN_LOGIN}/elders`, async (request, reply) => {
    if (!ownVisitor(request)) return askToLogIn(deps, request, reply);
    const ended = await endOtherSessions(deps, request.sessionToken ?? '');
    if (!ended.ok) return ledBy(reply, ended.refusal, OWN_LOGIN) ?? reply.redirect(OWN_LOGIN, 303);
    return reply.redirect(`${OWN_LOGIN}?melding=logged_out_elsewhere`, 303);
  });
  app.post(`${OWN_LOGIN}/herstelcodes`, async (request, reply) => {
    if (!ownVisitor(request)) return askToLogIn(deps, request, reply);
    const renewed = await renewRecoveryCodes(deps, request.sessionToken ?? '');
    if (!renewed.ok) return ledBy(reply, renewed.refusal, OWN_LOGIN) ?? reply.redirect(OWN_LOGIN, 303);
    return renewed.value ? sendRecoveryCodes(deps, request, reply, renewed.value) : reply.redirect(OWN_LOGIN, 303);
  });
};

interface OverviewProps {
  t: Translate;
  own: OwnFactors;
  sessions: readonly SeenSession[];
  csrfToken: string;
  refused: string | undefined;
  /** Nothing else is reached before there is a second factor. */
  waiting: boolean;
}

function Overview({ t, own, sessions, csrfToken, refused, waiting }: OverviewProps): JSX.Element {
  const any = own.app || own.passkeys.length > 0;
  return (
    <>
      <h1 safe>{t('own_login.title')}</h1>
      {refused === undefined ? null : (
        <Alert tone="error" live>
          <p safe>{refused}</p>
        </Alert>
      )}
      {waiting ? (
        <Alert tone="warning" title={t('own_login.demanded')}>
          <p safe>{t('own_login.demanded.text')}</p>
        </Alert>
      ) : (
        <p class="wk-lead" safe>
          {t('own_login.intro')}
        </p>
      )}
      <p>
        <span safe>{t('own_login.state')}</span>
        {': '}
        <strong safe>{t(any ? 'own_login.state.factor' : 'own_login.state.password')}</strong>
      </p>
      <AppSection t={t} own={own} csrfToken={csrfToken} />
      <PasskeySection t={t} own={own} csrfToken={csrfToken} />
      {any ? (
        <section aria-labelledby="herstelcodes">
          <h2 id="herstelcodes" safe>
            {t('own_login.recovery')}
          </h2>
          <p safe>{t('own_login.recovery.text')}</p>
          <p>
            <strong safe>{t('own_login.recovery.left', { count: own.recoveryLeft })}</strong>
          </p>
          <p class="wk-soft" safe>
            {t('own_login.recovery.new.hint')}
          </p>
          <OneButton action={`${OWN_LOGIN}/herstelcodes`} csrfToken={csrfToken} label={t('own_login.recovery.new')} />
        </section>
      ) : null}
      {waiting ? null : <ButtonLink href="/mijn-gegevens" label={t('own_data.link')} tone="secondary" />}
      <section aria-labelledby="wachtwoord">
        <h2 id="wachtwoord" safe>
          {t('own_login.password')}
        </h2>
        <p safe>{t('own_login.password.text')}</p>
        <ButtonLink href={`${OWN_LOGIN}/wachtwoord`} label={t('own_login.password.change')} tone="secondary" />
      </section>
      <SessionsSection t={t} sessions={sessions} csrfToken={csrfToken} />
      {waiting ? <OneButton action="/uitloggen" csrfToken={csrfToken} label={t('ui.log_out')} /> : null}
    </>
  );
}

function SessionsSection({ t, sessions, csrfToken }: Pick<OverviewProps, 't' | 'sessions' | 'csrfToken'>): JSX.Element {
  return (
    <section aria-labelledby="elders">
      <h2 id="elders" safe>
        {t('own_login.sessions')}
      </h2>
      <p safe>{t('own_login.sessions.text')}</p>
      <ul>
        {sessions.map(({ startedAt, lastSeenAt, isThis }) => (
          <li safe>
            {t(isThis ? 'own_login.session.this' : 'own_login.session.other', {
              started: formatMoment(t.locale, startedAt),
              seen: formatMoment(t.locale, lastSeenAt),
            })}
          </li>
        ))}
      </ul>
      <OneButton action={`${OWN_LOGIN}/elders`} csrfToken={csrfToken} label={t('own_login.sessions.end')} />
    </section>
  );
}

function AppSection({ t, own, csrfToken }: Pick<OverviewProps, 't' | 'own' | 'csrfToken'>): JSX.Element {
  return (
    <section aria-labelledby="app">
      <h2 id="app" safe>
        {t('own_login.app')}
      </h2>
      <p safe>{t('own_login.app.text')}</p>
      {own.app ? (
        <p>
          <strong safe>{t('own_login.app.has')}</strong>
        </p>
      ) : null}
      <div class="wk-actions">
        <ButtonLink
          href={`${OWN_LOGIN}/app`}
          label={t(own.app ? 'own_login.app.replace' : 'own_login.app.add')}
          tone={own.app ? 'secondary' : 'primary'}
        />
        {own.app ? (
          <OneButton action={`${OWN_LOGIN}/app/weg`} csrfToken={csrfToken} label={t('own_login.app.remove')} />
        ) : null}
      </div>
    </section>
  );
}

function PasskeySection({ t, own, csrfToken }: Pick<OverviewProps, 't' | 'own' | 'csrfToken'>): JSX.Element {
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys" safe>
        {t('own_login.passkeys')}
      </h2>
      <p safe>{t('own_login.passkeys.text')}</p>
      {own.passkeys.length > 0 ? (
        <ul class="wk-plain wk-keys" aria-label={t('own_login.passkeys.list')}>
          {own.passkeys.map(({ id, name }) => (
            <li>
              <span safe>{name}</span>
              <OneButton
                action={`${OWN_LOGIN}/passkeys/${encodeURIComponent(id)}/weg`}
                csrfToken={csrfToken}
                label={t('own_login.passkeys.remove')}
                about={name}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {own.passkeysPossible ? (
        <ButtonLink href={`${OWN_LOGIN}/passkeys/nieuw`} label={t('own_login.passkeys.add')} tone="secondary" />
      ) : (
        <p class="wk-soft" safe>
          {t('own_login.passkeys.impossible')}
        </p>
      )}
    </section>
  );
}
