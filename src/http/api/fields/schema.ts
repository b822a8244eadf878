import { z } from 'zod';
import { pageOf } from '../paging.js';

const fieldSchema = z
  .object({ code: z.string().meta({ description: 'api.field.code', examples: ['formeel-recht'] }), name: z.string() })
  .meta({ id: 'Field', description: 'api.field' });

export const fieldPage = pageOf(fieldSchema).meta({ id: 'FieldPage' });
