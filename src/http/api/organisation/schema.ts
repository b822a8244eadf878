import { z } from 'zod';
import { RUNG_KINDS } from '../../../domain/line.js';
import { ROLES, UNIT_KINDS } from '../../../domain/organisation.js';
import { isEffectiveDay } from '../../../usecases/organisation/effective-day.js';
import { IMPORT_KINDS } from '../../../usecases/organisation/import-table.js';
import { day, moment } from '../formats.js';
import { pageOf, pageQuery } from '../paging.js';

/** The largest file of an import, in characters. */
export const CSV_MAX = 20 * 1024 * 1024;

const asOf = z.string().refine(isEffectiveDay);

export const stateQuery = pageQuery.extend({
  at: asOf.optional().meta({ description: 'api.org.at', format: 'date', examples: ['2026-03-01'] }),
});

export const changeQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false').meta({ description: 'api.org.dry_run' }),
});

export const thingParams = z.object({ id: z.string().min(1).max(80) });

const validFrom = moment.meta({ description: 'api.org.state_from' });
const active = z.boolean().meta({ description: 'api.org.active' });

export const unitState = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(UNIT_KINDS),
    parentId: z.string().nullable(),
    managerId: z.string().nullable(),
    active,
    validFrom,
  })
  .meta({ id: 'Unit', description: 'api.org.unit' });

export const personState = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    unitId: z.string().nullable(),
    roles: z.array(z.enum(ROLES)),
    active,
    validFrom,
  })
  .meta({ id: 'Person', description: 'api.org.person' });

export const fieldState = z
  .object({ id: z.string(), code: z.string(), name: z.string(), active, validFrom })
  .meta({ id: 'OrganisationField', description: 'api.org.field' });

export const lineState = z
  .object({
    id: z.string().meta({ description: 'api.org.line_id' }),
    rungs: z.array(
      z
        .object({
          id: z.string(),
          kind: z.enum(RUNG_KINDS),
          chairId: z.string().nullable(),
          seats: z.array(
            z
              .object({
                personId: z.string(),
                regionId: z.string().nullable().meta({ description: 'api.org.region' }),
              })
              .meta({ id: 'PlannedSeat' }),
          ),
        })
        .meta({ id: 'PlannedRung' }),
    ),
    validFrom,
  })
  .meta({ id: 'Line', description: 'api.org.line' });

export const absenceState = z
  .object({
    id: z.string(),
    personId: z.string(),
    from: moment,
    until: moment.nullable().meta({ description: 'api.org.until' }),
    standInId: z.string().nullable(),
  })
  .meta({ id: 'Absence', description: 'api.org.absence' });

/** A page of states, and one thing with all its versions. */
export function pageOfStates<S extends z.ZodType>(state: S, id: string) {
  return pageOf(state).meta({ id: `${id}Page` });
}

export function versionsOf<S extends z.ZodType>(state: S, id: string) {
  return z.object({ items: z.array(state) }).meta({ id: `${id}Versions`, description: 'api.org.versions' });
}

const difference = z
  .object({
    of: z.enum(['unit', 'person', 'field', 'line', 'absence']),
    id: z.string(),
    kind: z.enum(['added', 'changed', 'ended']),
    validFrom: moment,
    columns: z.array(z.object({ column: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
  })
  .meta({ id: 'Difference', description: 'api.org.difference' });

const problemOfRow = z
  .object({
    line: z.int().nullable().meta({ description: 'api.org.line_of_file' }),
    column: z.string(),
    code: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'RowProblem', description: 'api.org.row_problem' });

const openSignals = z
  .array(z.object({ personId: z.string(), count: z.int() }))
  .meta({ description: 'api.org.open_signals' });

export const changeResult = z
  .object({
    applied: z.boolean(),
    differences: z.array(difference),
    warnings: z.array(problemOfRow),
    openSignals,
  })
  .meta({ id: 'ChangeResult', description: 'api.org.change_result' });

export const importBody = z
  .strictObject({
    kind: z.enum(IMPORT_KINDS),
    csv: z.string().min(1).max(CSV_MAX).meta({ description: 'api.org.csv' }),
    validFrom: day.refine(isEffectiveDay).optional().meta({ description: 'api.org.valid_from' }),
    complete: z.boolean().default(false).meta({ description: 'api.org.complete' }),
    dryRun: z.boolean().default(true).meta({ description: 'api.org.dry_run_import' }),
  })
  .meta({ id: 'Import' });

export const importResult = z
  .object({
    applied: z.boolean(),
    kind: z.enum(IMPORT_KINDS),
    rows: z.int(),
    counts: z.object({ added: z.int(), changed: z.int(), ended: z.int(), unchanged: z.int() }),
    differences: z.array(difference),
    errors: z.array(problemOfRow).meta({ description: 'api.org.errors' }),
    warnings: z.array(problemOfRow),
    openSignals,
  })
  .meta({ id: 'ImportResult', description: 'api.org.import_result' });
