import type { FastifyPluginAsync } from 'fastify';
import { formatMoment } from '../../i18n/dates.js';
import type { Translate } from '../../i18n/translate.js';
import { retryWork, viewWork, type WorkKind, type WorkView } from '../../usecases/troubles.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { Alert } from './components/alert.js';
import { Button } from './components/button.js';
import { CsrfField, HiddenFields } from './components/hidden-fields.js';
import { Cell, HeaderCell, Row, Table } from './components/table.js';
import { readForm } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { mailErrorText, templateName } from './mail.js';
import { shownOrRefused } from './organisation/desk.js';
import { BOARD, WORK } from './queue-board.js';

interface BodyProps {
  readonly t: Translate;
  readonly view: WorkView;
  readonly csrfToken: string;
  /** Whether processes ring each other through queues that one can look into, and whether one can now. */
  readonly queues: 'none' | 'open' | 'away';
}

/** What the machine could not do by itself, for administrators, with a button that has it tried again. */
export const workPage: FastifyPluginAsync<
  Pick<HttpDeps, 'store' | 'clock' | 'queues'> & Pick<HttpDeps, 'demo'>
> = async (app, deps) => {
  app.get(WORK, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const view = shownOrRefused(await viewWork(deps, request.session.person.id));
    const props = { t, view, csrfToken: request.session.csrfToken, queues: queuesOf(deps) };
    return sendPage(deps, request, reply, {
      title: t('work.title'),
      flash: flashOf(request, t),
      body: <WorkBody {...props} />,
    });
  });

  app.post(WORK, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { kind, id = '' } = readForm(request);
    if (kind !== 'signals' && kind !== 'mail') throw httpRefusal(404, 'refusal.not_found');
    shownOrRefused(await retryWork(deps, request.session.person.id, kind, id === '' ? undefined : id));
    return reply.redirect(`${WORK}?melding=work_retried`, 303);
  });
};

function queuesOf({ queues }: Pick<HttpDeps, 'queues'>): BodyProps['queues'] {
  if (!queues) return 'none';
  return queues.reachable() ? 'open' : 'away';
}

function WorkBody({ t, view, csrfToken, queues }: BodyProps): JSX.Element {
  return (
    <>
      <h1 safe>{t('work.title')}</h1>
      <p class="wk-lead" safe>
        {t('work.intro')}
      </p>
      {queues === 'away' ? (
        <Alert tone="warning">
          <p safe>{t('work.redis_away')}</p>
        </Alert>
      ) : null}
      {queues === 'open' ? (
        <p>
          <a href={BOARD} safe>
            {t('work.board')}
          </a>
        </p>
      ) : null}
      <section aria-labelledby="signalen">
        <h2 id="signalen" safe>
          {t('work.signals', { total: view.signalsTotal })}
        </h2>
        {view.signals.length === 0 ? (
          <p safe>{t('work.signals.none')}</p>
        ) : (
          <>
            <p safe>{t('work.signals.hint')}</p>
            <Signals t={t} view={view} csrfToken={csrfToken} />
            <Retry t={t} kind="signals" label={t('work.retry_all')} csrfToken={csrfToken} />
          </>
        )}
      </section>
      <section aria-labelledby="berichten">
        <h2 id="berichten" safe>
          {t('work.mail', { total: view.mailsTotal })}
        </h2>
        {view.mails.length === 0 ? (
          <p safe>{t('work.mail.none')}</p>
        ) : (
          <>
            <p safe>{t('work.mail.hint')}</p>
            <Mails t={t} view={view} csrfToken={csrfToken} />
            <Retry t={t} kind="mail" label={t('work.send_all')} csrfToken={csrfToken} />
          </>
        )}
      </section>
    </>
  );
}

type ListProps = Pick<BodyProps, 't' | 'view' | 'csrfToken'>;

function Signals({ t, view, csrfToken }: ListProps): JSX.Element {
  const [number, what, fault, when, act] = [
    { label: t('work.column.number') },
    { label: t('work.column.what') },
    { label: t('work.column.fault') },
    { label: t('work.column.when') },
    { label: t('work.column.act') },
  ];
  return (
    <Table
      caption={t('work.signals', { total: view.signalsTotal })}
      captionHidden
      columns={[number, what, fault, when, act]}
    >
      {view.signals.map((one) => (
        <Row>
          <HeaderCell>
            <span safe>{one.number}</span>
          </HeaderCell>
          <Cell column={what}>
            <span safe>{t(`work.duty.${one.duty}`)}</span>
          </Cell>
          <Cell column={fault}>
            <code safe>{one.fault}</code>
            <div class="wk-soft" safe>
              {t('work.faults', { faults: one.faults })}
            </div>
          </Cell>
          <Cell column={when}>
            <div safe>{t('work.since', { when: formatMoment(t.locale, one.since) })}</div>
            <div class="wk-soft" safe>
              {t('work.next', { when: formatMoment(t.locale, one.retryAt) })}
            </div>
          </Cell>
          <Cell column={act}>
            <Retry
              t={t}
              kind="signals"
              id={one.signalId}
              about={one.number}
              label={t('work.retry')}
              csrfToken={csrfToken}
            />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Mails({ t, view, csrfToken }: ListProps): JSX.Element {
  const [about, why, when, act] = [
    { label: t('post.column.about') },
    { label: t('work.column.why') },
    { label: t('post.column.when') },
    { label: t('work.column.act') },
  ];
  return (
    <Table caption={t('work.mail', { total: view.mailsTotal })} captionHidden columns={[about, why, when, act]}>
      {view.mails.map((mail) => (
        <Row>
          <HeaderCell>
            <span safe>{templateName(t, mail.template)}</span>
          </HeaderCell>
          <Cell column={why}>
            <span safe>{mail.lastError === null ? '' : mailErrorText(t, mail.lastError)}</span>
          </Cell>
          <Cell column={when}>
            <span safe>{t('post.made', { when: formatMoment(t.locale, mail.createdAt) })}</span>
          </Cell>
          <Cell column={act}>
            <Retry
              t={t}
              kind="mail"
              id={mail.id}
              about={templateName(t, mail.template)}
              label={t('work.send')}
              csrfToken={csrfToken}
            />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

interface RetryProps {
  readonly t: Translate;
  readonly kind: WorkKind;
  readonly id?: string;
  readonly label: string;
  readonly about?: string;
  readonly csrfToken: string;
}

function Retry({ kind, id = '', label, about, csrfToken }: RetryProps): JSX.Element {
  return (
    <form method="post" action={WORK}>
      <CsrfField token={csrfToken} />
      <HiddenFields values={{ kind, id }} />
      <Button tone="secondary" label={label} about={about} />
    </form>
  );
}
