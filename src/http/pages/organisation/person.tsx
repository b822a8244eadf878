import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { PersonRecord } from '../../../domain/organisation-changes.js';
import { versionAt } from '../../../domain/organisation-versions.js';
import type { Translate } from '../../../i18n/translate.js';
import { viewAccount } from '../../../usecases/invite.js';
import { personEdit } from '../../../usecases/organisation/edits.js';
import { newId, personInput } from '../../../usecases/organisation/inputs.js';
import { presentAbsences } from '../../../usecases/organisation/own-absence.js';
import {
  type PersonView,
  viewOrganisation,
  viewPersonRecord,
} from '../../../usecases/organisation/view-organisation.js';
import { httpRefusal } from '../../http-refusal.js';
import { problemTexts } from '../../input-problems.js';
import { namesOf, periodText, valueText } from '../../organisation-words.js';
import { Act } from '../components/act.js';
import { Alert } from '../components/alert.js';
import { Button, ButtonLink } from '../components/button.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { ErrorSummary } from '../components/error-summary.js';
import { TextField } from '../components/field.js';
import { CsrfField } from '../components/hidden-fields.js';
import { address, check, errorList, type FormErrors, type FormValues, readForm } from '../forms.js';
import { languageOf } from '../frame.js';
import { askToLogIn } from '../login.js';
import { AccountSection } from './accounts.js';
import { DESK, failed, type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';
import { History } from './history.js';
import { PERSON_ACTS, type PersonAct, PersonFields, personChange, typedPerson } from './person-form.js';
import { proposeChange } from './proposal.js';

const PEOPLE = `${DESK}/mensen`;
const COLUMNS = ['name', 'email', 'unitId', 'roles', 'active'] as const;

/** A person: unit, roles, rungs and absences, as they were and will be; who moves, changes role or leaves. */
export const personPages: FastifyPluginAsync<OrganisationPageDeps> = async (app, deps) => {
  app.get(`${PEOPLE}/nieuw`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return showNew(deps, request, reply, { 'role-employee': 'on' }, {});
  });
  app.post(`${PEOPLE}/nieuw`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const values = readForm(request);
    const id = values['id']?.trim() ?? '';
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    const again = (errors: FormErrors) => showNew(deps, request, reply, values, errors);
    if (!newId.safeParse(id).success) return again({ id: t('org.problem.id_invalid', { about: id }) });
    if (view.versions.persons.has(id)) return again({ id: t('org.id_taken', { id }) });
    const checked = check(personInput, typedPerson(view, values));
    if (!checked.ok) return again(problemTexts(t, checked.problems));
    return proposeChange(deps, request, reply, {
      title: checked.value.name,
      values,
      editsOf: (_, now) => [personEdit(id, checked.value, now)],
      people: { only: id },
      again,
      next: `${PEOPLE}/${encodeURIComponent(id)}`,
    });
  });
  app.get<{ Params: { id: string } }>(`${PEOPLE}/:id`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return showPerson(deps, request, reply, request.params.id, undefined, {}, {});
  });
  app.post<{ Params: { id: string } }>(`${PEOPLE}/:id`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { id } = request.params;
    const values = readForm(request);
    const act = PERSON_ACTS.find((known) => known === values['act']);
    const view = shownOrRefused(await viewPersonRecord(deps, request.session.person.id, id));
    if (!act) throw httpRefusal(400, 'refusal.not_found');
    const again = (errors: FormErrors) => showPerson(deps, request, reply, id, act, values, errors);
    const change = personChange(languageOf(request), view, id, act, values);
    if ('errors' in change) return again(change.errors);
    return proposeChange(deps, request, reply, {
      title: shownOf(view).name,
      values,
      editsOf: change.editsOf,
      people: { only: id },
      again,
      next: `${PEOPLE}/${encodeURIComponent(id)}`,
    });
  });
};

/** As the person is now, or else will first be. */
function shownOf({ records, now }: PersonView): PersonRecord {
  const shown = versionAt(records, now) ?? records[0];
  if (!shown) throw new Error('a person without a version');
  return shown.thing;
}

async function showNew(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  values: FormValues,
  errors: FormErrors,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const view = shownOrRefused(await viewOrganisation(deps, request.session?.person.id ?? ''));
  return sendDeskPage(deps, request, reply, {
    title: t('org.person.new'),
    ...failed(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorsOf(t, 'new', errors)} />
        <h1 safe>{t('org.person.new')}</h1>
        <p class="wk-lead" safe>
          {t('org.person.new.intro')}
        </p>
        <form method="post" action={`${PEOPLE}/nieuw`} novalidate>
          <CsrfField token={request.session?.csrfToken ?? ''} />
          <TextField
            t={t}
            id="new-id"
            name="id"
            label={t('org.column.id')}
            hint={t('org.id.hint')}
            value={values['id']}
            error={errors['id']}
            required
          />
          <PersonFields t={t} act="new" view={view} values={values} errors={errors} />
          <div class="wk-actions">
            <Button label={t('org.check')} />
          </div>
        </form>
      </>
    ),
  });
}

