import type { Translate } from '../../../i18n/translate.js';
import { TextField } from '../components/field.js';

/** Asks for a receipt code; no browser is to keep it. */
export function CodeField({ t, error }: { t: Translate; error: string | undefined }): JSX.Element {
  return (
    <TextField
      t={t}
      id="code"
      label={t('anonymous.code')}
      hint={t('anonymous.code.hint')}
      error={error}
      autocomplete="off"
      required
    />
  );
}
