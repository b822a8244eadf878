import type { Absence } from '../../domain/organisation.js';
import type { Difference, Edit, Known } from '../../domain/organisation-plan.js';
import { isWarning, type OrganisationProblem } from '../../domain/organisation-problems.js';
import { type OrganisationVersions, type Versions, versionAt } from '../../domain/organisation-versions.js';
import { accepted, type Result } from '../../domain/signal/refusal.js';
import type { PersonId } from '../../domain/signal/words.js';
import { dayOf } from '../../domain/time/amsterdam-clock.js';
import type { Instant } from '../../domain/time/working-days.js';
import { othersTurn } from '../others-turn.js';
import type { Transaction } from '../ports.js';
import { type EditOptions, editOrganisation, type OrganisationDeps, type Proposal } from './edit-organisation.js';
import { absenceOf, fieldEdit, lineEdit, personEdit, unitEdit } from './edits.js';
import { effectiveFrom } from './effective-day.js';
import type { ImportInput, ImportProblem, ImportReport } from './import-report.js';
import { type Imported, rowReader } from './import-rows.js';
import { type ImportKind, type RowProblem, readTable } from './import-table.js';
import type { LineInput } from './inputs.js';

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly source: 'import' | 'api';
  /** Told how far it is, 0 to 1. */
  readonly report?: (done: number) => void;
  /** What more is done in the commit that changes something, told all of it. @throws to have nothing changed after all. */
  readonly whenChanged?: (tx: Transaction, report: ImportReport) => Promise<void>;
}

/** So many rows in one go; between two of them others get their turn. */
const ROWS_AT_ONCE = 1000;
/** How much of the work is reading the file; the rest is working out and noting what changes. */
const READ = 0.1;
const ROWS_READ = 0.5;

/**
 * Brings a file into the organisation: all of it or, on any error, nothing.
 * @param personId `null` for who runs the installation itself, by its command line.
 */
export async function importOrganisation(
  deps: OrganisationDeps,
  personId: PersonId | null,
  input: ImportInput,
  { dryRun, source, report = () => undefined, whenChanged }: ImportOptions,
): Promise<Result<ImportReport>> {
  const table = readTable(input.kind, input.csv);
  report(READ);
  await othersTurn();
  const reader = rowReader(input.kind);
  for (let from = 0; from < table.rows.length; from += ROWS_AT_ONCE) {
    for (const row of table.rows.slice(from, from + ROWS_AT_ONCE)) reader.read(row);
    report(READ + (ROWS_READ - READ) * Math.min(1, (from + ROWS_AT_ONCE) / table.rows.length));
    await othersTurn();
  }
  const { imported, problems } = reader.result();
  const rowErrors = [...table.problems, ...problems];
  let things: Things = new Map();
  const told = (proposal: Proposal) => reportOf(input.kind, table.rows.length, things, rowErrors, proposal);
  const options: EditOptions = {
    dryRun,
    source,
    people: input.kind === 'persons' ? 'all' : 'none',
    ...(whenChanged ? { whenChanged: (tx, proposal) => whenChanged(tx, told(proposal)) } : {}),
  };
  const edited = await editOrganisation(
    deps,
    personId,
    (known, now) => {
      if (rowErrors.length > 0) return [];
      const edits = editsOf(imported, known, input, now);
      things = new Map(edits.map((edit, index) => [idOf(edit), imported[input.kind][index]]));
      return input.complete ? [...edits, ...endings(edits, known, input, now)] : edits;
    },
    options,
  );
  report(1);
  if (!edited.ok) return edited;
  return accepted(told(edited.value));
}

/** What a thing of the file came to be known as, and how the file has it; what only ends is not in the file. */
type Things = ReadonlyMap<string, Imported[ImportKind][number] | undefined>;

function idOf(edit: Edit): string {
  return edit.of === 'absence' ? edit.thing.id : edit.id;
}

