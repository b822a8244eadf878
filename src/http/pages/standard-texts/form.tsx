import type { Field } from '../../../domain/organisation.js';
import { ACTS_WITH_STANDARD_TEXTS } from '../../../domain/standard-texts.js';
import type { Translate } from '../../../i18n/translate.js';
import { TEXT_MAX, TITLE_MAX } from '../../../usecases/inputs.js';
import { Button } from '../components/button.js';
import { ErrorSummary } from '../components/error-summary.js';
import { Checkbox, RadioGroup, TextArea, TextField } from '../components/field.js';
import { CsrfField, HiddenFields } from '../components/hidden-fields.js';
import { errorList, type FormErrors, type FormValues, ticked } from '../forms.js';

export interface StandardTextFormProps {
  t: Translate;
  /** The address that the form is posted to. */
  action: string;
  csrfToken: string;
  field: Field;
  isNew: boolean;
  values: FormValues;
  errors: FormErrors;
}

/** Making or changing a standard text. */
export function StandardTextForm(props: StandardTextFormProps): JSX.Element {
  const { t, field, isNew, values, errors } = props;
  const labels = {
    act: t('standard_texts.act'),
    title: t('standard_texts.field_title'),
    text: t('standard_texts.text'),
    retired: t('standard_texts.retire'),
  };
  const about = (id: keyof typeof labels) => ({ t, id, label: labels[id], value: values[id], error: errors[id] });
  return (
    <>
      <ErrorSummary t={t} errors={errorList(errors, labels)} />
      <p>
        <a href="/standaardteksten" safe>
          {t('standard_texts.back')}
        </a>
      </p>
      <h1 safe>{isNew ? t('standard_texts.make') : t('standard_texts.change')}</h1>
      <p class="wk-soft" safe>
        {`${t('standard_texts.field')}: ${field.name}`}
      </p>
      <form method="post" action={props.action} novalidate>
        <CsrfField token={props.csrfToken} />
        <HiddenFields values={isNew ? { vakgebied: field.code } : undefined} />
        <RadioGroup
          {...about('act')}
          options={ACTS_WITH_STANDARD_TEXTS.map((act) => ({ value: act, label: t(`act.${act}`) }))}
          required
        />
        <TextField
          {...about('title')}
          hint={t('standard_texts.field_title.hint')}
          maxLength={TITLE_MAX}
          autocomplete="off"
          required
        />
        <TextArea {...about('text')} hint={t('standard_texts.text.hint')} maxLength={TEXT_MAX} rows={10} required />
        {isNew ? null : <Checkbox {...about('retired')} value="on" checked={ticked(values, 'retired')} />}
        <div class="wk-actions">
          <Button label={t('standard_texts.save')} />
        </div>
      </form>
    </>
  );
}
