import { shownCode } from '../../../domain/receipt-code.js';
import { openDeadline, type Signal } from '../../../domain/signal/signal.js';
import { formatLastDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import { Alert } from '../components/alert.js';
import { ButtonLink } from '../components/button.js';
import { here } from './frame.js';

/** The receipt code, shown once; made to be written down or printed. */
export function CodePage({ t, code, signal }: { t: Translate; code: string; signal: Signal }): JSX.Element {
  const acknowledgement = openDeadline(signal, 'acknowledgement');
  return (
    <>
      <h1 safe>{t('anonymous.code.title')}</h1>
      <p class="wk-lead" safe>
        {t('anonymous.code.intro')}
      </p>
      <p class="wk-code">
        <span class="wk-soft" safe>
          {t('anonymous.code')}
        </span>
        <strong id="ontvangstcode" safe>
          {shownCode(code)}
        </strong>
      </p>
      <Alert tone="warning" title={t('anonymous.code.once')}>
        <p safe>{t('anonymous.code.once.text')}</p>
      </Alert>
      <h2 safe>{t('anonymous.code.next')}</h2>
      <ul>
        {acknowledgement ? (
          <li safe>{t('anonymous.code.look', { day: formatLastDay(t.locale, acknowledgement.dueAt) })}</li>
        ) : null}
        <li safe>{t('anonymous.code.no_mail')}</li>
        <li safe>{t('anonymous.code.keep')}</li>
        <li safe>{t('anonymous.code.close')}</li>
      </ul>
      <div class="wk-actions wk-not-printed">
        <ButtonLink label={t('anonymous.code.follow')} href={here(t, '/volgen')} tone="secondary" />
      </div>
    </>
  );
}
