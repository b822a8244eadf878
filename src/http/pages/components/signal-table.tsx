import { hasEnded, isDone } from '../../../domain/signal/signal.js';
import { formatShortDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { SignalRow } from '../../../usecases/list-signals.js';
import { Due } from '../due.js';
import { rungLabel } from '../signal/now.js';
import { StatusBadge } from './badge.js';
import { SignalStatus } from './signal-status.js';
import { Cell, HeaderCell, Row, Table } from './table.js';

export interface SignalTableProps {
  t: Translate;
  caption: string;
  rows: readonly SignalRow[];
  /** Epoch ms. */
  now: number;
}

/** Signals beneath each other, as the offices see them: which, how it stands, where it is, and what is due. */
export function SignalTable({ t, caption, rows, now }: SignalTableProps): JSX.Element {
  const [signal, status, where, due] = [
    { label: t('own.column.signal') },
    { label: t('own.column.status') },
    { label: t('own.column.where') },
    { label: t('own.column.next') },
  ];
  return (
    <Table caption={caption} captionHidden columns={[signal, status, where, due]}>
      {rows.map((row) => (
        <Row>
          <HeaderCell>
            <a href={`/signalen/${encodeURIComponent(row.signal.number)}`} safe>
              {row.title || t('own.erased')}
            </a>
            <div class="wk-soft" safe>
              {`${row.signal.number} · ${row.field.name} · ${formatShortDay(t.locale, row.signal.filedAt)}`}
            </div>
          </HeaderCell>
          <Cell column={status}>
            <SignalStatus t={t} signal={row.signal} />
            <SignalMarks t={t} row={row} />
          </Cell>
          <Cell column={where}>
            <span safe>{hasEnded(row.signal) ? '' : `${rungLabel(t, row.rungKind)}: ${row.handlerName}`}</span>
          </Cell>
          <Cell column={due}>
            <Due t={t} now={now} row={row} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What stands out about a signal, in words. */
function SignalMarks({ t, row: { signal } }: { t: Translate; row: SignalRow }): JSX.Element {
  return (
    <>
      {signal.ruleOfLaw && <StatusBadge tone="warning" label={t('queue.mark.rule_of_law')} />}
      {signal.verdict ? <StatusBadge tone="info" label={t(`verdict.${signal.verdict.verdict}`)} /> : null}
      {signal.lateness.length > 0 && (
        <StatusBadge tone="danger" label={t('queue.mark.late', { times: signal.lateness.length })} />
      )}
      {hasEnded(signal) && !isDone(signal) && <StatusBadge tone="warning" label={t('queue.mark.not_done')} />}
    </>
  );
}
