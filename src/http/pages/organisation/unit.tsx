import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { UNIT_KINDS } from '../../../domain/organisation.js';
import { recordsOf } from '../../../domain/organisation-changes.js';
import { versionAt } from '../../../domain/organisation-versions.js';
import type { Translate } from '../../../i18n/translate.js';
import { unitEdit } from '../../../usecases/organisation/edits.js';
import { newId, unitInput } from '../../../usecases/organisation/inputs.js';
import { type OrganisationView, viewOrganisation } from '../../../usecases/organisation/view-organisation.js';
import { httpRefusal } from '../../http-refusal.js';
import { problemTexts } from '../../input-problems.js';
import { isoDay, namesOf } from '../../organisation-words.js';
import { Act } from '../components/act.js';
import { Button } from '../components/button.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { ErrorSummary } from '../components/error-summary.js';
import { Checkbox, Select, TextField } from '../components/field.js';
import { CsrfField } from '../components/hidden-fields.js';
import { check, errorList, type FormErrors, type FormValues, readForm, ticked } from '../forms.js';
import { languageOf } from '../frame.js';
import { askToLogIn } from '../login.js';
import { chosenId, PersonChoice, UnitChoice } from './choices.js';
import { ValidFrom } from './day-field.js';
import { DESK, failed, type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';
import { History, type PastRecord } from './history.js';
import { proposeChange } from './proposal.js';

const COLUMNS = ['name', 'kind', 'parentId', 'managerId', 'active'] as const;

/** A unit: its manager, its place in the tree, its people, and how it was and will be. */
export const unitPages: FastifyPluginAsync<OrganisationPageDeps> = async (app, deps) => {
  app.get(`${DESK}/eenheden/nieuw`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return showNew(deps, request, reply, {}, {});
  });
  app.post(`${DESK}/eenheden/nieuw`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const values = readForm(request);
    const id = values['id']?.trim() ?? '';
    const t = languageOf(request);
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    const again = (errors: FormErrors) => showNew(deps, request, reply, values, errors);
    if (!newId.safeParse(id).success) return again({ id: t('org.problem.id_invalid', { about: id }) });
    if (view.versions.units.has(id)) return again({ id: t('org.id_taken', { id }) });
    return propose(deps, request, reply, { id, values: { ...values, active: 'on' }, view, again });
  });
  app.get<{ Params: { id: string } }>(`${DESK}/eenheden/:id`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return showUnit(deps, request, reply, request.params.id, undefined, {});
  });
  app.post<{ Params: { id: string } }>(`${DESK}/eenheden/:id`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { id } = request.params;
    const values = readForm(request);
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    if (!view.versions.units.has(id)) throw httpRefusal(404, 'refusal.not_found');
    const again = (errors: FormErrors) => showUnit(deps, request, reply, id, values, errors);
    return propose(deps, request, reply, { id, values, view, again });
  });
};

interface Proposed {
  readonly id: string;
  readonly values: FormValues;
  readonly view: OrganisationView;
  readonly again: (errors: FormErrors) => Promise<FastifyReply>;
}

function propose(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { id, values, view, again }: Proposed,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const { units, persons } = view.organisation;
  const checked = check(unitInput, {
    name: values['name'],
    kind: values['kind'],
    parentId: chosenId(units.values(), values['parentId']),
    managerId: chosenId(persons.values(), values['managerId']),
    active: ticked(values, 'active'),
    validFrom: values['validFrom'] || undefined,
  });
  if (!checked.ok) return again(problemTexts(t, checked.problems));
  return proposeChange(deps, request, reply, {
    title: checked.value.name,
    values,
    editsOf: (_, now) => [unitEdit(id, checked.value, now)],
    people: 'none',
    again,
    next: `${DESK}/eenheden/${encodeURIComponent(id)}`,
  });
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
  const form = { t, view, values, errors };
  return sendDeskPage(deps, request, reply, {
    title: t('org.unit.new'),
    ...failed(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, labels(t))} />
        <h1 safe>{t('org.unit.new')}</h1>
        <form method="post" action={`${DESK}/eenheden/nieuw`} novalidate>
          <CsrfField token={request.session?.csrfToken ?? ''} />
          <TextField
            t={t}
            id="id"
            label={t('org.column.id')}
            hint={t('org.id.hint')}
            value={values['id']}
            error={errors['id']}
            required
          />
          <UnitFields {...form} />
          <div class="wk-actions">
            <Button label={t('org.check')} />
          </div>
        </form>
      </>
    ),
  });
}

