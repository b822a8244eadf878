import type { Translate } from '../../../i18n/translate.js';
import { TextField } from '../components/field.js';
import type { FormErrors, FormValues } from '../forms.js';

/** From which day a change holds; today to begin with. */
export function ValidFrom(props: {
  t: Translate;
  today: string;
  values: FormValues;
  errors: FormErrors;
  id?: string;
}): JSX.Element {
  const { t, today, values, errors, id = 'validFrom' } = props;
  return (
    <TextField
      t={t}
      id={id}
      name="validFrom"
      type="date"
      label={t('org.valid_from')}
      hint={t('org.valid_from.hint')}
      value={values['validFrom'] ?? today}
      error={errors['validFrom']}
      required
    />
  );
}
