import type { Signal } from '../../../domain/signal/signal.js';
import type { Status } from '../../../domain/signal/words.js';
import type { Translate } from '../../../i18n/translate.js';
import { StatusBadge, type Tone } from './badge.js';

const TONES: Readonly<Record<Status, Tone>> = {
  filed: 'info',
  acknowledged: 'info',
  in_handling: 'info',
  feedback_given: 'success',
  closed: 'neutral',
  referred: 'neutral',
  withdrawn: 'neutral',
};

/** How a signal stands, in a word; a question that waits for its submitter comes first, then silence. */
export function SignalStatus({
  t,
  signal,
}: {
  t: Translate;
  signal: Pick<Signal, 'status' | 'stoppedAt' | 'lateness'>;
}): JSX.Element {
  if (signal.stoppedAt !== null) return <StatusBadge tone="warning" label={t('status.stopped')} />;
  // It may climb to the top and never be acknowledged: "filed" would hide that.
  if (signal.status === 'filed' && signal.lateness.length > 0) {
    return <StatusBadge tone="danger" label={t('status.unanswered')} />;
  }
  return <StatusBadge tone={TONES[signal.status]} label={t(`status.${signal.status}`)} />;
}
