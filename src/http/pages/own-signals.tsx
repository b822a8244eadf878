import type { FastifyPluginAsync } from 'fastify';
import { hasEnded, type Signal } from '../../domain/signal/signal.js';
import { formatLastDay, formatShortDay } from '../../i18n/dates.js';
import { isMessageKey, type Translate } from '../../i18n/translate.js';
import { type JoinedRow, listJoined } from '../../usecases/list-joined.js';
import { listOwnSignals, type SignalRow } from '../../usecases/list-signals.js';
import type { Page } from '../../usecases/ports.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { ButtonLink } from './components/button.js';
import { Pagination } from './components/pagination.js';
import { SignalStatus } from './components/signal-status.js';
import { Cell, HeaderCell, Row, Table } from './components/table.js';
import { address, askedPage, pageCount } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { JoinedSignals } from './joined-signals.js';
import { askToLogIn } from './login.js';

const PER_PAGE = 20;
/** As many as somebody joined of late; the API gives them all. */
const JOINED_SHOWN = 50;

type OwnDeps = Pick<HttpDeps, 'store' | 'clock' | 'demo'>;

/** What a person filed, and where each of it is now (`/signalen`). */
export const ownSignalsPage: FastifyPluginAsync<OwnDeps> = async (app, deps) => {
  app.get('/signalen', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const page = askedPage(request);
    const slice = { offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
    const own = await listOwnSignals(deps, request.session.person.id, slice);
    const joined = await listJoined(deps, request.session.person.id, { offset: 0, limit: JOINED_SHOWN });
    if (!own.ok || !joined.ok) throw httpRefusal(403, 'refusal.not_allowed');
    const pages = pageCount(own.value.total, PER_PAGE);
    if (page > pages) return reply.redirect(pageAddress(pages), 303);
    return sendPage(deps, request, reply, {
      title: t('own.title'),
      flash: flashOf(request, t),
      body: <OwnSignalsBody t={t} page={page} own={own.value} joined={joined.value} />,
    });
  });
};

function pageAddress(page: number): string {
  return address('/signalen', { pagina: page === 1 ? '' : page });
}

interface OwnSignalsProps {
  t: Translate;
  page: number;
  own: Page<SignalRow>;
  joined: Page<JoinedRow>;
}

function OwnSignalsBody({ t, page, own, joined }: OwnSignalsProps): JSX.Element {
  return (
    <>
      <h1 safe>{t('own.title')}</h1>
      {own.total === 0 ? <NothingYet t={t} /> : <OwnTable t={t} rows={own.items} />}
      <Pagination t={t} page={page} pages={pageCount(own.total, PER_PAGE)} href={pageAddress} />
      {own.total > 0 && (
        <div class="wk-actions">
          <ButtonLink label={t('nav.file')} href="/signalen/nieuw" />
        </div>
      )}
      <p>
        <a href="/signalen/overnemen" safe>
          {t('own.take_along')}
        </a>
      </p>
      {joined.total > 0 && <JoinedSignals t={t} joined={joined} />}
    </>
  );
}

function NothingYet({ t }: { t: Translate }): JSX.Element {
  return (
    <>
      <p class="wk-lead" safe>
        {t('own.empty')}
      </p>
      <p safe>{t('own.empty.hint')}</p>
      <div class="wk-actions">
        <ButtonLink label={t('nav.file')} href="/signalen/nieuw" />
        <ButtonLink label={t('home.register.link')} href="/register" tone="secondary" />
      </div>
    </>
  );
}

function OwnTable({ t, rows }: { t: Translate; rows: readonly SignalRow[] }): JSX.Element {
  const [title, status, where, next] = [
    { label: t('own.column.signal') },
    { label: t('own.column.status') },
    { label: t('own.column.where') },
    { label: t('own.column.next') },
  ];
  return (
    <Table caption={t('own.caption')} captionHidden columns={[title, status, where, next]}>
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
            {isYourTurn(row.signal) && (
              <div>
                <strong safe>{t('own.your_turn')}</strong>
              </div>
            )}
          </Cell>
          <Cell column={where}>
            <span safe>{whereNow(t, row)}</span>
          </Cell>
          <Cell column={next}>
            <NextTerm t={t} row={row} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** Whether it waits for its submitter: for an answer, a reaction, or a yes or no to a referral. */
export function isYourTurn(signal: Pick<Signal, 'status' | 'stoppedAt' | 'referralOffer' | 'disclosure'>): boolean {
  if (hasEnded(signal)) return false;
  if (signal.disclosure.question?.status === 'asked') return true;
  return signal.stoppedAt !== null || signal.status === 'feedback_given' || signal.referralOffer !== null;
}

function whereNow(t: Translate, { signal, rungKind, handlerName }: SignalRow): string {
  if (hasEnded(signal)) return t('own.nowhere');
  const key = `rung.${rungKind}`;
  return [isMessageKey(key) ? t(key) : rungKind, handlerName].filter((part) => part !== '').join(': ');
}

function NextTerm({ t, row }: { t: Translate; row: SignalRow }): JSX.Element {
  const { signal, next, workingDaysLeft } = row;
  if (!next) {
    const when = signal.endedAt === null ? '' : t('own.ended', { day: formatShortDay(t.locale, signal.endedAt) });
    return <span safe>{when}</span>;
  }
  return (
    <>
      <div safe>{t(`deadline.${next.kind}`)}</div>
      <div safe>{t('own.due', { day: formatLastDay(t.locale, next.dueAt) })}</div>
      <div class="wk-soft" safe>
        {t('term.left', { days: workingDaysLeft ?? 0 })}
      </div>
    </>
  );
}
