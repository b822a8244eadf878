import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Translate } from '../../../i18n/translate.js';
import { isEffectiveDay } from '../../../usecases/organisation/effective-day.js';
import { DIFFERENCES_SHOWN, openImportDesk, PROBLEMS_SHOWN } from '../../../usecases/organisation/import-desk.js';
import type { ImportInput, ImportProblem } from '../../../usecases/organisation/import-report.js';
import type { ImportRun, KeptReport } from '../../../usecases/organisation/import-run-ports.js';
import { IMPORT_COLUMNS, IMPORT_KINDS, type ImportKind } from '../../../usecases/organisation/import-table.js';
import { viewOrganisation } from '../../../usecases/organisation/view-organisation.js';
import { httpRefusal } from '../../http-refusal.js';
import { columnText, importProblemText, isoDay, type Names, namesOf } from '../../organisation-words.js';
import { Alert } from '../components/alert.js';
import { Button, ButtonLink } from '../components/button.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { ErrorSummary } from '../components/error-summary.js';
import { Checkbox, Select, TextArea, TextField } from '../components/field.js';
import { describedBy, FieldFrame } from '../components/field-frame.js';
import { CsrfField } from '../components/hidden-fields.js';
import { ProgressFigure } from '../components/progress-figure.js';
import { Cell, Row, Table } from '../components/table.js';
import { errorList, type FormErrors, type FormValues, readForm, ticked } from '../forms.js';
import { languageOf } from '../frame.js';
import { askToLogIn } from '../login.js';
import { DESK, failed, type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';
import { readForms } from './multipart.js';
import { Differences, OpenSignals, withNew } from './proposal.js';

const IMPORT = `${DESK}/import`;

/** Bringing the organisation in by file: first what would change, then all of it or nothing. */
export const importPages: FastifyPluginAsync<OrganisationPageDeps> = async (app, deps) => {
  const desk = openImportDesk(deps, (error) => app.log.error({ err: error }, 'fault'));
  app.addHook('onClose', () => desk.settled());
  readForms(app);

  app.get(IMPORT, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return showForm(deps, request, reply, {}, {});
  });
  app.post(IMPORT, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    const t = languageOf(request);
    const values = readForm(request);
    const csv = values['bestand'] || (values['csv'] ?? '');
    const kind = IMPORT_KINDS.find((known) => known === values['kind']);
    const day = values['validFrom'] ?? '';
    const errors = {
      ...(kind ? {} : { kind: t('input.choose', { options: '' }) }),
      ...(csv.trim() === '' ? { csv: t('org.import.csv.missing') } : {}),
      ...(day === '' || isEffectiveDay(day) ? {} : { validFrom: t('org.problem.date_invalid', { about: day }) }),
    };
    if (!kind || Object.keys(errors).length > 0) return showForm(deps, request, reply, { ...values, csv }, errors);
    const input = { kind, csv, validFrom: day || undefined, complete: ticked(values, 'complete') };
    return reply.redirect(`${IMPORT}/${await desk.start(request.session.person.id, input)}`, 303);
  });
  app.get<{ Params: { id: string } }>(`${IMPORT}/:id`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const job = await desk.find(request.session.person.id, request.params.id);
    return job ? showJob(deps, request, reply, job) : showGone(deps, request, reply);
  });
  app.post<{ Params: { id: string } }>(`${IMPORT}/:id`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { id } = request.params;
    shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    if (!(await desk.find(request.session.person.id, id))) throw httpRefusal(404, 'refusal.not_found');
    await desk.apply(request.session.person.id, id);
    return reply.redirect(`${IMPORT}/${id}`, 303);
  });
};

async function showForm(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  values: FormValues,
  errors: FormErrors,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const view = shownOrRefused(await viewOrganisation(deps, request.session?.person.id ?? ''));
  const labels = { kind: t('org.import.kind'), csv: t('org.import.csv'), validFrom: t('org.valid_from') };
  const form = { t, values, errors, today: isoDay(view.now), csrfToken: request.session?.csrfToken ?? '' };
  return sendDeskPage(deps, request, reply, {
    title: t('org.import'),
    ...failed(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, labels)} />
        <h1 safe>{t('org.import')}</h1>
        <p class="wk-lead" safe>
          {t('org.import.intro')}
        </p>
        <ImportForm {...form} />
        <ColumnsOfFiles t={t} />
      </>
    ),
  });
}

interface ImportFormProps {
  t: Translate;
  values: FormValues;
  errors: FormErrors;
  today: string;
  csrfToken: string;
}

