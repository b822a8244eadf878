import { z } from 'zod';
import { OUTCOMES, STATUSES } from '../../../domain/signal/words.js';
import { link } from '../formats.js';
import { pageOf } from '../paging.js';

/** A signal that the caller joined, as far as the caller may know it. */
export const joinedSignal = z
  .object({
    title: z.string().meta({ description: 'api.joined.title' }),
    fieldName: z.string(),
    number: z.string().nullable().meta({ description: 'api.joined.number' }),
    status: z.enum(STATUSES).nullable().meta({ description: 'api.joined.status' }),
    outcome: z.enum(OUTCOMES).nullable(),
    joined: z.int().meta({ description: 'api.register.joined' }),
    weight: z.int().nullable().meta({ description: 'api.signal.weight' }),
    links: z.object({ signal: link.optional(), registerEntry: link.optional() }),
  })
  .meta({ id: 'JoinedSignal', description: 'api.joined' });

export const joinedPage = pageOf(joinedSignal).meta({ id: 'JoinedSignalPage' });