function errorsOf(t: Translate, act: PersonAct | 'new', errors: FormErrors) {
  const labels = {
    id: t('org.column.id'),
    name: t('org.column.name'),
    email: t('org.column.email'),
    unitId: t('org.column.unitId'),
    roles: t('org.column.roles'),
    validFrom: t('org.valid_from'),
  };
  return errorList(
    Object.fromEntries(Object.entries(errors).map(([field, text]) => [field === '' ? '' : `${act}-${field}`, text])),
    Object.fromEntries(Object.entries(labels).map(([field, text]) => [`${act}-${field}`, text])),
  );
}

async function showPerson(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  open: PersonAct | undefined,
  typed: FormValues,
  errors: FormErrors,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const view = shownOrRefused(await viewPersonRecord(deps, request.session?.person.id ?? '', id));
  const account = shownOrRefused(await viewAccount(deps, request.session?.person.id ?? '', id));
  const person = shownOf(view);
  const names = namesOf(view.versions);
  const standing = {
    name: person.name,
    email: person.email,
    unitId: person.unitId ?? '',
    ...Object.fromEntries(person.roles.map((role) => [`role-${role}`, 'on'])),
  };
  const acts: readonly PersonAct[] = person.active ? ['move', 'roles', 'details', 'leave'] : ['details', 'return'];
  return sendDeskPage(deps, request, reply, {
    title: person.name,
    ...failed(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={open ? errorsOf(t, open, errors) : []} />
        <h1 safe>{person.name}</h1>
        {person.active ? null : (
          <Alert tone="info">
            <p safe>{t('org.person.has_left')}</p>
          </Alert>
        )}
        <PersonFacts t={t} view={view} person={person} />
        <div>
          {acts.map((act) => (
            <Act
              t={t}
              id={act}
              title={t(`org.person.${act}`)}
              intro={
                act === 'leave' && view.openSignals > 0
                  ? t('org.open_signals', { name: person.name, count: view.openSignals })
                  : undefined
              }
              action={`${PEOPLE}/${encodeURIComponent(id)}`}
              csrfToken={request.session?.csrfToken ?? ''}
              submitLabel={t('org.check')}
              hidden={{ act }}
              open={open === act}
              tone={act === 'leave' ? 'danger' : undefined}
            >
              <PersonFields
                t={t}
                act={act}
                view={view}
                values={open === act ? typed : standing}
                errors={open === act ? errors : {}}
              />
            </Act>
          ))}
        </div>
        <AccountSection
          t={t}
          names={names}
          personId={id}
          active={person.active}
          account={account}
          csrfToken={request.session?.csrfToken ?? ''}
        />
        <History
          t={t}
          of="person"
          names={names}
          view={view}
          versions={view.records.map(({ validFrom, notedIn, thing }) => ({ validFrom, notedIn, record: { ...thing } }))}
          columns={COLUMNS}
        />
      </>
    ),
  });
}

function PersonFacts({ t, view, person }: { t: Translate; view: PersonView; person: PersonRecord }): JSX.Element {
  const names = namesOf(view.versions);
  const held = [...view.organisation.lines.values()].flatMap(({ fieldId, rungs }) =>
    rungs.flatMap(({ kind, members, standIns }) =>
      members.includes(person.id) ? [{ fieldId, kind, standsIn: standIns?.has(person.id) ?? false }] : [],
    ),
  );
  const absences = presentAbsences(view.versions.absences, view.now).filter(({ personId }) => personId === person.id);
  return (
    <>
      <DefinitionList>
        <Definition term={t('org.column.id')}>
          <span safe>{person.id}</span>
        </Definition>
        <Definition term={t('org.column.email')}>
          <span safe>{person.email}</span>
        </Definition>
        <Definition term={t('org.column.unitId')}>
          <span safe>{valueText(t, names, 'unitId', person.unitId)}</span>
        </Definition>
        <Definition term={t('org.column.roles')}>
          <span safe>{valueText(t, names, 'roles', person.roles)}</span>
        </Definition>
        <Definition term={t('org.person.rungs')}>
          {held.length === 0 ? <span safe>{t('org.nothing')}</span> : null}
          <ul class="wk-plain">
            {held.map(({ fieldId, kind, standsIn }) => (
              <li>
                <a href={`${DESK}/vakgebieden/${encodeURIComponent(fieldId)}`} safe>
                  {names.field(fieldId)}
                </a>
                <span safe>{`: ${t(`rung.${kind}`)}${standsIn ? ` (${t('org.stands_in')})` : ''}`}</span>
              </li>
            ))}
          </ul>
        </Definition>
        <Definition term={t('org.person.open_signals')}>
          <span safe>{String(view.openSignals)}</span>
        </Definition>
        <Definition term={t('org.nav.absences')}>
          {absences.length === 0 ? <span safe>{t('org.nothing')}</span> : null}
          <ul class="wk-plain">
            {absences.map((absence) => (
              <li safe>
                {`${periodText(t, absence)} · ${t('org.stand_in', { name: valueText(t, names, 'standInId', absence.standInId) })}`}
              </li>
            ))}
          </ul>
        </Definition>
      </DefinitionList>
      <div class="wk-actions">
        <ButtonLink
          href={address(`${DESK}/afwezigheid`, { persoon: person.id })}
          label={t('org.absence.note')}
          tone="secondary"
        />
      </div>
    </>
  );
}
