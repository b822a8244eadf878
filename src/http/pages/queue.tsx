import type { FastifyPluginAsync } from 'fastify';
import { openCommitments } from '../../domain/signal/signal.js';
import { formatShortDay } from '../../i18n/dates.js';
import type { Translate } from '../../i18n/translate.js';
import { type SignalRow, viewQueue } from '../../usecases/list-signals.js';
import type { Page } from '../../usecases/ports.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { StatusBadge } from './components/badge.js';
import { Pagination } from './components/pagination.js';
import { SignalStatus } from './components/signal-status.js';
import { Cell, HeaderCell, Row, Table } from './components/table.js';
import { Due } from './due.js';
import { address, askedPage, pageCount } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { rungLabel } from './signal/now.js';

const PER_PAGE = 20;

type QueueDeps = Pick<HttpDeps, 'store' | 'clock' | 'demo'>;

/** What waits at the rungs of a handler, the most urgent first (`/werkvoorraad`). */
export const queuePage: FastifyPluginAsync<QueueDeps> = async (app, deps) => {
  app.get('/werkvoorraad', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const page = askedPage(request);
    const slice = { offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
    const queue = await viewQueue(deps, request.session.person.id, slice);
    if (!queue.ok) throw httpRefusal(403, 'refusal.not_allowed');
    const pages = pageCount(queue.value.total, PER_PAGE);
    if (page > pages) return reply.redirect(pageAddress(pages), 303);
    return sendPage(deps, request, reply, {
      title: t('queue.title'),
      flash: flashOf(request, t),
      body: <QueueBody t={t} now={deps.clock.now()} page={page} queue={queue.value} />,
    });
  });
};

function pageAddress(page: number): string {
  return address('/werkvoorraad', { pagina: page === 1 ? '' : page });
}

interface QueueProps {
  t: Translate;
  /** Epoch ms. */
  now: number;
  page: number;
  queue: Page<SignalRow>;
}

function QueueBody({ t, now, page, queue }: QueueProps): JSX.Element {
  return (
    <>
      <h1 safe>{t('queue.title')}</h1>
      <p class="wk-lead" safe>
        {t('queue.count', { total: queue.total })}
      </p>
      {queue.total > 0 && <QueueTable t={t} now={now} rows={queue.items} />}
      <Pagination t={t} page={page} pages={pageCount(queue.total, PER_PAGE)} href={pageAddress} />
    </>
  );
}

function QueueTable({ t, now, rows }: { t: Translate; now: number; rows: readonly SignalRow[] }): JSX.Element {
  const [due, signal, status, handler, age] = [
    { label: t('queue.column.due') },
    { label: t('own.column.signal') },
    { label: t('own.column.status') },
    { label: t('queue.column.handler') },
    { label: t('queue.column.age'), numeric: true },
  ];
  return (
    <Table caption={t('queue.caption')} captionHidden columns={[signal, due, status, handler, age]}>
      {rows.map((row) => (
        <Row>
          <HeaderCell>
            <a href={`/signalen/${encodeURIComponent(row.signal.number)}`} safe>
              {row.title || t('own.erased')}
            </a>
            <div class="wk-soft" safe>
              {[row.signal.number, row.field.name, row.regionName, formatShortDay(t.locale, row.signal.filedAt)]
                .filter(Boolean)
                .join(' · ')}
            </div>
            <Marks t={t} row={row} />
          </HeaderCell>
          <Cell column={due}>
            <Due t={t} now={now} row={row} />
          </Cell>
          <Cell column={status}>
            <SignalStatus t={t} signal={row.signal} />
          </Cell>
          <Cell column={handler}>
            <div safe>{row.handlerName}</div>
            <div class="wk-soft" safe>
              {rungLabel(t, row.rungKind)}
            </div>
          </Cell>
          <Cell column={age}>
            <span safe>{t('term.working_days', { amount: row.ageInWorkingDays })}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What makes one signal heavier than another, in words. */
function Marks({ t, row: { signal } }: { t: Translate; row: SignalRow }): JSX.Element {
  const isLate = signal.lateness.length > 0;
  const promised = openCommitments(signal).length;
  if (!isLate && !signal.ruleOfLaw && signal.urgency !== 'high' && !signal.takenOver && promised === 0) return '';
  return (
    <div>
      {signal.ruleOfLaw && <StatusBadge tone="danger" label={t('queue.mark.rule_of_law')} />}
      {signal.urgency === 'high' && <StatusBadge tone="warning" label={t('urgency.high')} />}
      {isLate && <StatusBadge tone="danger" label={t('queue.mark.late', { times: signal.lateness.length })} />}
      {signal.takenOver && <StatusBadge tone="info" label={t('queue.mark.taken_over')} />}
      {promised > 0 && <StatusBadge tone="info" label={t('queue.mark.promised', { promised })} />}
    </div>
  );
}
