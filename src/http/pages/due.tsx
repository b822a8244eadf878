import { formatLastDay } from '../../i18n/dates.js';
import type { Translate } from '../../i18n/translate.js';
import type { SignalRow } from '../../usecases/list-signals.js';
import { ProgressFigure } from './components/progress-figure.js';
import { urgencyOf } from './signal/now.js';

/** How much of the next term has run, drawn, so that rows can be compared at a glance. */
export function Due({ t, now, row }: { t: Translate; now: number; row: SignalRow }): JSX.Element {
  const { next } = row;
  if (!next) return '';
  const left = row.workingDaysLeft ?? 0;
  const name = t(`deadline.${next.kind}`);
  return (
    <>
      <div safe>{name}</div>
      <ProgressFigure
        label={t('signal.term_run', { deadline: name })}
        elapsed={now - next.startedAt}
        total={next.dueAt - next.startedAt}
        text={t('term.left', { days: left })}
        tone={urgencyOf(left)}
      />
      <div class="wk-soft" safe>
        {t('own.due', { day: formatLastDay(t.locale, next.dueAt) })}
      </div>
    </>
  );
}
