import { z } from 'zod';
import { RUNG_KINDS } from '../../../domain/line.js';
import { writtenText } from '../events/schema.js';
import { moment } from '../formats.js';
import { pageOf } from '../paging.js';
import { filingTexts, lateness, signalRowShape } from '../signals/schema.js';

const advice = z
  .object({
    at: moment,
    rungKind: z.enum(RUNG_KINDS),
    handlerName: z.string().nullable(),
    what: z.enum(['advice', 'feedback', 'rebuttal']),
    text: writtenText.nullable(),
  })
  .meta({ id: 'Advice', description: 'api.advice' });

const escalation = z
  .object({
    ...signalRowShape,
    texts: filingTexts.nullable().meta({ description: 'api.signal.texts' }),
    lateness: z.array(lateness.extend({ workingDaysAgo: z.int() })),
    advice: z.array(advice),
    awaitsDirector: z.boolean().meta({ description: 'api.escalation.awaits_director' }),
  })
  .meta({ id: 'Escalation', description: 'api.escalation' });
export type Escalation = z.output<typeof escalation>;

export const escalationPage = pageOf(escalation).meta({ id: 'EscalationPage' });
