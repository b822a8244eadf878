import { CsvError, parse } from 'csv-parse/sync';

/** What can be imported, one kind a file. */
export const IMPORT_KINDS = ['units', 'persons', 'fields', 'lines', 'absences'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Each column by the name it has in an answer, with the Dutch name under which it stands in a file first. */
export const IMPORT_COLUMNS = {
  units: {
    id: ['id'],
    name: ['naam', 'name'],
    kind: ['soort', 'kind'],
    parent: ['hoort_onder', 'parent'],
    manager: ['leidinggevende', 'manager'],
  },
  persons: {
    id: ['id'],
    name: ['naam', 'name'],
    email: ['email', 'e-mail'],
    unit: ['eenheid', 'unit'],
    roles: ['rollen', 'roles'],
  },
  fields: { code: ['code'], name: ['naam', 'name'] },
  lines: {
    field: ['vakgebied', 'field'],
    rung: ['trede', 'rung'],
    kind: ['soort', 'kind'],
    person: ['persoon', 'person'],
    region: ['regio', 'region'],
    chair: ['voorzitter', 'chair'],
  },
  absences: {
    person: ['persoon', 'person'],
    from: ['van', 'from'],
    until: ['tot_en_met', 'until'],
    stand_in: ['vervanger', 'stand_in'],
  },
} as const satisfies Record<ImportKind, Record<string, readonly string[]>>;

/** Columns that a file may leave out altogether. */
const OPTIONAL: ReadonlySet<string> = new Set(['parent', 'manager', 'region', 'chair', 'until', 'stand_in']);

/** What can be wrong with a file or a row, besides what the organisation itself would have wrong. */
export const ROW_PROBLEMS = [
  'file_unreadable',
  'not_utf8',
  'file_empty',
  'column_missing',
  'column_unknown',
  'column_twice',
  'too_few_cells',
  'required',
  'too_long',
  'id_invalid',
  'email_invalid',
  'code_invalid',
  'word_unknown',
  'number_invalid',
  'date_invalid',
  'id_twice',
  'rung_kind_differs',
  'chair_twice',
] as const;
export type RowProblemCode = (typeof ROW_PROBLEMS)[number];

export interface RowProblem<C extends string = RowProblemCode> {
  /** The line of the file, the first is 1; `null` where it is about no line in particular. */
  readonly line: number | null;
  readonly column: string;
  readonly code: C;
  readonly about?: string;
}

export interface TableRow {
  readonly line: number;
  /** Trimmed text by column; empty where the file has no such column. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface ImportTable {
  readonly rows: readonly TableRow[];
  readonly problems: readonly RowProblem[];
}

/** Reads a file: comma or semicolon, with or without byte order mark, quoted as RFC 4180 says. */
export function readTable(kind: ImportKind, text: string): ImportTable {
  const foreign = text.indexOf('\uFFFD');
  if (foreign >= 0) {
    const line = text.slice(0, foreign).split('\n').length;
    return { rows: [], problems: [{ line, column: '', code: 'not_utf8' }] };
  }
  const records = readRecords(text);
  if ('problem' in records) return { rows: [], problems: [records.problem] };
  const [header, ...body] = records.found;
  if (!header) return { rows: [], problems: [{ line: null, column: '', code: 'file_empty' }] };
  const { columns, problems } = readHeader(kind, header);
  if (problems.length > 0) return { rows: [], problems };
  const found: RowProblem[] = [];
  const rows = body.map(({ line, cells }): TableRow => {
    if (cells.length !== header.cells.length) found.push({ line, column: '', code: 'too_few_cells' });
    const named = columns.map((column, index): [string, string] => [column, (cells[index] ?? '').trim()]);
    return { line, cells: Object.fromEntries(named) };
  });
  if (rows.length === 0) found.push({ line: null, column: '', code: 'file_empty' });
  return { rows, problems: found };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function readRecords(text: string): { readonly found: readonly CsvRecord[] } | { readonly problem: RowProblem } {
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly { record: string[]; info: { lines: number } }[];
    return { found: parsed.map(({ record, info }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as CsvError & { lines?: unknown }).lines);
    return { problem: { line: Number.isInteger(line) ? line : null, column: '', code: 'file_unreadable' } };
  }
}

/** The one of the two that stands most in the first line. */
function delimiterOf(text: string): ',' | ';' {
  const [first = ''] = text.split(/\r?\n/, 1);
  return first.split(';').length > first.split(',').length ? ';' : ',';
}

function readHeader(kind: ImportKind, { line, cells }: CsvRecord) {
  const known = Object.entries<readonly string[]>(IMPORT_COLUMNS[kind]);
  const problems: RowProblem[] = [];
  const columns = cells.map((cell) => {
    const name = cell.trim().toLowerCase().replaceAll(' ', '_');
    const column = known.find(([, names]) => names.includes(name))?.[0];
    if (column === undefined) problems.push({ line, column: cell.trim(), code: 'column_unknown' });
    return column ?? cell;
  });
  for (const [column] of known) {
    const times = columns.filter((each) => each === column).length;
    if (times > 1) problems.push({ line, column, code: 'column_twice' });
    if (times === 0 && !OPTIONAL.has(column)) problems.push({ line, column, code: 'column_missing' });
  }
  return { columns, problems };
}
