import { z } from 'zod';
import { ACTS_WITH_STANDARD_TEXTS } from '../../../domain/standard-texts.js';
import { standardTextInput } from '../../../usecases/standard-texts.js';
import { link, moment } from '../formats.js';
import { pageOf, pageQuery } from '../paging.js';

export const standardTextQuery = pageQuery.extend({
  field: z.string().max(60).default('').meta({ description: 'api.standard_text.field' }),
});

export const standardTextParams = z.object({ id: z.string() });

export const newStandardText = standardTextInput
  .omit({ retired: true })
  .extend({ field: z.string().min(1).max(60).meta({ description: 'api.standard_text.field' }) })
  .meta({ id: 'NewStandardText' });

export const standardTextSchema = z
  .object({
    id: z.string(),
    fieldName: z.string(),
    act: z.enum(ACTS_WITH_STANDARD_TEXTS).meta({ description: 'api.standard_text.act' }),
    title: z.string(),
    text: z.string(),
    places: z.array(z.string()).meta({ description: 'api.standard_text.places' }),
    retired: z.boolean().meta({ description: 'api.standard_text.retired' }),
    updatedAt: moment,
    updatedByName: z.string(),
    links: z.object({ self: link }),
  })
  .meta({ id: 'StandardText', description: 'api.standard_text' });

export const standardTextPage = pageOf(standardTextSchema).meta({ id: 'StandardTextPage' });
