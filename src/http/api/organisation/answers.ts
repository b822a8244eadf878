import type { Difference } from '../../../domain/organisation-plan.js';
import { isWarning, type OrganisationProblem } from '../../../domain/organisation-problems.js';
import type { Translate } from '../../../i18n/translate.js';
import type { Proposal } from '../../../usecases/organisation/edit-organisation.js';
import type { ImportProblem } from '../../../usecases/organisation/import-report.js';
import type { InputProblem } from '../../input-problems.js';
import { importProblemText, type Names, problemText } from '../../organisation-words.js';
import { utc } from '../formats.js';
import { problem } from '../problems/problem.js';

/** The part of a request that a problem of the organisation is about. */
const INPUT_OF: Readonly<Record<string, string>> = {
  parent: 'parentId',
  manager: 'managerId',
  unit: 'unitId',
  person: 'personId',
  stand_in: 'standInId',
  from: 'firstDay',
  until: 'lastDay',
  valid_from: 'validFrom',
};

/** @returns what came of a change. @throws Problem (400) when it would leave something wrong. */
export function changeAnswer(
  t: Translate,
  names: Names,
  { differences, problems, sound, done, openSignals }: Proposal,
) {
  if (!sound)
    throw problem('invalid_input', { inputs: problems.filter((each) => !isWarning(each)).map(inputOf(names)) });
  return {
    applied: done,
    differences: differences.map(describeDifference),
    warnings: problems.map((each) => ({ line: null, ...described(each), detail: problemText(t, names, each) })),
    openSignals: describeOpenSignals(openSignals),
  };
}

function inputOf(names: Names): (problem: OrganisationProblem) => InputProblem {
  return ({ column, code, about = '' }) => ({
    field: INPUT_OF[column] ?? (column === 'kind' || column === 'rung' || column === 'region' ? 'rungs' : column),
    key: `org.problem.${code}`,
    values: { about: column === 'manager' || column === 'stand_in' ? names.person(about) : about },
  });
}

function described({ column, code }: Pick<OrganisationProblem, 'column' | 'code'>) {
  return { column, code };
}

export function describeDifference({ of, id, kind, validFrom, columns }: Difference) {
  return { of, id, kind, validFrom: utc(validFrom), columns: [...columns] };
}

export function describeRow(t: Translate, names: Names, row: ImportProblem) {
  return { line: row.line, column: row.column, code: row.code, detail: importProblemText(t, names, row) };
}

export function describeOpenSignals(openSignals: Proposal['openSignals']) {
  return [...openSignals].map(([personId, count]) => ({ personId, count }));
}
