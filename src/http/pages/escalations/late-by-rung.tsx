import type { Translate } from '../../../i18n/translate.js';
import type { EscalationReport } from '../../../usecases/view-escalations.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { ProgressFigure } from '../components/progress-figure.js';

/** At which rungs what stands on the report was late, drawn beside each other. Nothing where nobody was. */
export function LateByRung({ t, late }: { t: Translate; late: EscalationReport['lateByRung'] }): JSX.Element {
  const most = Math.max(...late.map(({ times }) => times));
  if (most === 0) return '';
  return (
    <section class="wk-panel" aria-labelledby="te-laat">
      <h2 id="te-laat" safe>
        {t('escalations.late_by_rung')}
      </h2>
      <DefinitionList>
        {late.map(({ rungKind, times }) => (
          <Definition term={t(`rung.${rungKind}`)}>
            <ProgressFigure
              label={t('escalations.late_by_rung.label', { rung: t(`rung.${rungKind}`) })}
              elapsed={times}
              total={most}
              text={t('escalations.times_late', { times })}
              tone={times > 0 ? 'danger' : 'neutral'}
            />
          </Definition>
        ))}
      </DefinitionList>
    </section>
  );
}
