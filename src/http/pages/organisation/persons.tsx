import type { FastifyPluginAsync } from 'fastify';
import type { Person } from '../../../domain/organisation.js';
import type { Translate } from '../../../i18n/translate.js';
import { viewOrganisation } from '../../../usecases/organisation/view-organisation.js';
import { type Names, namesOf, valueText } from '../../organisation-words.js';
import { ButtonLink } from '../components/button.js';
import { Pagination } from '../components/pagination.js';
import { SearchForm } from '../components/search-form.js';
import { Cell, HeaderCell, Row, Table } from '../components/table.js';
import { address, askedPage, pageCount, readQuery } from '../forms.js';
import { languageOf } from '../frame.js';
import { askToLogIn } from '../login.js';
import { DESK, type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';

const PER_PAGE = 50;
const byName = new Intl.Collator('nl');

/** The people, to be found by name. */
export const personListPage: FastifyPluginAsync<OrganisationPageDeps> = async (app, deps) => {
  app.get(`${DESK}/mensen`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    const words = readQuery(request)['q']?.trim() ?? '';
    const found = peopleNamed(view.organisation.persons.values(), words);
    const page = Math.min(askedPage(request), pageCount(found.length, PER_PAGE));
    const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    return sendDeskPage(deps, request, reply, {
      title: t('org.persons'),
      body: (
        <>
          <h1 safe>{t('org.persons')}</h1>
          <SearchForm t={t} id="q" action={`${DESK}/mensen`} label={t('org.persons.search')} value={words} />
          <p safe>{t('org.persons.found', { count: found.length })}</p>
          {shown.length > 0 ? <People t={t} names={namesOf(view.versions)} people={shown} /> : null}
          <Pagination
            t={t}
            page={page}
            pages={pageCount(found.length, PER_PAGE)}
            href={(to) => address(`${DESK}/mensen`, { q: words, pagina: to === 1 ? '' : to })}
          />
          <div class="wk-actions">
            <ButtonLink href={`${DESK}/mensen/nieuw`} label={t('org.person.new')} tone="secondary" />
          </div>
        </>
      ),
    });
  });
};

/** By name; every word must stand in the name or the id. */
function peopleNamed(people: Iterable<Person>, typed: string): readonly Person[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return [...people]
    .filter(({ id, name }) => words.every((word) => plain(`${name} ${id}`).includes(word)))
    .sort((a, b) => byName.compare(a.name, b.name));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

function People({ t, names, people }: { t: Translate; names: Names; people: readonly Person[] }): JSX.Element {
  const [name, unit, roles] = [
    { label: t('org.column.name') },
    { label: t('org.column.unitId') },
    { label: t('org.column.roles') },
  ];
  return (
    <Table caption={t('org.persons')} captionHidden columns={[name, unit, roles]}>
      {people.map((person) => (
        <Row>
          <HeaderCell>
            <a href={`${DESK}/mensen/${encodeURIComponent(person.id)}`} safe>
              {person.name}
            </a>
            {person.active ? null : (
              <span class="wk-soft" safe>
                {` (${t('org.person.left')})`}
              </span>
            )}
          </HeaderCell>
          <Cell column={unit}>
            <span safe>{valueText(t, names, 'unitId', person.unitId)}</span>
          </Cell>
          <Cell column={roles}>
            <span safe>{valueText(t, names, 'roles', person.roles)}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
