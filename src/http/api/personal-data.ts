import { z } from 'zod';
import { FREE_TEXT_FIELDS } from '../../usecases/personal-data.js';

const personalData = z.enum(['mask', 'keep']).optional().meta({ description: 'api.personal_data' });

/** What a body says of the personal data in its texts. */
export interface SaysOfPersonalData {
  readonly personalData?: 'mask' | 'keep' | undefined;
}

/** The schema of what is sent, with room to say what is to be done with personal data where one can write in it. */
export function withPersonalData<T extends object>(schema: z.ZodObject): z.ZodType<T & SaysOfPersonalData> {
  const asks = Object.keys(schema.shape).some((field) => FREE_TEXT_FIELDS.has(field));
  return (asks ? schema.safeExtend({ personalData }) : schema) as unknown as z.ZodType<T & SaysOfPersonalData>;
}

/** A body as the use case takes it: the input, and apart from it the choice. */
export function sentIn<T extends object>(body: T & SaysOfPersonalData) {
  const { personalData: choice, ...input } = body;
  return { input: input as unknown as T, choice };
}