function ImportForm({ t, values, errors, today, csrfToken }: ImportFormProps): JSX.Element {
  const field = (id: string) => ({ t, id, value: values[id], error: errors[id] });
  const file = { t, id: 'bestand', label: t('org.import.file'), hint: t('org.import.file.hint') };
  return (
    <form method="post" action={IMPORT} enctype="multipart/form-data" novalidate>
      <CsrfField token={csrfToken} />
      <Select
        {...field('kind')}
        label={t('org.import.kind')}
        options={IMPORT_KINDS.map((kind) => ({ value: kind, label: t(`org.import.kind.${kind}`) }))}
        required
      />
      <FieldFrame field={file}>
        <input type="file" id="bestand" name="bestand" accept=".csv,text/csv,text/plain" {...describedBy(file)} />
      </FieldFrame>
      <TextArea {...field('csv')} label={t('org.import.csv')} hint={t('org.import.csv.hint')} rows={8} />
      <TextField
        {...field('validFrom')}
        type="date"
        label={t('org.valid_from')}
        hint={t('org.import.valid_from.hint')}
        value={values['validFrom'] ?? today}
      />
      <Checkbox
        t={t}
        id="complete"
        label={t('org.import.complete')}
        hint={t('org.import.complete.hint')}
        checked={ticked(values, 'complete')}
      />
      <div class="wk-actions">
        <Button label={t('org.import.check')} />
      </div>
    </form>
  );
}

/** What each kind of file holds, column by column. */
function ColumnsOfFiles({ t }: { t: Translate }): JSX.Element {
  return (
    <section aria-labelledby="kolommen">
      <h2 id="kolommen" safe>
        {t('org.import.columns')}
      </h2>
      <p safe>{t('org.import.columns.intro')}</p>
      {IMPORT_KINDS.map((kind) => (
        <details class="wk-act">
          <summary safe>{t(`org.import.kind.${kind}`)}</summary>
          <div class="wk-act__body">
            <p>
              <code safe>{headerOf(kind)}</code>
            </p>
            <p safe>{t(`org.import.about.${kind}`)}</p>
          </div>
        </details>
      ))}
    </section>
  );
}

function headerOf(kind: ImportKind): string {
  const columns: readonly (readonly string[])[] = Object.values(IMPORT_COLUMNS[kind]);
  return columns.map(([name]) => name).join(';');
}

/** Seconds after which a page asks again how far it is. */
const AGAIN_AFTER = 1;

async function showJob(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  job: ImportRun,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const view = shownOrRefused(await viewOrganisation(deps, request.session?.person.id ?? ''));
  const names = namesOf(view.versions);
  const csrfToken = request.session?.csrfToken ?? '';
  const broken = job.state === 'failed' || job.state === 'interrupted';
  const running = job.state === 'checking' || job.state === 'applying';
  const title = t(job.report?.errors.length ? 'org.import.faulty' : `org.import.${job.state}`);
  return sendDeskPage(deps, request, reply, {
    title,
    ...(running ? { refreshAfter: AGAIN_AFTER } : {}),
    body: (
      <>
        <h1 safe>{title}</h1>
        {running ? (
          <ProgressFigure
            label={title}
            elapsed={job.progress}
            total={1}
            text={t('org.import.progress', { percent: Math.round(job.progress * 100) })}
            tone="info"
          />
        ) : null}
        {broken ? (
          <Alert tone="error" live>
            <p safe>{t(job.state === 'failed' ? 'org.import.failed.text' : 'org.import.interrupted.text')}</p>
          </Alert>
        ) : null}
        {!running && !broken && job.report ? (
          <Report t={t} names={names} job={job} report={job.report} csrfToken={csrfToken} />
        ) : null}
        {job.input && (broken || (!running && job.report?.errors.length)) ? (
          <Again t={t} input={job.input} today={isoDay(view.now)} csrfToken={csrfToken} />
        ) : null}
      </>
    ),
  });
}

/** Pasted again below the errors, so that it can be mended at once; a large file is mended where it comes from. */
const PASTED_MAX = 200_000;

function Again(props: { t: Translate; input: ImportInput; today: string; csrfToken: string }): JSX.Element {
  const { t, input, today, csrfToken } = props;
  const values = {
    kind: input.kind,
    csv: input.csv.length <= PASTED_MAX ? input.csv : '',
    validFrom: input.validFrom ?? '',
    ...(input.complete ? { complete: 'on' } : {}),
  };
  return (
    <section aria-labelledby="opnieuw">
      <h2 id="opnieuw" safe>
        {t('org.import.again')}
      </h2>
      <ImportForm t={t} values={values} errors={{}} today={today} csrfToken={csrfToken} />
    </section>
  );
}

const COUNTED = ['added', 'changed', 'ended', 'unchanged'] as const;
const TONES = { added: 'success', changed: 'info', ended: 'warning', unchanged: 'neutral' } as const;

