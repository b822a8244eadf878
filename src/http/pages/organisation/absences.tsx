import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { RUNG_KINDS } from '../../../domain/line.js';
import type { Absence } from '../../../domain/organisation.js';
import type { Translate } from '../../../i18n/translate.js';
import { absenceEdit } from '../../../usecases/organisation/edits.js';
import { absenceInput } from '../../../usecases/organisation/inputs.js';
import { endedAt, presentAbsences } from '../../../usecases/organisation/own-absence.js';
import { type OrganisationView, viewOrganisation } from '../../../usecases/organisation/view-organisation.js';
import { httpRefusal } from '../../http-refusal.js';
import { problemTexts } from '../../input-problems.js';
import { namesOf, periodText, valueText } from '../../organisation-words.js';
import { Act } from '../components/act.js';
import { StatusBadge } from '../components/badge.js';
import { Button } from '../components/button.js';
import { ErrorSummary } from '../components/error-summary.js';
import { TextField } from '../components/field.js';
import { CsrfField } from '../components/hidden-fields.js';
import { Cell, HeaderCell, Row, Table } from '../components/table.js';
import { check, errorList, type FormErrors, type FormValues, readForm, readQuery } from '../forms.js';
import { languageOf } from '../frame.js';
import { askToLogIn } from '../login.js';
import { chosenId, PersonChoice } from './choices.js';
import { DESK, failed, type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';
import { proposeChange } from './proposal.js';

const ABSENCES = `${DESK}/afwezigheid`;

/** Who is away or will be, and who stands in; planned, or from this moment when it comes suddenly. */
export const absencePages: FastifyPluginAsync<OrganisationPageDeps> = async (app, deps) => {
  app.get(ABSENCES, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { persoon } = readQuery(request);
    return showAbsences(deps, request, reply, { personId: persoon ?? '' }, {}, persoon !== undefined);
  });
  app.post(ABSENCES, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const values = readForm(request);
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    const { persons } = view.organisation;
    const again = (errors: FormErrors) => showAbsences(deps, request, reply, values, errors, true);
    const checked = check(absenceInput, {
      personId: chosenId(persons.values(), values['personId']) ?? '',
      firstDay: values['firstDay'] || null,
      lastDay: values['lastDay'] || null,
      standInId: chosenId(persons.values(), values['standInId']),
    });
    if (!checked.ok) return again(problemTexts(t, checked.problems));
    // Confirming sends the same form again, and must note the same absence.
    const id = values['id'] || deps.ids.uuid();
    return proposeChange(deps, request, reply, {
      title: t('org.absence.of', { name: namesOf(view.versions).person(checked.value.personId) }),
      values: { ...values, id },
      editsOf: ({ versions }, now) =>
        versions.absences.some((absence) => absence.id === id) ? [] : [absenceEdit(id, checked.value, now)],
      people: 'none',
      again,
      next: ABSENCES,
    });
  });
  app.post<{ Params: { id: string } }>(`${ABSENCES}/:id/einde`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    const absence = view.versions.absences.find(({ id }) => id === request.params.id);
    if (!absence) throw httpRefusal(404, 'refusal.not_found');
    const name = namesOf(view.versions).person(absence.personId);
    return proposeChange(deps, request, reply, {
      title: languageOf(request)('org.absence.of', { name }),
      values: readForm(request),
      editsOf: (_, now) => [{ of: 'absence', thing: endedAt(absence, now) }],
      people: 'none',
      again: (errors) => showAbsences(deps, request, reply, {}, errors, false),
      next: ABSENCES,
    });
  });
};

async function showAbsences(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  values: FormValues,
  errors: FormErrors,
  open: boolean,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const view = shownOrRefused(await viewOrganisation(deps, request.session?.person.id ?? ''));
  const csrfToken = request.session?.csrfToken ?? '';
  const field = (id: string) => ({ t, id, value: values[id], error: errors[id] });
  const labels = {
    personId: t('org.column.personId'),
    firstDay: t('org.absence.first_day'),
    lastDay: t('org.absence.last_day'),
    standInId: t('org.column.standInId'),
  };
  return sendDeskPage(deps, request, reply, {
    title: t('org.nav.absences'),
    ...failed(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, labels)} />
        <h1 safe>{t('org.nav.absences')}</h1>
        <p class="wk-lead" safe>
          {t('org.absences.intro')}
        </p>
        <AbsenceTable t={t} view={view} csrfToken={csrfToken} />
        <Act
          t={t}
          id="noteren"
          title={t('org.absence.note')}
          action={ABSENCES}
          csrfToken={csrfToken}
          submitLabel={t('org.check')}
          open={open}
        >
          <PersonChoice
            {...field('personId')}
            label={labels.personId}
            organisation={view.organisation}
            roles={RUNG_KINDS}
            required
          />
          <AbsenceDays t={t} values={values} errors={errors} />
          <PersonChoice
            {...field('standInId')}
            label={labels.standInId}
            hint={t('org.absence.stand_in.hint')}
            none={t('org.nobody')}
            organisation={view.organisation}
            roles={RUNG_KINDS}
          />
        </Act>
      </>
    ),
  });
}

/** The first and the last day of an absence; both may be left open. */
export function AbsenceDays({
  t,
  values,
  errors,
}: {
  t: Translate;
  values: FormValues;
  errors: FormErrors;
}): JSX.Element {
  const field = (id: string) => ({ t, id, value: values[id], error: errors[id], type: 'date' as const });
  return (
    <>
      <TextField {...field('firstDay')} label={t('org.absence.first_day')} hint={t('org.absence.first_day.hint')} />
      <TextField {...field('lastDay')} label={t('org.absence.last_day')} hint={t('org.absence.last_day.hint')} />
    </>
  );
}

function AbsenceTable({
  t,
  view,
  csrfToken,
}: {
  t: Translate;
  view: OrganisationView;
  csrfToken: string;
}): JSX.Element {
  const names = namesOf(view.versions);
  const absences = presentAbsences(view.versions.absences, view.now);
  if (absences.length === 0) return <p safe>{t('org.absences.none')}</p>;
  const [person, period, standIn, act] = [
    { label: t('org.column.personId') },
    { label: t('org.absence.period') },
    { label: t('org.column.standInId') },
    { label: t('org.absence.end') },
  ];
  const running = ({ from }: Absence) => from <= view.now;
  return (
    <Table caption={t('org.absences')} captionHidden columns={[person, period, standIn, act]}>
      {absences.map((absence) => (
        <Row>
          <HeaderCell>
            <a href={`${DESK}/mensen/${encodeURIComponent(absence.personId)}`} safe>
              {names.person(absence.personId)}
            </a>
          </HeaderCell>
          <Cell column={period}>
            <div safe>{periodText(t, absence)}</div>
            <StatusBadge
              tone={running(absence) ? 'warning' : 'info'}
              label={t(running(absence) ? 'org.absence.runs' : 'org.absence.coming')}
            />
          </Cell>
          <Cell column={standIn}>
            <span safe>{valueText(t, names, 'standInId', absence.standInId)}</span>
          </Cell>
          <Cell column={act}>
            <form method="post" action={`${ABSENCES}/${encodeURIComponent(absence.id)}/einde`}>
              <CsrfField token={csrfToken} />
              <Button label={t(running(absence) ? 'org.absence.end.do' : 'org.absence.cancel')} tone="secondary" />
            </form>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
