import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { recordsOf } from '../../../domain/organisation-changes.js';
import { versionAt } from '../../../domain/organisation-versions.js';
import type { Translate } from '../../../i18n/translate.js';
import { fieldEdit, lineEdit } from '../../../usecases/organisation/edits.js';
import { fieldInput, lineInput } from '../../../usecases/organisation/inputs.js';
import { type OrganisationView, viewOrganisation } from '../../../usecases/organisation/view-organisation.js';
import { httpRefusal } from '../../http-refusal.js';
import { problemTexts } from '../../input-problems.js';
import { isoDay, type Names, namesOf, rungText } from '../../organisation-words.js';
import { Act } from '../components/act.js';
import { Alert } from '../components/alert.js';
import { Button, ButtonLink } from '../components/button.js';
import { ErrorSummary } from '../components/error-summary.js';
import { Checkbox, TextField } from '../components/field.js';
import { CsrfField } from '../components/hidden-fields.js';
import { Cell, HeaderCell, Row, Table } from '../components/table.js';
import { check, errorList, type FormErrors, type FormValues, readForm, ticked } from '../forms.js';
import { languageOf } from '../frame.js';
import { askToLogIn } from '../login.js';
import { ValidFrom } from './day-field.js';
import { DESK, failed, type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';
import { History } from './history.js';
import { fieldOfProblem, LineFields, lineValues, typedRungs, withMore } from './line-form.js';
import { proposeChange } from './proposal.js';

const FIELDS = `${DESK}/vakgebieden`;

/** Which of the two forms of the page was sent, and what was typed in it. */
interface Typed {
  readonly form: 'field' | 'line';
  readonly values: FormValues;
  readonly errors: FormErrors;
}

/** The fields, and of each the line of rungs that serves it. */
export const fieldPages: FastifyPluginAsync<OrganisationPageDeps> = async (app, deps) => {
  app.get(FIELDS, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    return sendDeskPage(deps, request, reply, { title: t('org.fields'), body: <FieldList t={t} view={view} /> });
  });
  app.get(`${FIELDS}/nieuw`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return showNew(deps, request, reply, {}, {});
  });
  app.post(`${FIELDS}/nieuw`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const values = { ...readForm(request), active: 'on' };
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    const again = (errors: FormErrors) => showNew(deps, request, reply, values, errors);
    const code = values['code' as keyof typeof values]?.trim() ?? '';
    if (view.versions.fields.has(code)) return again({ code: languageOf(request)('org.id_taken', { id: code }) });
    return proposeField(deps, request, reply, code, values, again);
  });
  app.get<{ Params: { id: string } }>(`${FIELDS}/:id`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return showField(deps, request, reply, request.params.id, undefined);
  });
  app.post<{ Params: { id: string } }>(`${FIELDS}/:id`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { id } = request.params;
    const values = readForm(request);
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    if (!view.versions.fields.has(id)) throw httpRefusal(404, 'refusal.not_found');
    return proposeField(deps, request, reply, id, values, (errors) =>
      showField(deps, request, reply, id, { form: 'field', values, errors }),
    );
  });
  // Where one is after an error; asked for by itself it has nothing to show.
  app.get<{ Params: { id: string } }>(`${FIELDS}/:id/lijn`, async (request, reply) =>
    reply.redirect(`${FIELDS}/${encodeURIComponent(request.params.id)}`, 303),
  );
  app.post<{ Params: { id: string } }>(`${FIELDS}/:id/lijn`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { id } = request.params;
    const t = languageOf(request);
    const values = readForm(request);
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    if (!view.versions.fields.has(id)) throw httpRefusal(404, 'refusal.not_found');
    const again = (errors: FormErrors, shown = values) =>
      showField(deps, request, reply, id, { form: 'line', values: shown, errors });
    const more = withMore(values);
    if (more) return again({}, more);
    const rungs = typedRungs(view, values);
    const checked = check(lineInput, {
      rungs: rungs.map(({ rung }) => rung),
      validFrom: values['validFrom'] || undefined,
    });
    if (!checked.ok) return again(problemTexts(t, checked.problems));
    return proposeChange(deps, request, reply, {
      title: t('org.line.of', { field: namesOf(view.versions).field(id) }),
      values,
      editsOf: (known, now) => [lineEdit(id, checked.value, known, now)],
      people: 'none',
      again,
      next: `${FIELDS}/${encodeURIComponent(id)}`,
      fieldOf: fieldOfProblem(rungs),
    });
  });
};