function Report(props: {
  t: Translate;
  names: Names;
  job: ImportRun;
  report: KeptReport;
  csrfToken: string;
}): JSX.Element {
  const { t, names, job, report, csrfToken } = props;
  const { counts, differences, errors, warnings } = report;
  const total = COUNTED.reduce((sum, count) => sum + counts[count], 0);
  const changes = counts.added + counts.changed + counts.ended;
  return (
    <>
      {report.done ? (
        <Alert tone="success" live>
          <p safe>{t('org.import.done.text', { count: changes })}</p>
        </Alert>
      ) : null}
      {errors.length > 0 ? (
        <>
          <Alert tone="error" live>
            <p safe>{t('org.import.errors', { count: report.total.errors })}</p>
          </Alert>
          <Problems
            t={t}
            names={names}
            kind={report.kind}
            caption={t('org.import.errors.caption')}
            problems={errors}
            total={report.total.errors}
          />
        </>
      ) : (
        <DefinitionList>
          {COUNTED.map((count) => (
            <Definition term={t(`org.import.count.${count}`)}>
              <ProgressFigure
                label={t(`org.import.count.${count}`)}
                elapsed={counts[count]}
                total={Math.max(1, total)}
                text={t('org.import.count', { count: counts[count], total })}
                tone={TONES[count]}
              />
            </Definition>
          ))}
        </DefinitionList>
      )}
      {errors.length === 0 ? <OpenSignals t={t} names={names} openSignals={report.openSignals} /> : null}
      {errors.length === 0 && warnings.length > 0 ? (
        <>
          <h2 safe>{t('org.warnings.title')}</h2>
          <Problems
            t={t}
            names={names}
            kind={report.kind}
            caption={t('org.warnings.title')}
            problems={warnings}
            total={report.total.warnings}
          />
        </>
      ) : null}
      {errors.length === 0 && !report.done ? (
        <ApplyForm t={t} job={job} changes={changes} csrfToken={csrfToken} />
      ) : null}
      {errors.length === 0 && differences.length > 0 ? (
        <section aria-labelledby="wijzigingen">
          <h2 id="wijzigingen" safe>
            {t('org.import.differences')}
          </h2>
          <Differences t={t} names={withNew(names, differences)} differences={differences} />
          {report.total.differences > DIFFERENCES_SHOWN ? (
            <p safe>{t('org.more', { count: report.total.differences - DIFFERENCES_SHOWN })}</p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

function ApplyForm(props: { t: Translate; job: ImportRun; changes: number; csrfToken: string }): JSX.Element {
  const { t, job, changes, csrfToken } = props;
  if (changes === 0) return <p safe>{t('org.import.nothing')}</p>;
  return (
    <form method="post" action={`${IMPORT}/${job.id}`}>
      <CsrfField token={csrfToken} />
      <p safe>{t('org.import.apply.intro')}</p>
      <div class="wk-actions">
        <Button label={t('org.import.apply', { count: changes })} />
        <ButtonLink href={IMPORT} label={t('org.import.stop')} tone="secondary" />
      </div>
    </form>
  );
}

function Problems(props: {
  t: Translate;
  names: Names;
  kind: ImportKind;
  caption: string;
  problems: readonly ImportProblem[];
  /** Also of those that are not shown. */
  total: number;
}): JSX.Element {
  const { t, names, kind, caption, problems, total } = props;
  const [line, column, what] = [
    { label: t('org.import.line'), numeric: true },
    { label: t('org.import.column') },
    { label: t('org.import.problem') },
  ];
  return (
    <>
      <Table caption={caption} captionHidden columns={[line, column, what]}>
        {problems.map((problem) => (
          <Row>
            <Cell column={line}>
              <span safe>{problem.line === null ? t('org.nothing') : String(problem.line)}</span>
            </Cell>
            <Cell column={column}>
              <span safe>{columnOfFile(t, kind, problem.column)}</span>
            </Cell>
            <Cell column={what}>
              <span safe>{whatIsWrong(t, names, problem)}</span>
            </Cell>
          </Row>
        ))}
      </Table>
      {total > PROBLEMS_SHOWN ? <p safe>{t('org.more', { count: total - PROBLEMS_SHOWN })}</p> : null}
    </>
  );
}

/** A column as the file calls it. */
function columnOfFile(t: Translate, kind: ImportKind, column: string): string {
  const columns: Readonly<Record<string, readonly string[]>> = IMPORT_COLUMNS[kind];
  return columns[column]?.[0] ?? (column === '' ? t('org.nothing') : columnText(t, column));
}

/** What is about no line of the file says about whom or what. */
function whatIsWrong(t: Translate, names: Names, problem: ImportProblem): string {
  const text = importProblemText(t, names, problem);
  if (problem.line !== null || !problem.entity || !problem.id) return text;
  return `${names.of[problem.entity](problem.id)}: ${text}`;
}

function showGone(deps: OrganisationPageDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const t = languageOf(request);
  return sendDeskPage(deps, request, reply, {
    title: t('org.import.gone'),
    status: 404,
    body: (
      <>
        <h1 safe>{t('org.import.gone')}</h1>
        <p safe>{t('org.import.gone.text')}</p>
        <ButtonLink href={IMPORT} label={t('org.import.again')} />
      </>
    ),
  });
}
