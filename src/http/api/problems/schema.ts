import { z } from 'zod';
import { link } from '../formats.js';

/** A problem detail (RFC 9457) as every error is answered. */
export const problemSchema = z
  .object({
    type: link.meta({ description: 'api.problem.type' }),
    title: z.string().meta({ description: 'api.problem.title' }),
    status: z.int().min(400).max(599).meta({ description: 'api.problem.status' }),
    detail: z.string().meta({ description: 'api.problem.detail' }),
    instance: z.string().meta({ description: 'api.problem.instance', format: 'uri' }),
    errors: z
      .array(
        z.object({
          in: z.enum(['body', 'query', 'path', 'header']).meta({ description: 'api.problem.errors.in' }),
          field: z.string().meta({ description: 'api.problem.errors.field' }),
          pointer: z.string().optional().meta({ description: 'api.problem.errors.pointer' }),
          code: z.string().meta({ description: 'api.problem.errors.code' }),
          detail: z.string().meta({ description: 'api.problem.errors.detail' }),
          start: z.int().min(0).optional().meta({ description: 'api.problem.errors.start' }),
          end: z.int().min(1).optional().meta({ description: 'api.problem.errors.end' }),
        }),
      )
      .optional()
      .meta({ description: 'api.problem.errors' }),
  })
  .meta({ id: 'Problem', description: 'api.problem' });
export type ProblemDetail = z.output<typeof problemSchema>;

/** What stands at the address of a problem's type. */
export const problemTypeSchema = z
  .object({
    type: link,
    title: z.string(),
    status: z.int(),
    explanation: z.string(),
  })
  .meta({ id: 'ProblemType', description: 'api.problem_type' });
