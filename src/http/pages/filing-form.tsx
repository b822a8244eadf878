import type { PropsWithChildren } from '@kitajs/html';
import type { Field } from '../../domain/organisation.js';
import type { FoundInField } from '../../domain/personal-data/kinds.js';
import { type Policy, termOf } from '../../domain/policy.js';
import { KINDS } from '../../domain/signal/words.js';
import type { Translate } from '../../i18n/translate.js';
import type { StagedFile } from '../../usecases/attachment-ports.js';
import { TEXT_MAX, TITLE_MAX } from '../../usecases/inputs.js';
import type { Page } from '../../usecases/ports.js';
import type { RaisingPreview } from '../../usecases/preview-raising.js';
import type { RegisterRow } from '../../usecases/search-register.js';
import { ATTACHMENTS_FIELD } from './attachments.js';
import { Alert } from './components/alert.js';
import { AttachmentField } from './components/attachment-field.js';
import { attributeText } from './components/attribute-text.js';
import { Button } from './components/button.js';
import { Card } from './components/card.js';
import { DraftButton, DraftNotice, type DraftOfForm } from './components/draft.js';
import { ErrorSummary } from './components/error-summary.js';
import { Checkbox, RadioGroup, Select, TextArea, TextField } from './components/field.js';
import { CsrfField, HiddenFields } from './components/hidden-fields.js';
import { PersonalDataQuestion } from './components/personal-data.js';
import { RegisterFacts, registerText, registerTitle } from './components/register-result.js';
import { address, errorList, type FormErrors, type FormValues } from './forms.js';
import { RaisingCard } from './raising-card.js';

export interface FilingFormProps {
  t: Translate;
  values: FormValues;
  errors: FormErrors;
  /** Personal data that the sender is to mask or keep. */
  found: readonly FoundInField[] | undefined;
  /** What was added to go with it. */
  files: readonly StagedFile[];
  /** Made when the form was asked for: sent twice, it files once. */
  formKey: string;
  csrfToken: string;
  draft: DraftOfForm;
  fields: readonly Field[];
  /** Under which the signal will be filed: what it promises is said beforehand. */
  policy: Policy;
  /** What it raises again, and what that comes to. */
  raising: RaisingPreview | undefined;
  /**
   * What was looked for in the register, and what it has on that; nothing for a search without words. Without words it
   * is what is like the signal that is typed.
   */
  search?: { readonly words: string; readonly found: Page<RegisterRow> | undefined } | undefined;
}

const KIND_OPTIONS = [...KINDS, 'rule_of_law'] as const;

/** How each question is called. */
export function labelsOf(t: Translate) {
  return {
    title: t('filing.title_field'),
    whatHappens: t('filing.what_happens'),
    impact: t('filing.impact'),
    field: t('filing.field'),
    kind: t('filing.kind'),
    norm: t('typed.norm'),
    suspension: t('filing.suspension'),
    request: t('filing.request'),
    involved: t('typed.involved'),
  };
}

/** The page on which a signal is filed: search first, then six questions. */
export function FilingForm(props: FilingFormProps): JSX.Element {
  const { t, errors, fields, policy } = props;
  const labels = { ...labelsOf(t), confidentiality: t('filing.confidentiality'), raises: t('filing.raises') };
  const named = { ...labels, [ATTACHMENTS_FIELD]: t('attachments.label') };
  return (
    <>
      <ErrorSummary t={t} errors={errorList(errors, named)} />
      <h1 safe>{t('filing.title')}</h1>
      <p class="wk-lead" safe>
        {t('filing.intro', {
          acknowledgement: termText(t, policy, 'acknowledgement'),
          feedback: termText(t, policy, 'feedbackFirstRung'),
        })}
      </p>
      {fields.length === 0 && (
        <Alert tone="warning">
          <p safe>{t('filing.no_fields')}</p>
        </Alert>
      )}
      <DraftNotice t={t} draft={props.draft} csrfToken={props.csrfToken} />
      <form
        method="post"
        action="/signalen"
        enctype="multipart/form-data"
        novalidate
        data-draft={props.draft.address}
        data-offers="/register/aanbod"
      >
        {/* Enter in a field does what the form is for, whatever buttons stand before. */}
        <button type="submit" hidden />
        <CsrfField token={props.csrfToken} />
        <HiddenFields values={{ sleutel: props.formKey, gekozen: props.values['gekozen'] ?? '' }} />
        <div class="wk-columns">
          <div class="wk-flow">
            {props.raising ? <RaisingCard t={t} raising={props.raising} /> : null}
            <SearchFirst {...props} />
            <section aria-labelledby="vragen">
              <h2 id="vragen" safe>
                {t('filing.questions')}
              </h2>
              <Questions {...props} labels={labels} />
              <AttachmentField
                t={t}
                id={ATTACHMENTS_FIELD}
                files={props.files}
                error={errors[ATTACHMENTS_FIELD]}
                address="/signalen/nieuw#attachments"
                mayKeepOriginal
              />
              {props.found ? <PersonalDataQuestion t={t} found={props.found} /> : null}
              <div class="wk-actions">
                {props.found ? null : <Button label={t('filing.submit')} />}
                <DraftButton t={t} address={props.draft.address} />
              </div>
            </section>
          </div>
          <aside aria-labelledby="daarna">
            <Promises {...props} />
          </aside>
        </div>
      </form>
    </>
  );
}

