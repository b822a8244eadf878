import type { Outcome } from '../../../domain/signal/words.js';
import { formatShortDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { RegisterRow } from '../../../usecases/search-register.js';
import { StatusBadge, type Tone } from './badge.js';

const TONES: Readonly<Record<Outcome, Tone>> = {
  taken_up: 'success',
  partly: 'info',
  not_possible: 'warning',
  already_known: 'neutral',
};

/** What came of a published signal, in which field, and when. */
export function RegisterFacts({ t, entry }: { t: Translate; entry: RegisterRow }): JSX.Element {
  return (
    <p>
      <StatusBadge tone={TONES[entry.outcome]} label={t(`outcome.${entry.outcome}`)} />
      <span class="wk-soft" safe>
        {` ${entry.fieldName} · ${formatShortDay(t.locale, entry.publishedAt)}`}
      </span>
    </p>
  );
}
