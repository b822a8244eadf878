import type { Translate } from '../../../i18n/translate.js';
import { Alert } from './alert.js';

export interface RescuedTextProps {
  t: Translate;
  /** Begins the ids of the boxes; "rescued" unless told otherwise. */
  id?: string | undefined;
  fields: readonly { label: string; value: string }[];
}

/** What someone had typed when their form could not be taken, to be copied from. Nothing when there was no text. */
export function RescuedText({ t, id = 'rescued', fields }: RescuedTextProps): JSX.Element {
  const typed = fields.filter((field) => field.value.trim() !== '');
  if (typed.length === 0) return '';
  return (
    <section class="wk-rescued" aria-label={t('ui.rescued.title')}>
      <Alert tone="info" title={t('ui.rescued.title')}>
        <p safe>{t('ui.rescued.intro')}</p>
      </Alert>
      {typed.map((field, index) => (
        <div class="utrecht-form-field">
          <div class="utrecht-form-field__label">
            <label class="utrecht-form-label" for={`${id}-${index}`} safe>
              {field.label}
            </label>
          </div>
          <textarea
            class="utrecht-textarea utrecht-textarea--html-textarea"
            id={`${id}-${index}`}
            rows={String(Math.min(12, Math.max(2, Math.ceil(field.value.length / 70))))}
            readonly
            safe
          >
            {`\n${field.value}`}
          </textarea>
        </div>
      ))}
    </section>
  );
}
