import { z } from 'zod';
import { ATTACHMENT_KINDS } from '../../../domain/attachments.js';
import { PERSONAL_DATA_KINDS } from '../../../domain/personal-data/kinds.js';

/** Longer than a name may be: the rule says so itself, in words about the file. */
const NAME_MAX = 1000;

/**
 * A file that is to go with an entry. Its contents stand in the JSON, in base64: a browser of somebody else's site cannot
 * be made to send that, and the API reads one format alone.
 */
export const fileBody = z
  .strictObject({
    name: z.string().min(1).max(NAME_MAX).meta({ description: 'api.attachment.name' }),
    content: z.string().refine(isBase64).meta({ description: 'api.attachment.content', contentEncoding: 'base64' }),
    keepOriginal: z.boolean().default(false).meta({ description: 'api.attachment.keep_original' }),
  })
  .meta({ id: 'NewAttachment', description: 'api.attachment.new' });

export const stagedFile = z
  .object({
    id: z.string().meta({ description: 'api.attachment.id' }),
    name: z.string(),
    kind: z.enum(ATTACHMENT_KINDS),
    size: z.int().meta({ description: 'api.attachment.size' }),
    personalData: z.array(z.enum(PERSONAL_DATA_KINDS)).meta({ description: 'api.attachment.personal_data' }),
  })
  .meta({ id: 'StagedAttachment', description: 'api.attachment.staged' });

export const fileParams = z.object({ hash: z.string().meta({ description: 'api.attachment.hash' }) });

/** The file itself. */
export const fileContents = {
  description: 'api.answer.attachment',
  headers: [],
  content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
};

/** Decoding leaves out what is none of it, and so would take anything. */
function isBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}
