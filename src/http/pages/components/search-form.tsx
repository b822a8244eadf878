import type { Translate } from '../../../i18n/translate.js';
import { attributeText } from './attribute-text.js';
import { HiddenFields } from './hidden-fields.js';

export interface SearchFormProps {
  t: Translate;
  /** The address that shows what was found. */
  action: string;
  id: string;
  label: string;
  hint?: string | undefined;
  /** The name in the query; "q" unless told otherwise. */
  name?: string | undefined;
  value?: string | undefined;
  hidden?: Record<string, string> | undefined;
}

/** One field with a button that asks by GET, so that a search can be kept as a link. */
export function SearchForm({ t, action, id, label, hint, name, value, hidden }: SearchFormProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is too young for the browsers of an agency
    <form class="wk-search" method="get" action={action} role="search">
      <div class="utrecht-form-field">
        <div class="utrecht-form-field__label">
          <label class="utrecht-form-label" for={id} safe>
            {label}
          </label>
        </div>
        {hint ? (
          <div class="utrecht-form-field-description" id={`${id}-hint`} safe>
            {hint}
          </div>
        ) : null}
        <HiddenFields values={hidden} />
        <div class="wk-search__row">
          <input
            class="utrecht-textbox utrecht-textbox--html-input"
            type="search"
            id={id}
            name={name ?? 'q'}
            value={attributeText(value ?? '')}
            aria-describedby={hint ? `${id}-hint` : undefined}
          />
          <button type="submit" class="utrecht-button utrecht-button--secondary-action" safe>
            {t('ui.search.submit')}
          </button>
        </div>
      </div>
    </form>
  );
}
