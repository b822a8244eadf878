import { z } from 'zod';
import { RUNG_KINDS } from '../../domain/line.js';
import { ROLES, UNIT_KINDS } from '../../domain/organisation.js';
import { isEffectiveDay } from './effective-day.js';

/** What administrators send in about the organisation, checked alike for page, API and import. */

const NAME_MAX = 150;
const SEATS_MAX = 200;
const RUNGS_MAX = 20;

const name = z
  .string()
  .max(NAME_MAX * 2)
  .transform((text) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim())
  .pipe(z.string().min(1).max(NAME_MAX));
const thingId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/)
  .meta({ description: 'api.org.id', examples: ['team-invordering-3'] });
const personId = z.string().min(1).max(80);
const unitId = z.string().min(1).max(80);
const day = z
  .string()
  .refine(isEffectiveDay)
  .meta({ format: 'date', examples: ['2026-12-01'] });
/** Today unless told otherwise. */
const validFrom = day.optional().meta({ description: 'api.org.valid_from' });
const active = z.boolean().default(true).meta({ description: 'api.org.active' });

export const newId = thingId;

export const unitInput = z
  .strictObject({
    name,
    kind: z.enum(UNIT_KINDS),
    parentId: unitId.nullable().default(null),
    managerId: personId.nullable().default(null),
    active,
    validFrom,
  })
  .meta({ id: 'UnitChange' });
export type UnitInput = z.output<typeof unitInput>;

export const personInput = z
  .strictObject({
    name,
    email: z.email().max(254),
    unitId: unitId.nullable().default(null),
    roles: z.array(z.enum(ROLES)).max(ROLES.length),
    active,
    validFrom,
  })
  .meta({ id: 'PersonChange' });
export type PersonInput = z.output<typeof personInput>;

export const fieldInput = z
  .strictObject({
    code: z
      .string()
      .max(60)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .meta({ description: 'api.field.code', examples: ['formeel-recht'] }),
    name,
    active,
    validFrom,
  })
  .meta({ id: 'FieldChange' });
export type FieldInput = z.output<typeof fieldInput>;

const seatInput = z
  .strictObject({ personId, regionId: unitId.nullable().default(null).meta({ description: 'api.org.region' }) })
  .meta({ id: 'Seat' });

export const lineInput = z
  .strictObject({
    rungs: z
      .array(
        z
          .strictObject({
            id: thingId.optional().meta({ description: 'api.org.rung_id' }),
            kind: z.enum(RUNG_KINDS),
            chairId: personId.nullable().default(null),
            seats: z.array(seatInput).max(SEATS_MAX),
          })
          .meta({ id: 'RungChange' }),
      )
      .max(RUNGS_MAX),
    validFrom,
  })
  .meta({ id: 'LineChange' });
export type LineInput = z.output<typeof lineInput>;

export const absenceInput = z
  .strictObject({
    personId,
    /** The first day; without it from this moment. */
    firstDay: day.nullable().default(null).meta({ description: 'api.org.first_day' }),
    /** The last day; without it until further notice. */
    lastDay: day.nullable().default(null).meta({ description: 'api.org.last_day' }),
    standInId: personId.nullable().default(null),
  })
  .meta({ id: 'AbsenceChange' });
export type AbsenceInput = z.output<typeof absenceInput>;
