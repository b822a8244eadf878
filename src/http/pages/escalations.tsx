import type { FastifyPluginAsync } from 'fastify';
import type { PersonId } from '../../domain/signal/words.js';
import type { Translate } from '../../i18n/translate.js';
import { draftsWith } from '../../usecases/drafts.js';
import { standardTextsFor } from '../../usecases/standard-texts.js';
import { type EscalationReport, viewEscalations } from '../../usecases/view-escalations.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { Pagination } from './components/pagination.js';
import { SignalTable } from './components/signal-table.js';
import { EscalatedSignal } from './escalations/escalated-signal.js';
import { LateByPerson } from './escalations/late-by-person.js';
import { LateByRung } from './escalations/late-by-rung.js';
import { address, askedPage, pageCount } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import type { Desk } from './signal/acts.js';

/** Few, because each is read whole. */
const PER_PAGE = 10;

type EscalationDeps = Pick<HttpDeps, 'store' | 'clock' | 'demo'>;

/** The director's escalation report (`/escalaties`, domain.md P11): what climbed, who was late, and an answer from here. */
export const escalationsPage: FastifyPluginAsync<EscalationDeps> = async (app, deps) => {
  app.get('/escalaties', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const page = askedPage(request);
    const slice = { offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
    const report = await viewEscalations(deps, session.person.id, slice);
    if (!report.ok) throw httpRefusal(403, 'refusal.not_allowed');
    const pages = pageCount(report.value.total, PER_PAGE);
    if (page > pages) return reply.redirect(pageAddress(pages), 303);
    const desks = await desksFor(deps, session.person.id, report.value);
    const props = { t, page, report: report.value, desks, csrfToken: session.csrfToken, now: deps.clock.now() };
    return sendPage(deps, request, reply, {
      title: t('escalations.title'),
      flash: flashOf(request, t),
      body: <Report {...props} />,
    });
  });
};

/** What lies on the director's desk for each signal that can be answered from here, by number. */
async function desksFor(
  deps: EscalationDeps,
  personId: PersonId,
  { items }: EscalationReport,
): Promise<ReadonlyMap<string, Desk>> {
  const desks = new Map<string, Desk>();
  const textsOf = new Map<string, Desk['standardTexts']>();
  for (const { signal, field, awaitsDirector, mayAnswer } of items) {
    if (!awaitsDirector || !mayAnswer) continue;
    const drafts = await draftsWith(deps, personId, signal.number);
    const standardTexts = textsOf.get(field.id) ?? (await standardTextsFor(deps, field));
    textsOf.set(field.id, standardTexts);
    desks.set(signal.number, { drafts, standardTexts, staged: new Map() });
  }
  return desks;
}

function pageAddress(page: number): string {
  return address('/escalaties', { pagina: page === 1 ? '' : page });
}

interface ReportProps {
  t: Translate;
  page: number;
  report: EscalationReport;
  desks: ReadonlyMap<string, Desk>;
  csrfToken: string;
  /** Epoch ms. */
  now: number;
}

function Report({ t, page, report, desks, csrfToken, now }: ReportProps): JSX.Element {
  const shared = { t, csrfToken, now, oldestAge: report.oldestAge };
  const [awaiting, others] = [
    report.items.filter(({ awaitsDirector }) => awaitsDirector),
    report.items.filter(({ awaitsDirector }) => !awaitsDirector),
  ];
  return (
    <>
      <h1 safe>{t('escalations.title')}</h1>
      <p class="wk-lead" safe>
        {t('escalations.intro', { total: report.total })}
      </p>
      {report.suspensions.length > 0 && (
        <section aria-labelledby="opschorting">
          <h2 id="opschorting" safe>
            {t('escalations.suspensions')}
          </h2>
          <SignalTable t={t} caption={t('escalations.suspensions')} rows={report.suspensions} now={now} />
        </section>
      )}
      <LateByRung t={t} late={report.lateByRung} />
      {awaiting.length > 0 && (
        <section aria-labelledby="wacht-op-u">
          <h2 id="wacht-op-u" safe>
            {t('escalations.awaiting')}
          </h2>
          {awaiting.map((row) => (
            <EscalatedSignal row={row} desk={desks.get(row.signal.number)} {...shared} />
          ))}
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="elders">
          <h2 id="elders" safe>
            {t('escalations.elsewhere')}
          </h2>
          {others.map((row) => (
            <EscalatedSignal row={row} desk={undefined} {...shared} />
          ))}
        </section>
      )}
      <Pagination t={t} page={page} pages={pageCount(report.total, PER_PAGE)} href={pageAddress} />
      <LateByPerson t={t} late={report.lateByPerson} />
    </>
  );
}
