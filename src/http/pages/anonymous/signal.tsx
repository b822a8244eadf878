import type { Translate } from '../../../i18n/translate.js';
import type { ActName } from '../../../usecases/inputs.js';
import { Button } from '../components/button.js';
import { ErrorSummary } from '../components/error-summary.js';
import { CsrfField } from '../components/hidden-fields.js';
import { RescuedText } from '../components/rescued-text.js';
import { ACT_FORMS } from '../signal/act-forms.js';
import type { Desk } from '../signal/acts.js';
import { SignalBody, type SignalBodyProps } from '../signal/body.js';
import { fieldLabel } from '../signal/field-words.js';
import { ReceiptList } from '../signal/receipt-links.js';
import { CodeField } from './code-field.js';
import { here } from './frame.js';

export interface CodeFormProps {
  t: Translate;
  error?: string | undefined;
  /** What was typed into a form that could not be taken any more. */
  texts: readonly { readonly act: ActName | undefined; readonly name: string; readonly value: string }[];
}

/** Asks for the code; it is sent in the body of a form, so that it gets into no address and no history. */
export function CodeForm({ t, error, texts }: CodeFormProps): JSX.Element {
  const errors = error === undefined ? [] : [{ fieldId: 'code', message: error }];
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <h1 safe>{t('anonymous.follow')}</h1>
      <p class="wk-lead" safe>
        {t('anonymous.follow.intro')}
      </p>
      <RescuedText
        t={t}
        fields={texts.map(({ act, name, value }) => ({ label: act ? fieldLabel(t, act, name) : name, value }))}
      />
      <form method="post" action={here(t, '/volgen')} novalidate autocomplete="off">
        <CodeField t={t} error={error} />
        <div class="wk-actions">
          <Button label={t('anonymous.open')} />
        </div>
      </form>
      <p safe>{t('anonymous.lost')}</p>
    </>
  );
}

type FollowedSignalProps = Omit<SignalBodyProps, 'desk' | 'maskAddress'> & Pick<Desk, 'staged'>;

/** The signal as its submitter sees it, with all that a submitter can do. */
export function FollowedSignal(props: FollowedSignalProps): JSX.Element {
  const { t, csrfToken } = props;
  const desk: Desk = {
    drafts: new Map(),
    standardTexts: [],
    staged: props.staged,
    addressOf: (act, part) => here(t, `/volgen/${[ACT_FORMS[act].segment, part].filter(Boolean).join('/')}`),
  };
  return (
    <>
      <form method="post" action={here(t, '/sluiten')} class="wk-leave">
        <CsrfField token={csrfToken} />
        <p safe>{t('anonymous.look_again')}</p>
        <Button label={t('anonymous.leave.button')} tone="secondary" />
      </form>
      <SignalBody {...props} desk={desk} maskAddress={(sequence) => here(t, `/volgen/afdekken/${sequence}`)} />
      <ReceiptList t={t} addressOf={(form) => here(t, `/volgen/ontvangstbewijs/${form}`)} />
      <section aria-labelledby="naar-voren">
        <h2 id="naar-voren" safe>
          {t('anonymous.step')}
        </h2>
        <p safe>{t('anonymous.step.text')}</p>
        <p>
          <a href="/signalen/overnemen" safe>
            {t('anonymous.step.link')}
          </a>
        </p>
      </section>
    </>
  );
}
