import type { Person } from '../../src/domain/organisation.js';
import { ROLES, type Role } from '../../src/domain/organisation.js';
import type { OrganisationChanges } from '../../src/store/save-organisation.js';

/** Whoever has exactly two roles, for each pair of them (or one alone): `pair-coordinator-manager`. */
export const PAIRS = ROLES.flatMap((one, at) =>
  ROLES.slice(at).map((other) => ({
    id: `pair-${one}-${other}`,
    roles: [...new Set([one, other])] as readonly Role[],
  })),
);

const CAST = [
  person('floor', 'Floor Vos', 'team-1', ['employee', 'manager', 'adviser']),
  person('karel', 'Karel Kuiper', 'vaktechniek', ['employee', 'knowledge_group']),
  person('wim', 'Wim Waarnemer', 'vaktechniek', ['employee', 'adviser']),
  person('olga', 'Olga Owens', 'haven', ['employee']),
  person('jo', 'Jo Joosten', 'haven', ['employee', 'coordinator']),
  person('sam', 'Sam Smid', 'haven', []),
  person('ilse', 'Ilse IJzer', 'haven', ['employee']),
  person('anna', 'Anna Auditor', null, ['auditor']),
  person('vonne', 'Vonne Vertrouwd', null, ['confidant']),
];

/** The ids of all who come beside the small organisation. */
export const NEWCOMERS = [...CAST, ...PAIRS].map(({ id }) => id);

/**
 * Beside the small organisation: a line on which everybody in the management chain of Emma holds a rung, of the team
 * (Floor), the unit (Mees) and the service (Maud); the stand-in Wim for the absent Ad; Kim in the chair of three.
 */
export function castAt(now: number): OrganisationChanges {
  return {
    units: [{ id: 'team-1', parentId: 'noord', kind: 'team', name: 'Team 1', managerId: 'floor' }],
    persons: [
      ...CAST,
      ...PAIRS.map(({ id, roles }) => person(id, `${id} Paar`, 'haven', roles)),
      // Managers who are also of the line.
      person('mees', 'Mees Meijer', 'noord', ['employee', 'manager', 'coordinator']),
      person('maud', 'Maud Kok', 'belastingen', ['employee', 'manager', 'director']),
    ],
    fields: [{ id: 'field-bezwaar', code: 'bezwaar', name: 'Bezwaar' }],
    lines: [lineOf(['cor', 'mees'])],
    absences: [{ id: 'away', personId: 'ad', from: now - 86_400_000, until: null, standInId: 'wim' }],
  };
}

/** A day later: Mark leads the team in Floor's place, Jo comes on the first rung, and Ilse leaves. */
export const REORGANISED: OrganisationChanges = {
  units: [{ id: 'team-1', parentId: 'noord', kind: 'team', name: 'Team 1', managerId: 'mark' }],
  persons: [{ ...person('ilse', 'Ilse IJzer', 'haven', ['employee']), active: false }],
  lines: [lineOf(['cor', 'mees', 'jo'])],
};

function lineOf(coordinators: string[]) {
  const rung = (kind: 'coordinator' | 'adviser' | 'knowledge_group' | 'director', members: string[]) => ({
    id: `field-bezwaar-${kind}`,
    kind,
    members,
  });
  return {
    fieldId: 'field-bezwaar',
    rungs: [
      rung('coordinator', coordinators),
      rung('adviser', ['ad', 'floor']),
      { ...rung('knowledge_group', ['kim', 'karel', 'mark']), chairId: 'kim' },
      rung('director', ['dora', 'maud']),
    ],
  };
}

function person(id: string, name: string, unitId: string | null, roles: readonly Role[]): Person & { email: string } {
  return { id, name, email: `${id}@example.org`, unitId, roles, active: true };
}
