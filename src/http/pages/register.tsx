import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Unit } from '../../domain/organisation.js';
import type { PersonId } from '../../domain/signal/words.js';
import { dayOf } from '../../domain/time/amsterdam-clock.js';
import { yearOf } from '../../domain/time/day-number.js';
import { refusalText } from '../../i18n/refusals.js';
import type { MessageKey } from '../../i18n/translate.js';
import { draftInput, saveDraft } from '../../usecases/drafts.js';
import { joinInput } from '../../usecases/inputs.js';
import { joinSignal } from '../../usecases/join-signal.js';
import type { Page } from '../../usecases/ports.js';
import { type RegisterRow, searchRegister, viewRegisterEntry } from '../../usecases/search-register.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { problemTexts } from '../input-problems.js';
import type { VisitorSession } from '../plugins/session.js';
import { Alert } from './components/alert.js';
import { attributeText } from './components/attribute-text.js';
import { Card } from './components/card.js';
import { Pagination } from './components/pagination.js';
import { RegisterFacts, registerText, registerTitle } from './components/register-result.js';
import { filingDraftOf } from './drafts.js';
import { fieldsByName } from './fields.js';
import {
  address,
  askedPage,
  check,
  type FormValues,
  localPath,
  pageCount,
  readForm,
  readQuery,
  ticked,
} from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { maskedForm, personalDataChoice, personalDataErrors } from './personal-data.js';
import { RegisterEntryBody, type RegisterEntryProps } from './register/entry.js';
import {
  isNarrowed,
  RegisterFilters,
  type RegisterFiltersProps,
  registerAddress,
  registerQueryOf,
} from './register/filters.js';
import { JoinFromList } from './register/join-from-list.js';

const PER_PAGE = 10;
/** As much of a text as a list shows. */
const EXCERPT = 400;
/** As many years as one can choose from, this one included. */
const YEARS = 6;

type RegisterDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo'>;

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
          csrfToken={request.session.csrfToken}
          problem={found.ok ? undefined : refusalText(t, found.refusal)}
        />
      ),
    });
  });

  app.get<{ Params: { id: string } }>('/register/:id', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    return sendEntry(deps, request, reply, session, { id: request.params.id });
  });

  // Whoever reloads or bookmarks the answer to a joining comes to the entry itself.
  app.get<{ Params: { id: string } }>('/register/:id/medeondertekening', async (request, reply) =>
    reply.redirect(entryAddress(request.params.id), 303),
  );

  // From the form on which one was about to file the same: what was typed is offered as one's own words.
  app.post<{ Params: { id: string } }>('/register/:id/aansluiten', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const values = readForm(request);
    await keepFilingDraft(deps, session.person.id, values);
    const typed = { values: { ownWords: values['whatHappens'] ?? '' }, errors: {} };
    return sendEntry(deps, request, reply, session, { id: request.params.id, typed, fromFiling: true });
  });
  app.get<{ Params: { id: string } }>('/register/:id/aansluiten', async (request, reply) =>
    reply.redirect(`${entryAddress(request.params.id)}#meedoen`, 303),
  );

  app.post<{ Params: { id: string } }>('/register/:id/medeondertekening', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const { id } = request.params;
    const t = languageOf(request);
    const values = readForm(request);
    const read = check(joinInput, { ownWords: values['ownWords'] ?? '', byName: ticked(values, 'byName') });
    if (!read.ok) {
      const typed = { values, errors: problemTexts(t, read.problems) };
      return sendEntry(deps, request, reply, session, { id, status: 422, typed });
    }
    const reread = maskedForm(values, read.value);
    if (reread) {
      const typed = { values: reread, errors: {} };
      return sendEntry(deps, request, reply, session, { id, typed, flash: 'personal_data.masked' });
    }
    const joined = await joinSignal(deps, session.person.id, id, read.value, personalDataChoice(values));
    if (joined.ok) {
      const back = listAddress(values['terug']);
      return reply.redirect(address(entryAddress(id), { melding: 'joined', terug: back }), 303);
    }
    if (joined.refusal.code === 'not_found') throw httpRefusal(404, 'refusal.not_found');
    const { found } = joined.refusal;
    if (found) {
      const typed = { values, errors: personalDataErrors(t, found), found };
      return sendEntry(deps, request, reply, session, { id, status: 422, typed });
    }
    const typed = { values, errors: { '': refusalText(t, joined.refusal) } };
    const status = joined.refusal.code === 'not_allowed' ? 403 : 409;
    return sendEntry(deps, request, reply, session, { id, status, typed });
  });
};

/** What somebody typed of a signal is kept as a draft before it is shown as the words of a joining: nothing is lost. */
async function keepFilingDraft(deps: RegisterDeps, personId: PersonId, values: FormValues): Promise<void> {
  const read = draftInput.safeParse(filingDraftOf(values));
  if (read.success) await saveDraft(deps, personId, { of: 'filing' }, read.data);
}

interface EntryShown extends Partial<Pick<RegisterEntryProps, 'typed' | 'fromFiling'>> {
  readonly id: string;
  readonly status?: number;
  readonly flash?: MessageKey;
}

async function sendEntry(
  deps: RegisterDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, csrfToken }: VisitorSession,
  { id, status = 200, typed, flash, fromFiling = false }: EntryShown,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const entry = await viewRegisterEntry(deps, person.id, id);
  if (!entry.ok) {
    throw entry.refusal.code === 'not_found'
      ? httpRefusal(404, 'refusal.not_found')
      : httpRefusal(403, 'refusal.not_allowed');
  }
  return sendPage(deps, request, reply, {
    title: registerTitle(t, entry.value),
    status,
    hasErrors: Object.keys(typed?.errors ?? {}).length > 0,
    flash: flash ? { kind: 'info', text: t(flash) } : flashOf(request, t),
    body: (
      <RegisterEntryBody
        t={t}
        entry={entry.value}
        csrfToken={csrfToken}
        typed={typed}
        back={listAddress(typed?.values['terug'] ?? readQuery(request)['terug'])}
        fromFiling={fromFiling}
      />
    ),
  });
}

/** Where in the register somebody came from; empty for what is no address of its list. */
function listAddress(given: string | undefined): string {
  const path = localPath(given) ?? '';
  return /^\/register(\?|$)/.test(path) ? path : '';
}

function entryAddress(id: string): string {
  return `/register/${encodeURIComponent(id)}`;
}

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
  csrfToken: string;
  problem: string | undefined;
}

function RegisterBody({ page, found, problem, csrfToken, ...filters }: RegisterBodyProps): JSX.Element {
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
      {found ? <Found t={t} query={filters.query} page={page} found={found} csrfToken={csrfToken} /> : null}
    </>
  );
}

type FoundProps = Pick<RegisterFiltersProps, 't' | 'query'> &
  Pick<RegisterBodyProps, 'page' | 'csrfToken'> & { found: Page<RegisterRow> };

function Found({ t, query, page, found, csrfToken }: FoundProps): JSX.Element {
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
          {entry.openForJoining ? (
            <JoinFromList t={t} entry={entry} csrfToken={csrfToken} back={registerAddress(query, page)} />
          ) : null}
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
    .replace(/\s\S*$/, '')
    .trimEnd()} …`;
}
