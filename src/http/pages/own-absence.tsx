import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { absenceInput } from '../../usecases/organisation/inputs.js';
import { endOwnAbsence, noteOwnAbsence, viewOwnAbsences } from '../../usecases/organisation/own-absence.js';
import type { HttpDeps } from '../deps.js';
import { problemTexts } from '../input-problems.js';
import { namesOf, periodText } from '../organisation-words.js';
import { Button } from './components/button.js';
import { Card } from './components/card.js';
import { ErrorSummary } from './components/error-summary.js';
import { Select } from './components/field.js';
import { CsrfField } from './components/hidden-fields.js';
import { check, errorList, type FormErrors, type FormValues, readForm } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { AbsenceDays } from './organisation/absences.js';
import { shownOrRefused } from './organisation/desk.js';
import { problemErrors } from './organisation/proposal.js';

type OwnAbsenceDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo'>;

/** One's own absence (`/afwezigheid`), for who holds a rung: when, and who takes what comes in meanwhile. */
export const ownAbsencePage: FastifyPluginAsync<OwnAbsenceDeps> = async (app, deps) => {
  app.get('/afwezigheid', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return showOwnAbsences(deps, request, reply, {}, {});
  });
  app.post('/afwezigheid', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const values = readForm(request);
    const again = (errors: FormErrors) => showOwnAbsences(deps, request, reply, values, errors);
    const { id: personId } = request.session.person;
    const checked = check(absenceInput, {
      personId,
      firstDay: values['firstDay'] || null,
      lastDay: values['lastDay'] || null,
      standInId: values['standInId'] || null,
    });
    if (!checked.ok) return again(problemTexts(t, checked.problems));
    const noted = await noteOwnAbsence(deps, personId, checked.value);
    if (!noted.ok && noted.refusal.code === 'not_allowed' && noted.refusal.values['reason'] === 'past') {
      return again({ firstDay: t('org.own_absence.past') });
    }
    const names = namesOf(await deps.store.read((reads) => reads.organisationVersions()));
    const errors = problemErrors(t, names, shownOrRefused(noted));
    return Object.keys(errors).length > 0 ? again(errors) : reply.redirect('/afwezigheid?melding=done', 303);
  });
  app.post<{ Params: { id: string } }>('/afwezigheid/:id/einde', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    shownOrRefused(await endOwnAbsence(deps, request.session.person.id, request.params.id));
    return reply.redirect('/afwezigheid?melding=done', 303);
  });
};

async function showOwnAbsences(
  deps: OwnAbsenceDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  values: FormValues,
  errors: FormErrors,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const own = shownOrRefused(await viewOwnAbsences(deps, request.session?.person.id ?? ''));
  const csrfToken = request.session?.csrfToken ?? '';
  const labels = {
    firstDay: t('org.absence.first_day'),
    lastDay: t('org.absence.last_day'),
    standInId: t('org.column.standInId'),
  };
  const failed = Object.keys(errors).length > 0;
  return sendPage(deps, request, reply, {
    title: t('org.own_absence'),
    flash: flashOf(request, t),
    ...(failed ? { status: 422, hasErrors: true } : {}),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, labels)} />
        <h1 safe>{t('org.own_absence')}</h1>
        <p class="wk-lead" safe>
          {t('org.own_absence.intro')}
        </p>
        {own.absences.map((absence) => (
          <Card title={periodText(t, absence)}>
            <p safe>
              {t('org.stand_in', {
                name: absence.standInId === null ? t('org.nobody') : own.nameOf(absence.standInId),
              })}
            </p>
            <form method="post" action={`/afwezigheid/${encodeURIComponent(absence.id)}/einde`}>
              <CsrfField token={csrfToken} />
              <Button
                label={t(absence.from <= own.now ? 'org.own_absence.back' : 'org.absence.cancel')}
                tone="secondary"
              />
            </form>
          </Card>
        ))}
        <section aria-labelledby="noteren">
          <h2 id="noteren" safe>
            {t('org.absence.note')}
          </h2>
          <form method="post" action="/afwezigheid" novalidate>
            <CsrfField token={csrfToken} />
            <AbsenceDays t={t} values={values} errors={errors} />
            <Select
              t={t}
              id="standInId"
              label={labels.standInId}
              hint={t('org.own_absence.stand_in.hint')}
              none={t('org.nobody')}
              value={values['standInId']}
              error={errors['standInId']}
              options={own.standIns.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <div class="wk-actions">
              <Button label={t('org.own_absence.note')} />
            </div>
          </form>
        </section>
      </>
    ),
  });
}
