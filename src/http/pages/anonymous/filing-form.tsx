import type { Field, Place as Part } from '../../../domain/organisation.js';
import type { FoundInField } from '../../../domain/personal-data/kinds.js';
import type { Policy } from '../../../domain/policy.js';
import type { Translate } from '../../../i18n/translate.js';
import type { StagedFile } from '../../../usecases/attachment-ports.js';
import { ATTACHMENTS_FIELD } from '../attachments.js';
import { Alert } from '../components/alert.js';
import { AttachmentField } from '../components/attachment-field.js';
import { Button } from '../components/button.js';
import { ErrorSummary } from '../components/error-summary.js';
import { Select, TextArea } from '../components/field.js';
import { HiddenFields } from '../components/hidden-fields.js';
import { PersonalDataQuestion } from '../components/personal-data.js';
import { labelsOf, SixQuestions, termText, Unfolded } from '../filing-form.js';
import { errorList, type FormErrors, type FormValues } from '../forms.js';
import { here } from './frame.js';

export interface AnonymousFormProps {
  t: Translate;
  values: FormValues;
  errors: FormErrors;
  /** Personal data that the sender is to mask or keep. */
  found: readonly FoundInField[] | undefined;
  formKey: string;
  /** What was added to go with it. */
  files: readonly StagedFile[];
  fields: readonly Field[];
  /** What can be chosen to have one's own people handle it. */
  places: readonly Part[];
  policy: Policy;
}

/** The same six questions as with a name; what only a name would tell is asked for, and may be left out. */
export function AnonymousForm(props: AnonymousFormProps): JSX.Element {
  const { t, values, errors, places, policy } = props;
  const labels = { ...labelsOf(t), place: t('anonymous.place'), [ATTACHMENTS_FIELD]: t('attachments.label') };
  const unfolded = ['involved', 'place'].some((name) => (values[name] ?? '') !== '' || errors[name] !== undefined);
  return (
    <>
      <ErrorSummary t={t} errors={errorList(errors, labels)} />
      <h1 safe>{t('anonymous.file')}</h1>
      <p class="wk-lead" safe>
        {t('anonymous.form.intro', {
          acknowledgement: termText(t, policy, 'acknowledgement'),
          feedback: termText(t, policy, 'feedbackFirstRung'),
        })}
      </p>
      <Alert tone="warning" title={t('anonymous.form.warning')}>
        <p safe>{t('anonymous.form.warning.text')}</p>
      </Alert>
      <form method="post" action={here(t, '/indienen')} enctype="multipart/form-data" novalidate autocomplete="off">
        <button type="submit" hidden />
        <HiddenFields values={{ sleutel: props.formKey }} />
        <SixQuestions {...props} labels={labels} offers={false} />
        <AttachmentField
          t={t}
          id={ATTACHMENTS_FIELD}
          files={props.files}
          error={errors[ATTACHMENTS_FIELD]}
          address={`${here(t, '/indienen/bijlage')}#${ATTACHMENTS_FIELD}`}
          mayKeepOriginal={false}
        />
        <Unfolded title={t('anonymous.more')} open={unfolded}>
          <TextArea
            t={t}
            id="involved"
            label={labels.involved}
            hint={t('anonymous.involved.hint')}
            value={values['involved']}
            error={errors['involved']}
            rows={3}
          />
          <Select
            t={t}
            id="place"
            label={labels.place}
            hint={t('anonymous.place.hint')}
            value={values['place']}
            error={errors['place']}
            none={t('anonymous.place.none')}
            options={places.map(({ id, path }) => ({ value: id, label: path.join(' › ') }))}
          />
        </Unfolded>
        {props.found ? (
          <PersonalDataQuestion t={t} found={props.found} />
        ) : (
          <div class="wk-actions">
            <Button label={t('anonymous.submit')} />
          </div>
        )}
      </form>
    </>
  );
}