function proposeField(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  values: FormValues,
  again: (errors: FormErrors) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const checked = check(fieldInput, {
    code: values['code']?.trim(),
    name: values['name'],
    active: ticked(values, 'active'),
    validFrom: values['validFrom'] || undefined,
  });
  if (!checked.ok) return again(problemTexts(languageOf(request), checked.problems));
  return proposeChange(deps, request, reply, {
    title: checked.value.name,
    values,
    editsOf: (_, now) => [fieldEdit(id, checked.value, now)],
    people: 'none',
    again,
    next: `${FIELDS}/${encodeURIComponent(id)}`,
  });
}

const byName = new Intl.Collator('nl');

function FieldList({ t, view }: { t: Translate; view: OrganisationView }): JSX.Element {
  const { fields, lines } = view.organisation;
  const [field, code, line] = [
    { label: t('org.entity.field') },
    { label: t('org.column.code') },
    { label: t('org.entity.line') },
  ];
  return (
    <>
      <h1 safe>{t('org.fields')}</h1>
      <p class="wk-lead" safe>
        {t('org.fields.intro')}
      </p>
      <Table caption={t('org.fields')} captionHidden columns={[field, code, line]}>
        {[...fields.values()]
          .sort((a, b) => byName.compare(a.name, b.name))
          .map(({ id, code: own, name }) => (
            <Row>
              <HeaderCell>
                <a href={`${FIELDS}/${encodeURIComponent(id)}`} safe>
                  {name}
                </a>
              </HeaderCell>
              <Cell column={code}>
                <span safe>{own}</span>
              </Cell>
              <Cell column={line}>
                <span safe>
                  {lines.has(id)
                    ? t('org.fields.rungs', { count: lines.get(id)?.rungs.length ?? 0 })
                    : t('org.active.no')}
                </span>
              </Cell>
            </Row>
          ))}
      </Table>
      <div class="wk-actions">
        <ButtonLink href={`${FIELDS}/nieuw`} label={t('org.field.new')} tone="secondary" />
      </div>
    </>
  );
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
    title: t('org.field.new'),
    ...failed(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, labels(t))} />
        <h1 safe>{t('org.field.new')}</h1>
        <p class="wk-lead" safe>
          {t('org.field.new.intro')}
        </p>
        <form method="post" action={`${FIELDS}/nieuw`} novalidate>
          <CsrfField token={request.session?.csrfToken ?? ''} />
          <FieldFields t={t} view={view} values={values} errors={errors} />
          <div class="wk-actions">
            <Button label={t('org.check')} />
          </div>
        </form>
      </>
    ),
  });
}

