import { readFile } from 'node:fs/promises';
import type { Translate } from '../i18n/translate.js';
import type { OrganisationDeps } from '../usecases/organisation/edit-organisation.js';
import { isEffectiveDay } from '../usecases/organisation/effective-day.js';
import { importOrganisation } from '../usecases/organisation/import-organisation.js';
import type { ImportProblem, ImportReport } from '../usecases/organisation/import-report.js';
import { IMPORT_COLUMNS, IMPORT_KINDS, type ImportKind } from '../usecases/organisation/import-table.js';
import { type Output, showProgress } from './progress-bar.js';

export interface ImportArguments {
  readonly file: string;
  readonly kind: string;
  readonly dryRun: boolean;
  readonly from?: string | undefined;
  readonly complete: boolean;
}

/** Errors that are written out; beyond these the number says enough. */
const ERRORS_MAX = 50;
/**
 * Brings a file into the organisation, with a bar on a terminal that shows how far it is.
 * @returns the exit code: 0 done, 1 the file has errors and nothing was changed, 2 the call itself is wrong.
 */
export async function runImport(
  deps: OrganisationDeps,
  { file, kind, dryRun, from, complete }: ImportArguments,
  { stdout, stderr }: Output,
  t: Translate,
): Promise<number> {
  const known = IMPORT_KINDS.find((each) => each === kind);
  if (!known) return misused(stderr, t('cli.import.bad_kind', { value: kind, kinds: IMPORT_KINDS.join(', ') }));
  if (from !== undefined && !isEffectiveDay(from))
    return misused(stderr, t('org.problem.date_invalid', { about: from }));
  const csv = await readFile(file, 'utf8').catch(() => undefined);
  if (csv === undefined) return misused(stderr, t('cli.import.no_file', { file }));
  const report = (done: number) => showProgress({ stderr }, done);
  const imported = await importOrganisation(
    deps,
    null,
    { kind: known, csv, validFrom: from, complete },
    { dryRun, source: 'import', report },
  );
  // Without a person to refuse there is no refusal.
  if (!imported.ok) return misused(stderr, imported.refusal.code);
  tell(imported.value, known, dryRun, { stdout, stderr }, t);
  return imported.value.errors.length > 0 ? 1 : 0;
}

function misused(stderr: NodeJS.WritableStream, text: string): number {
  stderr.write(`${text}\n`);
  return 2;
}

function tell(report: ImportReport, kind: ImportKind, dryRun: boolean, { stdout, stderr }: Output, t: Translate): void {
  for (const problem of report.warnings) stderr.write(`${problemLine(t, kind, problem)}\n`);
  if (report.errors.length > 0) {
    for (const problem of report.errors.slice(0, ERRORS_MAX)) stderr.write(`${problemLine(t, kind, problem)}\n`);
    stderr.write(`${t('org.import.errors', { count: report.errors.length })}\n`);
    return;
  }
  for (const { of, id, kind: what, columns } of report.differences) {
    stdout.write(`${t(`org.import.count.${what}`)}: ${of} ${id} (${columns.map(({ column }) => column).join(', ')})\n`);
  }
  const { added, changed, ended } = report.counts;
  const count = added + changed + ended;
  stderr.write(`${t(dryRun ? 'cli.import.would_do' : 'org.import.done.text', { count })}\n`);
}

function problemLine(t: Translate, kind: ImportKind, problem: ImportProblem): string {
  const { code, about = '' } = problem;
  return `${whereIs(t, kind, problem)}: ${t(`org.problem.${code}`, { about })}`;
}

function whereIs(t: Translate, kind: ImportKind, { line, column }: ImportProblem): string {
  const columns: Readonly<Record<string, readonly string[]>> = IMPORT_COLUMNS[kind];
  if (column === '') return line === null ? t('cli.import.whole_file') : t('cli.import.line', { line: String(line) });
  return t('cli.import.where', { line: line === null ? '-' : String(line), column: columns[column]?.[0] ?? column });
}
