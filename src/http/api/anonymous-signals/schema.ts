import { z } from 'zod';
import { IF_MATCH } from '../signals/entity-tag.js';
import { filedSignal } from '../signals/schema.js';

/** The code goes in a header, so that it gets into no address and no log. */
export const codeHeaders = z.object({
  'receipt-code': z
    .string()
    .max(100)
    .meta({ description: 'api.receipt_code', examples: ['7K3Q-X9TM-2BVW-8HDN-4F'] }),
});

export const codeActHeaders = codeHeaders.extend({
  'if-match': z
    .string()
    .regex(IF_MATCH)
    .optional()
    .meta({ description: 'api.if_match', examples: ['"3"'] }),
});

export const filedAnonymously = filedSignal
  .extend({ receiptCode: z.string().meta({ description: 'api.receipt_code.once' }) })
  .meta({ id: 'FiledAnonymously', description: 'api.filed_anonymously' });
