import type { FoundInField } from '../../domain/personal-data/kinds.js';
import type { Translate } from '../../i18n/translate.js';
import { FREE_TEXT_FIELDS, masked, type PersonalDataChoice } from '../../usecases/personal-data.js';
import type { FormErrors, FormValues } from './forms.js';

/** The buttons with which a form says what it does with what was pointed out, and what had been seen by then. */
export const PERSONAL_DATA_BUTTON = 'persoonsgegevens';
export const SEEN_FIELD = 'gezien';

/** What the sender of a form chose; nothing yet where it was sent by its own button. */
export function personalDataChoice(values: FormValues): PersonalDataChoice | undefined {
  switch (values[PERSONAL_DATA_BUTTON]) {
    case 'afdekken':
      return 'mask';
    case 'houden':
      return { keep: new Set((values[SEEN_FIELD] ?? '').split(',')) };
    default:
      return undefined;
  }
}

/**
 * The form with all that is found masked, for who wants to read it before it is sent.
 * @returns `undefined` for who does not.
 */
export function maskedForm(values: FormValues, input: object): FormValues | undefined {
  if (values[PERSONAL_DATA_BUTTON] !== 'nalezen') return undefined;
  const texts = Object.entries(masked(input)).filter(([field]) => FREE_TEXT_FIELDS.has(field) && field in values);
  return { ...values, ...Object.fromEntries(texts) };
}

/** At each field what was found in it, in the words that stand there. */
export function personalDataErrors(t: Translate, found: readonly FoundInField[]): FormErrors {
  const fields = [...new Set(found.map(({ field }) => field))];
  return Object.fromEntries(
    fields.map((field) => {
      const here = found.filter((one) => one.field === field);
      const told = here.map(({ kind, words }) =>
        t('personal_data.found', { kind: t(`personal_data.kind.${kind}`), words }),
      );
      return [field, t('personal_data.at_field', { count: here.length, found: told.join(', ') })];
    }),
  );
}
