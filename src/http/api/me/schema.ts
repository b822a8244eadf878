import { z } from 'zod';
import { GENERAL_ACTIONS } from '../../../domain/access.js';
import { ROLES } from '../../../domain/organisation.js';

export const selfSchema = z
  .object({
    name: z.string(),
    roles: z.array(z.enum(ROLES)),
    unitName: z.string().nullable(),
    serviceName: z.string().nullable(),
    allowedActions: z.array(z.enum(GENERAL_ACTIONS)).meta({ description: 'api.me.allowed_actions' }),
  })
  .meta({ id: 'Self', description: 'api.me' });
