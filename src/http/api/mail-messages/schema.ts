import { z } from 'zod';
import { MAIL_TEMPLATES, RECIPIENT_KINDS } from '../../../domain/signal/messages.js';
import { link, moment } from '../formats.js';
import { pageOf } from '../paging.js';

const STATUSES = ['pending', 'sent', 'failed', 'skipped'] as const;

const mailMessage = z
  .object({
    id: z.string(),
    template: z.enum(MAIL_TEMPLATES),
    recipientKind: z.enum(RECIPIENT_KINDS),
    status: z.enum(STATUSES),
    attempts: z.int(),
    notBefore: moment,
    createdAt: moment,
    settledAt: moment.nullable(),
    lastError: z.string().nullable(),
    links: z.object({ self: link }),
  })
  .meta({ id: 'MailMessage', description: 'api.mail_message' });
export type MailRow = z.output<typeof mailMessage>;

export const mailPage = pageOf(mailMessage)
  .extend({
    counts: z.record(z.enum(STATUSES), z.int()).meta({ description: 'api.mail.counts' }),
    writesToFolder: z.boolean().meta({ description: 'api.mail.writes_to_folder' }),
  })
  .meta({ id: 'MailPage' });

export const mailParams = z.object({ id: z.string() });

export const writtenMail = z
  .object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string() })
  .meta({ id: 'WrittenMail', description: 'api.written_mail' });
