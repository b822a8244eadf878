import type { Translate } from '../../../i18n/translate.js';

export interface FieldError {
  /** The id of the field; without it the error is about the whole form. */
  fieldId?: string | undefined;
  message: string;
}

// Without a script this is how the focus gets to the errors; the attribute is global, the types know it on controls only.
const FOCUS_ON_ARRIVAL = { autofocus: true };

/** All errors of a form at the top of the page, each leading to its field. Nothing when there are none. */
export function ErrorSummary({ t, errors }: { t: Translate; errors: readonly FieldError[] }): JSX.Element {
  if (errors.length === 0) return '';
  return (
    <div
      class="utrecht-alert utrecht-alert--error"
      role="alert"
      tabindex="-1"
      aria-labelledby="error-summary-title"
      {...FOCUS_ON_ARRIVAL}
    >
      <div class="utrecht-alert__content">
        <h2 id="error-summary-title" safe>
          {t('ui.error_summary.title')}
        </h2>
        <ul class="wk-error-list">
          {errors.map(({ fieldId, message }) => (
            <li>
              {fieldId ? (
                <a href={`#${fieldId}`} safe>
                  {message}
                </a>
              ) : (
                <strong safe>{message}</strong>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
