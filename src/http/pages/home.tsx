import type { FastifyPluginAsync } from 'fastify';
import { decideAccess, type GeneralAction } from '../../domain/access.js';
import type { Person } from '../../domain/organisation.js';
import { hasEnded } from '../../domain/signal/signal.js';
import type { Translate } from '../../i18n/translate.js';
import { listOwnSignals, type SignalRow, viewQueue } from '../../usecases/list-signals.js';
import { viewEscalations } from '../../usecases/view-escalations.js';
import type { HttpDeps } from '../deps.js';
import { ButtonLink } from './components/button.js';
import { Card } from './components/card.js';
import { FrontDoor } from './components/front-door.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { isYourTurn } from './own-signals.js';

/** More than anyone files; beyond it only the newest are counted. */
const COUNTED = 200;
const ONE = { offset: 0, limit: 1 };

type HomeDeps = Pick<HttpDeps, 'store' | 'clock' | 'mailroom' | 'demo'>;

/** The start page (`/`): what there is for this visitor to do, and where what belongs (domain.md P13). */
export const homePage: FastifyPluginAsync<HomeDeps> = async (app, deps) => {
  app.get('/', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const desk = await deskOf(deps, request.session.person);
    return sendPage(deps, request, reply, {
      title: t('home.title'),
      flash: flashOf(request, t),
      body: <HomeBody t={t} desk={desk} />,
    });
  });
};

/** What waits for a person; what a person has no part in is `undefined`. */
export interface Desk {
  readonly mayFile: boolean;
  readonly own: { readonly total: number; readonly open: number; readonly yourTurn: number } | undefined;
  readonly queue: { readonly total: number; readonly first: SignalRow | undefined } | undefined;
  readonly escalations: { readonly total: number } | undefined;
  readonly mail: { readonly failed: number; readonly pending: number } | undefined;
  readonly register: boolean;
}

async function deskOf(deps: HomeDeps, person: Person): Promise<Desk> {
  const organisation = await deps.store.read((reads) => reads.organisation());
  const may = (action: GeneralAction) => decideAccess({ action, person, organisation }).allowed;
  const own = await listOwnSignals(deps, person.id, { offset: 0, limit: COUNTED });
  const queue = await viewQueue(deps, person.id, ONE);
  const escalations = await viewEscalations(deps, person.id, ONE);
  const mail = may('view_mail') ? (await deps.mailroom.overview(ONE)).counts : undefined;
  const open = own.ok ? own.value.items.filter(({ signal }) => !hasEnded(signal)) : [];
  return {
    mayFile: may('file'),
    own: own.ok
      ? {
          total: own.value.total,
          open: open.length,
          yourTurn: open.filter(({ signal }) => isYourTurn(signal)).length,
        }
      : undefined,
    queue: queue.ok ? { total: queue.value.total, first: queue.value.items[0] } : undefined,
    escalations: escalations.ok ? { total: escalations.value.total } : undefined,
    mail,
    register: may('search_register'),
  };
}

function HomeBody({ t, desk }: { t: Translate; desk: Desk }): JSX.Element {
  return (
    <>
      <h1 safe>{t('home.title')}</h1>
      <p class="wk-lead" safe>
        {t('home.intro')}
      </p>
      <div class="wk-columns">
        <section aria-labelledby="te-doen">
          <h2 id="te-doen" safe>
            {t('home.desk')}
          </h2>
          <Cards t={t} desk={desk} />
        </section>
        <aside aria-labelledby="waar-hoort-wat">
          <FrontDoor t={t} id="waar-hoort-wat" />
        </aside>
      </div>
    </>
  );
}

function Cards({ t, desk }: { t: Translate; desk: Desk }): JSX.Element {
  const { own, queue, escalations, mail } = desk;
  return (
    <>
      {queue ? (
        <Card title={t('nav.queue')} href="/werkvoorraad">
          <p safe>{t('home.queue.count', { total: queue.total })}</p>
          {queue.first ? <p safe>{t('home.queue.first', firstOf(queue.first))}</p> : null}
        </Card>
      ) : null}
      {escalations ? (
        <Card title={t('nav.escalations')} href="/escalaties">
          <p safe>{t('home.escalations.count', { total: escalations.total })}</p>
        </Card>
      ) : null}
      {own ? (
        <Card title={t('nav.own')} href="/signalen">
          <p safe>{t('home.own.count', { total: own.total, open: own.open })}</p>
          {own.yourTurn > 0 && <p safe>{t('home.own.your_turn', { count: own.yourTurn })}</p>}
        </Card>
      ) : null}
      {desk.mayFile ? (
        <Card title={t('nav.file')} href="/signalen/nieuw">
          <p safe>{t('home.file.text')}</p>
          <div class="wk-actions">
            <ButtonLink label={t('home.file.button')} href="/signalen/nieuw" />
          </div>
          <p>
            <a href={t.locale === 'nl' ? '/anoniem' : `/anoniem?taal=${t.locale}`} safe>
              {t('home.file.anonymous')}
            </a>
          </p>
        </Card>
      ) : null}
      {desk.register ? (
        <Card title={t('nav.register')} href="/register">
          <p safe>{t('home.register.text')}</p>
        </Card>
      ) : null}
      {mail ? (
        <Card title={t('nav.mail')} href="/beheer/post">
          <p safe>{t('home.mail.count', { failed: mail.failed, pending: mail.pending })}</p>
        </Card>
      ) : null}
    </>
  );
}

function firstOf({ title, signal, workingDaysLeft }: SignalRow): { title: string; days: number } {
  return { title: title || signal.number, days: workingDaysLeft ?? 0 };
}