async function showUnit(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  typed: FormValues | undefined,
  errors: FormErrors,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const view = shownOrRefused(await viewOrganisation(deps, request.session?.person.id ?? ''));
  const versions = view.versions.units.get(id);
  const shown = versionAt(versions, view.now) ?? versions?.[0];
  if (!versions || !shown) throw httpRefusal(404, 'refusal.not_found');
  const { thing: unit, active } = shown;
  const values = typed ?? {
    name: unit.name,
    kind: unit.kind,
    parentId: unit.parentId ?? '',
    managerId: unit.managerId ?? '',
    ...(active ? { active: 'on' } : {}),
  };
  return sendDeskPage(deps, request, reply, {
    title: unit.name,
    ...failed(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, labels(t))} />
        <h1 safe>{unit.name}</h1>
        <UnitFacts t={t} view={view} id={id} />
        <Act
          t={t}
          id="wijzigen"
          title={t('org.unit.change')}
          action={`${DESK}/eenheden/${encodeURIComponent(id)}`}
          csrfToken={request.session?.csrfToken ?? ''}
          submitLabel={t('org.check')}
          open={typed !== undefined}
        >
          <UnitFields t={t} view={view} values={values} errors={errors} />
          <Checkbox
            t={t}
            id="active"
            label={t('org.unit.active')}
            hint={t('org.unit.active.hint')}
            checked={ticked(values, 'active')}
            error={errors['active']}
          />
        </Act>
        <History
          t={t}
          of="unit"
          names={namesOf(view.versions)}
          view={view}
          versions={versions.map(({ validFrom, notedIn }, index): PastRecord => {
            return { validFrom, notedIn, record: { ...recordsOf(versions)[index]?.record } };
          })}
          columns={COLUMNS}
        />
      </>
    ),
  });
}

function labels(t: Translate): Readonly<Record<string, string>> {
  return {
    id: t('org.column.id'),
    name: t('org.column.name'),
    kind: t('org.column.kind'),
    parentId: t('org.column.parentId'),
    managerId: t('org.column.managerId'),
    active: t('org.unit.active'),
    validFrom: t('org.valid_from'),
  };
}

const PEOPLE_MAX = 50;

function UnitFacts({ t, view, id }: { t: Translate; view: OrganisationView; id: string }): JSX.Element {
  const { units, persons } = view.organisation;
  const unit = units.get(id);
  const names = namesOf(view.versions);
  const people = [...persons.values()].filter(({ unitId, active }) => active && unitId === id);
  const parts = [...units.values()].filter(({ parentId }) => parentId === id);
  return (
    <DefinitionList>
      <Definition term={t('org.column.kind')}>
        <span safe>{unit ? t(`org.unit_kind.${unit.kind}`) : t('org.active.no')}</span>
      </Definition>
      <Definition term={t('org.column.parentId')}>
        {unit?.parentId ? (
          <a href={`${DESK}/eenheden/${encodeURIComponent(unit.parentId)}`} safe>
            {names.unit(unit.parentId)}
          </a>
        ) : (
          <span safe>{t('org.nothing')}</span>
        )}
      </Definition>
      <Definition term={t('org.column.managerId')}>
        {unit?.managerId ? (
          <a href={`${DESK}/mensen/${encodeURIComponent(unit.managerId)}`} safe>
            {names.person(unit.managerId)}
          </a>
        ) : (
          <span safe>{t('org.tree.no_manager')}</span>
        )}
      </Definition>
      {parts.length > 0 ? (
        <Definition term={t('org.unit.parts')}>
          <ul class="wk-plain">
            {parts.map((part) => (
              <li>
                <a href={`${DESK}/eenheden/${encodeURIComponent(part.id)}`} safe>
                  {part.name}
                </a>
              </li>
            ))}
          </ul>
        </Definition>
      ) : null}
      <Definition term={t('org.unit.people', { count: people.length })}>
        <ul class="wk-plain">
          {people.slice(0, PEOPLE_MAX).map((person) => (
            <li>
              <a href={`${DESK}/mensen/${encodeURIComponent(person.id)}`} safe>
                {person.name}
              </a>
            </li>
          ))}
        </ul>
        {people.length > PEOPLE_MAX ? <p safe>{t('org.more', { count: people.length - PEOPLE_MAX })}</p> : null}
      </Definition>
    </DefinitionList>
  );
}

function UnitFields(props: {
  t: Translate;
  view: OrganisationView;
  values: FormValues;
  errors: FormErrors;
}): JSX.Element {
  const { t, view, values, errors } = props;
  const field = (id: string) => ({ t, id, value: values[id], error: errors[id] });
  return (
    <>
      <TextField {...field('name')} label={t('org.column.name')} required />
      <Select
        {...field('kind')}
        label={t('org.column.kind')}
        options={UNIT_KINDS.map((kind) => ({ value: kind, label: t(`org.unit_kind.${kind}`) }))}
        required
      />
      <UnitChoice
        {...field('parentId')}
        label={t('org.column.parentId')}
        none={t('org.unit.on_top')}
        organisation={view.organisation}
      />
      <PersonChoice
        {...field('managerId')}
        label={t('org.column.managerId')}
        hint={t('org.unit.manager.hint')}
        none={t('org.tree.no_manager')}
        organisation={view.organisation}
        roles={['manager']}
      />
      <ValidFrom t={t} today={isoDay(view.now)} values={values} errors={errors} />
    </>
  );
}
