import type { FastifyPluginAsync } from 'fastify';
import { formatDay, formatShortDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import {
  type AccountView,
  inviteAll,
  invitePerson,
  viewAccounts,
  type WithoutAccount,
  withdrawInvitation,
} from '../../../usecases/invite.js';
import { restoreLogIn } from '../../../usecases/restore-log-in.js';
import type { Names } from '../../organisation-words.js';
import { Button } from '../components/button.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { CsrfField } from '../components/hidden-fields.js';
import { Pagination } from '../components/pagination.js';
import { Cell, HeaderCell, Row, Table } from '../components/table.js';
import { address, askedPage, pageCount, readForm } from '../forms.js';
import { languageOf } from '../frame.js';
import { askToLogIn } from '../login.js';
import { DESK, type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';

const ACCOUNTS = `${DESK}/accounts`;
const PER_PAGE = 50;

/** Who has an account and who has none; inviting one person, or all. */
export const accountPages: FastifyPluginAsync<OrganisationPageDeps> = async (app, deps) => {
  app.get(ACCOUNTS, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const { withAccount, without } = shownOrRefused(await viewAccounts(deps, request.session.person.id));
    const invited = without.filter(({ invitedUntil }) => invitedUntil !== undefined).length;
    const pages = pageCount(without.length, PER_PAGE);
    const page = Math.min(askedPage(request), pages);
    const numbers = { with: withAccount, without: without.length, invited };
    return sendDeskPage(deps, request, reply, {
      title: t('accounts.title'),
      body: (
        <>
          <h1 safe>{t('accounts.title')}</h1>
          <p class="wk-lead" safe>
            {t('accounts.intro')}
          </p>
          <DefinitionList>
            {(['with', 'without', 'invited'] as const).map((of) => (
              <Definition term={t(`accounts.${of}`)}>
                <span safe>{t('accounts.count', { count: numbers[of] })}</span>
              </Definition>
            ))}
          </DefinitionList>
          <InviteAll t={t} count={without.length - invited} csrfToken={request.session.csrfToken} />
          {without.length > 0 ? (
            <PeopleWithout t={t} people={without.slice((page - 1) * PER_PAGE, page * PER_PAGE)} />
          ) : null}
          <Pagination
            t={t}
            page={page}
            pages={pages}
            href={(to) => address(ACCOUNTS, { pagina: to === 1 ? '' : to })}
          />
        </>
      ),
    });
  });
  app.post(ACCOUNTS, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    shownOrRefused(await inviteAll(deps, request.session.person.id));
    return reply.redirect(`${ACCOUNTS}?melding=invited`, 303);
  });
  app.post<{ Params: { id: string } }>(`${DESK}/mensen/:id/account`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { id } = request.params;
    const by = request.session.person.id;
    const { act } = readForm(request);
    if (act === 'restore') {
      shownOrRefused(await restoreLogIn(deps, by, id));
      return reply.redirect(`${DESK}/mensen/${encodeURIComponent(id)}?melding=log_in_restored`, 303);
    }
    const withdraws = act === 'withdraw';
    if (withdraws) shownOrRefused(await withdrawInvitation(deps, by, id));
    else shownOrRefused(await invitePerson(deps, by, id));
    const flash = withdraws ? 'invitation_withdrawn' : 'invited';
    return reply.redirect(`${DESK}/mensen/${encodeURIComponent(id)}?melding=${flash}`, 303);
  });
};

function InviteAll({ t, count, csrfToken }: { t: Translate; count: number; csrfToken: string }): JSX.Element {
  if (count === 0) return (<p safe>{t('accounts.nobody_left')}</p>) as JSX.Element;
  return (
    <form method="post" action={ACCOUNTS}>
      <CsrfField token={csrfToken} />
      <p class="wk-soft" safe>
        {t('accounts.invite_all.hint')}
      </p>
      <div class="wk-actions">
        <Button label={t('accounts.invite_all', { count })} />
      </div>
    </form>
  ) as JSX.Element;
}

function PeopleWithout({ t, people }: { t: Translate; people: readonly WithoutAccount[] }): JSX.Element {
  const [name, status] = [{ label: t('org.column.name') }, { label: t('accounts.status') }];
  return (
    <section aria-labelledby="zonder-account">
      <h2 id="zonder-account" safe>
        {t('accounts.list')}
      </h2>
      <Table caption={t('accounts.list')} captionHidden columns={[name, status]}>
        {people.map(({ person, invitedUntil }) => (
          <Row>
            <HeaderCell>
              <a href={`${DESK}/mensen/${encodeURIComponent(person.id)}#account`} safe>
                {person.name}
              </a>
            </HeaderCell>
            <Cell column={status}>
              <span safe>
                {invitedUntil === undefined
                  ? t('accounts.status.none')
                  : t('accounts.status.invited', { day: formatShortDay(t.locale, invitedUntil) })}
              </span>
            </Cell>
          </Row>
        ))}
      </Table>
    </section>
  );
}

export interface AccountSectionProps {
  t: Translate;
  names: Names;
  personId: string;
  active: boolean;
  account: AccountView;
  csrfToken: string;
}

/** The account of a person: whether there is one, the invitation, and what happened to it. */
export function AccountSection(props: AccountSectionProps): JSX.Element {
  const { t, names, personId, active, account, csrfToken } = props;
  return (
    <section class="wk-panel" aria-labelledby="account">
      <h2 id="account" safe>
        {t('accounts.of_person')}
      </h2>
      <p safe>{stateText(t, account, active)}</p>
      {active && account.username === undefined ? (
        <form method="post" action={`${DESK}/mensen/${encodeURIComponent(personId)}/account`}>
          <CsrfField token={csrfToken} />
          <div class="wk-actions">
            <Button
              label={t(account.invitedUntil === undefined ? 'accounts.invite' : 'accounts.invite.again')}
              name="act"
              value="invite"
              tone="secondary"
            />
            {account.invitedUntil === undefined ? null : (
              <Button label={t('accounts.withdraw')} name="act" value="withdraw" tone="secondary" />
            )}
          </div>
        </form>
      ) : null}
      {active && account.username !== undefined && account.mayBeRestored ? (
        <form method="post" action={`${DESK}/mensen/${encodeURIComponent(personId)}/account`}>
          <CsrfField token={csrfToken} />
          <p class="wk-soft" safe>
            {t('accounts.restore.hint')}
          </p>
          <div class="wk-actions">
            <Button label={t('accounts.restore')} name="act" value="restore" tone="secondary" />
          </div>
        </form>
      ) : null}
      {account.log.length > 0 ? (
        <>
          <h3 safe>{t('accounts.log')}</h3>
          <ul class="wk-plain">
            {account.log.map(({ act, at, by }) => (
              <li safe>
                {[
                  formatShortDay(t.locale, at),
                  t(`accounts.act.${act}`),
                  by === null ? t('accounts.by_installation') : names.person(by),
                ].join(' · ')}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function stateText(t: Translate, { username, invitedUntil }: AccountView, active: boolean): string {
  if (username !== undefined) return t('accounts.has', { username });
  if (!active) return t('accounts.left');
  return invitedUntil === undefined
    ? t('accounts.none')
    : t('accounts.invited_until', { day: formatDay(t.locale, invitedUntil) });
}
