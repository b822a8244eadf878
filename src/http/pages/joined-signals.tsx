import type { Translate } from '../../i18n/translate.js';
import type { JoinedRow } from '../../usecases/list-joined.js';
import type { Page } from '../../usecases/ports.js';
import { SignalStatus } from './components/signal-status.js';
import { Cell, HeaderCell, Row, Table } from './components/table.js';

/** What a person joined, under what that person filed: how it stands, what was done with it, how heavy it weighs. */
export function JoinedSignals({ t, joined }: { t: Translate; joined: Page<JoinedRow> }): JSX.Element {
  const [title, status, done, weight] = [
    { label: t('joined.column.signal') },
    { label: t('joined.column.status') },
    { label: t('joined.column.done') },
    { label: t('joined.column.weight') },
  ];
  const { items, total } = joined;
  return (
    <section aria-labelledby="medeondertekend">
      <h2 id="medeondertekend" safe>
        {t('joined.title')}
      </h2>
      {total > items.length && <p safe>{t('joined.some', { shown: items.length, total })}</p>}
      <Table caption={t('joined.caption')} captionHidden columns={[title, status, done, weight]}>
        {items.map((row) => (
          <Row>
            <HeaderCell>
              <Title t={t} row={row} />
              <div class="wk-soft" safe>
                {[row.number, row.fieldName].filter(Boolean).join(' · ')}
              </div>
            </HeaderCell>
            <Cell column={status}>
              {row.standing ? <SignalStatus t={t} signal={row.standing} /> : <span safe>{t('joined.not_told')}</span>}
            </Cell>
            <Cell column={done}>
              <span safe>{t(row.outcome ? `outcome.${row.outcome}` : 'joined.nothing_yet')}</span>
              <ReadMore t={t} row={row} />
            </Cell>
            <Cell column={weight}>
              {row.weight === null ? null : <div>{row.weight}</div>}
              <div class="wk-soft" safe>
                {t('joined.colleagues', { joined: row.joined })}
              </div>
            </Cell>
          </Row>
        ))}
      </Table>
    </section>
  );
}

function Title({ t, row }: { t: Translate; row: JoinedRow }): JSX.Element {
  const title = row.title || t('joined.untitled', { field: row.fieldName });
  if (row.number === null) return <span safe>{title}</span>;
  return (
    <a href={`/signalen/${encodeURIComponent(row.number)}`} safe>
      {title}
    </a>
  );
}

function ReadMore({ t, row }: { t: Translate; row: JoinedRow }): JSX.Element {
  if (row.entryId === null) return '';
  return (
    <div>
      <a href={`/register/${encodeURIComponent(row.entryId)}`} safe>
        {t('joined.read')}
      </a>
    </div>
  );
}
