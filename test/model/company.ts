import type { RungKind } from '../../src/domain/line.js';
import type { Role } from '../../src/domain/organisation.js';

/** The organisation as the model knows it: plain records, read by rules of its own. */
export interface Company {
  units: Record<string, { parentId: string | null; managerId: string | null }>;
  persons: Record<string, { unitId: string; roles: Role[]; active: boolean }>;
  lines: Record<string, PlannedRung[]>;
  absences: { id: string; personId: string; from: number; until: number | null; standInId: string | null }[];
}

export interface PlannedRung {
  id: string;
  kind: RungKind;
  members: string[];
}

export const FIELDS = ['levy', 'excise'] as const;

/** Mark and Dina manage people and hold a rung too: whose signals they get is what it is all about. */
export function foundedCompany(): Company {
  return {
    units: {
      service: { parentId: null, managerId: 'maud' },
      north: { parentId: 'service', managerId: 'mees' },
      'team-1': { parentId: 'north', managerId: 'mark' },
      'team-2': { parentId: 'north', managerId: 'dina' },
      craft: { parentId: 'service', managerId: 'maud' },
    },
    persons: {
      emma: person('team-1'),
      eli: person('team-1'),
      daan: person('team-2'),
      olga: person('team-2'),
      mark: person('team-1', 'manager', 'knowledge_group'),
      dina: person('team-2', 'manager', 'coordinator'),
      mees: person('north', 'manager'),
      maud: person('service', 'manager'),
      cor: person('craft', 'coordinator'),
      carla: person('craft', 'coordinator'),
      ad: person('craft', 'adviser'),
      anna: person('craft', 'adviser'),
      kim: person('craft', 'knowledge_group'),
      karel: person('craft', 'knowledge_group'),
      dora: person('service', 'director'),
      dirk: person('service', 'director'),
      tess: person('service', 'committee'),
    },
    lines: {
      levy: [
        rung('levy-0', 'coordinator', 'cor', 'carla', 'dina'),
        rung('levy-1', 'adviser', 'ad', 'anna'),
        rung('levy-2', 'knowledge_group', 'kim', 'mark'),
        rung('levy-3', 'director', 'dora'),
      ],
      excise: [
        rung('excise-0', 'coordinator', 'carla'),
        rung('excise-1', 'knowledge_group', 'karel', 'kim'),
        rung('excise-2', 'director', 'dirk'),
      ],
    },
    absences: [],
  };
}

/** Whoever manages a unit above a person, at any height. */
export function managersAbove({ units, persons }: Company, personId: string): string[] {
  const managers: string[] = [];
  let unitId: string | null = persons[personId]?.unitId ?? null;
  while (unitId !== null) {
    const unit: Company['units'][string] | undefined = units[unitId];
    if (unit?.managerId && unit.managerId !== personId) managers.push(unit.managerId);
    unitId = unit?.parentId ?? null;
  }
  return managers;
}

/** Who holds a rung at a moment: of the people planned on it who are still here in that role, and who stands in for one. */
export function holdersOf(
  company: Company,
  fieldId: string,
  planned: Omit<PlannedRung, 'members'>,
  at: number,
): string[] {
  const rungs = company.lines[fieldId] ?? [];
  const now = rungs.find(({ id }) => id === planned.id) ?? rungs.find(({ kind }) => kind === planned.kind);
  const own = (now?.members ?? []).filter((id) => {
    const member = company.persons[id];
    return member?.active && now && member.roles.includes(now.kind);
  });
  const running = company.absences.filter(({ from, until }) => from <= at && (until === null || at < until));
  const absent = new Set(running.map(({ personId }) => personId));
  const standIns = running.flatMap(({ personId, standInId }) => {
    const present = standInId !== null && company.persons[standInId]?.active && !absent.has(standInId);
    return present && own.includes(personId) ? [standInId] : [];
  });
  return [...own, ...standIns];
}

function person(unitId: string, ...roles: Role[]): Company['persons'][string] {
  return { unitId, roles: ['employee', ...roles], active: true };
}

function rung(id: string, kind: RungKind, ...members: string[]): PlannedRung {
  return { id, kind, members };
}
