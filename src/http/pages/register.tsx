import type { FastifyPluginAsync } from 'fastify';
import type { Field } from '../../domain/organisation.js';
import { formatDay } from '../../i18n/dates.js';
import { refusalText } from '../../i18n/refusals.js';
import type { Translate } from '../../i18n/translate.js';
import type { Page } from '../../usecases/ports.js';
import {
  type RegisterQuery,
  type RegisterRow,
  searchRegister,
  viewRegisterEntry,
} from '../../usecases/search-register.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { Alert } from './components/alert.js';
import { attributeText } from './components/attribute-text.js';
import { Button } from './components/button.js';
import { Card } from './components/card.js';
import { Definition, DefinitionList } from './components/definition-list.js';
import { TextField } from './components/field.js';
import { FieldFrame } from './components/field-frame.js';
import { Pagination } from './components/pagination.js';
import { RegisterFacts } from './components/register-result.js';
import { fieldsByName } from './fields.js';
import { address, askedPage, pageCount, readQuery } from './forms.js';
import { languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';

const PER_PAGE = 10;
/** As much of a summary as a list shows. */
const EXCERPT = 400;

type RegisterDeps = Pick<HttpDeps, 'store' | 'demo'>;

/** The register of what was raised and what was done with it (domain.md P14): a list to search, and each entry. */
export const registerPage: FastifyPluginAsync<RegisterDeps> = async (app, deps) => {
  app.get('/register', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const { zoek = '', vakgebied = '' } = readQuery(request);
    const page = askedPage(request);
    const query = { words: zoek.slice(0, 500), field: vakgebied };
    const slice = { offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
    const found = await searchRegister(deps, request.session.person.id, query, slice);
    if (!found.ok && found.refusal.code !== 'unknown_field') throw httpRefusal(403, 'refusal.not_allowed');
    if (found.ok && page > pageCount(found.value.total, PER_PAGE)) {
      return reply.redirect(searchAddress(query, pageCount(found.value.total, PER_PAGE)), 303);
    }
    return sendPage(deps, request, reply, {
      title: t('register.title'),
      status: found.ok ? 200 : 404,
      body: (
        <RegisterBody
          t={t}
          query={query}
          page={page}
          fields={await fieldsByName(deps)}
          found={found.ok ? found.value : undefined}
          problem={found.ok ? undefined : refusalText(t, found.refusal)}
        />
      ),
    });
  });

  app.get<{ Params: { id: string } }>('/register/:id', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const entry = await viewRegisterEntry(deps, request.session.person.id, request.params.id);
    if (!entry.ok) {
      throw entry.refusal.code === 'not_found'
        ? httpRefusal(404, 'refusal.not_found')
        : httpRefusal(403, 'refusal.not_allowed');
    }
    return sendPage(deps, request, reply, {
      title: entry.value.title,
      body: <RegisterEntryBody t={t} entry={entry.value} />,
    });
  });
};

function searchAddress({ words, field }: RegisterQuery, page: number): string {
  return address('/register', { zoek: words, vakgebied: field, pagina: page === 1 ? '' : page });
}

export interface RegisterBodyProps {
  t: Translate;
  query: RegisterQuery;
  page: number;
  fields: readonly Field[];
  found: Page<RegisterRow> | undefined;
  problem?: string | undefined;
}

function RegisterBody({ t, query, page, fields, found, problem }: RegisterBodyProps): JSX.Element {
  return (
    <>
      <h1 safe>{t('register.title')}</h1>
      <p class="wk-lead" safe>
        {t('register.intro')}
      </p>
      <RegisterSearch t={t} query={query} fields={fields} />
      {problem ? (
        <Alert tone="error" live>
          <p safe>{problem}</p>
        </Alert>
      ) : null}
      {found ? (
        <section aria-labelledby="gevonden">
          <h2 id="gevonden" safe>
            {t('register.found', { total: found.total })}
          </h2>
          {found.total === 0 && <p safe>{t(isAsked(query) ? 'register.nothing_found' : 'register.empty')}</p>}
          {found.items.map((entry) => (
            <Card title={entry.title} href={`/register/${encodeURIComponent(entry.id)}`}>
              <RegisterFacts t={t} entry={entry} />
              <p safe>{excerpt(entry.summary)}</p>
            </Card>
          ))}
          <Pagination
            t={t}
            page={page}
            pages={pageCount(found.total, PER_PAGE)}
            href={(number) => attributeText(searchAddress(query, number))}
          />
        </section>
      ) : null}
    </>
  );
}

function isAsked({ words, field }: RegisterQuery): boolean {
  return words.trim() !== '' || field !== '';
}

/** The beginning of a text, up to a whole word; never half of an emoji. */
function excerpt(text: string): string {
  const letters = [...text];
  if (letters.length <= EXCERPT) return text;
  return `${letters
    .slice(0, EXCERPT)
    .join('')
    .replace(/\s+\S*$/, '')} …`;
}

function RegisterSearch({ t, query, fields }: Pick<RegisterBodyProps, 't' | 'query' | 'fields'>): JSX.Element {
  const select = { t, id: 'vakgebied', label: t('register.field'), required: true };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is too young for the browsers of an agency
    <form method="get" action="/register" role="search" novalidate>
      <TextField
        t={t}
        id="zoek"
        type="search"
        label={t('register.words')}
        hint={t('register.words.hint')}
        value={query.words}
      />
      <FieldFrame field={select}>
        <select class="utrecht-select utrecht-select--html-select" id="vakgebied" name="vakgebied">
          <option value="" safe>
            {t('register.all_fields')}
          </option>
          {fields.map(({ code, name }) => (
            <option value={attributeText(code)} selected={code === query.field} safe>
              {name}
            </option>
          ))}
        </select>
      </FieldFrame>
      <div class="wk-actions">
        <Button label={t('ui.search.submit')} tone="secondary" />
      </div>
    </form>
  );
}

function RegisterEntryBody({ t, entry }: { t: Translate; entry: RegisterRow }): JSX.Element {
  return (
    <>
      <p>
        <a href="/register" safe>
          {t('register.back')}
        </a>
      </p>
      <h1 safe>{entry.title}</h1>
      <DefinitionList>
        <Definition term={t('register.outcome')}>
          <span safe>{t(`outcome.${entry.outcome}`)}</span>
        </Definition>
        <Definition term={t('register.field')}>
          <span safe>{entry.fieldName}</span>
        </Definition>
        <Definition term={t('register.published')}>
          <span safe>{formatDay(t.locale, entry.publishedAt)}</span>
        </Definition>
      </DefinitionList>
      <h2 safe>{t('register.summary')}</h2>
      <p class="wk-verbatim" safe>
        {entry.summary}
      </p>
      <h2 safe>{t('register.again')}</h2>
      <p safe>{t('register.again.text')}</p>
      <p>
        <a href="/signalen/nieuw" safe>
          {t('nav.file')}
        </a>
      </p>
    </>
  );
}
