import { z } from 'zod';
import { GENERAL_ACTIONS } from '../../../domain/access.js';
import { ROLES } from '../../../domain/organisation.js';
import { ERASABLES } from '../../../domain/retention/words.js';
import { CONFIDENTIALITIES, KINDS, STATUSES } from '../../../domain/signal/words.js';
import { moment } from '../formats.js';

export const selfSchema = z
  .object({
    name: z.string(),
    roles: z.array(z.enum(ROLES)),
    unitName: z.string().nullable(),
    serviceName: z.string().nullable(),
    allowedActions: z.array(z.enum(GENERAL_ACTIONS)).meta({ description: 'api.me.allowed_actions' }),
  })
  .meta({ id: 'Self', description: 'api.me' });

export const ownDataSchema = z
  .object({
    madeAt: moment,
    person: z.array(
      z.object({
        from: moment.nullable(),
        name: z.string(),
        email: z.string(),
        unitName: z.string().nullable(),
        roles: z.array(z.enum(ROLES)),
        worksHere: z.boolean(),
      }),
    ),
    absences: z.array(z.object({ from: moment, until: moment.nullable(), standIn: z.string() })),
    account: z
      .object({
        username: z.string(),
        acts: z.array(z.object({ at: moment, act: z.string(), byOneself: z.boolean() })),
        secondFactors: z.array(z.enum(['app', 'passkey', 'recovery'])),
      })
      .nullable(),
    filed: z.array(
      z.object({
        filedAt: moment,
        number: z.string(),
        kind: z.enum(KINDS),
        confidentiality: z.enum(CONFIDENTIALITIES),
        status: z.enum(STATUSES),
        fieldName: z.string(),
        said: z.array(z.object({ at: moment, type: z.string(), words: z.array(z.string()) })),
        kept: z.object({
          why: z.string(),
          rule: z.string().nullable(),
          erasures: z.array(z.object({ what: z.enum(ERASABLES), dueAt: moment })),
        }),
      }),
    ),
    joined: z.array(z.object({ title: z.string(), fieldName: z.string(), number: z.string().nullable() })),
    commitments: z.array(z.object({ promisedBy: moment, number: z.string(), text: z.string(), isOpen: z.boolean() })),
    drafts: z.array(z.object({ of: z.string(), keptAt: moment, values: z.record(z.string(), z.string()) })),
  })
  .meta({ id: 'OwnData', description: 'api.me_data' });
