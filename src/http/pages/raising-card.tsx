import type { Translate } from '../../i18n/translate.js';
import type { RaisingPreview } from '../../usecases/preview-raising.js';
import { Alert } from './components/alert.js';

/** What is raised again by the form beneath it, how heavy that makes the new signal, and by which rule. */
export function RaisingCard({ t, raising }: { t: Translate; raising: RaisingPreview }): JSX.Element {
  const { titles, weight, policy } = raising;
  const { heavyFrom, reopensAfter } = policy;
  return (
    <Alert tone="info" title={t('raise.card')}>
      <ul>
        {titles.map((title) => (
          <li safe>{title || t('raise.untitled')}</li>
        ))}
      </ul>
      <p safe>
        {[
          t('raise.weight', { weight }),
          t(weight >= heavyFrom ? 'raise.urgent' : 'raise.not_urgent', { heavyFrom }),
          t('raise.reopens', { reopensAfter }),
        ].join(' ')}
      </p>
    </Alert>
  );
}
