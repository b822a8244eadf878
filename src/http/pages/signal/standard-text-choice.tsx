import { hasStandardTexts, type StandardText } from '../../../domain/standard-texts.js';
import type { Translate } from '../../../i18n/translate.js';
import type { ActName } from '../../../usecases/inputs.js';
import { attributeText } from '../components/attribute-text.js';
import type { FormValues } from '../forms.js';
import { ACT_FORMS, actAddress } from './act-forms.js';

const CHOICE = 'standaardtekst.';
/** The name under which the button that inserts a text tells into which field. */
const INTO = 'invoegen';

/** The address to which a form goes to come back with a standard text in it. */
export function insertAddress(number: string, act: ActName): string {
  return `${actAddress(number, act)}/standaardtekst`;
}

/** Where one can begin from a standard text: the texts that an act asks of its handler. */
export function takesStandardText(act: ActName, field: string): boolean {
  return hasStandardTexts(act) && ACT_FORMS[act].fields.some((f) => f.name === field && f.as === 'text' && f.required);
}

/** A form with the text that was chosen in it, after what stood there; as it was where nothing was chosen. */
export function withInserted(values: FormValues, act: ActName, texts: readonly StandardText[]): FormValues {
  const field = values[INTO] ?? '';
  const chosen = texts.find((text) => text.act === act && text.id === values[`${CHOICE}${field}`]);
  if (!chosen || !takesStandardText(act, field)) return values;
  const typed = (values[field] ?? '').trimEnd();
  return { ...values, [field]: typed === '' ? chosen.text : `${typed}\n\n${chosen.text}` };
}

export interface StandardTextChoiceProps {
  t: Translate;
  /** Of the field's own act. */
  texts: readonly StandardText[];
  /** See `insertAddress`. */
  address: string;
  /** Name and id of the field on the page, and its label. */
  name: string;
  id: string;
  label: string;
}

/**
 * The standard texts for one field of a form. Without script the button sends the whole form, by POST, so that what was
 * typed is neither lost nor in an address; with it, the text is inserted at once.
 */
export function StandardTextChoice({ t, texts, address, name, id, label }: StandardTextChoiceProps): JSX.Element {
  return (
    <div class="utrecht-form-field wk-standard-text" data-standard-text-for={id}>
      <div class="utrecht-form-field__label">
        <label class="utrecht-form-label" for={`${id}-standaardtekst`} safe>
          {t('standard_texts.choose_for', { field: label })}
        </label>
      </div>
      <div class="wk-search__row">
        <select
          class="utrecht-select utrecht-select--html-select"
          id={`${id}-standaardtekst`}
          name={`${CHOICE}${name}`}
        >
          <option value="" safe>
            {t('ui.field.choose')}
          </option>
          {texts.map((text) => (
            <option value={attributeText(text.id)} data-text={attributeText(text.text)} safe>
              {text.title}
            </option>
          ))}
        </select>
        <button
          type="submit"
          class="utrecht-button utrecht-button--secondary-action"
          name={INTO}
          value={name}
          formaction={address}
          aria-label={t('standard_texts.insert_in', { field: label })}
          safe
        >
          {t('standard_texts.insert')}
        </button>
      </div>
    </div>
  );
}
