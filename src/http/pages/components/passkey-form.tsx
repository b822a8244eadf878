import type { PropsWithChildren } from '@kitajs/html';
import type { PasskeyQuestion } from '../../../usecases/factor-ports.js';
import { attributeText } from './attribute-text.js';
import { Button } from './button.js';
import { CsrfField, HiddenFields } from './hidden-fields.js';

export interface PasskeyFormProps {
  id: string;
  action: string;
  /** Whether a key is made, or one that is there is used. */
  does: 'create' | 'get';
  question: PasskeyQuestion;
  csrfToken?: string | undefined;
  hidden?: Record<string, string> | undefined;
  submitLabel: string;
  tone?: 'primary' | 'secondary' | undefined;
  /** Read out when no key was chosen. */
  failed: string;
  /** Stands in the place of the form where there is no script, or a browser that knows no passkeys. */
  without: string;
}

/** A form that the script completes with the answer of a passkey. Its children are further fields. */
export function PasskeyForm(props: PropsWithChildren<PasskeyFormProps>): JSX.Element {
  const { id, question, does } = props;
  return (
    <>
      <p class="wk-soft" id={`${id}-without`} safe>
        {props.without}
      </p>
      <form
        method="post"
        id={id}
        action={props.action}
        hidden
        novalidate
        data-passkey={does}
        data-options={attributeText(JSON.stringify(question.options))}
      >
        {props.csrfToken === undefined ? null : <CsrfField token={props.csrfToken} />}
        <HiddenFields values={{ ...props.hidden, offer: question.offer, credential: '' }} />
        {props.children}
        <p id={`${id}-failed`} role="alert" class="utrecht-form-field-error-message" data-says={props.failed}></p>
        <div class="wk-actions">
          <Button label={props.submitLabel} tone={props.tone} />
        </div>
      </form>
    </>
  );
}
