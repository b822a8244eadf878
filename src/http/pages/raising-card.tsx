import type { Translate } from '../../i18n/translate.js';
import type { RaisingPreview } from '../../usecases/preview-raising.js';
import { Alert } from './components/alert.js';
import { Button } from './components/button.js';

/** What is raised again by the form beneath it, how heavy that makes the new signal, and by which rule. */
export function RaisingCard({ t, raising }: { t: Translate; raising: RaisingPreview }): JSX.Element {
  const { earlier, weight, policy } = raising;
  const { heavyFrom, reopensAfter } = policy;
  return (
    <Alert tone="info" title={t('raise.card')}>
      <ul id="opnieuw">
        {earlier.map(({ reference, title }) => (
          <li>
            <span safe>{title || t('raise.untitled')}</span>{' '}
            <Button
              label={t('raise.choose_not')}
              about={title || t('raise.untitled')}
              tone="secondary"
              name="nietOpnieuw"
              value={reference}
              action="/signalen/nieuw"
            />
          </li>
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
