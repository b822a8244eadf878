import type { PropsWithChildren } from '@kitajs/html';
import type { Translate } from '../../../i18n/translate.js';

/** What every field of a form has, whatever its control looks like. All texts are plain text. */
export interface FieldProps {
  t: Translate;
  /** Also the target of the link in the error summary. */
  id: string;
  /** The name in the form; the id unless told otherwise. */
  name?: string | undefined;
  label: string;
  hint?: string | undefined;
  /** What is wrong with the value, and how to put it right. */
  error?: string | undefined;
  required?: boolean | undefined;
  /** Told beforehand and left to the server: a browser that cuts off a pasted text would lose part of it. */
  maxLength?: number | undefined;
}

function hintText({ t, hint, maxLength }: FieldProps): string {
  const limit = maxLength === undefined ? '' : t('ui.field.max_length', { max: maxLength });
  return [hint, limit].filter(Boolean).join(' ');
}

/** The attributes that tie hint and error to the control, for those who hear the page instead of seeing it. */
export function describedBy(field: FieldProps): { 'aria-describedby'?: string; 'aria-invalid'?: 'true' } {
  const ids = [hintText(field) && `${field.id}-hint`, field.error && `${field.id}-error`].filter(Boolean);
  return {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(field.error !== undefined && { 'aria-invalid': 'true' as const }),
  };
}

/** The words of the label; what may be left empty says so, since most fields here must be filled in. */
export function LabelText({ field }: { field: FieldProps }): JSX.Element {
  return (
    <>
      <span safe>{field.label}</span>
      {!field.required && (
        <span class="wk-optional" safe>
          {` ${field.t('ui.field.optional')}`}
        </span>
      )}
    </>
  );
}

/** Hint and error of a field, under the ids that describedBy names. */
export function FieldNotes({ field }: { field: FieldProps }): JSX.Element {
  const hint = hintText(field);
  return (
    <>
      {hint ? (
        <div class="utrecht-form-field-description" id={`${field.id}-hint`} safe>
          {hint}
        </div>
      ) : null}
      {field.error ? (
        <div class="utrecht-form-field-error-message" id={`${field.id}-error`}>
          <span class="wk-visually-hidden" safe>{`${field.t('ui.error_prefix')} `}</span>
          <span safe>{field.error}</span>
        </div>
      ) : null}
    </>
  );
}

/** Label, hint and error around a control that stands below them. */
export function FieldFrame({ field, children }: PropsWithChildren<{ field: FieldProps }>): JSX.Element {
  return (
    <div class={['utrecht-form-field', field.error !== undefined && 'utrecht-form-field--invalid']}>
      <div class="utrecht-form-field__label">
        <label class="utrecht-form-label" for={field.id}>
          <LabelText field={field} />
        </label>
      </div>
      <FieldNotes field={field} />
      {children}
    </div>
  );
}