async function showField(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  typed: Typed | undefined,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const view = shownOrRefused(await viewOrganisation(deps, request.session?.person.id ?? ''));
  const versions = view.versions.fields.get(id);
  const shown = versionAt(versions, view.now) ?? versions?.[0];
  if (!versions || !shown) throw httpRefusal(404, 'refusal.not_found');
  const lines = view.versions.lines.get(id) ?? [];
  const rungs = (versionAt(lines, view.now) ?? lines[0])?.thing.rungs ?? [];
  const names = namesOf(view.versions);
  const csrfToken = request.session?.csrfToken ?? '';
  const { code, name } = shown.thing;
  const fieldValues =
    typed?.form === 'field' ? typed.values : { code, name, ...(shown.active ? { active: 'on' } : {}) };
  const errors = typed?.errors ?? {};
  return sendDeskPage(deps, request, reply, {
    title: name,
    ...failed(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, typed?.form === 'line' ? lineLabels(t, errors) : labels(t))} />
        <h1 safe>{name}</h1>
        {shown.active ? null : (
          <Alert tone="info">
            <p safe>{t('org.field.has_ended')}</p>
          </Alert>
        )}
        <section aria-labelledby="lijn">
          <h2 id="lijn" safe>
            {t('org.entity.line')}
          </h2>
          {rungs.length === 0 ? <p safe>{t('org.problem.line_missing', { about: '' })}</p> : null}
          <ol class="wk-line">
            {rungs.map((rung, index) => (
              <li safe>{rungText(t, names, rung, index).replace(/^\d+\. /, '')}</li>
            ))}
          </ol>
          <Working t={t} view={view} names={names} id={id} />
        </section>
        <div>
          <Act
            t={t}
            id="lijn-wijzigen"
            title={t('org.line.change')}
            intro={t('org.line.intro')}
            action={`${FIELDS}/${encodeURIComponent(id)}/lijn`}
            csrfToken={csrfToken}
            submitLabel={t('org.check')}
            open={typed?.form === 'line'}
          >
            <LineFields
              t={t}
              view={view}
              values={typed?.form === 'line' ? typed.values : lineValues(rungs)}
              errors={typed?.form === 'line' ? errors : {}}
            />
          </Act>
          <Act
            t={t}
            id="wijzigen"
            title={t('org.field.change')}
            action={`${FIELDS}/${encodeURIComponent(id)}`}
            csrfToken={csrfToken}
            submitLabel={t('org.check')}
            open={typed?.form === 'field'}
          >
            <FieldFields t={t} view={view} values={fieldValues} errors={typed?.form === 'field' ? errors : {}} />
            <Checkbox
              t={t}
              id="active"
              label={t('org.field.active')}
              hint={t('org.field.active.hint')}
              checked={ticked(fieldValues, 'active')}
            />
          </Act>
        </div>
        <History
          t={t}
          of="field"
          names={names}
          view={view}
          versions={[
            ...recordsOf(versions).map(({ validFrom, record }, index) => {
              return { validFrom, notedIn: versions[index]?.notedIn ?? 0, record: { ...record } };
            }),
          ]}
          columns={['code', 'name', 'active']}
        />
        {lines.length > 0 ? <LineHistory t={t} view={view} names={names} id={id} /> : null}
      </>
    ),
  });
}

/** Who is away at this moment and who stands in, where that makes the line work otherwise than it was decided on. */
function Working(props: { t: Translate; view: OrganisationView; names: Names; id: string }): JSX.Element {
  const { t, view, names, id } = props;
  const rungs = view.organisation.lines.get(id)?.rungs ?? [];
  const away = rungs.flatMap(({ away = [] }) => [...away]);
  const standIns = rungs.flatMap(({ standIns = [] }) => [...standIns]);
  if (away.length === 0 && standIns.length === 0) return '';
  const called = (ids: readonly string[]) => [...new Set(ids)].map(names.person).join(', ') || t('org.nobody');
  return (
    <Alert tone="info">
      <p safe>{t('org.line.working', { away: called(away), standIns: called(standIns) })}</p>
    </Alert>
  );
}

function LineHistory(props: { t: Translate; view: OrganisationView; names: Names; id: string }): JSX.Element {
  const { t, view, names, id } = props;
  const versions = view.versions.lines.get(id) ?? [];
  return (
    <History
      t={t}
      of="line"
      names={names}
      view={view}
      versions={versions.map(({ validFrom, notedIn, thing }) => ({ validFrom, notedIn, record: { ...thing } }))}
      columns={['rungs']}
    />
  );
}

function labels(t: Translate): Readonly<Record<string, string>> {
  return { code: t('org.column.code'), name: t('org.column.name'), validFrom: t('org.valid_from') };
}

/** Each error of a line names its rung. */
function lineLabels(t: Translate, errors: FormErrors): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(errors).flatMap((field) => {
      const at = /^rung-(\d+)-/.exec(field)?.[1];
      return at === undefined ? [] : [[field, t('org.line.rung', { number: Number(at) + 1 })]];
    }),
  );
}

function FieldFields(props: {
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
      <TextField {...field('code')} label={t('org.column.code')} hint={t('org.field.code.hint')} required />
      <ValidFrom t={t} today={isoDay(view.now)} values={values} errors={errors} />
    </>
  );
}
