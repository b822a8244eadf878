import { z } from 'zod';
import { OUTCOMES } from '../../../domain/signal/words.js';
import { link, moment } from '../formats.js';
import { pageOf, pageQuery } from '../paging.js';

export const registerQuery = pageQuery.extend({
  words: z.string().max(500).default('').meta({ description: 'api.register.words' }),
  field: z.string().max(60).default('').meta({ description: 'api.register.field' }),
});

export const registerParams = z.object({ id: z.string() });

export const registerEntry = z
  .object({
    id: z.string(),
    fieldName: z.string(),
    title: z.string(),
    summary: z.string(),
    outcome: z.enum(OUTCOMES),
    publishedAt: moment,
    links: z.object({ self: link }),
  })
  .meta({ id: 'RegisterEntry', description: 'api.register_entry' });

export const registerPage = pageOf(registerEntry).meta({ id: 'RegisterPage' });
