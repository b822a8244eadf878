import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Difference } from '../../../domain/organisation-plan.js';
import { isWarning, type OrganisationProblem } from '../../../domain/organisation-problems.js';
import { formatDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import {
  type EditOptions,
  type EditsOf,
  editOrganisation,
  type Proposal,
} from '../../../usecases/organisation/edit-organisation.js';
import { columnOf, columnText, type Names, namesOf, problemText, valueText } from '../../organisation-words.js';
import { Alert } from '../components/alert.js';
import { Button } from '../components/button.js';
import { CsrfField, HiddenFields } from '../components/hidden-fields.js';
import { Cell, HeaderCell, Row, Table } from '../components/table.js';
import type { FormErrors, FormValues } from '../forms.js';
import { languageOf } from '../frame.js';
import { type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';

/** What a form calls the column that a problem is about. */
const FIELD_OF: Readonly<Record<string, string>> = {
  parent: 'parentId',
  manager: 'managerId',
  unit: 'unitId',
  person: 'personId',
  stand_in: 'standInId',
  from: 'firstDay',
  until: 'lastDay',
  valid_from: 'validFrom',
};

export interface ProposedForm {
  readonly title: string;
  readonly values: FormValues;
  readonly editsOf: EditsOf;
  readonly people: EditOptions['people'];
  /** Shows the form again, with what was typed. */
  readonly again: (errors: FormErrors) => Promise<FastifyReply>;
  /** Where to go when it is done. */
  readonly next: string;
  /** The field of the form to which a problem belongs, where it is not the one of its column. */
  readonly fieldOf?: (problem: OrganisationProblem) => string | undefined;
}

/**
 * A change in two steps: what it changes is shown first, and carried out when that is confirmed. What is wrong comes
 * back at its field, with all that was typed.
 */
export async function proposeChange(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  form: ProposedForm,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const { person, csrfToken } = request.session ?? {};
  const step = form.values['stap'];
  if (step === 'aanpassen') return form.again({});
  const confirmed = step === 'vastleggen';
  const proposal = shownOrRefused(
    await editOrganisation(deps, person?.id ?? '', form.editsOf, {
      dryRun: !confirmed,
      source: 'page',
      people: form.people ?? 'none',
    }),
  );
  const names = namesOf(await deps.store.read((reads) => reads.organisationVersions()));
  if (!proposal.sound) return form.again(problemErrors(t, names, proposal.problems, form.fieldOf));
  if (proposal.differences.length === 0) return form.again({ '': t('org.no_change') });
  if (proposal.done) return reply.redirect(`${form.next}?melding=done`, 303);
  return sendDeskPage(deps, request, reply, {
    title: t('org.confirm.title'),
    body: (
      <ConfirmBody
        t={t}
        title={form.title}
        names={withNew(names, proposal.differences)}
        proposal={proposal}
        action={request.url}
        values={form.values}
        csrfToken={csrfToken ?? ''}
      />
    ),
  });
}

/** Problems as the errors of a form, each at its field. */
export function problemErrors(
  t: Translate,
  names: Names,
  problems: readonly OrganisationProblem[],
  fieldOf: (problem: OrganisationProblem) => string | undefined = () => undefined,
): FormErrors {
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    if (isWarning(problem)) continue;
    const field = fieldOf(problem) ?? FIELD_OF[problem.column] ?? problem.column;
    const text = `${names.of[problem.entity](problem.id)}: ${problemText(t, names, problem)}`;
    errors[field] ??= text;
  }
  return errors;
}

/** A thing that is not known yet is called as it will be. */
export function withNew(names: Names, differences: readonly Difference[]): Names {
  const added = new Map(
    differences.flatMap(({ id, columns }): [string, string][] => {
      const name = columns.find(({ column }) => column === 'name')?.after;
      return typeof name === 'string' ? [[id, name]] : [];
    }),
  );
  const called = (known: (id: string) => string) => (id: string) => {
    const name = known(id);
    return name === id ? (added.get(id) ?? id) : name;
  };
  const of = {
    unit: called(names.of.unit),
    person: called(names.of.person),
    field: called(names.of.field),
    line: called(names.of.line),
    absence: names.of.absence,
  };
  return { ...names, of };
}

interface ConfirmProps {
  t: Translate;
  title: string;
  names: Names;
  proposal: Proposal;
  action: string;
  values: FormValues;
  csrfToken: string;
}

function ConfirmBody({ t, title, names, proposal, action, values, csrfToken }: ConfirmProps): JSX.Element {
  const { stap: _, _csrf: __, ...kept } = values;
  return (
    <>
      <h1 safe>{t('org.confirm.title')}</h1>
      <p class="wk-lead" safe>
        {t('org.confirm.intro', { title })}
      </p>
      <p safe>{t('org.confirm.from', { day: formatDay(t.locale, proposal.differences[0]?.validFrom ?? 0) })}</p>
      <Differences t={t} names={names} differences={proposal.differences} />
      <OpenSignals t={t} names={names} openSignals={proposal.openSignals} />
      <Warnings t={t} names={names} problems={proposal.problems.filter(isWarning)} />
      <form method="post" action={action}>
        <CsrfField token={csrfToken} />
        <HiddenFields values={{ ...kept }} />
        <div class="wk-actions">
          <Button label={t('org.confirm.do')} name="stap" value="vastleggen" />
          <Button label={t('org.confirm.back')} name="stap" value="aanpassen" tone="secondary" />
        </div>
      </form>
    </>
  );
}

/** What changes, column by column: as it was and as it will be. */
export function Differences(props: { t: Translate; names: Names; differences: readonly Difference[] }): JSX.Element {
  const { t, names, differences } = props;
  const [what, before, after] = [
    { label: t('org.difference.what') },
    { label: t('org.difference.before') },
    { label: t('org.difference.after') },
  ];
  return (
    <Table caption={t('org.difference.caption')} captionHidden columns={[what, before, after]}>
      {differences
        .flatMap((difference) => rowsOf(t, names, difference))
        .map((row) => (
          <Row>
            <HeaderCell>
              <span safe>{row.what}</span>
            </HeaderCell>
            <Cell column={before}>
              <span class="wk-lines" safe>
                {row.before}
              </span>
            </Cell>
            <Cell column={after}>
              <strong class="wk-lines" safe>
                {row.after}
              </strong>
            </Cell>
          </Row>
        ))}
    </Table>
  );
}

/** A row for each column; what is new is told in one. */
function rowsOf(t: Translate, names: Names, { of, id, kind, columns }: Difference) {
  const name = names.of[of](id);
  const texts = columns.map(({ column, before, after }) => {
    const called = columnOf(of, column);
    return {
      what: columnText(t, called),
      before: valueText(t, names, called, before),
      after: valueText(t, names, called, after),
    };
  });
  if (kind !== 'added') return texts.map((text) => ({ ...text, what: `${name}: ${text.what}` }));
  const after = texts.map((text) => `${text.what}: ${text.after}`).join('\n');
  return [{ what: name, before: t('org.difference.new'), after }];
}

/** How many open signals wait for who leaves or loses a role: they move by themselves. */
export function OpenSignals(props: { t: Translate; names: Names; openSignals: Proposal['openSignals'] }): JSX.Element {
  const { t, names, openSignals } = props;
  if (openSignals.size === 0) return '';
  return (
    <Alert tone="warning" title={t('org.open_signals.title')}>
      <ul>
        {[...openSignals].map(([id, count]) => (
          <li safe>{t('org.open_signals', { name: names.person(id), count })}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** What is to be seen, and stops nothing. */
function Warnings(props: { t: Translate; names: Names; problems: readonly OrganisationProblem[] }): JSX.Element {
  const { t, names, problems } = props;
  if (problems.length === 0) return '';
  const shown = problems.slice(0, SHOWN_MAX);
  return (
    <Alert tone="warning" title={t('org.warnings.title')}>
      <ul>
        {shown.map((problem) => (
          <li safe>{`${names.of[problem.entity](problem.id)}: ${problemText(t, names, problem)}`}</li>
        ))}
      </ul>
      {problems.length > shown.length ? <p safe>{t('org.more', { count: problems.length - shown.length })}</p> : null}
    </Alert>
  );
}

const SHOWN_MAX = 10;
