import type { Translate } from '../../../i18n/translate.js';
import type { EscalationReport } from '../../../usecases/view-escalations.js';
import { ProgressFigure } from '../components/progress-figure.js';
import { Cell, HeaderCell, Row, Table } from '../components/table.js';
import { rungLabel } from '../signal/now.js';

/** Per field what is late at whose rung, the most first, drawn beside each other. Nothing where nobody was. */
export function LateByPerson({ t, late }: { t: Translate; late: EscalationReport['lateByPerson'] }): JSX.Element {
  const most = late[0]?.times ?? 0;
  if (most === 0) return '';
  const [field, rung, who, times] = [
    { label: t('filing.field') },
    { label: t('escalations.column.rung') },
    { label: t('queue.column.handler') },
    { label: t('escalations.column.times') },
  ];
  return (
    <section aria-labelledby="te-laat-bij-wie">
      <h2 id="te-laat-bij-wie" safe>
        {t('escalations.late_by_person')}
      </h2>
      <Table caption={t('escalations.late_by_person')} captionHidden columns={[field, rung, who, times]}>
        {late.map((row) => (
          <Row>
            <HeaderCell>
              <span safe>{row.fieldName}</span>
            </HeaderCell>
            <Cell column={rung}>
              <span safe>{rungLabel(t, row.rungKind)}</span>
            </Cell>
            <Cell column={who}>
              <span safe>{row.handlerName}</span>
            </Cell>
            <Cell column={times}>
              <ProgressFigure
                label={t('escalations.late_by_rung.label', { rung: row.handlerName })}
                elapsed={row.times}
                total={most}
                text={t('escalations.times_late', { times: row.times })}
                tone="danger"
              />
            </Cell>
          </Row>
        ))}
      </Table>
    </section>
  );
}
