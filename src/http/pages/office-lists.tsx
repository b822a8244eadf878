import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { listForOffice, type OfficeList } from '../../usecases/list-for-office.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { Pagination } from './components/pagination.js';
import { SignalTable } from './components/signal-table.js';
import { address, askedPage, pageCount } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';

const PER_PAGE = 20;

type ListDeps = Pick<HttpDeps, 'store' | 'clock' | 'demo'>;
type ListOfPage = Exclude<OfficeList, 'joined'>;

/** Where each office finds what it may see. */
const PATHS: Readonly<Record<ListOfPage, string>> = {
  objections: '/oordelen',
  all: '/toezicht',
  referred: '/doorverwezen',
  shared: '/gedeeld',
};

/** The lists of the committee, the auditor, the confidant and the managers. */
export const officeListPages: FastifyPluginAsync<ListDeps> = async (app, deps) => {
  for (const list of Object.keys(PATHS) as ListOfPage[]) officeListPage(app, deps, list);
};

function officeListPage(app: FastifyInstance, deps: ListDeps, list: ListOfPage): void {
  const path = PATHS[list];
  const pageAddress = (page: number) => address(path, { pagina: page === 1 ? '' : page });
  app.get(path, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const page = askedPage(request);
    const slice = { offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
    const found = await listForOffice(deps, request.session.person.id, list, slice);
    if (!found.ok) throw httpRefusal(403, 'refusal.not_allowed');
    const { items, total } = found.value;
    const pages = pageCount(total, PER_PAGE);
    if (page > pages) return reply.redirect(pageAddress(pages), 303);
    return sendPage(deps, request, reply, {
      title: t(`office.${list}.title`),
      flash: flashOf(request, t),
      body: (
        <>
          <h1 safe>{t(`office.${list}.title`)}</h1>
          <p class="wk-lead" safe>
            {t(`office.${list}.intro`, { total })}
          </p>
          {total > 0 && <SignalTable t={t} caption={t(`office.${list}.title`)} rows={items} now={deps.clock.now()} />}
          <Pagination t={t} page={page} pages={pages} href={pageAddress} />
        </>
      ),
    });
  });
}
