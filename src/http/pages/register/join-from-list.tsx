import type { Translate } from '../../../i18n/translate.js';
import type { RegisterRow } from '../../../usecases/search-register.js';
import { Button } from '../components/button.js';
import { CsrfField, HiddenFields } from '../components/hidden-fields.js';

export interface JoinFromListProps {
  t: Translate;
  entry: RegisterRow;
  csrfToken: string;
  /** The list as it was asked for, to come back to. */
  back: string;
}

/** One press and one counts, without a name; with words or a name it is done on the entry itself. */
export function JoinFromList({ t, entry, csrfToken, back }: JoinFromListProps): JSX.Element {
  const address = `/register/${encodeURIComponent(entry.id)}`;
  return (
    <form method="post" action={`${address}/medeondertekening`} class="wk-actions">
      <CsrfField token={csrfToken} />
      <HiddenFields values={{ terug: back }} />
      <Button label={t('register.join.counted')} about={entry.title} tone="secondary" />
      <a href={`${address}#meedoen`}>
        <span safe>{t('register.join.otherwise')}</span>
        <span class="wk-visually-hidden" safe>{`: ${entry.title}`}</span>
      </a>
    </form>
  );
}