/** The register, above the questions; it sends the whole form along. */
function SearchFirst({ t, values, search }: FilingFormProps): JSX.Element {
  return (
    <section aria-labelledby="zoek-eerst">
      <h2 id="zoek-eerst" safe>
        {t('filing.search.title')}
      </h2>
      <div class="utrecht-form-field wk-search">
        <div class="utrecht-form-field__label">
          <label class="utrecht-form-label" for="zoek" safe>
            {t('filing.search')}
          </label>
        </div>
        <div class="utrecht-form-field-description" id="zoek-hint" safe>
          {t('filing.search.hint')}
        </div>
        <div class="wk-search__row">
          <input
            class="utrecht-textbox utrecht-textbox--html-input"
            type="search"
            id="zoek"
            name="zoek"
            value={attributeText(values['zoek'] ?? '')}
            aria-describedby="zoek-hint"
          />
          <button
            type="submit"
            class="utrecht-button utrecht-button--secondary-action"
            formaction="/signalen/nieuw#gevonden"
            safe
          >
            {t('filing.search.submit')}
          </button>
        </div>
      </div>
      {search ? <Found t={t} {...search} /> : null}
    </section>
  );
}

type Search = NonNullable<FilingFormProps['search']>;

function Found({ t, words, found }: Search & { t: Translate }): JSX.Element {
  if (!found) {
    return (
      <Alert tone="info" live>
        <p id="gevonden" safe>
          {t('filing.search.no_words')}
        </p>
      </Alert>
    );
  }
  return (
    <section aria-labelledby="gevonden">
      <h3 id="gevonden" tabindex="-1" safe>
        {words === ''
          ? t('filing.search.alike', { total: found.total })
          : t('filing.search.found', { total: found.total, words })}
      </h3>
      {found.items.map((entry) => (
        <Card title={registerTitle(t, entry)}>
          <RegisterFacts t={t} entry={entry} />
          <details>
            <summary safe>{t('filing.search.read')}</summary>
            <p class="wk-verbatim" safe>
              {registerText(t, entry)}
            </p>
          </details>
          <div class="wk-actions">
            {entry.openForJoining ? (
              <Button
                label={t('register.join')}
                about={registerTitle(t, entry)}
                tone="secondary"
                action={`/register/${encodeURIComponent(entry.id)}/aansluiten`}
                withoutFiles
              />
            ) : null}
            <Button
              label={t('raise.choose')}
              about={registerTitle(t, entry)}
              tone="secondary"
              name="opnieuw"
              value={entry.id}
              action="/signalen/nieuw#opnieuw"
            />
          </div>
        </Card>
      ))}
      {found.total > found.items.length && (
        <p>
          <a href={attributeText(address('/register', { zoek: words }))} target="_blank" rel="noopener" safe>
            {t('filing.search.more', { total: found.total })}
          </a>
        </p>
      )}
      <p safe>{t(found.total === 0 ? 'filing.search.none' : 'filing.search.still_file')}</p>
    </section>
  );
}

type Labels = Readonly<
  Record<
    | 'title'
    | 'whatHappens'
    | 'impact'
    | 'field'
    | 'kind'
    | 'norm'
    | 'suspension'
    | 'request'
    | 'confidentiality'
    | 'involved'
    | 'raises',
    string
  >
>;

function Questions(props: FilingFormProps & { labels: Labels }): JSX.Element {
  const { t, values, errors, labels } = props;
  const about = (id: keyof Labels) => ({ t, id, label: labels[id], value: values[id], error: errors[id] });
  return (
    <>
      <SixQuestions {...props} />
      <RadioGroup
        {...about('confidentiality')}
        value={values['confidentiality'] || 'open'}
        options={(['open', 'confidential'] as const).map((choice) => ({
          value: choice,
          label: t(`filing.confidentiality.${choice}`),
          hint: t(`filing.confidentiality.${choice}.hint`),
        }))}
        hint={t('filing.confidentiality.hint')}
        required
      />
      <Unfolded title={t('filing.more')} open={(values['involved'] ?? '') !== '' || (values['raises'] ?? '') !== ''}>
        <TextArea {...about('involved')} hint={t('filing.involved.hint')} rows={2} />
        <TextField {...about('raises')} hint={t('filing.raises.hint')} maxLength={600} />
      </Unfolded>
    </>
  );
}

