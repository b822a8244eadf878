import type { Translate } from '../../../i18n/translate.js';
import type { ActName } from '../../../usecases/inputs.js';
import type { SignalView } from '../../../usecases/view-signal.js';
import { Button } from '../components/button.js';
import { Card } from '../components/card.js';
import { ACT_FORMS, actAddress } from './act-forms.js';
import type { Typed } from './typed.js';

/** Whether what is written in the form of an act comes to stand in the register. */
export function showsInRegister(act: ActName): boolean {
  return ACT_FORMS[act].fields.some(({ name }) => name === 'summaryTitle');
}

/** The address that shows a form again, with what colleagues would read. */
function previewAddress(number: string, act: ActName): string {
  return `${actAddress(number, act)}/voorbeeld`;
}

export interface RegisterPreviewProps {
  t: Translate;
  view: SignalView;
  act: ActName;
  typed: Typed | undefined;
  /** Where the form goes to be shown again, where that is not beside the signal. */
  address?: string | undefined;
}

/** A button that shows what all colleagues will read, and once it was pressed, exactly that. */
export function RegisterPreview({ t, view, act, typed, address }: RegisterPreviewProps): JSX.Element {
  const { signal, field, serviceName } = view;
  const { summaryTitle = '', summary = '' } = typed?.values ?? {};
  return (
    <>
      {typed?.previewed ? (
        <section id="voorbeeld" aria-label={t('preview.title')}>
          <p class="wk-soft" safe>
            {t('preview.title')}
          </p>
          <Card title={summaryTitle || t('preview.no_title')}>
            <p class="wk-soft" safe>
              {[field.name, serviceName].filter(Boolean).join(' · ')}
            </p>
            <p class="wk-verbatim" safe>
              {summary || t('preview.no_text')}
            </p>
          </Card>
          <p safe>{t(act === 'open_for_joining' ? 'preview.joiners' : 'preview.nothing_more')}</p>
        </section>
      ) : null}
      <div class="wk-actions">
        <Button
          label={t('preview.show')}
          tone="secondary"
          action={`${address ?? previewAddress(signal.number, act)}#voorbeeld`}
        />
      </div>
    </>
  );
}
