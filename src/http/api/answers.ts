import type { z } from 'zod';
import { problemSchema } from './problems/schema.js';

/** Headers of answers that are not for every answer alike; the OpenAPI document describes each. */
export type AnswerHeader = 'ETag' | 'Location' | 'Content-Location' | 'Link' | 'Idempotent-Replay';

/**
 * A good answer: its JSON, what it is (a key of the catalogue), and the headers that come with it. The schema also
 * writes the answer: what it does not name is left out.
 */
export function answer<S extends z.ZodType>(description: string, schema: S, ...headers: readonly AnswerHeader[]) {
  return { description, headers, content: { 'application/json': { schema } } };
}

const ANY_SIGNED_IN = [400, 401, 403, 406, 429, 500, 503];

/** The problems with which a route for a signed-in person can answer: those of any such route, and some of its own. */
export function problems(...statuses: readonly number[]): Readonly<Record<number, object>> {
  return problemAnswers([...ANY_SIGNED_IN, ...statuses]);
}

/** For a route that takes a body. */
export function problemsWithBody(...statuses: readonly number[]): Readonly<Record<number, object>> {
  return problems(413, 415, ...statuses);
}

/** The same for a route that anyone may call. */
export function openProblems(...statuses: readonly number[]): Readonly<Record<number, object>> {
  return problemAnswers([400, 406, 500, 503, ...statuses]);
}

function problemAnswers(statuses: readonly number[]): Readonly<Record<number, object>> {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: `api.answer.${status}`,
        headers: [],
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}
