import type { OrganisationChanges } from '../../src/store/save-organisation.js';
import { person } from '../capacity/organisation.js';

/** As many people as a large agency has. */
export const PEOPLE = 30_000;
const TEAM = 10;
export const TEAMS = PEOPLE / TEAM;
/** No divisor of a hundred: the kinds of life come in each field. */
export const FIELDS = Array.from({ length: 19 }, (_, index) => `field-${index}`);
/** Holds the top of the first field and of the eleventh. */
export const DIRECTOR = 'director-0';
export const COORDINATOR = 'coordinator-0-0';
export const MANAGER = 'head';
export const COMMITTEE = 'committee-0';
export const AUDITOR = 'auditor';

export const personOf = (n: number) => `p-${n % PEOPLE}`;

/** Teams under one head, and for each field a line with people of its own; a director has two fields. */
export function agency(people = PEOPLE): OrganisationChanges {
  const teams = people / TEAM;
  const each = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, n) => make(n));
  return {
    name: 'Dienst op maat',
    units: [
      { id: 'service', parentId: null, kind: 'service', name: 'Dienst', managerId: MANAGER },
      ...each(teams, (n) => ({
        id: `team-${n}`,
        parentId: 'service',
        kind: 'team',
        name: `Team ${n}`,
        managerId: null,
      })),
    ],
    persons: [
      ...each(people, (n) => person(`p-${n}`, `team-${n % teams}`, ['employee'])),
      ...FIELDS.flatMap((_, field) => [
        ...each(3, (n) => person(`coordinator-${field}-${n}`, null, ['employee', 'coordinator'])),
        ...each(2, (n) => person(`adviser-${field}-${n}`, null, ['employee', 'adviser'])),
        ...each(3, (n) => person(`expert-${field}-${n}`, null, ['employee', 'knowledge_group'])),
      ]),
      ...each(10, (n) => person(`director-${n}`, null, ['employee', 'director'])),
      ...each(2, (n) => person(`committee-${n}`, null, ['employee', 'committee'])),
      person(MANAGER, null, ['employee', 'manager']),
      person(AUDITOR, null, ['employee', 'auditor']),
    ],
    fields: FIELDS.map((id) => ({ id, code: id, name: `Vakgebied ${id.split('-')[1]}` })),
    lines: FIELDS.map((fieldId, field) => ({
      fieldId,
      rungs: [
        { id: `${fieldId}-0`, kind: 'coordinator', members: each(3, (n) => `coordinator-${field}-${n}`) },
        { id: `${fieldId}-1`, kind: 'adviser', members: each(2, (n) => `adviser-${field}-${n}`) },
        { id: `${fieldId}-2`, kind: 'knowledge_group', members: each(3, (n) => `expert-${field}-${n}`) },
        { id: `${fieldId}-3`, kind: 'director', members: [`director-${field % 10}`] },
      ],
    })),
  } as unknown as OrganisationChanges;
}
