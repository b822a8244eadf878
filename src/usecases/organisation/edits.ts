import type { Absence } from '../../domain/organisation.js';
import type { Edit, Known } from '../../domain/organisation-plan.js';
import { type PlannedRung, versionAt } from '../../domain/organisation-versions.js';
import type { Instant } from '../../domain/time/working-days.js';
import { effectiveFrom, endOfLastDay } from './effective-day.js';
import type { AbsenceInput, FieldInput, LineInput, PersonInput, UnitInput } from './inputs.js';

/** What was sent in, as edits: each says the whole thing. */

export function unitEdit(id: string, { validFrom, ...unit }: UnitInput, now: Instant): Edit {
  return { of: 'unit', id, set: { id, ...unit }, validFrom: effectiveFrom(validFrom, now) };
}

export function personEdit(id: string, { validFrom, ...person }: PersonInput, now: Instant): Edit {
  return { of: 'person', id, set: { id, ...person }, validFrom: effectiveFrom(validFrom, now) };
}

export function fieldEdit(id: string, { validFrom, ...field }: FieldInput, now: Instant): Edit {
  return { of: 'field', id, set: { id, ...field }, validFrom: effectiveFrom(validFrom, now) };
}

export function lineEdit(fieldId: string, { rungs, validFrom }: LineInput, { versions }: Known, now: Instant): Edit {
  const from = effectiveFrom(validFrom, now);
  const known = versionAt(versions.lines.get(fieldId), from)?.thing.rungs ?? [];
  return { of: 'line', id: fieldId, set: { fieldId, rungs: withIds(fieldId, rungs, known) }, validFrom: from };
}

/**
 * Signals follow a rung by its id, so one that is sent in without keeps that of the rung of its kind that comes first;
 * where there is none it gets one of its own.
 */
function withIds(fieldId: string, rungs: LineInput['rungs'], known: readonly PlannedRung[]): readonly PlannedRung[] {
  const taken = new Set(rungs.flatMap(({ id }) => id ?? []));
  const free = known.filter(({ id }) => !taken.has(id));
  return rungs.map(({ id, kind, chairId, seats }) => {
    const heir = id === undefined ? free.findIndex((rung) => rung.kind === kind) : -1;
    const kept = id ?? (heir < 0 ? undefined : free.splice(heir, 1)[0]?.id) ?? freshId(fieldId, kind, taken);
    taken.add(kept);
    return { id: kept, kind, chairId, seats };
  });
}

function freshId(fieldId: string, kind: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const id = `${fieldId}-${kind}-${count}`;
    if (!taken.has(id)) return id;
  }
}

export function absenceEdit(id: string, input: AbsenceInput, now: Instant): Edit {
  return { of: 'absence', thing: absenceOf(id, input, now) };
}

export function absenceOf(id: string, { personId, firstDay, lastDay, standInId }: AbsenceInput, now: Instant): Absence {
  return { id, personId, from: effectiveFrom(firstDay, now), until: endOfLastDay(lastDay), standInId };
}
