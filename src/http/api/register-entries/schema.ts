import { z } from 'zod';
import { REGISTER_KINDS } from '../../../domain/register.js';
import { OUTCOMES, VERDICTS } from '../../../domain/signal/words.js';
import { link, moment } from '../formats.js';
import { pageOf, pageQuery } from '../paging.js';

export const registerQuery = pageQuery.extend({
  words: z.string().max(500).default('').meta({ description: 'api.register.words' }),
  field: z.string().max(60).default('').meta({ description: 'api.register.field' }),
  kind: z.enum(REGISTER_KINDS).optional().meta({ description: 'api.register.kind' }),
  outcome: z.enum(OUTCOMES).optional().meta({ description: 'api.register.outcome' }),
  service: z.string().min(1).max(100).optional().meta({ description: 'api.register.service' }),
  year: z.coerce.number().int().min(2000).max(2999).optional().meta({ description: 'api.register.year' }),
});

export const registerParams = z.object({ id: z.string() });

export const registerEntry = z
  .object({
    id: z.string(),
    kind: z.enum(REGISTER_KINDS).meta({ description: 'api.register.kind' }),
    fieldName: z.string(),
    serviceName: z.string().nullable(),
    title: z.string(),
    summary: z.string().meta({ description: 'api.register.summary' }),
    outcome: z.enum(OUTCOMES).nullable().meta({ description: 'api.register.outcome' }),
    verdict: z.enum(VERDICTS).nullable().meta({ description: 'api.register.verdict' }),
    openForJoining: z.boolean().meta({ description: 'api.register.open_for_joining' }),
    joined: z.int().meta({ description: 'api.register.joined' }),
    publishedAt: moment,
    updatedAt: moment,
    links: z.object({ self: link }),
  })
  .meta({ id: 'RegisterEntry', description: 'api.register_entry' });

export const registerPage = pageOf(registerEntry).meta({ id: 'RegisterPage' });
