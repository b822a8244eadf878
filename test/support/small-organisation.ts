import type { OrganisationChanges } from '../../src/store/save-organisation.js';

/**
 * A small organisation with two services, as data: everyone an employee, save Dora and Dirk.
 *
 * - Belastingen (Maud) › Noord (Mees) › Team 1 (Mark): Emma and Eli file here.
 * - Douane (Dina) › Haven (Dina): Daan files here.
 * - Heffing: coordinators Cor and Carla, adviser Ad, knowledge group Mark and Kim, director Dora. Mark manages Emma and
 *   Eli, and so never sees what they file, though he is in the knowledge group.
 * - Accijns: coordinator Carla, adviser Ad, knowledge group Kim, director Dirk.
 * - Tess sits on the committee, Beau administers, Otto has left.
 */
export const SMALL_ORGANISATION = {
  name: 'Kleine Dienst',
  units: [
    { id: 'belastingen', parentId: null, kind: 'service', name: 'Belastingen', managerId: 'maud' },
    { id: 'noord', parentId: 'belastingen', kind: 'unit', name: 'Noord', managerId: 'mees' },
    { id: 'team-1', parentId: 'noord', kind: 'team', name: 'Team 1', managerId: 'mark' },
    { id: 'vaktechniek', parentId: 'belastingen', kind: 'unit', name: 'Vaktechniek', managerId: 'maud' },
    { id: 'douane', parentId: null, kind: 'service', name: 'Douane', managerId: 'dina' },
    { id: 'haven', parentId: 'douane', kind: 'team', name: 'Haven', managerId: 'dina' },
  ],
  persons: [
    person('emma', 'Emma Visser', 'team-1', ['employee']),
    person('eli', 'Eli Bos', 'team-1', ['employee']),
    person('daan', 'Daan Smit', 'haven', ['employee']),
    person('mark', 'Mark Mulder', 'team-1', ['employee', 'manager', 'knowledge_group']),
    person('mees', 'Mees Meijer', 'noord', ['employee', 'manager']),
    person('maud', 'Maud Kok', 'belastingen', ['employee', 'manager']),
    person('dina', 'Dina Peters', 'douane', ['employee', 'manager']),
    person('cor', 'Cor de Wit', 'vaktechniek', ['employee', 'coordinator']),
    person('carla', 'Carla Prins', 'vaktechniek', ['employee', 'coordinator']),
    person('ad', 'Ad Dekker', 'vaktechniek', ['employee', 'adviser']),
    person('kim', 'Kim Jacobs', 'vaktechniek', ['employee', 'knowledge_group']),
    person('dora', 'Dora van Dam', null, ['director']),
    person('dirk', 'Dirk Hendriks', null, ['director']),
    person('tess', 'Tess Willems', null, ['employee', 'committee']),
    person('beau', 'Beau Jansen', null, ['employee', 'administrator']),
    { ...person('otto', 'Otto Smeets', 'team-1', ['employee']), active: false },
  ],
  fields: [
    { id: 'field-heffing', code: 'heffing', name: 'Heffing' },
    { id: 'field-accijns', code: 'accijns', name: 'Accijns' },
  ],
  lines: [
    line('field-heffing', [['cor', 'carla'], ['ad'], ['mark', 'kim'], ['dora']]),
    line('field-accijns', [['carla'], ['ad'], ['kim'], ['dirk']]),
  ],
} as const satisfies OrganisationChanges;

function person<const R extends readonly string[]>(id: string, name: string, unitId: string | null, roles: R) {
  return { id, name, email: `${id}@example.org`, unitId, roles, active: true };
}

function line(fieldId: string, members: readonly [string[], string[], string[], string[]]) {
  const kinds = ['coordinator', 'adviser', 'knowledge_group', 'director'] as const;
  return {
    fieldId,
    rungs: kinds.map((kind, index) => ({ id: `${fieldId}-${kind}`, kind, members: members[index] ?? [] })),
  };
}
