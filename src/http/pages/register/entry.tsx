import { formatDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { RegisterRow } from '../../../usecases/search-register.js';
import { Alert } from '../components/alert.js';
import { Button } from '../components/button.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { CsrfField } from '../components/hidden-fields.js';
import { RegisterBadge, registerTitle } from '../components/register-result.js';

export interface RegisterEntryProps {
  t: Translate;
  entry: RegisterRow;
  /** For who can join the signal of this entry: what the form must send along. */
  canJoin?: { csrfToken: string } | undefined;
}

/** One entry of the register, whole. */
export function RegisterEntryBody({ t, entry, canJoin }: RegisterEntryProps): JSX.Element {
  return (
    <>
      <p>
        <a href="/register" safe>
          {t('register.back')}
        </a>
      </p>
      <h1 safe>{registerTitle(t, entry)}</h1>
      <Facts t={t} entry={entry} />
      <Text t={t} entry={entry} />
      {canJoin ? <Join t={t} entry={entry} csrfToken={canJoin.csrfToken} /> : <FileAgain t={t} />}
    </>
  );
}

type EntryProps = Pick<RegisterEntryProps, 't' | 'entry'>;

function Facts({ t, entry }: EntryProps): JSX.Element {
  const { kind, joined, serviceName, publishedAt, updatedAt } = entry;
  const what = kind === 'summary' ? 'register.outcome' : kind === 'verdict' ? 'register.verdict' : 'register.kind';
  return (
    <DefinitionList>
      <Definition term={t(what)}>
        <RegisterBadge t={t} entry={entry} />
      </Definition>
      <Definition term={t('register.field')}>
        <span safe>{entry.fieldName}</span>
      </Definition>
      {serviceName ? (
        <Definition term={t('register.service')}>
          <span safe>{serviceName}</span>
        </Definition>
      ) : null}
      <Definition term={t('register.published')}>
        <span safe>{formatDay(t.locale, publishedAt)}</span>
      </Definition>
      {updatedAt !== publishedAt && (
        <Definition term={t('register.updated')}>
          <span safe>{formatDay(t.locale, updatedAt)}</span>
        </Definition>
      )}
      {kind === 'summary' && (
        <Definition term={t('register.consent')}>
          <span safe>{t(entry.agreed ? 'register.consent.agreed' : 'register.consent.silent')}</span>
        </Definition>
      )}
      {joined > 0 || kind === 'invitation' ? (
        <Definition term={t('register.joined')}>
          <span safe>{t('register.joined.count', { joined })}</span>
        </Definition>
      ) : null}
    </DefinitionList>
  );
}

const TEXT_HEADINGS = {
  summary: 'register.summary',
  verdict: 'register.verdict.reasons',
  invitation: 'register.invitation',
} as const;

function Text({ t, entry: { kind, summary, openForJoining } }: EntryProps): JSX.Element {
  if (kind === 'missed_verdict') {
    return (
      <Alert tone="warning" title={t('register.missed.text')}>
        <p safe>{t('register.missed.more')}</p>
      </Alert>
    );
  }
  return (
    <>
      <h2 safe>{t(TEXT_HEADINGS[kind])}</h2>
      <p class="wk-verbatim" safe>
        {summary}
      </p>
      {kind === 'invitation' && (
        <p safe>{t(openForJoining ? 'register.invitation.open' : 'register.invitation.closed')}</p>
      )}
    </>
  );
}

function Join({ t, entry, csrfToken }: EntryProps & { csrfToken: string }): JSX.Element {
  return (
    <section aria-labelledby="meedoen">
      <h2 id="meedoen" safe>
        {t('register.again')}
      </h2>
      <p safe>{t('register.join.text')}</p>
      <form method="post" action={`/register/${encodeURIComponent(entry.id)}/medeondertekening`}>
        <CsrfField token={csrfToken} />
        <div class="wk-actions">
          <Button label={t('register.join')} />
        </div>
      </form>
    </section>
  );
}

function FileAgain({ t }: { t: Translate }): JSX.Element {
  return (
    <>
      <h2 safe>{t('register.again')}</h2>
      <p safe>{t('register.again.text')}</p>
      <p>
        <a href="/signalen/nieuw" safe>
          {t('nav.file')}
        </a>
      </p>
    </>
  );
}
