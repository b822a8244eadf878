import type { Unit } from '../organisation.js';
import type { FieldId, Outcome, UnitId } from '../signal/words.js';
import { OUTCOMES } from '../signal/words.js';
import { type Counted, protect, type Told, type TreeFigures, type UnitFigures } from './protect.js';

/** Whether an answer came within the term of who owed it. */
export const SPEEDS = ['in_time', 'late'] as const;
export type Speed = (typeof SPEEDS)[number];

/** Signals of one unit that were filed in one field in one period. */
export interface FiledRow {
  readonly unitId: UnitId | null;
  readonly fieldId: FieldId;
  readonly number: number;
}

/** Answers in one period to signals of one unit, with one outcome, all in time or all late. */
export interface AnsweredRow {
  readonly unitId: UnitId | null;
  readonly outcome: Outcome;
  readonly speed: Speed;
  readonly number: number;
}

/** What is counted of a period; it never changes once that has ended, for it is what happened in it. */
export interface PeriodRows {
  readonly filed: readonly FiledRow[];
  readonly answered: readonly AnsweredRow[];
}

/** Adds up what was counted apart: what is alike becomes one row. */
export function countingRows(): { add(rows: PeriodRows): void; rows(): PeriodRows } {
  const filed = new Map<string, FiledRow>();
  const answered = new Map<string, AnsweredRow>();
  return {
    add(rows) {
      for (const row of rows.filed) addTo(filed, JSON.stringify([row.unitId, row.fieldId]), row);
      for (const row of rows.answered) addTo(answered, JSON.stringify([row.unitId, row.outcome, row.speed]), row);
    },
    rows: () => ({ filed: [...filed.values()], answered: [...answered.values()] }),
  };
}

function addTo<R extends { readonly number: number }>(sums: Map<string, R>, key: string, row: R): void {
  sums.set(key, { ...row, number: row.number + (sums.get(key)?.number ?? 0) });
}

/** What may be told of a period, for all units. */
export interface PeriodFigures {
  readonly filed: TreeFigures<'field'>;
  readonly answered: TreeFigures<'outcome' | 'speed'>;
}

/** @param units and fields as they stood when the period ended. */
export function figuresOf(units: Iterable<Unit>, fields: Iterable<FieldId>, rows: PeriodRows): PeriodFigures {
  const all = [...units];
  const filed = rows.filed.map(({ fieldId, ...row }): Counted<'field'> => ({ ...row, by: { field: fieldId } }));
  const answered = rows.answered.map(({ unitId, outcome, speed, number }) => ({
    unitId,
    by: { outcome, speed },
    number,
  }));
  const known = [...new Set([...fields, ...rows.filed.map(({ fieldId }) => fieldId)])].sort();
  return {
    filed: protect(all, filed, { field: known }),
    answered: protect(all, answered, { outcome: OUTCOMES, speed: SPEEDS }),
  };
}

/** A table over the quarters of a year: a cell for each, and one for them together. */
export interface FigureTable<K extends string = string> {
  readonly rows: readonly { readonly category: K; readonly cells: readonly Told[] }[];
  readonly total: readonly Told[];
}

/**
 * The table of one unit (`null` for the whole) by one classification, for these categories: none of one that a quarter did
 * not know yet, and nothing told where it did not know the unit.
 */
export function tableOf<C extends string, K extends string>(
  quarters: readonly TreeFigures<C>[],
  unitId: UnitId | null,
  one: C,
  categories: readonly K[],
): FigureTable<K> {
  const ofUnit = quarters.map((quarter) => quarter.get(unitId));
  const across = (of: (figures: UnitFigures<C>) => Told) =>
    withSum(ofUnit.map((figures) => (figures === undefined ? null : of(figures))));
  const numberOf = ({ by }: UnitFigures<C>, category: string): Told => {
    const told = by[one].get(category);
    return told === undefined ? 0 : told;
  };
  return {
    rows: categories.map((category) => ({ category, cells: across((figures) => numberOf(figures, category)) })),
    total: across(({ total }) => total),
  };
}

/** The quarters and what they make together, which is kept back with any of them. */
function withSum(cells: readonly Told[]): readonly Told[] {
  const sum = cells.reduce<Told>((total, cell) => (total === null || cell === null ? null : total + cell), 0);
  return [...cells, sum];
}
