import { formatMoment } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import { Alert } from './alert.js';
import { Button } from './button.js';
import { CsrfField } from './hidden-fields.js';

/** Where a draft of a form is kept, and when it was, if it was. */
export interface DraftOfForm {
  /** The address of the form's drafts. */
  readonly address: string;
  /** Epoch ms; `undefined` where the form shows no draft. */
  readonly keptAt: number | undefined;
}

/** Above a form that goes on from a draft: since when, and the way to throw it away. Not within the form. */
export function DraftNotice({
  t,
  draft,
  csrfToken,
}: {
  t: Translate;
  draft: DraftOfForm;
  csrfToken: string;
}): JSX.Element {
  if (draft.keptAt === undefined) return '';
  return (
    <Alert tone="info">
      <p safe>{t('draft.found', { when: formatMoment(t.locale, draft.keptAt) })}</p>
      <form class="wk-draft-gone" method="post" action={`${draft.address}/weg`}>
        <CsrfField token={csrfToken} />
        <Button label={t('draft.discard')} tone="secondary" />
      </form>
    </Alert>
  );
}

/** The button that keeps what is typed; the line beside it is where the script tells that it did so by itself. */
export function DraftButton({ t, address }: { t: Translate; address: string }): JSX.Element {
  return (
    <>
      <Button label={t('draft.keep')} tone="secondary" action={address} />
      <p
        class="wk-draft-status"
        role="status"
        data-not-kept={t('draft.not_kept')}
        data-logged-out={t('draft.logged_out')}
      ></p>
    </>
  );
}
