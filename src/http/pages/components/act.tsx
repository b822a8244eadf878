import type { PropsWithChildren } from '@kitajs/html';
import type { FoundInField } from '../../../domain/personal-data/kinds.js';
import type { Translate } from '../../../i18n/translate.js';
import { Button } from './button.js';
import { DraftButton, DraftNotice, type DraftOfForm } from './draft.js';
import { CsrfField, HiddenFields } from './hidden-fields.js';
import { PersonalDataQuestion } from './personal-data.js';

export interface ActProps {
  t: Translate;
  id: string;
  title: string;
  /** The address that the form is posted to. */
  action: string;
  csrfToken: string;
  submitLabel: string;
  intro?: string | undefined;
  hidden?: Record<string, string> | undefined;
  /** Unfolded from the start, as it must be after an error. */
  open?: boolean | undefined;
  tone?: 'primary' | 'secondary' | 'danger' | undefined;
  /** Whether files can go with it. */
  takesFiles?: boolean | undefined;
  /** For a form in which one types. */
  draft?: DraftOfForm | undefined;
  /** Personal data that the sender is to mask or keep, by buttons in the place of the one that sends it. */
  found?: readonly FoundInField[] | undefined;
}

/** One thing that can be done to a signal: a title that unfolds into its form. Its children are the fields. */
export function Act(props: PropsWithChildren<ActProps>): JSX.Element {
  return (
    <details class={['wk-act', props.tone === 'danger' && 'wk-act--danger']} id={props.id} open={props.open}>
      <summary safe>{props.title}</summary>
      {props.draft ? <DraftNotice t={props.t} draft={props.draft} csrfToken={props.csrfToken} /> : null}
      <form
        method="post"
        action={props.action}
        enctype={props.takesFiles ? 'multipart/form-data' : undefined}
        novalidate
        data-draft={props.draft?.address}
      >
        {/* Enter in a field does what the form is for, whatever buttons stand before. */}
        <button type="submit" hidden />
        <CsrfField token={props.csrfToken} />
        <HiddenFields values={props.hidden} />
        {props.intro ? <p safe>{props.intro}</p> : null}
        {props.children}
        {props.found ? <PersonalDataQuestion t={props.t} found={props.found} /> : null}
        <div class="wk-actions">
          {props.found ? null : <Button label={props.submitLabel} tone={props.tone} />}
          {props.draft ? <DraftButton t={props.t} address={props.draft.address} /> : null}
        </div>
      </form>
    </details>
  );
}
