import { z } from 'zod';
import { RUNG_KINDS } from '../../../domain/line.js';
import { moment } from '../formats.js';

/** A question for a name, as the confidant sees it. */
export const disclosureQuestions = z
  .object({
    items: z.array(
      z
        .object({
          number: z.string().meta({ description: 'api.signal.number' }),
          fieldName: z.string(),
          status: z.enum(['wanted', 'asked']),
          wantedBy: z.string(),
          wantedAt: moment.nullable(),
          reasons: z.string(),
          line: z
            .array(
              z.object({
                kind: z.enum(RUNG_KINDS),
                people: z.array(z.object({ id: z.string(), name: z.string() })),
              }),
            )
            .meta({ description: 'api.disclosure_question.line' }),
        })
        .meta({ id: 'DisclosureQuestion', description: 'api.disclosure_question' }),
    ),
  })
  .meta({ id: 'DisclosureQuestions' });
