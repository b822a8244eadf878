import { z } from 'zod';
import { UNIT_KINDS } from '../../../domain/organisation.js';

export const figuresQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2999).optional().meta({ description: 'api.figures.year' }),
  unit: z.string().min(1).max(100).optional().meta({ description: 'api.figures.unit' }),
});

const told = z.int().nullable().meta({ description: 'api.figures.told' });

const unitOfFigures = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(UNIT_KINDS),
    depth: z.int().meta({ description: 'api.figures.depth' }),
  })
  .meta({ id: 'UnitOfFigures', description: 'api.figures.unit_choice' });

const figureTable = z
  .object({
    rows: z.array(
      z.object({
        category: z.string().meta({ description: 'api.figures.category' }),
        name: z.string(),
        quarters: z.array(told),
        sum: told,
      }),
    ),
    total: z.object({ quarters: z.array(told), sum: told }).meta({ description: 'api.figures.total' }),
  })
  .meta({ id: 'FigureTable', description: 'api.figures.table' });

const fieldTable = figureTable.pick({ rows: true }).meta({ id: 'FieldFigures', description: 'api.figures.fields' });

export const figuresView = z
  .object({
    year: z.int(),
    years: z.array(z.int()).meta({ description: 'api.figures.years' }),
    quarters: z.array(z.int()).meta({ description: 'api.figures.quarters' }),
    units: z.array(unitOfFigures),
    unit: z
      .object({ unit: unitOfFigures, filed: figureTable, outcomes: figureTable, speeds: figureTable })
      .nullable()
      .meta({ description: 'api.figures.of_unit' }),
    fields: fieldTable.nullable(),
  })
  .meta({ id: 'Figures', description: 'api.figures' });
