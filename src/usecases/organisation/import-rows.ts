import type { z } from 'zod';
import { RUNG_KINDS, type RungKind } from '../../domain/line.js';
import { ROLES, type Role, UNIT_KINDS, type UnitKind } from '../../domain/organisation.js';
import { isEffectiveDay } from './effective-day.js';
import type { ImportKind, RowProblem, RowProblemCode, TableRow } from './import-table.js';
import {
  type AbsenceInput,
  absenceInput,
  type FieldInput,
  fieldInput,
  type LineInput,
  newId,
  type PersonInput,
  personInput,
  type UnitInput,
  unitInput,
} from './inputs.js';

/** A thing as a file has it, and the lines on which it stands. */
export interface ImportedThing<I> {
  readonly id: string;
  readonly lines: readonly number[];
  readonly input: I;
}

export interface Imported {
  readonly units: readonly ImportedThing<UnitInput>[];
  readonly persons: readonly ImportedThing<PersonInput>[];
  /** `id` is the code. */
  readonly fields: readonly ImportedThing<FieldInput>[];
  /** `id` is the code of the field. */
  readonly lines: readonly ImportedThing<LineInput>[];
  /** `id` is made of the person and the first day. */
  readonly absences: readonly ImportedThing<AbsenceInput>[];
}

/** The words by which a file may name a kind or a role: ours, and the Dutch ones. */
const UNIT_WORDS: Readonly<Record<string, UnitKind>> = {
  ...ourOwn(UNIT_KINDS),
  dienst: 'service',
  directie: 'directorate',
  onderdeel: 'unit',
};
const ROLE_WORDS: Readonly<Record<string, Role>> = {
  ...ourOwn(ROLES),
  medewerker: 'employee',
  coordinator: 'coordinator',
  coördinator: 'coordinator',
  vaco: 'coordinator',
  adviseur: 'adviser',
  vta: 'adviser',
  kennisgroep: 'knowledge_group',
  directeur: 'director',
  toetsingscommissie: 'committee',
  leidinggevende: 'manager',
  vertrouwenspersoon: 'confidant',
  beheerder: 'administrator',
};
const YES = new Set(['ja', 'yes', 'true', '1', 'x']);
const NO = new Set(['', 'nee', 'no', 'false', '0']);

function ourOwn<W extends string>(words: readonly W[]): Readonly<Record<W, W>> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<W, W>;
}

/** Reads rows one by one, and gathers what is wrong with them; several rows can make one line. */
export function rowReader(kind: ImportKind) {
  const problems: RowProblem[] = [];
  const found = { units: [], persons: [], fields: [], absences: [] } as {
    -readonly [K in Exclude<keyof Imported, 'lines'>]: ImportedThing<Imported[K][number]['input']>[];
  };
  const lines = new Map<string, LineRows>();
  const firstLine = new Map<string, number>();

  function once(id: string, { line }: TableRow, column: string): void {
    const earlier = firstLine.get(id);
    if (earlier === undefined) firstLine.set(id, line);
    else problems.push({ line, column, code: 'id_twice', about: String(earlier) });
  }
  const checker = (row: TableRow) => checkerOf(row, problems);

  function read(row: TableRow): void {
    const { cells, line } = row;
    const check = checker(row);
    switch (kind) {
      case 'units': {
        const id = check.id('id');
        const kindOfUnit = check.word('kind', UNIT_WORDS);
        const input = { name: cells['name'], parentId: cells['parent'] || null, managerId: cells['manager'] || null };
        const unit = check.input(
          unitInput,
          { ...input, kind: kindOfUnit },
          { parentId: 'parent', managerId: 'manager' },
        );
        if (id !== undefined && unit) found.units.push({ id, lines: [line], input: unit });
        if (id !== undefined) once(id, row, 'id');
        return;
      }
      case 'persons': {
        const id = check.id('id');
        const input = { name: cells['name'], email: cells['email'], unitId: cells['unit'] || null };
        const person = check.input(
          personInput,
          { ...input, roles: check.words('roles', ROLE_WORDS) },
          { unitId: 'unit' },
        );
        if (id !== undefined && person) found.persons.push({ id, lines: [line], input: person });
        if (id !== undefined) once(id, row, 'id');
        return;
      }
      case 'fields': {
        const field = check.input(fieldInput, { code: cells['code'], name: cells['name'] }, {});
        if (!field) return;
        found.fields.push({ id: field.code, lines: [line], input: field });
        once(field.code, row, 'code');
        return;
      }
      case 'lines':
        addSeat(row);
        return;
      case 'absences': {
        const [firstDay, lastDay] = [check.day('from', true), check.day('until', false)];
        const input = { personId: check.required('person'), firstDay, lastDay, standInId: cells['stand_in'] || null };
        const absence = check.input(absenceInput, input, { personId: 'person', standInId: 'stand_in' });
        if (!absence || !firstDay) return;
        const id = `${absence.personId}-${firstDay}`;
        found.absences.push({ id, lines: [line], input: absence });
        once(id, row, 'person');
        return;
      }
    }
  }

  function addSeat(row: TableRow): void {
    const { cells, line } = row;
    const check = checker(row);
    const [field, personId] = [check.required('field'), check.required('person')];
    const rungKind = check.word('kind', { ...ROLE_WORDS }) as RungKind | undefined;
    const place = check.place('rung');
    const chair = check.yes('chair');
    if (rungKind !== undefined && !RUNG_KINDS.includes(rungKind)) {
      problems.push({ line, column: 'kind', code: 'word_unknown', about: cells['kind'] ?? '' });
      return;
    }
    if (field === undefined || personId === undefined || rungKind === undefined || place === undefined) return;
    const rungs: LineRows = lines.get(field) ?? new Map();
    const rung: RungRows = rungs.get(place) ?? { kind: rungKind, chairId: null, seats: [], lines: [] };
    if (rung.kind !== rungKind)
      problems.push({ line, column: 'kind', code: 'rung_kind_differs', about: String(place) });
    if (chair && rung.chairId !== null && rung.chairId !== personId) {
      problems.push({ line, column: 'chair', code: 'chair_twice', about: String(place) });
    }
    if (chair) rung.chairId = personId;
    rung.seats.push({ personId, regionId: cells['region'] || null });
    rung.lines.push(line);
    lines.set(field, rungs.set(place, rung));
  }

  return {
    read,
    /** What was read, and what is wrong with it. */
    result: (): { readonly imported: Imported; readonly problems: readonly RowProblem[] } => ({
      imported: {
        ...found,
        lines: [...lines].map(([id, rows]) => lineOfRows(id, rows)),
      },
      problems,
    }),
  };
}

