import { attributeText } from './attribute-text.js';
import { describedBy, FieldFrame, FieldNotes, type FieldProps, LabelText } from './field-frame.js';

export interface TextFieldProps extends FieldProps {
  value?: string | undefined;
  type?: 'text' | 'email' | 'password' | 'date' | 'search' | undefined;
  autocomplete?: string | undefined;
}

/** A text of one line. */
export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <FieldFrame field={props}>
      <input
        class="utrecht-textbox utrecht-textbox--html-input"
        type={props.type ?? 'text'}
        id={props.id}
        name={props.name ?? props.id}
        value={attributeText(props.value ?? '')}
        autocomplete={props.autocomplete}
        aria-required={props.required ? 'true' : undefined}
        {...describedBy(props)}
      />
    </FieldFrame>
  );
}

export interface TextAreaProps extends FieldProps {
  value?: string | undefined;
  rows?: number | undefined;
}

/** A text of several lines. */
export function TextArea(props: TextAreaProps): JSX.Element {
  return (
    <FieldFrame field={props}>
      <textarea
        class="utrecht-textarea utrecht-textarea--html-textarea"
        id={props.id}
        name={props.name ?? props.id}
        rows={String(props.rows ?? 5)}
        aria-required={props.required ? 'true' : undefined}
        {...describedBy(props)}
        safe
      >
        {/* A browser drops the first line break of a textarea; this one is there to be dropped. */}
        {`\n${props.value ?? ''}`}
      </textarea>
    </FieldFrame>
  );
}

export interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
}

export interface ChoiceProps extends FieldProps {
  value?: string | undefined;
  options: readonly Option[];
}

export interface SelectProps extends ChoiceProps {
  /** What choosing nothing means, where that is an answer too. */
  none?: string | undefined;
}

/** One out of many. Without a value nothing is chosen beforehand. */
export function Select(props: SelectProps): JSX.Element {
  const chosen = props.options.some((option) => option.value === props.value);
  return (
    <FieldFrame field={props}>
      <select
        class="utrecht-select utrecht-select--html-select"
        id={props.id}
        name={props.name ?? props.id}
        aria-required={props.required ? 'true' : undefined}
        {...describedBy(props)}
      >
        <option value="" selected={!chosen} safe>
          {props.none ?? props.t('ui.field.choose')}
        </option>
        {props.options.map((option) => (
          <option value={attributeText(option.value)} selected={option.value === props.value} safe>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** One out of a few, all in sight. The first option carries the id, so that the error summary leads to it. */
export function RadioGroup(props: ChoiceProps): JSX.Element {
  return (
    <div class={['utrecht-form-fieldset', props.error !== undefined && 'utrecht-form-fieldset--invalid']}>
      <fieldset
        class="utrecht-form-fieldset__fieldset utrecht-form-fieldset__fieldset--html-fieldset"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: only a radiogroup can be told to be invalid
        role="radiogroup"
        aria-required={props.required ? 'true' : undefined}
        {...describedBy(props)}
      >
        <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
          <LabelText field={props} />
        </legend>
        <FieldNotes field={props} />
        {props.options.map((option, index) => {
          const id = index === 0 ? props.id : `${props.id}-${index + 1}`;
          return (
            <div class="wk-choice">
              <input
                class="utrecht-radio-button utrecht-radio-button--html-input"
                type="radio"
                id={id}
                name={props.name ?? props.id}
                value={attributeText(option.value)}
                checked={option.value === props.value}
                aria-describedby={option.hint ? `${id}-about` : undefined}
              />
              <label class="utrecht-form-label utrecht-form-label--radio" for={id} safe>
                {option.label}
              </label>
              {option.hint ? (
                <div class="utrecht-form-field-description" id={`${id}-about`} safe>
                  {option.hint}
                </div>
              ) : null}
            </div>
          );
        })}
      </fieldset>
    </div>
  );
}

export interface CheckboxGroupProps extends FieldProps {
  options: readonly { name: string; label: string; checked: boolean }[];
}

/** As many as one likes out of a few, each a box with a name of its own. The first carries the id, as with radios. */
export function CheckboxGroup(props: CheckboxGroupProps): JSX.Element {
  return (
    <div class={['utrecht-form-fieldset', props.error !== undefined && 'utrecht-form-fieldset--invalid']}>
      <fieldset
        class="utrecht-form-fieldset__fieldset utrecht-form-fieldset__fieldset--html-fieldset"
        aria-describedby={describedBy(props)['aria-describedby']}
      >
        <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
          <LabelText field={props} />
        </legend>
        <FieldNotes field={props} />
        {props.options.map(({ name, label, checked }, index) => {
          const id = index === 0 ? props.id : `${props.id}-${index + 1}`;
          return (
            <div class="wk-choice">
              <input
                class="utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input"
                type="checkbox"
                id={id}
                name={attributeText(name)}
                value="on"
                checked={checked}
              />
              <label class="utrecht-form-label utrecht-form-label--checkbox" for={id} safe>
                {label}
              </label>
            </div>
          );
        })}
      </fieldset>
    </div>
  );
}

export interface CheckboxProps extends FieldProps {
  checked?: boolean | undefined;
  /** What the form sends when it is ticked; "on" unless told otherwise. */
  value?: string | undefined;
}

/** A single yes. An unticked box sends nothing, and is never marked as one that may be left empty. */
export function Checkbox(props: CheckboxProps): JSX.Element {
  return (
    <div class={['utrecht-form-field', props.error !== undefined && 'utrecht-form-field--invalid']}>
      <div class="wk-choice">
        <input
          class="utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input"
          type="checkbox"
          id={props.id}
          name={props.name ?? props.id}
          value={attributeText(props.value ?? 'on')}
          checked={props.checked}
          aria-required={props.required ? 'true' : undefined}
          {...describedBy(props)}
        />
        <label class="utrecht-form-label utrecht-form-label--checkbox" for={props.id} safe>
          {props.label}
        </label>
        <FieldNotes field={props} />
      </div>
    </div>
  );
}
