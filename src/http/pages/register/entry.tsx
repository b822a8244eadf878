import type { FoundInField } from '../../../domain/personal-data/kinds.js';
import { formatDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import { TEXT_MAX } from '../../../usecases/inputs.js';
import type { RegisterEntryView } from '../../../usecases/search-register.js';
import { Alert } from '../components/alert.js';
import { attributeText } from '../components/attribute-text.js';
import { Button } from '../components/button.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { ErrorSummary } from '../components/error-summary.js';
import { Checkbox, TextArea } from '../components/field.js';
import { CsrfField } from '../components/hidden-fields.js';
import { PersonalDataQuestion } from '../components/personal-data.js';
import { RegisterBadge, registerTitle } from '../components/register-result.js';
import { address, errorList, type FormErrors, type FormValues } from '../forms.js';

interface TypedWords {
  readonly values: FormValues;
  readonly errors: FormErrors;
  /** Personal data that the sender is to mask or keep. */
  readonly found?: readonly FoundInField[];
}

export interface RegisterEntryProps {
  t: Translate;
  entry: RegisterEntryView;
  csrfToken: string;
  /** A joining that could not be taken: what was typed, and what is wrong with it. */
  typed?: TypedWords | undefined;
  /** The list from which the reader came, as it was searched; empty for the whole register. */
  back: string;
  /** Whether the reader was about to file the same: what was typed stands as the words, and waits as a draft. */
  fromFiling: boolean;
}

/** One entry of the register, whole. */
export function RegisterEntryBody(props: RegisterEntryProps): JSX.Element {
  const { t, entry, typed, back, fromFiling } = props;
  return (
    <>
      <ErrorSummary t={t} errors={errorList(typed?.errors ?? {}, { ownWords: t('typed.ownWords') })} />
      <p>
        <a href={attributeText(fromFiling ? '/signalen/nieuw' : back || '/register')} safe>
          {t(fromFiling ? 'register.back_to_filing' : 'register.back')}
        </a>
      </p>
      <h1 safe>{registerTitle(t, entry)}</h1>
      <Facts t={t} entry={entry} />
      <Text t={t} entry={entry} />
      <Again {...props} />
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

/** It happens to the reader too: to join, or to raise it again. */
function Again(props: RegisterEntryProps): JSX.Element {
  const { t, entry } = props;
  return (
    <section aria-labelledby="meedoen">
      <h2 id="meedoen" safe>
        {t('register.again')}
      </h2>
      {entry.standing === 'may_join' ? <Join {...props} /> : null}
      {entry.standing === 'joined' || entry.standing === 'own' ? (
        <p safe>{t(`register.standing.${entry.standing}`)}</p>
      ) : null}
      {entry.standing === 'joined' ? <p safe>{t('joined.now', { people: entry.joined + 1 })}</p> : null}
      <p safe>{t('register.again.text')}</p>
      <p>
        <a href={attributeText(againAddress(entry))} safe>
          {t('register.raise_again')}
        </a>
      </p>
    </section>
  );
}

function againAddress({ id, standing }: RegisterEntryView): string {
  return address('/signalen/nieuw', { opnieuw: standing === 'none' ? '' : id });
}

function Join({ t, entry, csrfToken, typed, fromFiling }: RegisterEntryProps): JSX.Element {
  return (
    <form method="post" action={`/register/${encodeURIComponent(entry.id)}/medeondertekening`} novalidate>
      <p safe>{t('register.join.text')}</p>
      {fromFiling ? <p safe>{t('register.join.from_filing')}</p> : null}
      <CsrfField token={csrfToken} />
      <details class="wk-act" open={typed !== undefined}>
        <summary safe>{t('register.join.more')}</summary>
        <div class="wk-act__body">
          <TextArea
            t={t}
            id="ownWords"
            label={t('typed.ownWords')}
            hint={t('register.join.words.hint')}
            value={typed?.values['ownWords']}
            error={typed?.errors['ownWords']}
            maxLength={TEXT_MAX}
            rows={4}
          />
          <Checkbox
            t={t}
            id="byName"
            label={t('register.join.by_name')}
            hint={t('register.join.by_name.hint')}
            value="on"
            checked={(typed?.values['byName'] ?? '') !== ''}
          />
        </div>
      </details>
      {typed?.found ? (
        <PersonalDataQuestion t={t} found={typed.found} />
      ) : (
        <div class="wk-actions">
          <Button label={t('register.join')} />
        </div>
      )}
    </form>
  );
}
