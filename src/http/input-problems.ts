import type { z } from 'zod';
import type { FoundInField, Span } from '../domain/personal-data/kinds.js';
import type { Refusal } from '../domain/signal/refusal.js';
import type { MessageKey, MessageValues, Translate } from '../i18n/translate.js';

/** What is wrong with one field of what someone sent, in words that say what to do. */
export interface InputProblem {
  /** Name of the field, `a.b` where nested; empty for the whole. */
  readonly field: string;
  readonly key: MessageKey;
  readonly values: MessageValues;
  /** Where in a text it stands, in UTF-16 units; unset where it is about the whole of it. */
  readonly place?: Span;
}

/** The problems that a schema found, in the order of the fields, one for each field. */
export function inputProblems(error: Pick<z.core.$ZodError, 'issues'>): readonly InputProblem[] {
  const problems = error.issues.map((issue) => ({ field: issue.path.join('.'), ...words(issue) }));
  return problems.filter((problem, index) => problems.findIndex((other) => other.field === problem.field) === index);
}

/** Places of a standard text that were left open, each named so that its writer finds it. */
export function openPlaceProblems({ values }: Refusal): readonly InputProblem[] {
  return Object.entries(values).map(([field, places]) => ({ field, key: 'input.open_places', values: { places } }));
}

/** Each place of a text that holds personal data: which kind and where, not the words themselves. */
export function personalDataProblems(found: readonly FoundInField[]): readonly InputProblem[] {
  return found.map(({ field, kind, start, end }) => ({
    field,
    key: `input.personal_data.${kind}`,
    values: { start, end },
    place: { start, end },
  }));
}

/** The same as field → text, for a form. */
export function problemTexts(t: Translate, problems: readonly InputProblem[]): Readonly<Record<string, string>> {
  return Object.fromEntries(problems.map((problem) => [problem.field, t(problem.key, problem.values)]));
}

function words(issue: z.core.$ZodIssue): { key: MessageKey; values: MessageValues } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { key: 'input.required', values: {} }
        : { key: 'input.wrong_type', values: { expected: issue.expected } };
    case 'too_small':
      if (issue.origin === 'array') return { key: 'input.required', values: {} };
      if (issue.origin !== 'string') return { key: 'input.too_low', values: { minimum: Number(issue.minimum) } };
      return Number(issue.minimum) <= 1 || issue.input === ''
        ? { key: 'input.required', values: {} }
        : { key: 'input.too_short', values: { minimum: Number(issue.minimum) } };
    case 'too_big':
      return issue.origin === 'string'
        ? { key: 'input.too_long', values: { maximum: Number(issue.maximum) } }
        : { key: 'input.too_high', values: { maximum: Number(issue.maximum) } };
    case 'invalid_value':
      return { key: 'input.choose', values: { options: issue.values.map(String).join(', ') } };
    case 'unrecognized_keys':
      return { key: 'input.unknown_field', values: { keys: issue.keys.join(', ') } };
    default:
      return { key: 'input.invalid', values: {} };
  }
}
