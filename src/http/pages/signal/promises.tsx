import { hasEnded, isDone, openCommitments } from '../../../domain/signal/signal.js';
import { formatDay, formatLastDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { CommitmentView, SignalView } from '../../../usecases/view-signal.js';
import { Alert } from '../components/alert.js';
import { StatusBadge, type Tone } from '../components/badge.js';
import { EventText } from './texts.js';

/** What was promised with a signal, by whom, and whether it was kept (domain.md P9). */
export function Promises({ t, view }: { t: Translate; view: SignalView }): JSX.Element {
  const { signal, commitments } = view;
  if (commitments.length === 0) return '';
  return (
    <section aria-labelledby="toegezegd">
      <h2 id="toegezegd" safe>
        {t('commitments.title')}
      </h2>
      {hasEnded(signal) && !isDone(signal) && (
        <Alert tone="warning">
          <p safe>{t('commitments.not_done', { open: openCommitments(signal).length })}</p>
        </Alert>
      )}
      {commitments.map((commitment) => (
        <Promised t={t} commitment={commitment} />
      ))}
    </section>
  );
}

function Promised({ t, commitment }: { t: Translate; commitment: CommitmentView }): JSX.Element {
  const { ownerName, promisedBy, keptAt, text } = commitment;
  const when =
    keptAt === null
      ? t('own.due', { day: formatLastDay(t.locale, promisedBy) })
      : t('commitments.kept_on', { day: formatDay(t.locale, keptAt) });
  return (
    <article class="wk-said">
      <p>
        <CommitmentBadges t={t} commitment={commitment} />
      </p>
      <EventText t={t} text={text} />
      <p class="wk-soft" safe>
        {`${ownerName}, ${when}`}
      </p>
    </article>
  );
}

const TONES: Readonly<Record<CommitmentView['status'], Tone>> = {
  offered: 'warning',
  accepted: 'info',
  declined: 'neutral',
  kept: 'success',
};

/** How a promise stands, in words; that it is or was late stands beside it. */
export function CommitmentBadges(props: {
  t: Translate;
  commitment: Pick<CommitmentView, 'status' | 'missed'>;
}): JSX.Element {
  const { t, commitment } = props;
  return (
    <>
      <StatusBadge tone={TONES[commitment.status]} label={t(`commitment.${commitment.status}`)} />
      {commitment.missed && <StatusBadge tone="danger" label={t('commitment.missed')} />}
    </>
  );
}
