import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { type InputProblem, inputProblems } from '../input-problems.js';
import { type InputPlace, problem } from './problems/problem.js';

const PLACES: Readonly<Record<string, InputPlace>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'header',
};

/** Checks a part of a request by its schema, and tells all that is wrong with it at once (a 400). */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart = '' }) =>
  (data: unknown) => {
    // What was sent is needed to tell a missing value from a wrong one.
    const read = schema.safeParse(data, { reportInput: true });
    if (read.success) return { value: read.data };
    return { error: problem('invalid_input', { inputs: eachProblem(read.error), place: PLACES[httpPart] ?? 'body' }) };
  };

/** As `inputProblems`, with a problem of its own for each unknown field. */
function eachProblem(error: z.core.$ZodError): readonly InputProblem[] {
  const issues = error.issues.flatMap((issue): z.core.$ZodIssue[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ ...issue, path: [...issue.path, key], keys: [key] }))
      : [issue],
  );
  // Not the whole error: its message is JSON of all that was sent, which can be nested deeper than the stack is.
  return inputProblems({ issues });
}