type SixQuestionsProps = Pick<FilingFormProps, 't' | 'values' | 'errors' | 'fields'> & {
  labels: Omit<Labels, 'confidentiality' | 'involved' | 'raises'>;
  /** Whether what the register has is offered while one types. */
  offers?: boolean | undefined;
};

/** What everybody who files is asked, with a name and without. */
export function SixQuestions({ t, values, errors, fields, labels, offers = true }: SixQuestionsProps): JSX.Element {
  const about = (id: keyof SixQuestionsProps['labels']) => ({
    t,
    id,
    label: labels[id],
    value: values[id],
    error: errors[id],
  });
  return (
    <>
      <TextField {...about('title')} hint={t('filing.title_field.hint')} maxLength={TITLE_MAX} required />
      <TextArea {...about('whatHappens')} hint={t('filing.what_happens.hint')} maxLength={TEXT_MAX} rows={8} required />
      {offers ? <Offers t={t} /> : null}
      <TextArea {...about('impact')} hint={t('filing.impact.hint')} rows={3} />
      <Select
        {...about('field')}
        hint={t('filing.field.hint')}
        options={fields.map(({ code, name }) => ({ value: code, label: name }))}
        required
      />
      <RadioGroup
        {...about('kind')}
        options={KIND_OPTIONS.map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          hint: t(`kind.${kind}.hint`),
        }))}
        required
      />
      <fieldset class="utrecht-form-fieldset wk-objection">
        <legend class="utrecht-form-label" safe>
          {t('filing.objection')}
        </legend>
        <TextArea {...about('norm')} hint={t('filing.norm.hint')} rows={2} />
        <Checkbox
          {...about('suspension')}
          hint={t('filing.suspension.hint')}
          value="on"
          checked={(values['suspension'] ?? '') !== ''}
        />
      </fieldset>
      <TextArea {...about('request')} hint={t('filing.request.hint')} rows={3} />
    </>
  );
}

/** Filled by the script while someone types; without it the search above the questions does the same. */
function Offers({ t }: { t: Translate }): JSX.Element {
  return (
    <section class="wk-offers" id="aanbod" aria-labelledby="aanbod-titel" aria-live="polite" hidden>
      <h3 id="aanbod-titel" safe>
        {t('offers.title')}
      </h3>
      <p safe>{t('offers.intro')}</p>
      <ul />
    </section>
  );
}

/** What most signals do without, folded away until it is needed. */
export function Unfolded({ title, open, children }: PropsWithChildren<{ title: string; open: boolean }>): JSX.Element {
  return (
    <details class="wk-act" open={open}>
      <summary safe>{title}</summary>
      <div class="wk-act__body">{children}</div>
    </details>
  );
}

/** Said before one files: who gets it, when an answer is due, and who will not see it. */
function Promises({ t, policy }: Pick<FilingFormProps, 't' | 'policy'>): JSX.Element {
  const term = (name: keyof Policy['terms']) => termText(t, policy, name);
  return (
    <>
      <h2 id="daarna" safe>
        {t('filing.after.title')}
      </h2>
      <h3 safe>{t('filing.after.who')}</h3>
      <p safe>{t('filing.after.who.text')}</p>
      <h3 safe>{t('filing.after.when')}</h3>
      <ul>
        <li safe>{t('filing.after.acknowledgement', { term: term('acknowledgement') })}</li>
        <li safe>{t('filing.after.feedback', { term: term('feedbackFirstRung') })}</li>
        <li safe>{t('filing.after.escalation')}</li>
        <li safe>{t('filing.after.rule_of_law', { term: term('ruleOfLawAdvice') })}</li>
        <li safe>{t('filing.after.ceiling', { term: term('feedbackCeiling') })}</li>
      </ul>
      <h3 safe>{t('filing.after.privacy')}</h3>
      <p safe>{t('filing.after.privacy.text')}</p>
      <p safe>{t('filing.after.name')}</p>
      <h3 safe>{t('filing.after.elsewhere')}</h3>
      <p>
        <a href="/#waar-hoort-wat" target="_blank" rel="noopener" safe>
          {t('filing.after.elsewhere.link')}
        </a>
      </p>
    </>
  );
}

export function termText(t: Translate, policy: Policy, name: keyof Policy['terms']): string {
  const { amount, unit } = termOf(policy, name);
  return t(`term.${unit}`, { amount });
}
