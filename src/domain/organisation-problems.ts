import type { Absence, Field, Person, Unit } from './organisation.js';
import type { EntityKind } from './organisation-changes.js';
import type { PlannedLine } from './organisation-versions.js';
import type { Instant } from './time/working-days.js';

/** What can be wrong with an organisation; the words stand in the catalogue under `org.problem.<code>`. */
export const PROBLEM_CODES = [
  'not_there_yet',
  'parent_unknown',
  'parent_cycle',
  'manager_unknown',
  'manager_left',
  'unit_unknown',
  'no_administrator',
  'code_taken',
  'line_missing',
  'field_unknown',
  'no_rungs',
  'director_not_on_top',
  'rung_order',
  'rung_empty',
  'rung_twice',
  'rung_unstaffed',
  'member_unknown',
  'member_without_role',
  'seat_twice',
  'chair_not_member',
  'region_unknown',
  'person_unknown',
  'stand_in_unknown',
  'stand_in_left',
  'stand_in_self',
  'stand_in_without_role',
  'ends_before_start',
  'absence_overlaps',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** These come by themselves when people move on: they must be seen, and stop nothing. */
const WARNINGS: ReadonlySet<ProblemCode> = new Set([
  'manager_left',
  'line_missing',
  'rung_unstaffed',
  'member_without_role',
  'stand_in_left',
  'stand_in_without_role',
]);

/** Something wrong, and where: a thing and its column. */
export interface OrganisationProblem {
  readonly entity: EntityKind;
  readonly id: string;
  readonly column: string;
  readonly code: ProblemCode;
  /** What the words name: another thing by its id, or the number of a rung from 1. */
  readonly about?: string;
  /** From when. */
  readonly at: Instant;
}

export function isWarning({ code }: Pick<OrganisationProblem, 'code'>): boolean {
  return WARNINGS.has(code);
}

/** The organisation of a moment as it is checked: what is there then, people who have left too. */
export interface Checked {
  readonly at: Instant;
  readonly units: ReadonlyMap<string, Unit>;
  readonly persons: ReadonlyMap<string, Person>;
  readonly fields: ReadonlyMap<string, Field>;
  /** Also those that have ended. */
  readonly knownFields: ReadonlyMap<string, Field>;
  readonly lines: ReadonlyMap<string, PlannedLine>;
  /** That run or are to come. */
  readonly absences: readonly Absence[];
}

export type Found = Generator<OrganisationProblem>;
