import type { OrganisationChanges } from '../../src/store/save-organisation.js';
import { FIELDS } from './life.js';

export const person = (id: string, unitId: string | null, roles: readonly string[]) => ({
  id,
  name: `Persoon ${id}`,
  email: `${id}@example.org`,
  unitId,
  roles,
  active: true,
});

/** An agency of so many people in teams of ten, with a line for each of a few fields. */
export function agencyOf(people: number): OrganisationChanges {
  const teams = Math.ceil(people / 10);
  const unit = (id: string, parentId: string | null, kind: 'service' | 'team', managerId: string | null) => ({
    id,
    parentId,
    kind,
    name: `Eenheid ${id}`,
    managerId,
  });
  const line = (field: string) => ({
    fieldId: field,
    rungs: [
      { id: `${field}-0`, kind: 'coordinator', members: ['coordinator-0', 'coordinator-1', 'coordinator-2'] },
      { id: `${field}-1`, kind: 'adviser', members: ['adviser-0', 'adviser-1'] },
      { id: `${field}-2`, kind: 'director', members: ['director'] },
    ],
  });
  return {
    name: 'Dienst op maat',
    units: [
      unit('dienst', null, 'service', 'director'),
      ...Array.from({ length: teams }, (_, index) => unit(`team-${index}`, 'dienst', 'team', null)),
    ],
    persons: [
      ...Array.from({ length: people }, (_, index) => person(`p-${index}`, `team-${index % teams}`, ['employee'])),
      ...[0, 1, 2].map((index) => person(`coordinator-${index}`, null, ['coordinator'])),
      ...[0, 1].map((index) => person(`adviser-${index}`, null, ['adviser'])),
      person('director', null, ['director']),
    ],
    fields: FIELDS.map((field) => ({ id: field, code: field, name: `Vakgebied ${field}` })),
    lines: FIELDS.map(line),
  } as unknown as OrganisationChanges;
}
