import type { FoundInField } from '../../../domain/personal-data/kinds.js';
import type { Translate } from '../../../i18n/translate.js';
import { seenAs } from '../../../usecases/personal-data.js';
import { PERSONAL_DATA_BUTTON, SEEN_FIELD } from '../personal-data.js';
import { Alert } from './alert.js';
import { Button } from './button.js';
import { HiddenFields } from './hidden-fields.js';

/** Stands where the button of the form was: what was found is the sender's to mask or to keep, and what was seen is noted. */
export function PersonalDataQuestion({ t, found }: { t: Translate; found: readonly FoundInField[] }): JSX.Element {
  return (
    <Alert tone="warning" title={t('personal_data.question')}>
      <p safe>{t('personal_data.question.text', { count: found.length })}</p>
      <HiddenFields values={{ [SEEN_FIELD]: found.map(seenAs).join(',') }} />
      <div class="wk-actions">
        <Button label={t('personal_data.mask')} name={PERSONAL_DATA_BUTTON} value="afdekken" />
        <Button label={t('personal_data.reread')} name={PERSONAL_DATA_BUTTON} value="nalezen" tone="secondary" />
        <Button label={t('personal_data.keep')} name={PERSONAL_DATA_BUTTON} value="houden" tone="secondary" />
      </div>
    </Alert>
  );
}
