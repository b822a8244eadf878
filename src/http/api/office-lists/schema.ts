import { z } from 'zod';
import { day, link, moment } from '../formats.js';
import { pageOf } from '../paging.js';
import { signalRow } from '../signals/schema.js';

const commitment = z
  .object({
    id: z.string(),
    number: z.string().meta({ description: 'api.signal.number' }),
    fieldName: z.string(),
    ownerName: z.string(),
    text: z.string(),
    promisedLastDay: day,
    status: z.enum(['offered', 'accepted', 'declined', 'kept']),
    missed: z.boolean().meta({ description: 'api.commitment.missed' }),
    open: z.boolean(),
    keptAt: moment.nullable(),
  })
  .meta({ id: 'Commitment', description: 'api.commitment' });
export type CommitmentJson = z.output<typeof commitment>;

export const commitmentsSchema = z
  .object({
    own: z.array(commitment),
    inFields: z.array(commitment).meta({ description: 'api.commitments.in_fields' }),
  })
  .meta({ id: 'Commitments' });

const themeShape = {
  id: z.string(),
  title: z.string(),
  fieldName: z.string(),
  createdAt: moment,
  signalCount: z.int(),
  openCount: z.int(),
  weight: z.int().meta({ description: 'api.theme.weight' }),
  links: z.object({ self: link }),
};
export const themeSummary = z.object(themeShape).meta({ id: 'ThemeSummary', description: 'api.theme' });
export const themePage = pageOf(themeSummary).meta({ id: 'ThemePage' });
export const themeSchema = z
  .object({ ...themeShape, signals: z.array(signalRow) })
  .meta({ id: 'Theme', description: 'api.theme' });
export const themeParams = z.object({ id: z.string() });
