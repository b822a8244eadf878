import type { Translate } from '../../../i18n/translate.js';
import type { SignalView } from '../../../usecases/view-signal.js';

/** What the submitter can keep of it, and hold against us. Who holds a code finds it on the pages of that journey. */
export function ReceiptLinks({ t, view }: { t: Translate; view: SignalView }): JSX.Element {
  const { signal, tie } = view;
  if (!tie.isSubmitter || signal.confidentiality === 'anonymous') return '';
  const address = `/signalen/${encodeURIComponent(signal.number)}/ontvangstbewijs`;
  return <ReceiptList t={t} addressOf={(form) => `${address}/${form}`} />;
}

type ReceiptForm = 'pdf' | 'tekst' | 'bewijs';

/** The forms in which one can keep it. */
export function ReceiptList(props: { t: Translate; addressOf: (form: ReceiptForm) => string }): JSX.Element {
  const { t, addressOf } = props;
  return (
    <section aria-labelledby="ontvangstbewijs">
      <h2 id="ontvangstbewijs" safe>
        {t('receipt.title')}
      </h2>
      <p safe>{t('receipt.links')}</p>
      <ul>
        {(['pdf', 'tekst', 'bewijs'] as const).map((form) => (
          <li>
            <a href={addressOf(form)} download="" safe>
              {t(`receipt.form.${form}`)}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href="/logboek" safe>
          {t('receipt.verify')}
        </a>
      </p>
    </section>
  );
}
