import { describe, expect, it } from 'vitest';
import { type AnsweredRow, type FiledRow, figuresOf, tableOf } from '../../../src/domain/figures/tables.js';
import type { Unit } from '../../../src/domain/organisation.js';

const UNITS: Unit[] = [
  { id: 'unit', parentId: null, kind: 'unit', name: 'Afdeling', managerId: null },
  { id: 'team', parentId: 'unit', kind: 'team', name: 'Team', managerId: null },
];
const filed = (fieldId: string, number: number): FiledRow => ({ unitId: 'team', fieldId, number });
const answered = (outcome: AnsweredRow['outcome'], speed: AnsweredRow['speed'], number: number): AnsweredRow => ({
  unitId: 'team',
  outcome,
  speed,
  number,
});
const quarter = (rows: readonly FiledRow[], fields = ['heffing', 'accijns']) =>
  figuresOf(UNITS, fields, { filed: rows, answered: [] }).filed;

describe('a table of figures', () => {
  it('has a cell for each quarter and one for them together', () => {
    const quarters = [quarter([filed('heffing', 6)]), quarter([filed('heffing', 8), filed('accijns', 5)])];
    expect(tableOf(quarters, 'team', 'field', ['accijns', 'heffing'])).toEqual({
      rows: [
        { category: 'accijns', cells: [0, 5, 5] },
        { category: 'heffing', cells: [6, 8, 14] },
      ],
      total: [6, 13, 19],
    });
  });

  it('keeps back what quarters make together where one of them is kept back', () => {
    const quarters = [quarter([filed('heffing', 6)]), quarter([filed('heffing', 3)])];
    expect(tableOf(quarters, 'team', 'field', ['heffing']).total).toEqual([6, null, null]);
  });

  it('has none of a field that came later, and nothing to tell of a unit that came later', () => {
    const quarters = [quarter([filed('heffing', 6)]), quarter([filed('heffing', 7), filed('nieuw', 9)])];
    expect(tableOf(quarters, 'team', 'field', ['nieuw']).rows).toEqual([{ category: 'nieuw', cells: [0, 9, 9] }]);
    expect(tableOf(quarters, 'later', 'field', ['heffing']).total).toEqual([null, null, null]);
  });

  it('counts answers by outcome and by whether they were in time', () => {
    const rows = [
      answered('taken_up', 'in_time', 4),
      answered('taken_up', 'late', 6),
      answered('partly', 'in_time', 5),
    ];
    const quarters = [figuresOf(UNITS, [], { filed: [], answered: rows }).answered];
    expect(tableOf(quarters, 'unit', 'outcome', ['taken_up', 'partly']).rows.map(({ cells }) => cells[0])).toEqual([
      10, 5,
    ]);
    expect(tableOf(quarters, 'unit', 'speed', ['in_time', 'late']).rows.map(({ cells }) => cells[0])).toEqual([9, 6]);
  });
});
