import { describe, expect, it } from 'vitest';
import {
  excludedFrom,
  holdersOf,
  managementChainAbove,
  type Organisation,
  serviceOf,
  type Unit,
  unitsAbove,
} from '../../src/domain/organisation.js';
import { DEFAULT_CALENDAR } from '../../src/domain/time/working-days.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';

function organisation(changes: Readonly<Record<string, Partial<Unit>>> = {}): Organisation {
  return {
    version: 1,
    name: SMALL_ORGANISATION.name,
    units: new Map(SMALL_ORGANISATION.units.map((unit) => [unit.id, { ...unit, ...changes[unit.id] }])),
    persons: new Map(SMALL_ORGANISATION.persons.map((person) => [person.id, person])),
    fields: new Map(SMALL_ORGANISATION.fields.map((field) => [field.id, field])),
    lines: new Map(SMALL_ORGANISATION.lines.map((line) => [line.fieldId, line])),
    calendar: DEFAULT_CALENDAR,
  };
}

describe('the management chain above a person', () => {
  it('holds every manager up to the root, the nearest first', () => {
    expect(managementChainAbove(organisation(), 'emma')).toEqual(['mark', 'mees', 'maud']);
  });

  it('of a manager starts above the unit that they manage', () => {
    expect(managementChainAbove(organisation(), 'mark')).toEqual(['mees', 'maud']);
    expect(managementChainAbove(organisation(), 'maud')).toEqual([]);
  });

  it('names a manager of several units once', () => {
    expect(managementChainAbove(organisation(), 'daan')).toEqual(['dina']);
    expect(managementChainAbove(organisation(), 'cor')).toEqual(['maud']);
  });

  it('goes on past a unit without a manager', () => {
    expect(managementChainAbove(organisation({ noord: { managerId: null } }), 'emma')).toEqual(['mark', 'maud']);
  });

  it('is empty for who belongs to no unit, and for who is unknown', () => {
    expect(managementChainAbove(organisation(), 'dora')).toEqual([]);
    expect(managementChainAbove(organisation(), 'nobody')).toEqual([]);
  });

  it('comes to an end where units are each other’s parent, or a parent is missing', () => {
    const ring = organisation({ belastingen: { parentId: 'team-1' } });
    expect(managementChainAbove(ring, 'emma')).toEqual(['mark', 'mees', 'maud']);
    expect(managementChainAbove(organisation({ noord: { parentId: 'gone' } }), 'emma')).toEqual(['mark', 'mees']);
  });
});

describe('who may never handle a signal', () => {
  it('is its submitter, and the whole chain above', () => {
    expect(excludedFrom(organisation(), 'emma')).toEqual(new Set(['emma', 'mark', 'mees', 'maud']));
  });

  it('is not a colleague, nor the managers of others', () => {
    const excluded = excludedFrom(organisation(), 'emma');
    for (const id of ['eli', 'dina', 'cor', 'dora']) expect(excluded.has(id)).toBe(false);
  });

  it('is a submitter without a unit alone', () => {
    expect(excludedFrom(organisation(), 'dora')).toEqual(new Set(['dora']));
  });
});

describe('the units above', () => {
  it('run from the own unit to the root', () => {
    expect(unitsAbove(organisation(), 'team-1').map(({ id }) => id)).toEqual(['team-1', 'noord', 'belastingen']);
    expect(unitsAbove(organisation(), null)).toEqual([]);
  });

  it('tell the service of a person', () => {
    expect(serviceOf(organisation(), 'emma')?.id).toBe('belastingen');
    expect(serviceOf(organisation(), 'daan')?.id).toBe('douane');
    expect(serviceOf(organisation(), 'dora')).toBeUndefined();
    expect(serviceOf(organisation(), 'nobody')).toBeUndefined();
  });
});

describe('the holders of a role', () => {
  it('are the active ones', () => {
    expect(holdersOf(organisation(), 'director')).toEqual(['dora', 'dirk']);
    expect(holdersOf(organisation(), 'employee')).not.toContain('otto');
    expect(holdersOf(organisation(), 'auditor')).toEqual([]);
  });
});