interface RungRows {
  readonly kind: RungKind;
  chairId: string | null;
  readonly seats: { readonly personId: string; readonly regionId: string | null }[];
  readonly lines: number[];
}

/** The rungs of a line by their place. */
type LineRows = Map<number, RungRows>;

/** `lines` in the order of the seats. */
function lineOfRows(id: string, rows: LineRows): ImportedThing<LineInput> {
  const rungs = [...rows].sort(([a], [b]) => a - b).map(([, rung]) => rung);
  return {
    id,
    lines: rungs.flatMap(({ lines }) => lines),
    input: { rungs: rungs.map(({ kind, chairId, seats }) => ({ kind, chairId, seats })) },
  };
}

/** Ways to read the cells of a row; what cannot be read is a problem of its column, and `undefined`. */
function checkerOf({ line, cells }: TableRow, problems: RowProblem[]) {
  const wrong = (column: string, code: RowProblemCode, about?: string): undefined => {
    problems.push({ line, column, code, ...(about === undefined ? {} : { about }) });
    return undefined;
  };
  const required = (column: string) => cells[column] || wrong(column, 'required');
  const word = <W>(column: string, words: Readonly<Record<string, W>>, text = required(column)): W | undefined => {
    if (text === undefined) return undefined;
    const found = words[text.toLowerCase().replaceAll(' ', '_')];
    return found ?? wrong(column, 'word_unknown', text);
  };
  return {
    required,
    word,
    id: (column: string) => {
      const text = required(column);
      return text === undefined || newId.safeParse(text).success ? text : wrong(column, 'id_invalid', text);
    },
    words: <W>(column: string, words: Readonly<Record<string, W>>): readonly W[] => {
      const texts = (cells[column] ?? '').split(/[,|;+]/).map((text) => text.trim());
      return texts.filter(Boolean).flatMap((text) => word(column, words, text) ?? []);
    },
    day: (column: string, needed: boolean): string | null => {
      const text = needed ? required(column) : cells[column];
      if (!text) return null;
      const [, day, month, year] = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text) ?? [];
      const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : text;
      return isEffectiveDay(iso) ? iso : (wrong(column, 'date_invalid', text) ?? null);
    },
    place: (column: string): number | undefined => {
      const text = required(column);
      if (text === undefined) return undefined;
      return /^[1-9]\d?$/.test(text) ? Number(text) : wrong(column, 'number_invalid', text);
    },
    yes: (column: string): boolean => {
      const text = (cells[column] ?? '').toLowerCase();
      if (!YES.has(text) && !NO.has(text)) wrong(column, 'word_unknown', text);
      return YES.has(text);
    },
    /** @param columns the column of the file for a part of the input that has another name. */
    input: <S extends z.ZodType>(schema: S, input: object, columns: Readonly<Record<string, string>>) => {
      const read = schema.safeParse(input);
      if (read.success) return read.data;
      for (const issue of read.error.issues) {
        const part = String(issue.path[0] ?? '');
        const column = columns[part] ?? part;
        const known = problems.some((problem) => problem.line === line && problem.column === column);
        if (!known) wrong(column, codeOf(issue, part, cells[column] ?? ''), cells[column]);
      }
      return undefined;
    },
  };
}

function codeOf({ code }: z.core.$ZodIssue, part: string, text: string): RowProblemCode {
  if (text === '') return 'required';
  if (code === 'too_big') return 'too_long';
  if (part === 'email') return 'email_invalid';
  return part === 'code' ? 'code_invalid' : 'id_invalid';
}