function editsOf(imported: Imported, known: Known, input: ImportInput, now: Instant): readonly Edit[] {
  const { validFrom } = input;
  const { versions } = known;
  const fieldId = fieldIds(versions);
  return [
    ...imported.units.map(({ id, input }) => unitEdit(id, { ...input, validFrom }, now)),
    ...imported.persons.map(({ id, input }) => personEdit(id, { ...input, validFrom }, now)),
    ...imported.fields.map(({ id, input }) => fieldEdit(fieldId(id), { ...input, validFrom }, now)),
    ...imported.lines.map(({ id, input }) => lineEdit(fieldId(id), { ...input, validFrom }, known, now)),
    ...imported.absences.map(({ id, input }): Edit => {
      const absence = absenceOf(id, input, now);
      const known = knownAbsence(versions, absence);
      return { of: 'absence', thing: known ? { ...absence, id: known.id, from: known.from } : absence };
    }),
  ];
}

/** The field of a code, now or later; a code that is new becomes the id. */
function fieldIds({ fields }: OrganisationVersions): (code: string) => string {
  const byCode = new Map(
    [...fields].flatMap(([id, versions]) => versions.map(({ thing }): [string, string] => [thing.code, id])),
  );
  return (code) => byCode.get(code) ?? code;
}

/** An absence is the same when the same person is absent from the same day on. */
function knownAbsence({ absences }: OrganisationVersions, { personId, from }: Absence): Absence | undefined {
  return absences.find((absence) => absence.personId === personId && dayOf(absence.from) === dayOf(from));
}

/** What the whole file does not name ends; lines go with their fields. */
function endings(edits: readonly Edit[], { versions, persons }: Known, input: ImportInput, now: Instant): Edit[] {
  const named = new Set(edits.map(idOf));
  const validFrom = effectiveFrom(input.validFrom, now);
  const set = { active: false };
  const standing = (things: ReadonlyMap<string, Versions<unknown>>) =>
    [...things.keys()].filter((id) => versionAt(things.get(id), validFrom)?.active && !named.has(id));
  switch (input.kind) {
    case 'units':
      return standing(versions.units).map((id) => ({ of: 'unit', id, set, validFrom }));
    case 'persons':
      return standing(persons).map((id) => ({ of: 'person', id, set, validFrom }));
    case 'fields':
      return standing(versions.fields).map((id) => ({ of: 'field', id, set, validFrom }));
    case 'lines':
      return [];
    case 'absences':
      return versions.absences
        .filter(({ id, until }) => !named.has(id) && (until === null || until > now))
        .map((absence) => ({ of: 'absence', thing: { ...absence, until: Math.max(absence.from, now) } }));
  }
}

function reportOf(
  kind: ImportKind,
  rows: number,
  things: Things,
  rowErrors: readonly RowProblem[],
  { differences, problems, openSignals, done }: Proposal,
): ImportReport {
  const located = problems.map((problem) => ({ problem, at: locate(problem, things) }));
  const count = (of: Difference['kind']) => differences.filter((difference) => difference.kind === of).length;
  const [added, changed, ended] = [count('added'), count('changed'), count('ended')];
  return {
    kind,
    rows,
    counts: { added, changed, ended, unchanged: Math.max(0, things.size - added - changed) },
    differences,
    errors: [...rowErrors, ...located.flatMap(({ problem, at }) => (isWarning(problem) ? [] : [at]))],
    warnings: located.flatMap(({ problem, at }) => (isWarning(problem) ? [at] : [])),
    openSignals,
    done: done && rowErrors.length === 0,
  };
}

/** The line of the file that a problem of the organisation comes from, as near as can be told. */
function locate({ entity, id, column, code, about }: OrganisationProblem, things: Things): ImportProblem {
  const thing = things.get(id);
  const line = thing && 'rungs' in thing.input ? lineOfSeat(thing.input, thing.lines, column, about) : thing?.lines[0];
  return { line: line ?? null, column, code, about: about ?? id, entity, id };
}

function lineOfSeat(
  { rungs }: LineInput,
  lines: readonly number[],
  column: string,
  about: string | undefined,
): number | undefined {
  const seats = rungs.flatMap(({ seats }, index) =>
    seats.map(({ personId, regionId }) => [personId, regionId, String(index + 1)]),
  );
  const index = seats.findIndex((seat) => (column === 'region' ? seat[1] === about : seat.includes(about ?? null)));
  return lines[Math.max(0, index)];
}
