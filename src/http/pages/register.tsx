import type { FastifyPluginAsync } from 'fastify';
import type { Unit } from '../../domain/organisation.js';
import { dayOf } from '../../domain/time/amsterdam-clock.js';
import { yearOf } from '../../domain/time/day-number.js';
import { refusalText } from '../../i18n/refusals.js';
import type { Page } from '../../usecases/ports.js';
import { type RegisterRow, searchRegister, viewRegisterEntry } from '../../usecases/search-register.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { Alert } from './components/alert.js';
import { attributeText } from './components/attribute-text.js';
import { Card } from './components/card.js';
import { Pagination } from './components/pagination.js';
import { RegisterFacts, registerText, registerTitle } from './components/register-result.js';
import { fieldsByName } from './fields.js';
import { askedPage, pageCount, readQuery } from './forms.js';
import { languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { RegisterEntryBody } from './register/entry.js';
import {
  isNarrowed,
  RegisterFilters,
  type RegisterFiltersProps,
  registerAddress,
  registerQueryOf,
} from './register/filters.js';

const PER_PAGE = 10;
/** As much of a text as a list shows. */
const EXCERPT = 400;
/** As many years as one can choose from, this one included. */
const YEARS = 6;

type RegisterDeps = Pick<HttpDeps, 'store' | 'clock' | 'demo'>;

/** The register of what was raised and what was done with it (domain.md P14): a list to search, and each entry. */
export const registerPage: FastifyPluginAsync<RegisterDeps> = async (app, deps) => {
  app.get('/register', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const page = askedPage(request);
    const query = registerQueryOf(readQuery(request));
    const slice = { offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
    const found = await searchRegister(deps, request.session.person.id, query, slice);
    if (!found.ok && found.refusal.code !== 'unknown_field') throw httpRefusal(403, 'refusal.not_allowed');
    if (found.ok && page > pageCount(found.value.total, PER_PAGE)) {
      return reply.redirect(registerAddress(query, pageCount(found.value.total, PER_PAGE)), 303);
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
          services={await servicesByName(deps)}
          years={yearsUpTo(yearOf(dayOf(deps.clock.now())), query.year)}
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
      title: registerTitle(t, entry.value),
      body: <RegisterEntryBody t={t} entry={entry.value} />,
    });
  });
};

const byName = new Intl.Collator('nl');

async function servicesByName({ store }: Pick<RegisterDeps, 'store'>): Promise<readonly Unit[]> {
  const { units } = await store.read((reads) => reads.organisation());
  return [...units.values()].filter(({ kind }) => kind === 'service').sort((a, b) => byName.compare(a.name, b.name));
}

/** The latest years, and the one that was asked for. */
function yearsUpTo(now: number, asked: number | undefined): readonly number[] {
  const latest = Array.from({ length: YEARS }, (_, before) => now - before);
  return asked === undefined || latest.includes(asked) ? latest : [...latest, asked].sort((a, b) => b - a);
}

interface RegisterBodyProps extends RegisterFiltersProps {
  page: number;
  found: Page<RegisterRow> | undefined;
  problem: string | undefined;
}

function RegisterBody({ page, found, problem, ...filters }: RegisterBodyProps): JSX.Element {
  const { t } = filters;
  return (
    <>
      <h1 safe>{t('register.title')}</h1>
      <p class="wk-lead" safe>
        {t('register.intro')}
      </p>
      <RegisterFilters {...filters} />
      {problem ? (
        <Alert tone="error" live>
          <p safe>{problem}</p>
        </Alert>
      ) : null}
      {found ? <Found t={t} query={filters.query} page={page} found={found} /> : null}
    </>
  );
}

type FoundProps = Pick<RegisterFiltersProps, 't' | 'query'> & { page: number; found: Page<RegisterRow> };

function Found({ t, query, page, found }: FoundProps): JSX.Element {
  const order = query.words.trim() === '' ? 'register.order.newest' : 'register.order.relevance';
  return (
    <section aria-labelledby="gevonden">
      <h2 id="gevonden" safe>
        {t('register.found', { total: found.total })}
      </h2>
      {found.total === 0 && <p safe>{t(isNarrowed(query) ? 'register.nothing_found' : 'register.empty')}</p>}
      {found.total > 1 && (
        <p class="wk-soft" safe>
          {t(order)}
        </p>
      )}
      {found.items.map((entry) => (
        <Card title={registerTitle(t, entry)} href={`/register/${encodeURIComponent(entry.id)}`}>
          <RegisterFacts t={t} entry={entry} />
          <p safe>{excerpt(registerText(t, entry))}</p>
        </Card>
      ))}
      <Pagination
        t={t}
        page={page}
        pages={pageCount(found.total, PER_PAGE)}
        href={(number) => attributeText(registerAddress(query, number))}
      />
    </section>
  );
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
